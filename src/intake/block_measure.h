/* What the elements around blocks hold, and how far above each the nearest element of a kind is. */
#ifndef HSY_INTAKE_BLOCK_MEASURE_H
#define HSY_INTAKE_BLOCK_MEASURE_H

#include "intake/block.h"

enum { MEASURE_FAR = 24, AROUND_LOOKS = 6 }; /* levels; what blocks are told of each element around them */

enum mark {
	MARK_TAGS, /* the first; they are those of MARK_OF */
	MARK_BODY = 13,
	MARK_LABELS, /* the first of the kinds that labels tell */
	MARK_HEADLINE = MARK_LABELS + LABEL_KINDS,
	N_MARKS
};
enum { N_FAR = 48 }; /* N_MARKS and a few more, for vectors */

struct measure {
	unsigned look;      /* a hash of tag, class and id */
	uint8_t far[N_FAR]; /* levels up to the nearest element with the mark; MEASURE_FAR: none */
	uint8_t depth;
	bool is_around;               /* `around` is filled in */
	uint8_t around[AROUND_LOOKS]; /* what blocks in it are told of it */
	struct node *above;           /* the nearest element around it that is a block; NULL: none */
	struct node *before;          /* the element that was measured before it: never one that stands in it */
	unsigned words, link_words, prose, n_blocks, n_prose;
	double points; /* as a container of prose, after Readability (Arc90 2009) */
	uint64_t sure; /* words times first score */
};

/* Measures the elements around all blocks, in the order of the page; b->last is the last of them. False: out of
 * memory. */
bool measure_all(struct arena *a, struct node *root, const struct node *headline, struct blocks *b);
/* Notes the block in its own element. */
void measure_add(const struct block *k);
/* Adds what each element holds to the one around it. */
void measure_add_up(const struct blocks *b);
/* The first with the most points; NULL: none has any. */
const struct node *measure_best(const struct blocks *b);

/* Words of the block that are within links. */
static inline unsigned block_link_words(const struct block *k)
{
	return k->n ? (unsigned)(k->words * k->n_link / k->n) : 0;
}

#endif
