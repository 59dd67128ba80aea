/* Headlines, whose speakers stand where the tagger does not look for them:
 *
 *     Ferry late again, claims mayor          the cue behind a comma, and who claims it behind that
 *     Bridge will never open - Halvek         a dash, and a name that the article has again, or a noun that speaks
 *
 * A heading is the article's first paragraph, if no full stop ends it and another follows. What stands behind a
 * dash and is an outlet says nothing. */
#ifndef HSY_READING_HEADLINE_H
#define HSY_READING_HEADLINE_H

#include "reading/finding/attribution.h"

/* Mends found[*n] in place, and adds the headline's statement if there is room. False: out of memory. */
bool headline_mend(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		   size_t *n);

#endif
