/* Keys: numbers by which articles worth comparing find each other. Articles that share none are not compared, and a
 * key that many articles have is none: candidate.h.
 *
 *     rare    a word that hardly any article has; the same with the week
 *     words   two of the words that tell most of the article, together
 *     quotes  four words in a row within quotation marks
 *     copies  the runs of words with the smallest hashes (min-hash)
 *     said    a speaker with a word of what is said */
#ifndef HSY_LINKING_KEYS_H
#define HSY_LINKING_KEYS_H

#include "linking/digest.h"

enum { KEYS_MAX = 160 }; /* of one article */

/* Whether it is a key of copied words. */
bool key_is_copy(int64_t key);

/* Distinct, ascending. Returns how many, at most KEYS_MAX. */
size_t keys_make(const struct digest *d, int64_t keys[KEYS_MAX]);

#endif
