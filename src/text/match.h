/* Words compared with words of English, without regard to case. */
#ifndef HSY_TEXT_MATCH_H
#define HSY_TEXT_MATCH_H

#include "text/word.h"

#include <stdbool.h>

enum { MATCH_NOWHERE = -1, MATCH_MAX = 24 }; /* longer words equal nothing */

/* The word is `lower`, which is written in small letters. */
bool match_word(const char *text, const struct word *w, const char *lower);

/* The place of the word in a list, or MATCH_NOWHERE. The list is one string: blanks set its words apart. */
int match_list(const char *text, const struct word *w, const char *list);

bool match_in(const char *text, const struct word *w, const char *list);

#endif
