/* What is counted in a block's text, by itself. */
#ifndef HSY_INTAKE_BLOCK_COUNT_H
#define HSY_INTAKE_BLOCK_COUNT_H

#include "intake/block.h"
#include "intake/words.h"

enum { N_SEEN = 4096 }; /* texts, and beginnings of texts, that a page is counted by */

struct count {
	unsigned words, small, capital, commas, sentences, quotes, digits, upper, letters, in_title;
	unsigned beside, most_beside, inside; /* weights of clues that it is beside an article, and of it */
	unsigned seen, begun;                 /* where the page counts such texts, and such beginnings */
};

/* Counts the text of a block; `title`: the words of the page's. The hashes of the text's words go to `words`;
 * returns how many. */
size_t count_text(const struct word_set *title, const char *s, size_t n, struct count *c, unsigned *words);

#endif
