/* See table.h. */
#include "table.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { GAP = 2, BELOW_INDENT = 8 };

void table_start(struct table *t, const struct column *columns, size_t n_columns)
{
	*t = (struct table){.columns = columns, .n_columns = n_columns};
}

/* Takes over `cell`. */
static void table_take(struct table *t, struct string cell)
{
	if (t->n_cells == t->size) {
		t->size = t->size ? 2 * t->size : 64;
		t->cells = grow(t->cells, t->size, sizeof *t->cells);
	}
	t->cells[t->n_cells++] = cell.bytes;
}

void table_add(struct table *t, const char *cell)
{
	struct string line = {0};
	text_line(&line, cell ? cell : "-", 0);
	table_take(t, line);
}

void table_format(struct table *t, const char *format, ...)
{
	struct string cell = {0};
	va_list args;
	va_start(args, format);
	string_append(&cell, "", 0);
	string_vformat(&cell, format, args);
	va_end(args);
	table_take(t, cell);
}

void table_number(struct table *t, unsigned long long n)
{
	struct string cell = {0};
	string_number(&cell, n);
	table_take(t, cell);
}

static void widths_measure(const struct table *t, size_t *widths)
{
	for (size_t i = 0; i < t->n_columns; i++)
		widths[i] = text_columns(t->columns[i].heading);
	for (size_t i = 0; i < t->n_cells; i++) {
		size_t width = text_columns(t->cells[i]);
		if (width > widths[i % t->n_columns])
			widths[i % t->n_columns] = width;
	}
}

/* The widest of the first n columns that is above its bound (its `most`, or with `all` its `least`), or n. */
static size_t widths_widest(const struct table *t, const size_t *widths, size_t n, bool all)
{
	size_t widest = n;
	for (size_t i = 0; i < n; i++) {
		size_t bound = all ? t->columns[i].least : t->columns[i].most;
		if (bound && widths[i] > bound && (widest == n || widths[i] > widths[widest]))
			widest = i;
	}
	return widest;
}

/* Makes the first n columns fit; false: they cannot be made so narrow. */
static bool widths_fit(const struct table *t, size_t *widths, size_t n, size_t width)
{
	size_t sum = (size_t)t->indent + GAP * (n - 1);
	for (size_t i = 0; i < n; i++)
		sum += widths[i];
	while (sum > width) {
		size_t widest = widths_widest(t, widths, n, false);
		if (widest == n)
			widest = widths_widest(t, widths, n, true);
		if (widest == n)
			return false;
		widths[widest]--;
		sum--;
	}
	return true;
}

/* The filling stands outside the style, so that nothing but words is underlined. */
static void cell_print(struct string *to, const char *cell, size_t width, const struct column *column, bool color,
		       unsigned style)
{
	struct string text = {0};
	text_line(&text, cell, width);
	size_t taken = text_columns(text.bytes), pad = width > taken ? width - taken : 0;
	string_repeat(to, " ", column->align == ALIGN_RIGHT ? pad : 0);
	color_text(to, color && style, style, text.bytes);
	string_repeat(to, " ", column->align == ALIGN_LEFT ? pad : 0);
	string_free(&text);
}

/* One row of n cells; `cells` NULL: the headings. What is not known is dim. No blanks at the end. */
static void row_print(const struct table *t, struct string *to, char **cells, const size_t *widths, size_t n,
		      bool color)
{
	string_repeat(to, " ", (size_t)t->indent);
	for (size_t i = 0; i < n; i++) {
		const struct column *column = &t->columns[i];
		const char *cell = cells ? cells[i] : column->heading;
		unsigned style = !cells ? STYLE_TITLE : !strcmp(cell, "-") ? STYLE_DIM : column->style;
		string_repeat(to, " ", i ? GAP : 0);
		cell_print(to, cell, widths[i], column, color, style);
	}
	while (to->n && to->bytes[to->n - 1] == ' ')
		to->n--;
	string_char(to, '\n');
}

/* The last cell of a row on a line of its own. */
static void below_print(const struct table *t, struct string *to, const char *cell, size_t width, bool color)
{
	size_t indent = (size_t)t->indent + BELOW_INDENT;
	struct string text = {0};
	text_line(&text, cell, width > indent ? width - indent : 1);
	string_repeat(to, " ", indent);
	color_text(to, color, t->columns[t->n_columns - 1].style, text.bytes);
	string_char(to, '\n');
	string_free(&text);
}

void table_end(struct table *t, struct string *to, int width, bool color)
{
	size_t widths[TABLE_COLUMNS], n = t->n_columns;
	widths_measure(t, widths);
	if (!widths_fit(t, widths, n, (size_t)width) && t->below) {
		n--;
		widths_measure(t, widths);
		widths_fit(t, widths, n, (size_t)width);
	}
	row_print(t, to, NULL, widths, n, color);
	for (size_t i = 0; i + t->n_columns <= t->n_cells; i += t->n_columns) {
		row_print(t, to, t->cells + i, widths, n, color);
		if (n < t->n_columns)
			below_print(t, to, t->cells[i + n], (size_t)width, color);
	}
	for (size_t i = 0; i < t->n_cells; i++)
		free(t->cells[i]);
	free(t->cells);
	*t = (struct table){0};
}
