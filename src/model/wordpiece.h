/* WordPiece (Wu et al. 2016, arXiv:1609.08144, as in BERT): a word -> ids of pieces.
 *
 * A word is first brought to the form that the uncased vocabulary knows: lower case, accents taken off
 * (NFD without combining marks), every double quotation mark as ", every single one as ', format
 * characters removed. Then the longest piece that fits is taken from the left; pieces behind the first are
 * written "##..." in the vocabulary. A word that cannot be covered is one [UNK].
 */
#ifndef HSY_MODEL_WORDPIECE_H
#define HSY_MODEL_WORDPIECE_H

#include "text/word.h"

#include <stdbool.h>

struct wordpiece;

/* `vocabulary`: n bytes of UTF-8, one piece a line; line i is piece i. Borrowed: it must outlive the result.
 * Free with wordpiece_free. */
hsy_status wordpiece_new(const char *vocabulary, size_t n, struct wordpiece **ret_wordpiece, hsy_error *error);
void wordpiece_free(struct wordpiece *wp);

/* True if the vocabulary has [UNK], [CLS] and [SEP], without which no text can be read. */
bool wordpiece_is_complete(const struct wordpiece *wp);

int32_t wordpiece_cls(const struct wordpiece *wp);
int32_t wordpiece_sep(const struct wordpiece *wp);

enum { WORDPIECE_MAX = WORD_MAX * 4 }; /* pieces that one word can have */

/* The pieces of words[0] of `text`; returns how many (at least 1, at most WORDPIECE_MAX). One as
 * long as words can be is the piece for what is not known. */
size_t wordpiece_split(const struct wordpiece *wp, const char *text, const struct word *word,
		       int32_t ret_ids[WORDPIECE_MAX]);

#endif
