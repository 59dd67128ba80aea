/* See flow.h. */
#include "flow.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

void flow_start(struct flow *f, struct string *to, int width, int margin, bool color)
{
	*f = (struct flow){.to = to, .width = width, .margin = margin, .color = color};
	if (f->width < margin + 10)
		f->width = margin + 10;
}

static void flow_style(struct flow *f, unsigned style)
{
	if (style != f->style)
		color_set(f->to, f->color, style);
	f->style = style;
}

static void flow_break(struct flow *f)
{
	flow_style(f, STYLE_PLAIN);
	string_char(f->to, '\n');
	f->column = 0;
	f->blank = false;
}

static void flow_margin(struct flow *f)
{
	if (f->column)
		return;
	string_repeat(f->to, " ", (size_t)f->margin);
	f->column = f->margin;
}

static void flow_cell(struct flow *f, struct cell cell)
{
	int width = text_width(cell.c);
	if (f->column + width > f->width)
		flow_break(f);
	flow_margin(f);
	flow_style(f, cell.style);
	text_put(f->to, cell.c);
	f->column += width;
}

/* Sets the word on this line, or on the next if it does not fit. */
static void flow_word(struct flow *f)
{
	if (!f->n_word)
		return;
	bool begun = f->column > f->margin;
	if (begun && f->column + f->blank + f->word_width > f->width)
		flow_break(f);
	else if (begun && f->blank)
		flow_cell(f, (struct cell){' ', f->blank_style & f->word[0].style});
	f->blank = false;
	for (size_t i = 0; i < f->n_word; i++)
		flow_cell(f, f->word[i]);
	f->n_word = 0;
	f->word_width = 0;
}

void flow_char(struct flow *f, uint32_t c, unsigned style)
{
	if (hsy_char_is_unsafe(c))
		return;
	if (text_is_blank(c)) {
		flow_word(f);
		f->blank = true;
		f->blank_style = style;
		return;
	}
	int width = text_width(c);
	if (width == 2)
		flow_word(f);
	if (f->n_word == f->word_size) {
		f->word_size = f->word_size ? 2 * f->word_size : 64;
		f->word = grow(f->word, f->word_size, sizeof *f->word);
	}
	f->word[f->n_word++] = (struct cell){c, style};
	f->word_width += width;
}

void flow_text(struct flow *f, const char *bytes, size_t n, unsigned style)
{
	for (size_t at = 0; at < n;)
		flow_char(f, text_next(bytes, n, &at), style);
}

void flow_string(struct flow *f, const char *string, unsigned style)
{
	if (string)
		flow_text(f, string, strlen(string), style);
}

void flow_line(struct flow *f)
{
	flow_word(f);
	if (f->column)
		flow_break(f);
	f->blank = false;
}

void flow_blank_line(struct flow *f)
{
	flow_line(f);
	string_char(f->to, '\n');
}

void flow_end(struct flow *f)
{
	flow_line(f);
	free(f->word);
	f->word = NULL;
}
