/* Figures that are set against each other: one that stands bare below the count that it corrects ("lists 398"), and
 * one that is said not to be it ("nine pages, and not eleven"). */
#ifndef HSY_LINKING_FIGURE_H
#define HSY_LINKING_FIGURE_H

#include "linking/finding.h"

/* Within one article: a bare figure of another source than that of the count above. */
void bare_figures_find(struct finding *f);

/* In one article or in two: a figure that one unit puts aside, and another tells. */
void denied_figures_find(struct finding *f);

/* Of two articles of one affair: figures of one kind of which one looks or sounds like the other. */
void alike_figures_find(struct finding *f);

/* How many pages something has, in articles of one affair each of which tells one such length. */
void lengths_find(struct finding *f);

#endif
