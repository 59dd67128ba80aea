/* The dead who go on: one article tells that somebody died, another that they declined to comment later. */
#ifndef HSY_LINKING_DEATH_H
#define HSY_LINKING_DEATH_H

#include "linking/finding.h"

/* "Emil Brand, the hydrologist, died in May" against "Brand refused to comment last night": who died in the article
 * `from` refuses, declines or keeps silent in `acts`, on a later day. What the dead wrote may well be quoted later,
 * so nothing else counts. */
void deaths_find(struct finding *f, const struct digest *from, const struct digest *acts);

#endif
