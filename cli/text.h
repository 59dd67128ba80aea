/* Text on a terminal: code points, how many columns they take, and which must never reach it.
 *
 * All text that came from outside passes through here before it is printed. Control characters (C0, C1,
 * DEL), bidirectional overrides and isolates, and the invisible marks of formats are taken out
 * (hsy_char_is_unsafe), bytes that are no UTF-8 become U+FFFD, so that no article can move the cursor or turn a
 * line around. */
#ifndef HSY_CLI_TEXT_H
#define HSY_CLI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hearsay.h"
#include "str.h"

/* The code point at *at, which moves behind it; U+FFFD and one byte where it is malformed. */
uint32_t text_next(const char *bytes, size_t n, size_t *at);
void text_put(struct string *to, uint32_t c);

bool text_is_blank(uint32_t c); /* a place where a line may be broken: space, tab, line ends */
int text_width(uint32_t c);     /* columns: 0, 1 or 2 */

size_t text_columns(const char *string); /* of a string that is safe already */

/* Appends `string` without what is unsafe; line ends (not a lone carriage return) and
 * tabs stay. */
void text_clean(struct string *to, const char *bytes, size_t n);
/* Appends `string` as one safe line: runs of blanks become one space, none at the ends. If it takes more
 * than `columns`, it is cut and ends in an ellipsis; 0: never cut. NULL adds nothing. */
void text_line(struct string *to, const char *string, size_t columns);

/* The same, cut between words unless one of them takes half of it. */
void text_brief(struct string *to, const char *string, size_t columns);

/* Cuts what stands in `to` behind `start`, safe already, down to `columns`, an ellipsis included. */
void text_cut(struct string *to, size_t start, size_t columns);

#endif
