/* Keys: numbers by which articles worth comparing find each other. Articles that share none are not compared, and a
 * key that many articles have is none: KEY_SHARED_MOST. Only copies find the first of their kind all the same:
 * KEY_COPIES.
 *
 *     rare    a word that hardly any article has; the same with the week
 *     words   two of the words that tell most of the article, together
 *     quotes  four words in a row within quotation marks
 *     copies  the runs of words with the smallest hashes (min-hash)
 *     said    a speaker with a word of what is said */
#ifndef HSY_LINKING_KEYS_H
#define HSY_LINKING_KEYS_H

#include "linking/digest.h"

enum {
	KEYS_MAX = 160,       /* of one article */
	KEY_SHARED_MOST = 48, /* articles that have one key; with more it finds nothing any longer */
	KEY_COPIES = 8,       /* of those that have a key of copied words which finds nothing any longer */
	KEYS_TOGETHER = 1,    /* keys that two articles must share to be compared */
	KEYS_WEAK = 3,        /* three words in common are as many keys: that may be chance */
	CANDIDATES_MAX = 24,  /* articles that one is compared with */
	CANDIDATES_WEAK = 6,  /* of these, with KEYS_WEAK keys or fewer */
	CANDIDATES_WHOLE = 8  /* of these, before it ends, that tell all that the article tells, and no more */
};

/* Whether it is a key of copied words. */
bool key_is_copy(int64_t key);

/* Distinct, ascending. Returns how many, at most KEYS_MAX. */
size_t keys_make(const struct digest *d, int64_t keys[KEYS_MAX]);

#endif
