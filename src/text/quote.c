/* See quote.h.
 *
 * Paragraph by paragraph. The glyph alone does not tell whether a mark opens or closes, so spacing speaks
 * first: a mark opens where the next word is glued to it and the one before is not; it closes where the
 * one before is glued to it and the next is not. Only where both or neither hold does the glyph decide,
 * and for a straight mark whether a quotation is open.
 * Single marks are mostly apostrophes: one opens only if a mark that can close it follows in the paragraph, or if
 * it opens the paragraph and another one the next.
 */
#include "text/quote.h"

enum { MARKS_IN_A_ROW = 8 };

struct marks {
	const char *text;
	struct word *words;
	size_t begin, end; /* the paragraph */
	size_t n;          /* words in all */
};

static bool is_opening_bracket(const struct marks *m, size_t i)
{
	const struct word *w = &m->words[i];
	char c = m->text[w->byte_begin];
	bool dash = w->byte_end - w->byte_begin == 3 && c == '\xe2' && m->text[w->byte_begin + 1] == '\x80' &&
		    (m->text[w->byte_begin + 2] == '\x93' || m->text[w->byte_begin + 2] == '\x94');
	return c == '(' || c == '[' || c == '{' || c == '-' || dash;
}

static bool is_quotation_mark(const struct word *w)
{
	return w->mark >= MARK_DOUBLE && w->mark <= MARK_SINGLE;
}

/* Space, a paragraph's start, a bracket or other quotation marks stand before word i. Of a run of marks only the
 * last few are looked at: nobody writes more, but for those who want to keep us busy. */
static bool free_before(const struct marks *m, size_t i)
{
	for (int run = 0; run < MARKS_IN_A_ROW; run++, i--) {
		if (i == m->begin || m->words[i].gap != GAP_NONE || is_opening_bracket(m, i - 1))
			return true;
		if (!is_quotation_mark(&m->words[i - 1]))
			return false;
	}
	return false;
}

static bool glued_after(const struct marks *m, size_t i)
{
	return i + 1 < m->end && m->words[i + 1].gap == GAP_NONE;
}

static bool glued_before(const struct marks *m, size_t i)
{
	return i > m->begin && m->words[i].gap == GAP_NONE;
}

static bool can_open(const struct marks *m, size_t i)
{
	return free_before(m, i) && glued_after(m, i);
}

/* Something that belongs to the quotation stands right before, and no letter right after. */
static bool can_close(const struct marks *m, size_t i)
{
	bool letter_after = glued_after(m, i) && m->words[i + 1].mark == MARK_NONE;
	return glued_before(m, i) && !letter_after;
}

/* 6'2", 12": the mark of inches. */
static bool is_inches(const struct marks *m, size_t i)
{
	return glued_before(m, i) && m->words[i - 1].shape == SHAPE_DIGIT && m->words[i].mark == MARK_DOUBLE;
}

static bool opens(const struct marks *m, size_t i, bool inside)
{
	bool open = can_open(m, i), close = can_close(m, i);
	if (open != close)
		return open;
	if (m->words[i].mark == MARK_DOUBLE)
		return !inside;
	return m->words[i].mark == MARK_DOUBLE_OPEN;
}

static void pair_double(const struct marks *m)
{
	bool inside = false;
	for (size_t i = m->begin; i < m->end; i++) {
		struct word *w = &m->words[i];
		w->quote = inside ? QUOTE_INSIDE : QUOTE_OUTSIDE;
		if (w->mark < MARK_DOUBLE || w->mark > MARK_DOUBLE_CLOSE)
			continue;
		if (!inside && is_inches(m, i)) {
			w->quote = QUOTE_STRAY;
		} else if (opens(m, i, inside)) {
			w->quote = QUOTE_OPEN;
			inside = true;
		} else {
			w->quote = inside ? QUOTE_CLOSE : QUOTE_STRAY;
			inside = false;
		}
	}
}

/* '90s, '16: a year cut short. */
static bool is_cut_year(const struct marks *m, size_t i)
{
	return m->words[i + 1].shape == SHAPE_DIGIT;
}

/* The mark at i that can close may be the apostrophe of "the drivers' cars". */
static bool is_plural(const struct marks *m, size_t i)
{
	const struct word *before = &m->words[i - 1];
	return m->text[before->byte_end - 1] == 's' && i + 1 < m->end && m->words[i + 1].shape == SHAPE_LOWER;
}

static bool is_single(const struct marks *m, size_t i, bool (*can)(const struct marks *m, size_t i))
{
	return m->words[i].mark == MARK_SINGLE && can(m, i);
}

/* The single mark that closes the one at `from`, or m->end. The apostrophe of a plural closes only if no other mark
 * does before the next one opens. */
static size_t first_single_close(const struct marks *m, size_t from)
{
	size_t plural = m->end;
	for (size_t i = from + 2; i < m->end; i++) {
		if (is_single(m, i, can_close) && !is_plural(m, i))
			return i;
		if (is_single(m, i, can_close) && plural == m->end)
			plural = i;
		if (plural < m->end && is_single(m, i, can_open))
			break;
	}
	return plural;
}

/* The same where the quotation has words in single marks itself, 'They could 'suck up' fish,' she said: each closes
 * its own. */
static size_t find_single_close(const struct marks *m, size_t from)
{
	enum { MOST_WORDS = 400, DEEPEST = 2 };
	size_t depth = 1;
	for (size_t i = from + 1; i < m->end && i < from + MOST_WORDS && depth <= DEEPEST; i++) {
		if (is_single(m, i, can_open) && !is_cut_year(m, i))
			depth++;
		else if (is_single(m, i, can_close) && !is_plural(m, i) && --depth == 0)
			return i;
	}
	return first_single_close(m, from);
}

/* A paragraph that a single mark opens, and none closes, is quoted to its end if another opens the next one. */
static bool goes_on(const struct marks *m, size_t open)
{
	struct marks next = {m->text, m->words, m->end, m->n, m->n};
	return open == m->begin && m->end < m->n && is_single(&next, m->end, can_open);
}

/* The words between are quoted; `close` is the mark that closes, or m->end. */
static void cover_single(const struct marks *m, size_t open, size_t close)
{
	m->words[open].quote = QUOTE_OPEN;
	if (close < m->end)
		m->words[close].quote = QUOTE_CLOSE;
	for (size_t i = open + 1; i < close; i++) {
		uint8_t *quote = &m->words[i].quote;
		if (*quote == QUOTE_OUTSIDE)
			*quote = QUOTE_INSIDE_SINGLE;
		else if (*quote == QUOTE_INSIDE)
			*quote = QUOTE_INSIDE_BOTH;
	}
}

static void pair_single(const struct marks *m)
{
	for (size_t i = m->begin; i < m->end; i++) {
		if (m->words[i].mark != MARK_SINGLE || !can_open(m, i) || is_cut_year(m, i))
			continue;
		size_t close = find_single_close(m, i);
		if (close == m->end && !goes_on(m, i))
			return;
		cover_single(m, i, close);
		i = close;
	}
}

void quote_pair(const char *text, struct word *words, size_t n)
{
	for (size_t begin = 0, end; begin < n; begin = end) {
		for (end = begin + 1; end < n && words[end].gap != GAP_PARAGRAPH;)
			end++;
		struct marks m = {text, words, begin, end, n};
		pair_double(&m);
		pair_single(&m);
	}
}

bool quote_covers(const struct word *word)
{
	return word->quote != QUOTE_OUTSIDE && word->quote != QUOTE_STRAY;
}
