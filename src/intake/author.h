/* Author: names in a line that says who wrote. */
#ifndef HSY_INTAKE_AUTHOR_H
#define HSY_INTAKE_AUTHOR_H

#include "hearsay.h"

/* The names in what a page calls its author: "Ida Lund", "By Ida Lund | 3 May 2025", "Von Ida Lund und Bo Holm,
 * Vik": from the first name to the last. Empty if there is none that looks like a person's. */
hsy_range author_find(const char *line, size_t n);

/* The line begins with words that say who wrote: "By", "Von", "Text:". */
bool author_is_led(const char *line, size_t n);

/* What follows these words, whatever it is; empty if there are none. */
hsy_range author_behind_lead(const char *line, size_t n);

#endif
