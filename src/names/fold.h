/* Folding: one spelling for comparing. Lower case, without diacritics, without apostrophes and other marks;
 * letters that Unicode does not take apart are written as English does: ø o, ł l, ß ss, æ ae, ı i.
 *
 *     "Müller"  muller        "O'Neill"  oneill       "Saint-Exupéry"  saint exupery, a hyphen is a space
 *
 * Other scripts than Latin stay as they are, in lower case. */
#ifndef HSY_NAMES_FOLD_H
#define HSY_NAMES_FOLD_H

#include <stddef.h>

/* Folds n bytes of UTF-8 into `to`, at most `size` - 1 bytes and a zero byte; what does not fit is cut between
 * characters. White space, hyphens and full stops become one space, none at the ends. Returns the length. */
size_t name_fold(const char *text, size_t n, char *to, size_t size);

#endif
