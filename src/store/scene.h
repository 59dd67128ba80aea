/* The entities of a stored reading, and what a statement has besides source, cue and content. */
#ifndef HSY_STORE_SCENE_H
#define HSY_STORE_SCENE_H

#include "store/fetch.h"

/* Both ends within the text and not inside a character. */
bool scene_span_fits(const hsy_article *a, const hsy_span *span);

/* `r` has its article; adds the entities. */
hsy_status scene_entities(hsy_case *c, struct arena *arena, int64_t article, hsy_reading *r, hsy_error *error);

#define SCENE_COLUMNS                                                                                \
	"mode, negated, actual, stance, speaker_n, speaker_name, speaker_by, speaker_score, medium," \
	" medium_n, addressee, addressee_n, time, time_from"

/* The columns above, the first of which is `column`, with the spans of the statement, checked against the reading's
 * entities. */
hsy_status scene_statement(struct fetch *f, int column, const struct fetch_spans *spans, const hsy_reading *r,
			   hsy_statement *s, hsy_error *error);

#endif
