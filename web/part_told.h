/* What is told, in pages: tellings side by side, what differs in them, who retells whom, what cannot both stand. */
#ifndef HSY_WEB_PART_TOLD_H
#define HSY_WEB_PART_TOLD_H

#include "view.h"

/* Place `i` of what is told: where, who, the words with what differs marked, and how they differ from where they
 * come from. `base`: the one that others are compared with. */
void part_telling(struct viewing *v, const hsy_told *told, size_t i, bool base);
/* A place by itself. */
void part_place(struct viewing *v, const hsy_place *place);
/* The differences of place `i` from those that it comes from. */
void part_drifts(struct viewing *v, const hsy_told *told, size_t i);
/* "7 retells 6 (copy, whole)" with its evidence, whose place on the page is "#r7-6". */
void part_retelling(struct viewing *v, const hsy_retelling *retelling);
void part_tension(struct viewing *v, const hsy_tension *tension);
/* Of many tellings, which to show: true for each of `most` of them. The first, that of the statement, and those
 * that differ most from what they come from; without any, the oldest. free() it; NULL: out of memory. */
bool *part_tellings_choose(const hsy_told *told, int64_t statement, size_t most);

#endif
