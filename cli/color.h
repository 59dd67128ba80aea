/* Colour: styles by their meaning, in one place. A style is a set of bits; where several are set, what is
 * most particular wins (a cue inside a content is shown as a cue). */
#ifndef HSY_CLI_COLOR_H
#define HSY_CLI_COLOR_H

#include "options.h"
#include "str.h"

enum style {
	STYLE_PLAIN = 0,
	STYLE_CONTENT = 1, /* what was said */
	STYLE_INNER = 2,   /* said within what was said */
	STYLE_SOURCE = 4,
	STYLE_CUE = 8,
	STYLE_DIM = 16,   /* numbers, places, notes */
	STYLE_TITLE = 32, /* headlines, headings of tables */
	STYLE_MATCH = 64  /* a word that was searched for */
};

/* Is colour wanted on the stream `fd`? --color, then NO_COLOR, TERM and whether it is a terminal. */
bool color_wanted(enum color_when when, int fd);

/* Makes what follows look like `style`, nothing where `color` is false. STYLE_PLAIN ends all. */
void color_set(struct string *to, bool color, unsigned style);
void color_text(struct string *to, bool color, unsigned style, const char *text);

#endif
