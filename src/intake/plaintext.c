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

#include "base/ascii.h"
#include "base/utf8.h"
#include "intake/boilerplate.h"
#include "intake/credit.h"
#include "intake/credit_name.h"
#include "intake/dateline.h"
#include "intake/letterhead.h"
#include "intake/order.h"
#include "intake/text_line.h"
#include "intake/title_part.h"
#include "lang/lang.h"

enum { MAX_HEADLINE_CHARS = 200, N_LOOK = 5, N_ABOVE = 6, N_HOUSE = 3, SHORT_HOUSE = 12 };

static bool is_headline(const char *text, size_t n, struct text_line l)
{
	const char *s = text + l.begin;
	size_t length = l.end - l.begin;
	if (utf8_count(s, length) > MAX_HEADLINE_CHARS ||
	    (text_line_ends_sentence(s, length) && length > TEXT_LINE_SHORT))
		return false;
	if (text_line_is_byline(s, length) || dateline_end(s, length) || boilerplate_is_line(s, length))
		return false;
	struct text_line below = text_line_filled(text, n, l.next);
	if (below.begin == n)
		return false;
	if (text_line_is_byline(text + below.begin, below.end - below.begin))
		return true;
	bool blank_between = text_line_at(text, n, l.next).begin != below.begin;
	return blank_between || below.end - below.begin > length;
}

/* What is looked through, and what was found. */
struct looking {
	const char *text, *received;
	size_t n;
	struct plaintext f;
	char updated[DATE_SIZE]; /* when it was changed last; counts where nothing says when it was published */
};

static bool find_day(const struct looking *k, const char *s, size_t n, char ret_iso[DATE_SIZE])
{
	return order_date(s, n, k->text, k->n, k->received, ret_iso);
}

static void range_take(hsy_range *to, hsy_range of_line, size_t line_begin)
{
	if (is_empty(*to) && !is_empty(of_line))
		*to = (hsy_range){line_begin + of_line.begin, line_begin + of_line.end};
}

static void day_take(char to[DATE_SIZE], const char iso[DATE_SIZE])
{
	if (!to[0])
		memcpy(to, iso, DATE_SIZE);
}

static struct credit credit_of(const struct looking *k, struct text_line l)
{
	return credit_find(k->text + l.begin, l.end - l.begin, k->text, k->n);
}

/* A line that says when: a date and little else. */
static bool is_date_line(const struct looking *k, struct text_line l, char ret_iso[DATE_SIZE])
{
	const char *s = k->text + l.begin;
	size_t n = text_line_remark(s, l.end - l.begin);
	return n <= 60 && !text_line_ends_sentence(s, n) &&
	       (!text_line_is_prose(s, n) || !is_empty(credit_of(k, l).when)) && find_day(k, s, n, ret_iso);
}

/* Author, outlet and date, where the line names who wrote or published. */
static struct credit look_at_credit(struct looking *k, struct text_line l)
{
	struct credit c = credit_of(k, l);
	const char *s = k->text + l.begin;
	char iso[DATE_SIZE];
	range_take(&k->f.outlet, c.outlet, l.begin);
	range_take(&k->f.byline, c.author, l.begin);
	size_t length = l.end - l.begin;
	bool names = (!is_empty(c.outlet) || !is_empty(c.author)) && !dateline_end(s, length);
	if (!is_empty(c.when) && find_day(k, s + c.when.begin, c.when.end - c.when.begin, iso))
		day_take(c.is_update ? k->updated : k->f.published, iso);
	else if (length <= TEXT_LINE_SMALL && (c.is_whole || names) && find_day(k, s, length, iso))
		day_take(k->f.published, iso);
	return c;
}

/* The name of a blog with its motto. */
static void look_at_masthead(struct looking *k, struct text_line l, bool commas)
{
	const char *s = k->text + l.begin;
	size_t length = l.end - l.begin;
	if (!is_empty(k->f.outlet) || !length || length > TEXT_LINE_SMALL)
		return;
	range_take(&k->f.outlet, credit_masthead(s, length, commas), l.begin);
	for (size_t at = 0; at + 2 < length && !is_empty(k->f.outlet); at++) {
		size_t by = memcmp(s + at, ", ", 2) ? 0 : credit_by(s + at + 2, length - at - 2),
		       name = at + 2 + by;
		if (by && credit_is_person(s + name, length - name))
			range_take(&k->f.byline, (hsy_range){name, length}, l.begin);
	}
}

/* The line that touches it from below; empty if a blank one does. */
static struct text_line line_below(const struct looking *k, struct text_line l)
{
	return text_line_at(k->text, k->n, l.next);
}

/* "The Slow Ferry, notes from the landing" right over a line with the date. */
static bool stands_over_date(const struct looking *k, struct text_line l)
{
	char iso[DATE_SIZE];
	struct text_line below = line_below(k, l);
	return below.begin < below.end && is_date_line(k, below, iso);
}

/* A line that says who published or when, and nothing else. */
static bool is_credit_line(const struct looking *k, struct text_line l)
{
	char iso[DATE_SIZE];
	struct credit c = l.begin < l.end ? credit_of(k, l) : (struct credit){0};
	const char *s = k->text + l.begin;
	return l.begin < l.end && ((c.is_whole && (!is_empty(c.outlet) || !is_empty(c.when))) ||
				   (date_is_all(s, l.end - l.begin) && is_date_line(k, l, iso)));
}

static bool is_over_dateline(const struct looking *k, struct text_line l)
{
	struct text_line below = text_line_filled(k->text, k->n, l.next);
	return below.begin < k->n && dateline_end(k->text + below.begin, below.end - below.begin);
}

/* The text says "in Port Calder". */
static bool is_place(const struct looking *k, const char *s, size_t n)
{
	const char *at = k->text, *end = k->text + k->n;
	for (; n > 0 && (at = memmem(at, (size_t)(end - at), s, n)); at += n) {
		size_t before = (size_t)(at - k->text), from = before ? before - 1 : 0;
		while (from > 0 && k->text[from - 1] > ' ')
			from--;
		if (before > 1 && k->text[before - 1] == ' ' &&
		    lang_any_has(k->text + from, before - 1 - from, CLASS_LINK_PLACE))
			return true;
	}
	return false;
}

/* "By our own reporter": it is a paper's. */
static bool is_own_line(const struct looking *k, struct text_line l)
{
	size_t n = l.end - l.begin;
	return n && n <= TEXT_LINE_SMALL && lang_begins(lang_any(), k->text + l.begin, n, CLASS_OF_OWN);
}

/* The house that lines from `l` on name, of which each touches the next and the last stands over one that says that
 * it is a press release, apart only where a public body is among them: the last such body, else the first line. How
 * many lines they are; 0: it is not so. */
static int letterhead_find(const struct looking *k, struct text_line l, hsy_range *ret_house)
{
	hsy_range house = {0, 0}, body = {0, 0};
	for (int i = 0; i <= N_HOUSE; i++, l = line_below(k, l)) {
		bool apart = l.begin == l.end;
		l = apart && !is_empty(body) ? text_line_filled(k->text, k->n, l.next) : l;
		const char *s = k->text + l.begin;
		size_t n = l.end - l.begin;
		bool is_record = !is_empty(body) && n <= TEXT_LINE_SHORT && letterhead_is_record(s, n);
		if (letterhead_is_release(s, n) || is_record) {
			*ret_house = is_empty(body) ? house : body;
			return i;
		}
		hsy_range name = credit_house(s, n);
		if (is_empty(name) || apart)
			return 0;
		range_take(&house, name, l.begin);
		if (credit_is_body(s, n) && name.end - name.begin > SHORT_HOUSE)
			body = (hsy_range){l.begin + name.begin, l.begin + name.end};
	}
	return 0;
}

/* "CITY OF VIK" over "CITY COUNCIL" right below a headline such as "Minutes, 12 November 2024". */
static void look_at_record(struct looking *k, struct text_line l)
{
	hsy_range title = k->f.title, house = credit_house(k->text + l.begin, l.end - l.begin);
	if (is_empty(title) || house.end - house.begin <= SHORT_HOUSE ||
	    !letterhead_is_record(k->text + title.begin, title.end - title.begin))
		return;
	struct text_line at = l;
	for (int i = 0; i < N_HOUSE && at.begin < at.end; i++, at = line_below(k, at))
		if (credit_is_body(k->text + at.begin, at.end - at.begin))
			range_take(&k->f.outlet, house, l.begin);
}

/* A line that names an outlet; in words that name other things, over one that says when. */
static bool is_outlet_line(const struct looking *k, struct text_line l)
{
	const char *s = k->text + l.begin;
	size_t n = l.end - l.begin;
	return credit_is_outlet(s, n) ||
	       (!is_empty(credit_masthead_name(s, n)) && is_credit_line(k, line_below(k, l)));
}

/* A bare name that touches such a line: "Ida Lund" over "Vik Post, 3 May 2025", "Vik Post" under "By Ida Lund". */
static void look_at_name(struct looking *k, struct text_line l, bool under_credit)
{
	const char *s = k->text + l.begin;
	size_t n = l.end - l.begin;
	struct text_line below = line_below(k, l);
	bool over_outlet = below.begin < below.end && is_outlet_line(k, below);
	bool over_credit = is_credit_line(k, below) || is_own_line(k, below);
	hsy_range person, outlet, name = credit_masthead_name(s, n);
	bool is_above_by = text_line_is_byline(k->text + below.begin, below.end - below.begin),
	     over_by = is_above_by && !is_empty(name);
	if (n > TEXT_LINE_SHORT || text_line_ends_sentence(s, n) ||
	    !(under_credit || over_credit || over_outlet || over_by))
		return;
	if (credit_two(s, n, &person, &outlet)) {
		range_take(&k->f.byline, person, l.begin);
		range_take(&k->f.outlet, outlet, l.begin);
	} else if (!is_empty(name))
		range_take(&k->f.outlet, name, l.begin);
	else if (credit_is_outlet(s, n) && !date_is_all(s, n))
		range_take(&k->f.outlet, credit_name(s, n), l.begin);
	else if ((over_credit || over_outlet) && !is_above_by && !letterhead_is_release(s, n) && !is_place(k, s, n))
		range_take(&k->f.byline, credit_persons(s, n), l.begin);
}

/* Steps 2 and 3 over the lines from `at` on. */
static void look_below(struct looking *k, size_t at)
{
	char iso[DATE_SIZE];
	bool in_body = false, by_touches = false, was_credit = false;
	hsy_range house = {0, 0};
	for (int i = 0; i < N_LOOK; i++) {
		struct text_line l = text_line_filled(k->text, k->n, at);
		const char *s = k->text + l.begin;
		size_t length = l.end - l.begin, dash;
		if (l.begin == k->n)
			return;
		if (!i && letterhead_find(k, l, &house))
			range_take(&k->f.outlet, house, 0);
		if (!i)
			look_at_record(k, l);
		struct looking before = *k;
		bool touching = text_line_at(k->text, k->n, at).begin == l.begin;
		struct credit c = look_at_credit(k, l);
		if (c.is_source && in_body) /* of a caption */
			*k = before;
		bool is_over_date = !i && stands_over_date(k, l);
		if ((by_touches && touching) || is_over_date)
			look_at_masthead(k, l, is_over_date);
		if (is_empty(k->f.byline) && text_line_is_byline(s, length))
			k->f.byline = (hsy_range){l.begin + credit_by(s, length), l.end};
		if (!i && text_line_is_name(s, length) && is_over_dateline(k, l))
			range_take(&k->f.byline, (hsy_range){0, length}, l.begin);
		if (!in_body && !c.is_whole)
			look_at_name(k, l, was_credit && touching);
		bool may_date = (!in_body || date_is_all(s, length)) && is_empty(c.when);
		if (!k->f.published[0] && may_date && is_date_line(k, l, iso))
			memcpy(k->f.published, iso, sizeof iso);
		else if ((dash = dateline_end(s, length)) && !k->f.published[0] &&
			 (date_find(s, dash, iso) || dateline_find(s, k->n - l.begin, dash, k->received, iso)))
			memcpy(k->f.published, iso, sizeof iso);
		if (length > 3 * TEXT_LINE_SMALL)
			return;
		in_body =
		    in_body || length > TEXT_LINE_SMALL || (text_line_ends_sentence(s, length) && !c.is_whole);
		by_touches = c.is_whole && !is_empty(c.author);
		was_credit = c.is_whole || text_line_is_byline(s, length);
		at = l.next;
	}
}

/* The bytes of a dash and the blanks behind it at the beginning of a line. */
static size_t dash_begin(const char *s, size_t n)
{
	bool is_wide = n > 3 && !memcmp(s, "\xe2\x80", 2) && ((unsigned char)s[2] & 0xfe) == 0x94;
	size_t at = is_wide ? 3 : n > 1 && *s == '-' ? 1 : 0;
	while (at && at < n && (s[at] == '-' || ascii_is_space(s[at])))
		at++;
	return at;
}

/* The last line, where it says in so many words who wrote or published: "(Reporting by Ida Lund; editing by Bo
 * Holm)", "Published in The Vik Post on 3 May 2025", "(The Vik Post, 3 May 2025)". Whose the rights are tells the
 * outlet where nothing else does. */
static void look_at_end(struct looking *k, size_t from)
{
	size_t end = k->n;
	while (end > from && ascii_is_space(k->text[end - 1]))
		end--;
	const char *stop = memrchr(k->text, '\n', end);
	struct text_line l = text_line_at(k->text, end, stop ? (size_t)(stop - k->text) + 1 : 0);
	if (l.begin <= from || l.end - l.begin > TEXT_LINE_SMALL)
		return;
	struct credit c = credit_of(k, l);
	bool is_dated = !is_empty(c.when), in_brackets = strchr("([", k->text[l.begin]) != NULL;
	bool names = !is_empty(c.outlet);
	if (c.is_whole && ((c.is_led && !c.is_source) || (is_dated && (names || in_brackets))))
		look_at_credit(k, l);
	range_take(&k->f.outlet, credit_rights(k->text + l.begin, l.end - l.begin), l.begin);
	size_t dash = dash_begin(k->text + l.begin, l.end - l.begin), name = l.begin + dash;
	if (dash && credit_is_outlet(k->text + name, l.end - name))
		range_take(&k->f.outlet, credit_name(k->text + name, l.end - name), name);
}

/* A motto under an outlet's name: small letters begin it. */
static bool is_motto(const struct looking *k, struct text_line l)
{
	const char *s = k->text + l.begin;
	return l.begin < l.end && l.end - l.begin <= TEXT_LINE_SMALL && ascii_is_lower(*s) &&
	       !text_line_ends_sentence(s, l.end - l.begin);
}

/* The head of a column over a longer line: capitals, few words, and a small one first: "IN OTHER PAPERS". */
static bool is_kicker(const struct looking *k, struct text_line l)
{
	enum { FEW = 3, SOME = 5 };
	const char *s = k->text + l.begin;
	size_t n = l.end - l.begin, n_blanks = 0, n_below = 0, first = 0;
	struct text_line below = line_below(k, l);
	bool capitals = true, small = false;
	while (first < n && s[first] != ' ')
		first++;
	for (size_t i = 0; i < n; i++) {
		n_blanks += s[i] == ' ';
		capitals = capitals && (ascii_is_upper(s[i]) || s[i] == ' ');
	}
	for (size_t i = below.begin; i < below.end; i++) {
		n_below += k->text[i] == ' ';
		small = small || ascii_is_lower(k->text[i]);
	}
	return capitals && n_blanks && n_blanks < FEW && small && n_below + 1 >= SOME && !is_motto(k, below) &&
	       lang_any_has(s, first, CLASS_KICKER);
}

/* A line that may be an outlet's name over its headline: one word, capitals alone, or what is an outlet by its
 * look. */
static bool is_masthead(const struct looking *k, struct text_line l)
{
	const char *s = k->text + l.begin;
	size_t n = l.end - l.begin, n_small = 0, n_blanks = 0;
	hsy_range name = credit_name(s, n);
	for (size_t i = 0; i < n; i++) {
		n_small += ascii_is_lower(s[i]);
		n_blanks += s[i] == ' ';
	}
	return (name.end - name.begin == n && (!n_small || !n_blanks || credit_is_outlet(s, n))) ||
	       !is_empty(credit_masthead_name(s, n)) || (credit_is_body(s, n) && !is_empty(credit_house(s, n)));
}

/* A masthead with a blank line below it, then the day. */
static bool is_masthead_apart(const struct looking *k, struct text_line l)
{
	size_t n = l.end - l.begin;
	hsy_range name = credit_masthead_name(k->text + l.begin, n);
	return !is_empty(name) && credit_is_outlet(k->text + l.begin + name.begin, name.end - name.begin) &&
	       is_credit_line(k, text_line_filled(k->text, k->n, l.next));
}

/* The lines over the headline that say who published and when, and sections: how many, and where the rest begins.
 */
static int head_lines(const struct looking *k, size_t *at, struct text_line lines[N_ABOVE], bool *ret_masthead)
{
	int count = 0;
	*ret_masthead = false;
	for (; count < N_ABOVE; count++) {
		struct text_line l = text_line_filled(k->text, k->n, *at), below;
		if (l.begin == k->n)
			return 0;
		const char *s = k->text + l.begin;
		size_t n = l.end - l.begin;
		bool fits = is_credit_line(k, l) || credit_is_label(s, n) || is_kicker(k, l) ||
			    letterhead_is_release(s, n) || letterhead_is_passed(s, n) ||
			    (count && (text_line_is_byline(s, n) || (*ret_masthead && is_motto(k, l))));
		below = line_below(k, l);
		if (!fits && !count && below.begin < below.end && is_masthead(k, l) &&
		    (is_credit_line(k, below) || is_motto(k, below) ||
		     credit_is_label(k->text + below.begin, below.end - below.begin)))
			fits = *ret_masthead = true;
		if (!fits && !count && is_masthead_apart(k, l))
			fits = *ret_masthead = true;
		if (!fits)
			return count;
		lines[count] = l;
		*at = l.next;
	}
	return count;
}

/* "Headline: Late again": the bytes of what leads. */
static size_t title_lead(const char *s, size_t n)
{
	size_t lead = lang_begins(lang_any(), s, n, CLASS_TITLE_LEAD);
	return lead < n ? lead : 0;
}

/* An outlet's name touches it from below, and a byline or a day that: "Late again" over "WVIK-TV" over "By Ida
 * Lund".
 */
static bool is_over_outlet(const struct looking *k, struct text_line l)
{
	struct text_line below = line_below(k, l), third = line_below(k, below);
	const char *s = k->text + below.begin;
	size_t n = l.end - l.begin;
	bool shows = below.begin < below.end && !is_empty(credit_masthead_name(s, below.end - below.begin));
	bool is_led =
	    third.begin < third.end &&
	    (text_line_is_byline(k->text + third.begin, third.end - third.begin) || is_credit_line(k, third));
	return shows && is_led && n <= MAX_HEADLINE_CHARS && !text_line_ends_sentence(k->text + l.begin, n) &&
	       is_empty(credit_masthead_name(k->text + l.begin, n));
}

static bool is_title(const struct looking *k, struct text_line l)
{
	return l.begin < k->n && (title_lead(k->text + l.begin, l.end - l.begin) || is_headline(k->text, k->n, l) ||
				  is_over_outlet(k, l));
}

/* Takes what lines over the headline say; where the headline stands then. */
static size_t look_above(struct looking *k, size_t at)
{
	struct text_line lines[N_ABOVE], house_line = text_line_filled(k->text, k->n, at);
	bool masthead = false;
	hsy_range house = {0, 0};
	size_t behind = at;
	for (int n_house = letterhead_find(k, house_line, &house); n_house > 0; n_house--)
		behind = text_line_filled(k->text, k->n, behind).next;
	range_take(&k->f.outlet, house, 0);
	int count = head_lines(k, &behind, lines, &masthead);
	struct text_line title = text_line_filled(k->text, k->n, behind);
	if (!count || !is_title(k, title) || is_credit_line(k, title))
		return at;
	for (int i = 0; i < count; i++) {
		if (masthead && !i) {
			size_t n_name = lines[0].end - lines[0].begin;
			hsy_range name = credit_masthead_name(k->text + lines[0].begin, n_name);
			range_take(&k->f.outlet, is_empty(name) ? (hsy_range){0, n_name} : name, lines[0].begin);
			continue;
		}
		look_at_credit(k, lines[i]);
		const char *s = k->text + lines[i].begin;
		size_t n = lines[i].end - lines[i].begin;
		if (is_empty(k->f.byline) && text_line_is_byline(s, n))
			k->f.byline = (hsy_range){lines[i].begin + credit_by(s, n), lines[i].end};
	}
	return behind;
}

/* "Minutes of the Regular Meeting, 12 November 2024": the headline's day, where nothing else tells one. */
static void look_at_record_day(struct looking *k)
{
	char iso[DATE_SIZE];
	const char *s = k->text + k->f.title.begin;
	size_t n = k->f.title.end - k->f.title.begin, day = letterhead_day(s, n);
	if (day < n && letterhead_is_record(s, day) && find_day(k, s + day, n - day, iso))
		day_take(k->f.published, iso);
}

/* "Late again | The Vik Post": the title of a page, with the outlet behind its last mark. It is no part of the
 * headline. */
static void look_behind_title(struct looking *k)
{
	bool strong;
	size_t wide = 0, at = k->f.title.end;
	at = at > k->f.title.begin + TITLE_MARK_MOST ? at - TITLE_MARK_MOST : k->f.title.begin;
	while (at > k->f.title.begin && !(wide = title_mark(k->text + at - 1, &strong)))
		at--;
	if (!wide || at - 1 <= k->f.title.begin || !is_empty(k->f.outlet))
		return;
	size_t behind = at - 1 + wide, n = k->f.title.end - behind;
	if (behind >= k->f.title.end || title_words(k->text + behind, n) > TITLE_FEW_WORDS ||
	    !credit_is_outlet(k->text + behind, n))
		return;
	k->f.outlet = (hsy_range){behind, k->f.title.end};
	k->f.title.end = at - 1;
}

void plaintext_look(const char *text, size_t n, const char *received, struct plaintext *ret_found)
{
	struct looking k = {.text = text, .n = n, .received = received};
	size_t at = n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
	at = look_above(&k, at);
	struct text_line first = text_line_filled(text, n, at);
	if (text_line_is_name(text + first.begin, first.end - first.begin) && is_over_dateline(&k, first)) {
		range_take(&k.f.byline, (hsy_range){0, first.end - first.begin}, first.begin);
		at = first.next;
	} else if (is_title(&k, first)) {
		size_t lead = title_lead(text + first.begin, first.end - first.begin);
		k.f.title = (hsy_range){first.begin + lead, first.end};
		at = first.next;
	}
	look_below(&k, at);
	look_at_end(&k, at);
	day_take(k.f.published, k.updated);
	look_behind_title(&k);
	look_at_record_day(&k);
	*ret_found = k.f;
}

bool plaintext_dateline(const char *text, size_t n, int year, char ret_iso[DATE_SIZE])
{
	int month, day;
	for (size_t at = 0, i = 0; i < N_LOOK; i++) {
		struct text_line l = text_line_filled(text, n, at);
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
