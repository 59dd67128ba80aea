/* Spans mended by grammar, where it leaves no choice and the tagger errs:
 *
 *     X said: [“We come” and left]                  what is behind the quotation is X's deed
 *     [“We come,” the officer on duty], X, said     is the role of who speaks
 *     X wrote: [paragraph] ...                      the paragraph is what X wrote
 *     [Jurors] were told that ...                   are told, and who tells is not told, or behind "by"
 *     ..., [X] was quoted as saying by [Y]          X says it
 *     “Which?” wrote @x. [Y] ...                    the handle behind the verb is who writes
 *     X dismissed as “...” [reports] that ...       a noun, which belongs to what X dismisses
 *     Festival announced                            a headline in the passive says nothing by the festival
 *     ..., [minutes of the board] show.             what papers show */
#ifndef HSY_READING_SPANS_H
#define HSY_READING_SPANS_H

#include "reading/finding/attribution.h"

/* Mends found[*n] in place; there is room for `capacity`, since what papers show is added. False: out of memory. */
bool spans_mend(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		size_t *n);

#endif
