/* Spans mended by grammar, where it leaves no choice and the tagger errs. Each matter has a file:
 *
 *     span_source.h      who says it: "[Jurors] were told", "wrote @x. [Y]"
 *     span_quoted.h      who is quoted by whom: "[X] was quoted as saying by Y"
 *     span_name.h        how far the source goes: "[the woman at the desk, Rena Falk]"
 *     span_content.h     what is said: "[“We come”] and left"
 *     no_statement.h     what is none: "Festival announced"
 *     span_added.h       what was passed over: "..., [minutes of the board] show." */
#ifndef HSY_READING_SPANS_H
#define HSY_READING_SPANS_H

#include "reading/finding/attribution.h"

/* Mends found[*n] in place; there is room for `capacity`, since what papers show is added. False: out of memory. */
bool spans_mend(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		size_t *n);

#endif
