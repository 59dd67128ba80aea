/* Changes: one speaker who says another thing later. */
#ifndef HSY_LINKING_CHANGE_H
#define HSY_LINKING_CHANGE_H

#include "linking/finding.h"

/* Of two articles, for each later unit the earlier one that is most about the same. What goes against it scores 0.5
 * and more, what says much the same again less. */
void changes_find(struct finding *f);

/* "In October she had asked for a chair of her own. Now she is happy to be absent": one article tells both. */
void contrasts_find(struct finding *f);

#endif
