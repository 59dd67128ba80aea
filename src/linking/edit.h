/* What was edited between two versions of one article: purely, of their readings. */
#ifndef HSY_LINKING_EDIT_H
#define HSY_LINKING_EDIT_H

#include "base/arena.h"
#include "hearsay.h"

/* Finds the edits from one version to a later one: the headline first, then by where they stand in the later text
 * (in the earlier one where it has nothing). What is the same in both, wherever it stands, is none. The result is
 * in `a` and points into both readings. False: out of memory, or a text is too long to be compared. */
bool edits_find(struct arena *a, const hsy_reading *from, const hsy_reading *to, const hsy_edit **ret_edits,
		size_t *ret_n);

#endif
