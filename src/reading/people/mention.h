/* Mentions: where an article speaks of someone or something, and which of them speak of the same. */
#ifndef HSY_READING_MENTION_H
#define HSY_READING_MENTION_H

#include "model/model.h"
#include "reading/scene.h"
#include "reading/finding/window.h"

/* The mentions of one article while it is read, segment by segment. Memory is from `arena`; what it keeps beside
 * the mentions and their names does not grow with the article. */
struct mention_finder;

/* NULL: out of memory. A model without heads for mentions finds none. */
struct mention_finder *mention_finder_new(const hsy_model *model, const char *text, struct arena *arena);

/* Finds the mentions of one segment: words[0..n), of which the first is word `begin` of `vectors` and word
 * `article_begin` of the article. `scratch` is for what is not kept. False: out of memory. */
bool mention_find(struct mention_finder *finder, const struct word *words, size_t n, const struct vectors *vectors,
		  size_t begin, uint32_t article_begin, struct arena *scratch);

/* Puts mentions in text order; of two that begin together the longer comes first, of two of the same words the one
 * whose head does. */
void mentions_sort(struct mention *mentions, size_t n);

/* All mentions so far, in text order, with their clusters, which are 0 to *ret_clusters - 1. Ends the finder's
 * work. */
struct mention *mention_finish(struct mention_finder *finder, size_t *ret_n, int *ret_clusters);

#endif
