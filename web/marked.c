/* See marked.h. */
#include "marked.h"

#include <stdlib.h>
#include <string.h>

enum { OPEN_MAX = 32, LINE_HARD = 100 };

/* ---- marks ---- */

static int order(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Where they begin; of those that begin in one place the outer first. */
static int mark_compare(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;
	int way = order(a->bytes.begin, b->bytes.begin);
	if (!way)
		way = order(b->bytes.end, a->bytes.end);
	if (!way)
		way = (int)a->role - (int)b->role;
	return way ? way : (a->statement > b->statement) - (a->statement < b->statement);
}

static void mark_add(struct mark *marks, size_t *n, const hsy_span *span, enum mark_role role, int64_t statement,
		     int note)
{
	if (span && span->bytes.begin < span->bytes.end)
		marks[(*n)++] = (struct mark){span->bytes, role, statement, note};
}

struct mark *marks_of(const hsy_statement_rows *rows, size_t *ret_n)
{
	size_t size = 1, n = 0;
	for (size_t i = 0; i < rows->n_rows; i++)
		size += rows->rows[i].n_contents + 2;
	struct mark *marks = calloc(size, sizeof *marks);
	for (size_t i = 0; marks && i < rows->n_rows; i++) {
		const hsy_statement_row *r = &rows->rows[i];
		int note = (int)i + 1;
		mark_add(marks, &n, r->source_span, MARK_SOURCE, r->id, 0);
		mark_add(marks, &n, r->cue_span, MARK_CUE, r->id, r->n_contents ? 0 : note);
		for (size_t k = 0; k < r->n_contents; k++)
			mark_add(marks, &n, &r->content_spans[k], MARK_CONTENT, r->id,
				 k + 1 == r->n_contents ? note : 0);
	}
	if (marks)
		qsort(marks, n, sizeof *marks, mark_compare);
	*ret_n = n;
	return marks;
}

struct mark *marks_of_reading(const hsy_reading *reading, size_t *ret_n)
{
	size_t size = 1, n = 0;
	for (size_t i = 0; i < reading->n_statements; i++)
		size += reading->statements[i].n_contents + 2;
	struct mark *marks = calloc(size, sizeof *marks);
	for (size_t i = 0; marks && i < reading->n_statements; i++) {
		const hsy_statement *s = &reading->statements[i];
		mark_add(marks, &n, s->source, MARK_SOURCE, s->id, 0);
		mark_add(marks, &n, s->cue, MARK_CUE, s->id, 0);
		for (size_t k = 0; k < s->n_contents; k++)
			mark_add(marks, &n, &s->contents[k], MARK_CONTENT, s->id, 0);
	}
	if (marks)
		qsort(marks, n, sizeof *marks, mark_compare);
	*ret_n = n;
	return marks;
}

size_t marked_headline(const hsy_article *a)
{
	size_t n = a->title ? strlen(a->title) : 0;
	if (!n || n > a->text_bytes || memcmp(a->text, a->title, n) != 0)
		return 0;
	return n == a->text_bytes || a->text[n] == '\n' || a->text[n] == '\r' ? n : 0;
}

/* ---- the pen ---- */

struct pen {
	struct html *h;
	const char *text;
	const struct mark *open[OPEN_MAX]; /* innermost last */
	size_t n_open;
	bool paragraphs, wrapped, in_paragraph;
};

static void tag_open(struct html *h, const struct mark *m)
{
	if (m->role == MARK_CONTENT)
		HTML(h, "<mark class=\"content\"");
	else if (m->role == MARK_SOURCE)
		HTML(h, "<span class=\"source\"");
	else
		HTML(h, "<span class=\"cue\"");
	HTML_NUMBER(h, "data-s", m->statement);
	HTML(h, ">");
}

static void tag_close(struct html *h, const struct mark *m)
{
	if (m->role == MARK_CONTENT)
		HTML(h, "</mark>");
	else
		HTML(h, "</span>");
}

/* Between paragraphs marks are open, and no elements. */
static bool pen_is_down(const struct pen *pen)
{
	return !pen->paragraphs || pen->in_paragraph;
}

static void tags_close(struct pen *pen, size_t down_to)
{
	for (size_t i = pen->n_open; pen_is_down(pen) && i > down_to; i--)
		tag_close(pen->h, pen->open[i - 1]);
}

static void tags_open(struct pen *pen, size_t from)
{
	for (size_t i = from; pen_is_down(pen) && i < pen->n_open; i++)
		tag_open(pen->h, pen->open[i]);
}

/* The number behind a statement, a link to its note. */
static void reference(struct html *h, const struct mark *m)
{
	if (!m->note)
		return;
	HTML(h, "<a class=\"ref\"");
	HTML_NUMBER(h, "id", m->statement);
	HTML(h, " href=\"#s");
	bytes_int(&h->bytes, m->statement);
	HTML(h, "\"");
	HTML_NUMBER(h, "aria-label", m->note);
	HTML(h, ">");
	html_int(h, m->note);
	HTML(h, "</a>");
}

/* Ends the marks that end at or before `at`; those above them go on. */
static void marks_end(struct pen *pen, size_t at)
{
	for (size_t i = pen->n_open; i-- > 0;) {
		const struct mark *ended = pen->open[i];
		if (ended->bytes.end > at)
			continue;
		tags_close(pen, i);
		reference(pen->h, ended);
		memmove(&pen->open[i], &pen->open[i + 1], (pen->n_open - i - 1) * sizeof *pen->open);
		pen->n_open--;
		tags_open(pen, i);
	}
}

static void mark_begin(struct pen *pen, const struct mark *m)
{
	if (pen->n_open == OPEN_MAX)
		return;
	pen->open[pen->n_open++] = m;
	tags_open(pen, pen->n_open - 1);
}

/* ---- paragraphs ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void paragraph_begin(struct pen *pen)
{
	if (!pen->paragraphs || pen->in_paragraph)
		return;
	HTML(pen->h, "<p>");
	pen->in_paragraph = true;
	tags_open(pen, 0);
}

static void paragraph_end(struct pen *pen)
{
	if (!pen->in_paragraph)
		return;
	tags_close(pen, 0);
	HTML(pen->h, "</p>\n");
	pen->in_paragraph = false;
}

/* Does the text look as if its lines had been broken by its maker: all short, with blank lines between? */
static bool text_is_wrapped(const char *text, hsy_range r)
{
	size_t begin = r.begin;
	bool blank = false;
	for (size_t i = r.begin; i < r.end; i++) {
		if (text[i] != '\n')
			continue;
		if (i - begin > LINE_HARD)
			return false;
		blank |= i == begin && i > r.begin;
		begin = i + 1;
	}
	return blank && r.end - begin <= LINE_HARD;
}

/* Blanks from `at` on, up to `end`: a space, or the end of a paragraph. Gives where they end. */
static size_t blanks(struct pen *pen, size_t at, size_t end)
{
	size_t lines = 0;
	for (; at < end && is_blank(pen->text[at]); at++)
		lines += pen->text[at] == '\n';
	if (pen->paragraphs && lines > (pen->wrapped ? 1 : 0))
		paragraph_end(pen);
	else if (pen_is_down(pen))
		HTML(pen->h, " ");
	return at;
}

/* Text without a mark's begin or end in it. */
static void stretch(struct pen *pen, size_t at, size_t end)
{
	while (at < end) {
		if (is_blank(pen->text[at])) {
			at = blanks(pen, at, end);
			continue;
		}
		size_t from = at;
		while (at < end && !is_blank(pen->text[at]))
			at++;
		paragraph_begin(pen);
		html_text_n(pen->h, pen->text + from, at - from);
	}
}

/* ---- the text ---- */

/* Where the next mark begins or an open one ends, behind `at`. */
static size_t next_stop(const struct pen *pen, size_t at, size_t end, const struct mark *next)
{
	size_t stop = next && next->bytes.begin < end ? next->bytes.begin : end;
	for (size_t i = 0; i < pen->n_open; i++)
		if (pen->open[i]->bytes.end < stop && pen->open[i]->bytes.end > at)
			stop = pen->open[i]->bytes.end;
	return stop;
}

void marked_text(struct html *h, const char *text, hsy_range range, bool paragraphs, const struct mark *marks,
		 size_t n_marks)
{
	struct pen pen = {.h = h, .text = text, .paragraphs = paragraphs, .wrapped = text_is_wrapped(text, range)};
	size_t next = 0;
	for (size_t at = range.begin; at < range.end;) {
		marks_end(&pen, at);
		if (!is_blank(text[at]))
			paragraph_begin(&pen);
		for (; next < n_marks && marks[next].bytes.begin <= at; next++)
			if (marks[next].bytes.end > at)
				mark_begin(&pen, &marks[next]);
		size_t stop = next_stop(&pen, at, range.end, next < n_marks ? &marks[next] : NULL);
		stretch(&pen, at, stop);
		at = stop;
	}
	marks_end(&pen, range.end);
	if (paragraphs)
		paragraph_end(&pen);
	else
		tags_close(&pen, 0);
}
