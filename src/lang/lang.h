/* Languages as data. What the words of a language are stands in lang/CODE/ and is made into a table by
 * tools/lang.py; here they are looked up. A word is looked up once, when it is cut (text/word.h), and from then on
 * has its set of classes, which every rule asks:
 *
 *     "Her"  ->  {pronoun, determiner, definite, she}  ->  a number, 0 for a word that is in no class
 *
 * Case does not matter, in any script. */
#ifndef HSY_LANG_LANG_H
#define HSY_LANG_LANG_H

#include "lang/class.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lang;

/* A phrase: words with blanks between them, "*" for one to three that are not told. */
struct lang_phrase {
	const char *words;
	uint16_t classes;
};

/* The language with that code, "en"; NULL: there is no folder for it. */
const struct lang *lang_named(const char *code);

/* Whether articles in the language can be read; NULL, which is one that nobody knows, counts as such. */
bool lang_reads(const char *code);

/* The same; English where there is none, and for NULL, a language that nobody knows. */
const struct lang *lang_of(const char *code);

/* What has no language of its own to ask: the words by which articles are compared, the index. */
const struct lang *lang_english(void);

/* All languages at once: what is asked of a page or text before it is known in which it is. */
const struct lang *lang_any(void);

/* The set of classes of a word, n bytes of UTF-8; 0 if it is in none. */
uint16_t lang_look(const struct lang *lang, const char *word, size_t n);

/* The word ends, in small letters and behind another letter, as a word of the class does that is written "-ing". */
bool lang_ends(const struct lang *lang, const char *word, size_t n, enum word_class class);

/* What stands in `text` behind a first word of the class and a blank; `text` itself if it begins otherwise. */
const char *lang_behind(const struct lang *lang, const char *text, enum word_class class);

/* What the word leads to in the class: "say" from "said"; several with blanks between them. NULL: nothing, or the
 * word is not in the class. */
const char *lang_pair(const struct lang *lang, const char *word, size_t n, enum word_class class);

/* The phrases that begin with that word, those of more words first. */
const struct lang_phrase *lang_phrases(const struct lang *lang, const char *word, size_t n, size_t *ret_n);

/* The lines of a class, in the order of their bytes. */
const char *const *lang_lines(const struct lang *lang, enum word_class class, size_t *ret_n);

/* The one line of a class that has one: what is written in the language; "" if it has none. */
const char *lang_line(const struct lang *lang, enum word_class class);

/* How many bytes the longest line of the class has that the text begins with, n bytes of it; 0: none. Capitals of
 * ASCII do not matter in it. A line of one byte is none. */
size_t lang_begins(const struct lang *lang, const char *text, size_t n, enum word_class class);

/* The same of a line that the text ends in. */
size_t lang_closes(const struct lang *lang, const char *text, size_t n, enum word_class class);

/* Whether the text is a line of the class. */
bool lang_is(const struct lang *lang, const char *text, size_t n, enum word_class class);

/* The place in first..last of the class that the set holds, the first of them; -1: it holds none. */
int lang_which(uint16_t classes, enum word_class first, enum word_class last);

enum { LANG_SET_PARTS = (N_CLASSES + 63) / 64 };
extern const uint64_t lang_sets[][LANG_SET_PARTS];

static inline bool lang_has(uint16_t classes, enum word_class class)
{
	return lang_sets[classes][class / 64] >> class % 64 & 1;
}

/* The word is in the class, in whichever language. */
static inline bool lang_any_has(const char *word, size_t n, enum word_class class)
{
	return lang_has(lang_look(lang_any(), word, n), class);
}

#endif
