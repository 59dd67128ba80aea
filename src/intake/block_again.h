/* The second look at blocks: what their first scores say of the blocks around. */
#ifndef HSY_INTAKE_BLOCK_AGAIN_H
#define HSY_INTAKE_BLOCK_AGAIN_H

#include "intake/block.h"

/* Fills the looks behind BLOCK_FIRST from first_score, of blocks of which that is `least` or more. */
void blocks_look_again(struct blocks *b, unsigned least);

#endif
