/* Conditions that a telling drops: "approved it on condition that no branch is closed", "agreed to it". */
#ifndef HSY_LINKING_CONDITION_H
#define HSY_LINKING_CONDITION_H

#include "linking/finding.h"

/* Of two articles, by their tellings of one thing. */
void conditions_find(struct finding *f);

#endif
