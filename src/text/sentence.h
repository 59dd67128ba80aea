/* Sentences, by rule: counted for the record, and cut at for display. */
#ifndef HSY_TEXT_SENTENCE_H
#define HSY_TEXT_SENTENCE_H

#include "text/word.h"

#include <stdbool.h>

/* True if word i is the last of its sentence: a paragraph ends behind it, or it is (or closes behind) a full
 * stop, question or exclamation mark that is not an abbreviation's, and what follows may begin a sentence. */
bool sentence_ends(const char *text, const struct word *words, size_t n, size_t i);

size_t sentence_count(const char *text, const struct word *words, size_t n);

/* Words as people count them: runs without white space that hold a letter or digit. */
size_t sentence_count_words(const struct word *words, size_t n);

/* "en" if enough of the words are English function words, NULL if not or if there are too few to tell. */
const char *sentence_language(const struct word *words, size_t n);

#endif
