/* Turns: interviews, transcripts, records of parliaments, posts. Each is a statement of its speaker, as long as it
 * is:
 *
 *     Q: Who pays?                       A: The county.          nobody is named: without a source
 *     Who pays? [paragraph] The county.  I told them.            an interview's, where several such questions stand
 *     Anna Lund [00:01:10]: I saw it.    LUND: I saw it.         the cue is the colon
 *     Ms. LUND (in reply). I saw it.                             a record's: there is no cue
 *     I saw it. [paragraph] — Anna Lund (@lund) May 2, 2024      a post's */
#ifndef HSY_READING_TURNS_H
#define HSY_READING_TURNS_H

#include "reading/finding/attribution.h"

/* Adds the turns of a passage to found[*n]; there is room for `capacity`. What was found inside of them goes: it is
 * read again as theirs. False: out of memory. */
bool turns_find(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		size_t *n);

#endif
