/* Answers: what one article tells side by side because the one contradicts the other. News puts a claim and what is
 * said against it into neighbouring sentences, often in wholly other words. */
#ifndef HSY_LINKING_ANSWER_H
#define HSY_LINKING_ANSWER_H

#include "linking/finding.h"

/* Within one article. */
void answers_find(struct finding *f);

/* "At no time did the Board receive a warning", "had warned the board": what is said not to have been done, in one
 * article or in two. */
void acts_find(struct finding *f);

#endif
