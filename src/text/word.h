/* Words: the units that are tagged. Training reads the same words through tools/features.c, so that the
 * model never meets a split it was not trained on.
 *
 * A word is a run of letters, digits and marks, or one punctuation mark or symbol, or one CJK character.
 * Two apostrophes or backquotes in a row are one double quotation mark. White space and controls separate;
 * invisible format characters (soft hyphen, zero-width space, byte order mark) are passed over. A run
 * longer than WORD_MAX code points is cut, so that hostile input cannot make a long one.
 */
#ifndef HSY_TEXT_WORD_H
#define HSY_TEXT_WORD_H

#include "base/arena.h"
#include "lang/lang.h"

#include "hearsay.h"

#include <stdint.h>

enum { WORD_MAX = 64 };

/* How a word is written. These numbers are rows of the model's table `emb.shape`: append only. */
enum word_shape { SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_UPPER, SHAPE_MIXED, SHAPE_DIGIT, SHAPE_MARK };

/* Where a word stands to the quotation marks around it: rows of `emb.quote`. Set by quote_pair. */
enum word_quote {
	QUOTE_OUTSIDE,
	QUOTE_INSIDE,        /* between double marks */
	QUOTE_OPEN,          /* is the mark that opens */
	QUOTE_CLOSE,         /* is the mark that closes */
	QUOTE_INSIDE_SINGLE, /* between single marks */
	QUOTE_INSIDE_BOTH,
	QUOTE_STRAY /* a mark that pairs with nothing */
};

/* What stands before a word: rows of `emb.gap`. */
enum word_gap { GAP_NONE, GAP_SPACE, GAP_PARAGRAPH };

/* What a mark can be. */
enum word_mark { MARK_NONE, MARK_DOUBLE, MARK_DOUBLE_OPEN, MARK_DOUBLE_CLOSE, MARK_SINGLE, MARK_OTHER };

struct word {
	uint32_t byte_begin, byte_end, char_begin, char_end;
	uint8_t shape, quote, gap, mark;
	uint16_t classes; /* what the language has it for: see lang/lang.h */
	bool is_surname;  /* somebody's here, and so of no class: reading/people/surname.h */
};

/* The words of n bytes of UTF-8, in *ret_words, from `arena`. Texts of 4 GiB and more, and of more than
 * `max_words` words, are HSY_ERR_LIMIT. Paragraph breaks are found by paragraph rules (see word.c), classes are
 * those of the language. */
hsy_status word_split(struct arena *arena, const struct lang *lang, const char *text, size_t n, size_t max_words,
		      struct word **ret_words, size_t *ret_n, hsy_error *error);

/* True if the word is of that class. */
static inline bool word_in(const struct word *word, enum word_class class)
{
	return lang_has(word->classes, class);
}

/* Word i is a mark within a number: the comma of "964,000". */
static inline bool word_is_in_number(const struct word *words, size_t n, size_t i)
{
	return i > 0 && i + 1 < n && words[i].mark != MARK_NONE && words[i].gap == GAP_NONE &&
	       words[i + 1].gap == GAP_NONE && words[i - 1].shape == SHAPE_DIGIT &&
	       words[i + 1].shape == SHAPE_DIGIT;
}

/* A hash of the word's code points (FNV-1a, 64 bits), in lower case if `lower`. */
uint64_t word_hash(const char *text, const struct word *word, bool lower);

/* The hash of a word that goes on with `more`, which is ASCII. */
uint64_t word_hash_more(uint64_t hash, const char *more);

/* A letter of the word is a capital: "Lund", "UN", "NiMo". */
bool word_has_capital(const struct word *word);

/* The word ends as those of the class do that are written "-ing" (lang_ends). */
bool word_ends(const struct lang *lang, const char *text, const struct word *word, enum word_class class);

/* The span from the beginning of words[first] to the end of words[last]. */
hsy_span word_span(const struct word *words, size_t first, size_t last);

#endif
