/* An article's text with its statements marked, wrapped to a width.
 *
 * In colour, source, cue and content have their styles. Without, they stand in [source], _cue_ and
 * «content». Behind each content a small raised number names the statement. */
#ifndef HSY_CLI_MARKED_H
#define HSY_CLI_MARKED_H

#include "hearsay.h"
#include "str.h"

/* The length in bytes of the title where the text begins with it, else 0. Its words are then marked in their
 * place, as the headline. */
size_t marked_title(const hsy_reading *reading);

void marked_print(struct string *to, const hsy_reading *reading, int width, int margin, bool color);

#endif
