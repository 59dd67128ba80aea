/* Pairs quotation marks, tolerantly: what stands in real pages is curly, straight, doubled apostrophes,
 * single, opened with the mark that should close, opened anew in each paragraph, or never closed. */
#ifndef HSY_TEXT_QUOTE_H
#define HSY_TEXT_QUOTE_H

#include "text/word.h"

#include <stdbool.h>

/* Sets the `quote` of each of n words. No mark pairs across a paragraph break; one that is not closed
 * holds to the end of its paragraph. */
void quote_pair(const char *text, struct word *words, size_t n);

/* True if the word is a quotation mark or stands between two. */
bool quote_covers(const struct word *word);

#endif
