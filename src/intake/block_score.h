/* What was learnt of blocks (train/blocks.py): which words tell of them, and scores by boosted trees. */
#ifndef HSY_INTAKE_BLOCK_SCORE_H
#define HSY_INTAKE_BLOCK_SCORE_H

#include "intake/block.h"

/* What a word, by the hash that line_word_read gives, tells of a block: above 0 that it is beside an article, below
 * 0 that it is of it. */
int block_clue(unsigned hash);
/* Both scores of all blocks, and the second look between them (block_again.h). */
void blocks_score(struct blocks *b);

#endif
