/* Flow: wraps styled text to a width, code point by code point.
 *
 * Blanks (line ends among them) separate words and are set as one space or as a line break; what is unsafe
 * is left out. Wide characters (Chinese, Japanese) may be parted anywhere. A word longer than the line is
 * cut. The style is ended at each line's end and taken up again behind the margin.
 *
 *     struct flow f;
 *     flow_start(&f, &out, 80, 4, color);
 *     flow_text(&f, "words ...", n, STYLE_CONTENT);
 *     flow_end(&f);
 */
#ifndef HSY_CLI_FLOW_H
#define HSY_CLI_FLOW_H

#include <stdint.h>

#include "color.h"
#include "str.h"

struct cell {
	uint32_t c;
	unsigned style;
};

struct flow {
	struct string *to;
	int width, margin; /* lines begin in column `margin` and end before column `width` */
	bool color;
	int column;
	unsigned style;    /* in force where the line stands */
	struct cell *word; /* not yet set */
	size_t n_word, word_size;
	int word_width;
	bool blank; /* a space is due before the word */
	unsigned blank_style;
};

void flow_start(struct flow *f, struct string *to, int width, int margin, bool color);
void flow_char(struct flow *f, uint32_t c, unsigned style);
void flow_text(struct flow *f, const char *bytes, size_t n, unsigned style);
void flow_string(struct flow *f, const char *string, unsigned style); /* NULL: nothing */
void flow_line(struct flow *f);                                       /* ends the line, if one was begun */
void flow_blank_line(struct flow *f);
void flow_end(struct flow *f); /* ends the line and frees the flow */

#endif
