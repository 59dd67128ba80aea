/* Reference: the character references of HTML ("&amp;", "&#8217;", "&nbsp"). */
#ifndef HSY_INTAKE_REFERENCE_H
#define HSY_INTAKE_REFERENCE_H

#include <stdbool.h>

#include "base/buffer.h"

/* Appends `s`, which is UTF-8, with what its references stand for (HTML standard, 13.2.5.72 to 80): named ones by
 * the longest name that there is, those without ';' only if they may be; numbers of Windows-1252's signs as these;
 * numbers that are no characters as U+FFFD. What is none stays as it is. `in_attribute`: a name without ';' before
 * '=', a letter or a digit is none. */
void reference_resolve(const char *s, size_t n, bool in_attribute, struct buffer *to);

#endif
