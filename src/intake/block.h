/* Block: a page cut into lines of text, and which of them are the article's.
 *
 * A block is a run of text between two breaks: what stands directly in a <p> or <div>, a heading, a row of a table.
 * What each looks like goes into a row of small numbers (its words and links, the elements around it and what their
 * classes say, its place on the page, its neighbours). Boosted decision trees score each by itself, then once more
 * with what the first scores say of the blocks around it, unless it is sure not to be. train/blocks.py learns the
 * trees and writes block_table.h. */
#ifndef HSY_INTAKE_BLOCK_H
#define HSY_INTAKE_BLOCK_H

#include "base/buffer.h"
#include "intake/tree.h"

enum { BLOCK_FIRST = 140, BLOCK_LOOKS = 174, BLOCK_LEVELS = 4, BLOCK_ROOM = 16 };
enum { BLOCK_UNLIKELY = 3 }; /* a first score: what has less is not looked at again */

/* All blocks of a page whose element and the one above it have the same tags, classes and ids: what one template
 * made. */
struct block_kind {
	unsigned n, words, link_words;
	uint64_t sure; /* words times first score */
};

struct block {
	struct node *home;       /* the innermost element around it that is a block */
	struct node *first;      /* its first text */
	struct node *source_of;  /* the <blockquote> whose <footer> or last <cite> it stands in; NULL: none */
	size_t begin, n;         /* bytes of blocks.text */
	size_t n_link, n_links;  /* of it within links; how many links */
	size_t at_word, n_words; /* of blocks.words; `words` counts what is written without blanks otherwise */
	bool beside; /* in <nav> or <footer>, or short and in <figcaption>, or in a dialog: never the article's,
			unless most prose is */
	bool dialog; /* in what opens above the page */
	unsigned words;
	struct block_kind *kind;
	unsigned run_before, run_behind; /* words of the likely blocks in a row right before and behind it */
	unsigned next_likely;            /* blocks between it and the next likely one */
	uint8_t first_score;             /* of 255: that it is the article's, by itself */
	double score;                    /* above 0: it is the article's */
};

struct blocks {
	struct buffer text; /* of all blocks, one behind the other, blanks collapsed */
	struct block *all;
	size_t n, size;
	unsigned *words;   /* the hashes of all words, by block_look.h, in memory of its arena */
	uint8_t *looks;    /* [n][BLOCK_LOOKS], the first BLOCK_FIRST of them by block_look.h; BLOCK_ROOM behind */
	struct node *last; /* the element around blocks that was measured last; for block_measure.c */
	bool failed;       /* out of memory */
};

/* Cuts what stands below `root`. Hidden elements are left out unless they hold most of the prose. Free with
 * blocks_free, whatever `failed` says. */
void blocks_cut(struct node *root, struct blocks *ret_blocks);
void blocks_free(struct blocks *b);

#endif
