/* Numbers and dates that cannot both be. */
#ifndef HSY_LINKING_COUNT_H
#define HSY_LINKING_COUNT_H

#include "linking/finding.h"

/* Of tellings of one thing, and of what is counted alike, be it months later. */
void numbers_find(struct finding *f);

/* Whether the drifts of an edge give numbers of one kind of thing, or dates, of which only one can hold. */
bool numbers_exclude(const struct finding *f, const struct edge *e, const struct drift *drifts, size_t n);

bool drifts_have(const struct drift *drifts, size_t n, enum drift_type type);

#endif
