/* Words compared with marks and letters as they are written in C, without regard to ASCII case. What a language
 * says of a word is asked by its classes: lang/lang.h. */
#ifndef HSY_TEXT_MATCH_H
#define HSY_TEXT_MATCH_H

#include "text/word.h"

#include <stdbool.h>

enum { MATCH_MAX = 24 }; /* longer words equal nothing */

/* The word is `lower`, which is written in small letters. */
bool match_word(const char *text, const struct word *w, const char *lower);

/* The word is one of a list. The list is one string: blanks set its words apart. */
bool match_in(const char *text, const struct word *w, const char *list);

#endif
