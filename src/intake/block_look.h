/* What blocks look like, each by itself and on its page, as numbers of 0 to 255. */
#ifndef HSY_INTAKE_BLOCK_LOOK_H
#define HSY_INTAKE_BLOCK_LOOK_H

#include "intake/block.h"

/* Measures all blocks, with memory from `a`. `title` may be NULL; `headline`, the <h1> that is taken for the
 * article's, too. */
void blocks_look(struct arena *a, struct node *root, const char *title, const struct node *headline,
		 struct blocks *b);

#endif
