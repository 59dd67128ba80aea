/* See plaintext.h.
 *
 *   1. Lines over the headline that name an outlet are as those below it. The first line that is not blank is the
 * headline if it is short, does not end like a sentence, and a blank line or a longer paragraph follows. A mere
 * name above a dateline is a byline.
 *   2. Among the next few lines, "By ..." is the byline and a line that is a date gives the date.
 *      Author and outlet are taken apart by credit.h. A blog's name with its motto may touch its "Posted by".
 *   3. A paragraph that opens "CITY, June 27, 2025 (Agency) -" gives the date. Where it lacks the year, see
 *      dateline.h.
 *   4. What is missing may stand in the last line: "(Reporting by ...)", "Published in ...". */
#define _GNU_SOURCE /* memmem, memrchr */
#include "intake/plaintext.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "intake/boilerplate.h"
#include "intake/credit.h"
#include "intake/dateline.h"

enum { MAX_HEADLINE_CHARS = 200, SHORT_BYTES = 40, MAX_SMALL = 120, MAX_DATELINE = 100, N_LOOK = 5 };

struct line {
	size_t begin, end; /* blanks at both ends left out */
	size_t next;       /* where the next line begins */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static struct line line_at(const char *text, size_t n, size_t at)
{
	const char *stop = memchr(text + at, '\n', n - at);
	struct line l = {at, stop ? (size_t)(stop - text) : n, stop ? (size_t)(stop - text) + 1 : n};
	while (l.begin < l.end && is_blank(text[l.begin]))
		l.begin++;
	while (l.end > l.begin && is_blank(text[l.end - 1]))
		l.end--;
	return l;
}

/* The first line from `at` on that is not blank; empty at the end of the text. */
static struct line line_filled(const char *text, size_t n, size_t at)
{
	struct line l = {n, n, n};
	while (at < n) {
		l = line_at(text, n, at);
		if (l.begin < l.end)
			return l;
		at = l.next;
	}
	return (struct line){n, n, n};
}

static bool ends_in(const char *s, size_t n, const char *tail)
{
	size_t length = strlen(tail);
	return n >= length && !memcmp(s + n - length, tail, length);
}

static bool ends_sentence(const char *s, size_t n)
{
	static const char *const quotes[] = {"\"", "'", "\xe2\x80\x9d", "\xe2\x80\x99"};
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (ends_in(s, n, quotes[i]))
			n -= strlen(quotes[i]);
	return ends_in(s, n, ".") && !ends_in(s, n, "...");
}

/* Where the dash of a dateline stands in the line, 0 if it has none: "KYIV (Reuters) -", "Staunton,
 * June 27 \xe2\x80\x93", "LONDON \xe2\x80\x94". Before it: a place in capitals, or a month's name or an
 * agency in brackets behind a capitalised place. */
static size_t dateline_end(const char *s, size_t n)
{
	static const char *const dashes[] = {" - ", " -- ", "\xe2\x80\x93", "\xe2\x80\x94", "--"};
	size_t look = n < MAX_DATELINE ? n : MAX_DATELINE, dash = look;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		const char *at = memmem(s, look, dashes[i], strlen(dashes[i]));
		if (at && (size_t)(at - s) < dash)
			dash = (size_t)(at - s);
	}
	if (dash == look || dash < 2 || !is_upper(s[0]))
		return 0;
	size_t capitals = 0;
	while (capitals < dash && (is_upper(s[capitals]) || s[capitals] == ' ' || s[capitals] == '.'))
		capitals++;
	bool place = capitals >= 3 && (capitals == dash || s[capitals] == ',' || s[capitals] == '(');
	bool agency = s[dash - 1] == ')' && memchr(s, '(', dash);
	return place || agency || (memchr(s, ',', dash) && date_has_month(s, dash)) ? dash : 0;
}

/* Two or three words, each capitalised, no digits: "Ida Lund". What is all in capitals is a headline. */
static bool is_name(const char *s, size_t n)
{
	size_t n_words = 0, n_small = 0;
	if (n > SHORT_BYTES)
		return false;
	for (size_t i = 0; i < n; i++) {
		bool begins = i == 0 || s[i - 1] == ' ';
		if (s[i] >= '0' && s[i] <= '9')
			return false;
		if (begins && !is_upper(s[i]) && (unsigned char)s[i] < 0x80)
			return false;
		n_words += begins;
		n_small += s[i] >= 'a' && s[i] <= 'z';
	}
	return n_words >= 2 && n_words <= 3 && n_small > 0;
}

static bool is_byline(const char *s, size_t n)
{
	size_t by = n > 4 && n <= MAX_SMALL ? credit_by(s, n) : 0;
	return by && (is_upper(s[by]) || (unsigned char)s[by] >= 0x80) && !ends_sentence(s, n);
}

static bool is_headline(const char *text, size_t n, struct line l)
{
	const char *s = text + l.begin;
	size_t length = l.end - l.begin;
	if (utf8_count(s, length) > MAX_HEADLINE_CHARS || (ends_sentence(s, length) && length > SHORT_BYTES))
		return false;
	if (is_byline(s, length) || dateline_end(s, length) || boilerplate_is_line(s, length))
		return false;
	struct line below = line_filled(text, n, l.next);
	if (below.begin == n)
		return false;
	if (is_byline(text + below.begin, below.end - below.begin))
		return true;
	bool blank_between = line_at(text, n, l.next).begin != below.begin;
	return blank_between || below.end - below.begin > length;
}

/* Where a remark begins that ends the line, "(translated from Keldrian)": it has no name in front, as an agency
 * would. `n` if there is none. */
static size_t remark_begin(const char *s, size_t n)
{
	const char *open = n && s[n - 1] == ')' ? memrchr(s, '(', n) : NULL;
	size_t at = open ? (size_t)(open - s) : n;
	if (at + 2 >= n || s[at + 1] < 'a' || s[at + 1] > 'z')
		return n;
	while (at > 0 && is_blank(s[at - 1]))
		at--;
	return at;
}

/* A line that says when: a date and little else. */
static bool is_date_line(const char *s, size_t n, char ret_iso[DATE_SIZE])
{
	n = remark_begin(s, n);
	return n <= 60 && !ends_sentence(s, n) && date_find(s, n, ret_iso);
}

static bool is_empty(hsy_range r)
{
	return r.begin == r.end;
}

static void range_take(hsy_range *to, hsy_range of_line, size_t line_begin)
{
	if (is_empty(*to) && !is_empty(of_line))
		*to = (hsy_range){line_begin + of_line.begin, line_begin + of_line.end};
}

/* Author, outlet and date, where the line names who wrote or published. */
static struct credit look_at_credit(const char *text, size_t n, struct line l, struct plaintext *f)
{
	struct credit c = credit_find(text + l.begin, l.end - l.begin, text, n);
	char iso[DATE_SIZE];
	range_take(&f->outlet, c.outlet, l.begin);
	range_take(&f->byline, c.author, l.begin);
	size_t length = l.end - l.begin;
	bool names = (!is_empty(c.outlet) || !is_empty(c.author)) && !dateline_end(text + l.begin, length);
	if (!f->published[0] && length <= MAX_SMALL && (c.is_whole || names) &&
	    date_find(text + l.begin, length, iso))
		memcpy(f->published, iso, sizeof iso);
	return c;
}

/* The name of a blog with its motto. */
static void look_at_masthead(const char *text, struct line l, bool commas, struct plaintext *f)
{
	const char *s = text + l.begin;
	size_t length = l.end - l.begin;
	if (is_empty(f->outlet) && length && length <= MAX_SMALL)
		range_take(&f->outlet, credit_masthead(s, length, commas), l.begin);
}

/* "The Slow Ferry, notes from the landing" right over a line with the date. */
static bool stands_over_date(const char *text, size_t n, struct line l)
{
	char iso[DATE_SIZE];
	struct line below = line_at(text, n, l.next);
	return below.begin < below.end && is_date_line(text + below.begin, below.end - below.begin, iso);
}

/* Steps 2 and 3 over the lines from `at` on. */
static void look_below(const char *text, size_t n, size_t at, const char *received, struct plaintext *f)
{
	char iso[DATE_SIZE];
	bool in_body = false, by_touches = false;
	for (int i = 0; i < N_LOOK; i++) {
		struct line l = line_filled(text, n, at);
		const char *s = text + l.begin;
		size_t length = l.end - l.begin, dash;
		if (l.begin == n)
			return;
		struct plaintext before = *f;
		bool touches = by_touches && line_at(text, n, at).begin == l.begin;
		struct credit c = look_at_credit(text, n, l, f);
		if (c.is_source && in_body) /* of a caption */
			*f = before;
		bool is_over_date = !i && stands_over_date(text, n, l);
		if (touches || is_over_date)
			look_at_masthead(text, l, is_over_date, f);
		if (is_empty(f->byline) && is_byline(s, length))
			f->byline = (hsy_range){l.begin + credit_by(s, length), l.end};
		bool may_date = !in_body || date_is_all(s, length);
		if (!f->published[0] && may_date && is_date_line(s, length, iso))
			memcpy(f->published, iso, sizeof iso);
		else if ((dash = dateline_end(s, length)) && !f->published[0] &&
			 (date_find(s, dash, iso) || dateline_find(s, n - l.begin, dash, received, iso)))
			memcpy(f->published, iso, sizeof iso);
		if (length > 3 * MAX_SMALL)
			return;
		in_body = in_body || length > MAX_SMALL || ends_sentence(s, length);
		by_touches = c.is_whole && !is_empty(c.author);
		at = l.next;
	}
}

/* The last line, where it says in so many words who wrote or published: "(Reporting by Ida Lund; editing by Bo
 * Holm)", "Published in The Vik Post on 3 May 2025". */
static void look_at_end(const char *text, size_t n, size_t from, struct plaintext *f)
{
	size_t end = n;
	while (end > from && (is_blank(text[end - 1]) || text[end - 1] == '\n'))
		end--;
	const char *stop = memrchr(text, '\n', end);
	struct line l = line_at(text, end, stop ? (size_t)(stop - text) + 1 : 0);
	if (l.begin <= from || l.end - l.begin > MAX_SMALL)
		return;
	struct credit c = credit_find(text + l.begin, l.end - l.begin, text, n);
	if (c.is_whole && c.is_led && !c.is_source)
		look_at_credit(text, n, l, f);
}

/* Lines over the headline that say who published and when. */
static size_t look_above(const char *text, size_t n, size_t at, struct plaintext *f)
{
	for (int i = 0; i < 2; i++) {
		struct line l = line_filled(text, n, at);
		struct credit c = credit_find(text + l.begin, l.end - l.begin, text, n);
		if (l.begin == n || !c.is_whole || is_empty(c.outlet) ||
		    !is_headline(text, n, line_filled(text, n, l.next)))
			return at;
		look_at_credit(text, n, l, f);
		at = l.next;
	}
	return at;
}

void plaintext_look(const char *text, size_t n, const char *received, struct plaintext *ret_found)
{
	struct plaintext f = {0};
	size_t at = n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
	at = look_above(text, n, at, &f);
	struct line first = line_filled(text, n, at), second = line_filled(text, n, first.next);
	if (second.begin < n && is_name(text + first.begin, first.end - first.begin) &&
	    dateline_end(text + second.begin, second.end - second.begin)) {
		range_take(&f.byline, (hsy_range){0, first.end - first.begin}, first.begin);
		at = first.next;
	} else if (first.begin < n && is_headline(text, n, first)) {
		f.title = (hsy_range){first.begin, first.end};
		at = first.next;
	}
	look_below(text, n, at, received, &f);
	look_at_end(text, n, at, &f);
	*ret_found = f;
}

bool plaintext_dateline(const char *text, size_t n, int year, char ret_iso[DATE_SIZE])
{
	int month, day;
	for (size_t at = 0, i = 0; i < N_LOOK; i++) {
		struct line l = line_filled(text, n, at);
		const char *s = text + l.begin;
		size_t dash = l.begin < n ? dateline_end(s, l.end - l.begin) : 0;
		if (dash && date_find(s, dash, ret_iso))
			return true;
		if (dash && date_find_day(s, dash, &month, &day)) {
			snprintf(ret_iso, DATE_SIZE, "%04d-%02d-%02d", year, month, day);
			return true;
		}
		at = l.next;
	}
	return false;
}
