/* Who is quoted by somebody says it, and who quotes is the medium:
 *
 *     X was quoted as saying by Y
 *     X was quoted by Y saying
 *     Y quoted X as saying */
#ifndef HSY_READING_SPAN_QUOTED_H
#define HSY_READING_SPAN_QUOTED_H

#include "reading/finding/mending.h"

/* "X was quoted as saying by Y", "X was quoted by Y as saying": X is the source of statement i, or of the one
 * behind it, which has the "as saying". False: out of memory. */
bool span_quoted_as(struct mending *m, size_t i);

/* "The agency quoted a colonel, X, as saying A": that is all one, and A alone is what X says. False: out of memory.
 */
bool span_quoted_source(struct mending *m, size_t i);

/* "X was quoted by Y saying": the cue is "saying", and X says it. */
/* "Citing officials, the paper reported that ...", "..., the paper reported, citing officials": what the paper told
 * is theirs, as a statement of its own with the same content. False: out of memory. */
bool span_quoted_citing(struct mending *m, size_t i);

void span_quoted_saying(const struct scene *v, struct attribution *a);

#endif
