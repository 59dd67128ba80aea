/* Boilerplate in plain text: lines that are not news but come along with it. */
#ifndef HSY_INTAKE_BOILERPLATE_H
#define HSY_INTAKE_BOILERPLATE_H

#include "hearsay.h"

/* Byte ranges (whole lines, in order, apart) of `text` that are not news: comment footers, share and
 * newsletter prompts, "Advertisement", photo credits, links to other articles. At most `max` are
 * written; returns how many. Careful: where a line might be a sentence of the article, it is left. */
size_t boilerplate_find(const char *text, size_t n, hsy_range *ret_ranges, size_t max);

/* The same for one line. */
bool boilerplate_is_line(const char *line, size_t n);

#endif
