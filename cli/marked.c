/* See marked.h.
 *
 * Two things are made from the spans: a style for every byte of the text, in which what is more particular
 * wins, and a list of marks sorted by where they stand: what ends before what begins, and of two that end
 * (or begin) in one place the inner (the outer) first. Then text and marks go through the flow. */
#include "marked.h"

#include <stdlib.h>
#include <string.h>

#include "flow.h"
#include "text.h"

enum { LINE_HARD = 100 }; /* bytes; a text whose lines are all shorter may be wrapped by its maker */

enum role { ROLE_CONTENT, ROLE_SOURCE, ROLE_CUE };

struct mark {
	hsy_range bytes;
	enum role role;
	int id;
	bool opens;
};

struct marks {
	struct mark *marks;
	size_t n, size;
	unsigned char *styles; /* one a byte of the text */
	size_t n_text;
};

static size_t mark_at(const struct mark *m)
{
	return m->opens ? m->bytes.begin : m->bytes.end;
}

static int order(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int mark_compare(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;
	int way = order(mark_at(a), mark_at(b));
	if (!way)
		way = a->opens - b->opens;
	if (!way)
		way = a->opens ? order(b->bytes.end, a->bytes.end) : order(b->bytes.begin, a->bytes.begin);
	if (!way)
		way = a->opens ? (int)a->role - (int)b->role : (int)b->role - (int)a->role;
	return way ? way : a->id - b->id;
}

static bool mark_same(const struct mark *a, const struct mark *b)
{
	return a->opens == b->opens && a->role == b->role && a->bytes.begin == b->bytes.begin &&
	       a->bytes.end == b->bytes.end;
}

static void marks_add(struct marks *m, const hsy_span *span, enum role role, int id, unsigned style)
{
	if (!span || span->bytes.begin >= span->bytes.end || span->bytes.end > m->n_text)
		return;
	if (m->size < m->n + 2) {
		m->size = m->size ? 2 * m->size : 64;
		m->marks = grow(m->marks, m->size, sizeof *m->marks);
	}
	m->marks[m->n++] = (struct mark){span->bytes, role, id, true};
	m->marks[m->n++] = (struct mark){span->bytes, role, id, false};
	for (size_t i = span->bytes.begin; i < span->bytes.end; i++)
		m->styles[i] |= (unsigned char)style;
}

size_t marked_title(const hsy_reading *reading)
{
	const hsy_article *article = &reading->article;
	size_t n = article->title ? strlen(article->title) : 0;
	if (!n || n > article->text_bytes || memcmp(article->text, article->title, n))
		return 0;
	return n == article->text_bytes || article->text[n] == '\n' || article->text[n] == '\r' ? n : 0;
}

static void marks_make(struct marks *m, const hsy_reading *reading)
{
	*m = (struct marks){.n_text = reading->article.text_bytes};
	m->styles = grow(NULL, m->n_text + 1, 1);
	memset(m->styles, 0, m->n_text + 1);
	memset(m->styles, STYLE_TITLE, marked_title(reading));
	for (size_t i = 0; i < reading->n_statements; i++) {
		const hsy_statement *s = &reading->statements[i];
		marks_add(m, s->source, ROLE_SOURCE, s->id, STYLE_SOURCE);
		marks_add(m, s->cue, ROLE_CUE, s->id, STYLE_CUE);
		for (size_t k = 0; k < s->n_contents; k++)
			marks_add(m, &s->contents[k], ROLE_CONTENT, s->id, s->depth ? STYLE_INNER : STYLE_CONTENT);
	}
	if (m->n)
		qsort(m->marks, m->n, sizeof *m->marks, mark_compare);
}

static void flow_raised(struct flow *f, int number)
{
	static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	char decimal[16] = {0};
	struct string s = {0};
	string_format(&s, "%d", number);
	strncpy(decimal, s.bytes, sizeof decimal - 1);
	for (const char *d = decimal; *d >= '0' && *d <= '9'; d++)
		flow_string(f, digits[*d - '0'], STYLE_DIM);
	string_free(&s);
}

/* One mark; `before` is the one before it in the list, or NULL. Several statements may share a span: it is
 * marked once and has all their numbers. */
static void flow_mark(struct flow *f, const struct mark *mark, const struct mark *before)
{
	static const char *const opening[] = {"«", "[", "_"}, *const closing[] = {"»", "]", "_"};
	bool again = before && mark_same(mark, before);
	if (!f->color && !again)
		flow_string(f, (mark->opens ? opening : closing)[mark->role], STYLE_PLAIN);
	if (mark->opens || mark->role != ROLE_CONTENT)
		return;
	if (again || (f->color && before && before->role == ROLE_CONTENT && !before->opens &&
		      before->bytes.end == mark->bytes.end))
		flow_string(f, ",", STYLE_DIM);
	flow_raised(f, mark->id);
}

/* Does the text look as if its lines had been wrapped: all short, with blank lines between paragraphs? */
static bool text_is_wrapped(const char *text, size_t n)
{
	size_t begin = 0;
	bool blank = false;
	for (size_t i = 0; i <= n; i++) {
		if (i < n && text[i] != '\n')
			continue;
		if (i - begin > LINE_HARD)
			return false;
		blank |= i == begin && i && i < n;
		begin = i + 1;
	}
	return blank;
}

/* How many line ends the blanks from `at` on hold. */
static size_t line_ends(const char *text, size_t n, size_t at)
{
	size_t ends = 0;
	for (; at < n && strchr(" \t\r\n", text[at]); at++)
		ends += text[at] == '\n';
	return ends;
}

/* The blanks from *at on: a space, a new line, or a new paragraph. */
static void flow_blanks(struct flow *f, size_t ends, bool wrapped, unsigned style)
{
	if (ends > 1)
		flow_blank_line(f);
	else if (ends && !wrapped)
		flow_line(f);
	else
		flow_char(f, ' ', style);
}

static void flow_marked(struct flow *f, const struct marks *m, const char *text)
{
	bool wrapped = text_is_wrapped(text, m->n_text), in_blanks = true;
	size_t next = 0;
	for (size_t at = 0; at <= m->n_text;) {
		for (; next < m->n && mark_at(&m->marks[next]) <= at; next++)
			flow_mark(f, &m->marks[next], next ? &m->marks[next - 1] : NULL);
		if (at == m->n_text)
			break;
		unsigned style = m->styles[at];
		bool blank = strchr(" \t\r\n", text[at]) && text[at];
		if (blank && !in_blanks)
			flow_blanks(f, line_ends(text, m->n_text, at), wrapped, style);
		in_blanks = blank;
		if (blank)
			at++;
		else
			flow_char(f, text_next(text, m->n_text, &at), style);
	}
}

void marked_print(struct string *to, const hsy_reading *reading, int width, int margin, bool color)
{
	struct marks m;
	struct flow f;
	marks_make(&m, reading);
	flow_start(&f, to, width, margin, color);
	flow_marked(&f, &m, reading->article.text);
	flow_end(&f);
	free(m.marks);
	free(m.styles);
}
