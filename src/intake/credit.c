/* See credit.h.
 *
 *   1. The agency in the brackets of a dateline.
 *   2. The line is cut into parts at commas, bars, dots and dashes. Words such as "By", "Posted on" or "Source:"
 *      begin a part with a role; so do "on", "at", "for" and "by" inside a part that has one.
 *   3. A part is a time, a label ("Opinion", "Senior Writer"), an outlet by its look ("The ...", "... Post",
 *      "vik.example"), another name, or none of these.
 *   4. Roles tell author and outlet. Without roles a date must stand in the line, and nothing that is not
 * understood.
 */
#define _GNU_SOURCE /* memmem */
#include "intake/credit.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/date.h"
#include "lang/lang.h"

enum { MAX_PARTS = 10, MAX_NAME = 48, MAX_LINE = 160, MAX_SEEN = 65536, MAX_WORDS = 5 };

enum role {
	ROLE_NONE,
	ROLE_BY,     /* who wrote */
	ROLE_ON,     /* an outlet or a date */
	ROLE_IN,     /* an outlet */
	ROLE_SOURCE, /* an outlet, or where a caption has its figures from */
	ROLE_PLACE,
	ROLE_WHEN,
	ROLE_UPDATE, /* when it was changed */
	ROLE_LESS    /* "editing by": neither */
};

enum kind { KIND_OTHER, KIND_WHEN, KIND_LABEL, KIND_ISSUE, KIND_REMARK, KIND_OUTLET, KIND_NAME };

struct part {
	size_t begin, end;
	enum role role;
	enum kind kind;
	bool apart;    /* what cuts it off from the part before is no comma */
	bool is_house; /* an abbreviation in brackets stood behind it */
};

struct header {
	const char *line, *text; /* text: of the article */
	size_t n, n_text;
	struct part parts[MAX_PARTS];
	size_t count;
	bool whole;         /* all was cut and each part is understood */
	bool is_translated; /* or has an issue's number: what comes first is an outlet */
	bool dated;         /* a part holds a month or is a day in figures */
};

static bool is_upper(char c)
{
	return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xc3;
}

static bool is_word_byte(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static struct part trimmed(const char *s, size_t begin, size_t end)
{
	while (begin < end && (s[begin] == ' ' || s[begin] == '\t'))
		begin++;
	while (end > begin && (s[end - 1] == ' ' || s[end - 1] == '\t'))
		end--;
	return (struct part){.begin = begin, .end = end};
}

static hsy_range range(struct part p)
{
	return (hsy_range){p.begin, p.end};
}

static bool is_empty(hsy_range r)
{
	return r.begin == r.end;
}

/* ---- what a part is ---- */

static bool is_in(const char *s, size_t n, enum word_class class)
{
	return lang_has(lang_look(lang_any(), s, n), class);
}

/* "WVIK 91.3 FM", "WVIK-FM": a call sign or a name, and what stations are numbered in. */
static bool is_station(const char *s, struct part p)
{
	size_t unit = p.end;
	while (unit > p.begin && is_word_byte(s[unit - 1]))
		unit--;
	bool is_unit = is_in(s + unit, p.end - unit, CLASS_OUTLET_STATION) && unit > p.begin + 4;
	bool is_hour = is_unit && is_in(s + unit, p.end - unit, CLASS_BESIDE_DATE); /* "Monday 9 AM" */
	bool numbered = is_unit && s[unit - 1] == ' ' && ascii_is_digit(s[unit - 2]) &&
			(!is_hour || (ascii_is_digit(s[unit - 3]) && ascii_is_digit(s[unit - 4])));
	bool called = is_unit && s[unit - 1] == '-' && ascii_is_upper(s[unit - 2]);
	return (numbered || called) && is_upper(s[p.begin]);
}

/* One to five words, each with a capital or small and short ("of", "the"), no sentence. */
static bool is_name(const char *s, struct part p)
{
	size_t n = p.end - p.begin, words = 0;
	if (n < 2 || n > MAX_NAME || !is_upper(s[p.begin]))
		return false;
	if (is_station(s, p))
		return true;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || s[i - 1] == ' ';
		if (s[i] == '?' || s[i] == '!' || s[i] == ':' || s[i] == '"' || s[i] == '(')
			return false;
		size_t length = 0;
		while (begins && i + length < p.end && s[i + length] != ' ')
			length++;
		if (begins && !is_upper(s[i]) && length > 3)
			return false;
		words += begins;
	}
	return words <= MAX_WORDS && !date_is_all(s + p.begin, n);
}

static size_t n_words(const char *s, struct part p)
{
	size_t words = 0;
	for (size_t i = p.begin; i < p.end; i++)
		words += s[i] != ' ' && (i == p.begin || s[i - 1] == ' ');
	return words;
}

/* How many words of the part are in the class. */
static size_t n_in(const char *s, struct part p, enum word_class class)
{
	size_t count = 0;
	for (size_t at = p.begin; at < p.end;) {
		size_t from = at;
		while (at < p.end && is_word_byte(s[at]))
			at++;
		count += at > from && is_in(s + from, at - from, class);
		at += at == from;
	}
	return count;
}

/* The first word of the class in small letters between blanks, "and" as it joins names; empty: there is none. */
static struct part word_find(const char *s, struct part p, enum word_class class)
{
	for (size_t at = p.begin, end; at < p.end; at = end + 1) {
		for (end = at; end < p.end && s[end] != ' ';)
			end++;
		if (at > p.begin && end < p.end && ascii_is_lower(s[at]) && is_in(s + at, end - at, class))
			return (struct part){.begin = at, .end = end};
	}
	return (struct part){.begin = p.end, .end = p.end};
}

static bool has_join(const char *s, struct part p)
{
	return word_find(s, p, CLASS_AND).begin < p.end;
}

/* "The Vik Post" */
static bool begins_with_the(const char *s, struct part p)
{
	const char *blank = memchr(s + p.begin, ' ', p.end - p.begin);
	size_t n = blank ? (size_t)(blank - s) - p.begin : 0;
	return n > 1 && is_upper(s[p.begin]) && !is_upper(s[p.begin + 1]) && is_in(s + p.begin, n, CLASS_THE);
}

size_t credit_by(const char *line, size_t n)
{
	const char *blank = memchr(line, ' ', n);
	size_t by = blank ? (size_t)(blank - line) : 0;
	return by && is_in(line, by, CLASS_BY) ? by + 1 : 0;
}

static bool has_kind_word(const char *s, struct part p)
{
	return n_in(s, p, CLASS_OUTLET_WORD) > 0;
}

/* "Lammer Bay Star": two words or more, the last of which papers are called by, and other things. */
static bool is_doubtful(const char *s, struct part p)
{
	size_t last = p.end;
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	return last > p.begin && is_in(s + last, p.end - last, CLASS_OUTLET_DOUBTFUL);
}

/* A section, a kind of text or a post: "Opinion", "World News", "Senior Political Correspondent". */
static bool is_label(const char *s, struct part p)
{
	size_t last = p.end, words = n_words(s, p);
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	size_t figures = ascii_is_digit(s[p.begin]);
	return is_in(s + last, p.end - last, CLASS_POST) || (words && n_in(s, p, CLASS_SECTION) + figures >= words);
}

/* "vik.example": letters on both sides of each dot, no blanks. */
static bool is_domain(const char *s, struct part p)
{
	size_t run = 0, dots = 0;
	for (size_t i = p.begin; i < p.end; i++) {
		if (s[i] == '.' && run < 2)
			return false;
		if (s[i] != '.' && s[i] != '-' && (!is_word_byte(s[i]) || (unsigned char)s[i] >= 0x80))
			return false;
		dots += s[i] == '.';
		run = s[i] == '.' ? 0 : run + 1;
	}
	bool is_figure = p.end > p.begin && ascii_is_digit(s[p.end - 1]);
	return dots > 0 && run >= 2 && !is_figure && p.end - p.begin <= MAX_NAME;
}

/* The bytes of a word of the class and a blank that end at `end`; 0: none does. */
static size_t word_before(const char *text, size_t end, enum word_class class)
{
	size_t begin = end ? end - 1 : 0;
	while (begin > 0 && is_word_byte(text[begin - 1]))
		begin--;
	bool stands = end > 1 && text[end - 1] == ' ' && is_in(text + begin, end - 1 - begin, class);
	return stands ? end - begin : 0;
}

/* The text has the words of the part right behind one of the class, or behind "By". */
static bool is_behind(const struct header *h, struct part p, enum word_class class, bool by_too)
{
	size_t n = p.end - p.begin, look = h->n_text < MAX_SEEN ? h->n_text : MAX_SEEN;
	const char *at = h->text, *end = h->text + look;
	for (; n > 0 && at < end && (at = memmem(at, (size_t)(end - at), h->line + p.begin, n)); at += n) {
		size_t before = (size_t)(at - h->text);
		size_t told = lang_closes(lang_any(), h->text, before, class);
		if (told && !is_upper(at[-(ptrdiff_t)told]))
			return true;
		size_t by = by_too ? word_before(h->text, before, CLASS_BY) : 0;
		if (by && is_upper(at[-(ptrdiff_t)by]))
			return true;
	}
	return false;
}

/* The text speaks to it as to an outlet: "told Halyard", "interview with Halyard"; of "Evening Halyard": "told the
 * Halyard", "By Halyard reporters". */
static bool is_seen(const struct header *h, struct part p)
{
	struct part last = p;
	for (size_t i = p.begin; i < p.end; i++)
		last.begin = h->line[i] == ' ' ? i + 1 : last.begin;
	return is_behind(h, p, CLASS_SPOKEN_TO, false) ||
	       (last.begin > p.begin && is_behind(h, last, CLASS_SPOKEN_TO_THE, true));
}

/* The text has the name outside of this line too, or the line is not of the text. */
static bool stands_again(const struct header *h, const char *name, size_t n)
{
	size_t look = h->n_text < MAX_SEEN ? h->n_text : MAX_SEEN;
	const char *at = h->text, *end = h->text + look;
	for (; n > 0 && at < end && (at = memmem(at, (size_t)(end - at), name, n)); at += n)
		if (at < h->line || at >= h->line + h->n)
			return true;
	return false;
}

/* The same, or in capitals, as datelines have places. */
static bool is_named_again(const struct header *h, struct part p)
{
	char capitals[MAX_NAME];
	size_t n = p.end - p.begin < MAX_NAME ? p.end - p.begin : MAX_NAME;
	for (size_t i = 0; i < n; i++)
		capitals[i] = (char)(h->line[p.begin + i] - (ascii_is_lower(h->line[p.begin + i]) ? 'a' - 'A' : 0));
	return stands_again(h, h->line + p.begin, p.end - p.begin) || stands_again(h, capitals, n);
}

/* "Ministry of Culture of the Republic of Vik", "Water Authority, Vik": a public body by its look. */
static bool is_body(const char *s, struct part p)
{
	size_t words = 0, small = 0;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || s[i - 1] == ' ';
		words += begins;
		small += begins && !is_upper(s[i]);
		if (!is_word_byte(s[i]) && s[i] != ' ' && s[i] != '-')
			return false;
	}
	return n_in(s, p, CLASS_PUBLIC_BODY) > 0 && words > 1 && words <= 8 && small * 2 <= words &&
	       is_upper(s[p.begin]);
}

/* The last word of the part is in the class. */
static bool is_in_last(const char *s, struct part p, enum word_class class)
{
	size_t last = p.end;
	while (last > p.begin && is_word_byte(s[last - 1]))
		last--;
	return is_in(s + last, p.end - last, class);
}

/* "English edition", "Sunday edition". */
static bool is_edition(const char *s, struct part p)
{
	enum { MAX_EDITION = 3 };
	size_t words = n_words(s, p);
	return is_in_last(s, p, CLASS_EDITION) && words > 1 && words <= MAX_EDITION && is_upper(s[p.begin]);
}

/* "no. 11/2025", "Vol. 12 No 3", "page 7". */
static bool is_issue(const char *s, struct part p)
{
	size_t listed = n_in(s, p, CLASS_ISSUE), others = 0, figures = 0;
	for (size_t at = p.begin; at < p.end;) {
		bool is_figure = ascii_is_digit(s[at]);
		size_t from = at;
		while (at < p.end && is_word_byte(s[at]))
			at++;
		others += at > from && !is_figure;
		figures += at > from && is_figure;
		if (at == from && !strchr(" ./#-", s[at]))
			return false;
		at += at == from;
	}
	return figures && listed && listed == others;
}

/* "paper of the Rope and Net Union", "compiled by hand": small letters begin it, and it has no figures and no signs
 * of a sentence. */
static bool is_remark(const char *s, struct part p)
{
	enum { MAX_REMARK = 9 };
	for (size_t i = p.begin; i < p.end; i++)
		if (!is_word_byte(s[i]) && !strchr(" '-", s[i]))
			return false;
	for (size_t i = p.begin; i < p.end; i++)
		if (ascii_is_digit(s[i]))
			return false;
	return p.end - p.begin > 3 && ascii_is_lower(s[p.begin]) && n_words(s, p) <= MAX_REMARK;
}

/* What the remark says that it is: "weekly for politics", "paper of the union". */
static bool is_press_remark(const char *s, struct part p)
{
	struct part first = p;
	size_t blank = strcspn(s + p.begin, " ");
	if (is_in(s + p.begin, blank < p.end - p.begin ? blank : 0, CLASS_THE))
		first.begin += blank + 1;
	first.end = first.begin;
	while (first.end < p.end && is_word_byte(s[first.end]))
		first.end++;
	return is_in(s + first.begin, first.end - first.begin, CLASS_PRESS_PERIOD);
}

static enum kind kind_of(const struct header *h, struct part p)
{
	const char *s = h->line;
	size_t n = p.end - p.begin;
	if (date_is_all(s + p.begin, n) && !is_station(s, p))
		return KIND_WHEN;
	if (is_issue(s, p) || is_edition(s, p))
		return KIND_ISSUE;
	if (is_label(s, p))
		return KIND_LABEL;
	if (h->dated && !p.role && is_remark(s, p))
		return KIND_REMARK;
	if (is_domain(s, p))
		return KIND_OUTLET;
	if (!is_name(s, p))
		return KIND_OTHER;
	bool is_house = is_body(s, p) || memmem(s + p.begin, n, " & ", 3) || is_doubtful(s, p); /* no place */
	bool outlet = begins_with_the(s, p) || p.is_house || has_kind_word(s, p) || is_station(s, p) ||
		      (h->dated && (is_seen(h, p) || is_house));
	return outlet ? KIND_OUTLET : KIND_NAME;
}

/* ---- cutting ---- */

/* "This article was first published in": where "first" begins. */
static size_t behind_this(const char *s, struct part p)
{
	return p.begin + lang_begins(lang_any(), s + p.begin, p.end - p.begin, CLASS_THIS_ARTICLE);
}

/* The bytes of "The " before `at`, which is of the name that follows: "From The Vik Post". */
static size_t the_behind(const char *s, size_t at)
{
	size_t begin = at > 1 ? at - 1 : 0;
	while (begin > 0 && is_word_byte(s[begin - 1]))
		begin--;
	bool the = at > 1 && s[at - 1] == ' ' && begins_with_the(s, (struct part){.begin = begin, .end = at});
	return the ? at - begin : 0;
}

/* Takes the words that lead the part off it, and the role that they give. */
static bool take_lead(const char *s, struct part *p)
{
	static const enum role roles[] = {ROLE_BY,   ROLE_ON,     ROLE_IN,  ROLE_SOURCE,
					  ROLE_WHEN, ROLE_UPDATE, ROLE_LESS};
	size_t begin = behind_this(s, *p), longest = 0, n = p->end - begin;
	for (int i = CLASS_CREDIT_BY; i <= CLASS_CREDIT_LESS; i++) {
		size_t lead = lang_begins(lang_any(), s + begin, n, (enum word_class)i);
		if (lead <= longest || lead == n)
			continue;
		longest = lead;
		p->role = roles[i - CLASS_CREDIT_BY];
	}
	if (longest)
		p->begin = trimmed(s, begin + longest - the_behind(s, begin + longest), p->end).begin;
	return longest > 0;
}

/* The bytes of a row of `c` between blanks at `at`, at most three; 0: there is none. */
static size_t row_at(const char *s, size_t n, size_t at, char c)
{
	size_t wide = 0;
	while (at + wide < n && wide < 3 && s[at + wide] == c)
		wide++;
	return wide && at > 0 && s[at - 1] == ' ' && at + wide < n && s[at + wide] == ' ' ? wide : 0;
}

/* The bytes of the separator at `at`: a comma, a semicolon, a bar, a dot in the middle, wide blanks, or a dash or
 * slashes between blanks. */
static size_t separator_at(const char *s, size_t n, size_t at)
{
	bool blanks = at > 0 && s[at - 1] == ' ';
	if (s[at] == ',' || s[at] == '|' || s[at] == ';' || s[at] == '\t')
		return 1;
	if (s[at] == '-' || s[at] == '/')
		return row_at(s, n, at, s[at]);
	if (n - at > 2 && !memcmp(s + at, "  ", 2))
		return 2;
	if (n - at >= 2 && !memcmp(s + at, "\xc2\xb7", 2))
		return 2;
	if (n - at < 3 || memcmp(s + at, "\xe2\x80", 2) != 0)
		return 0;
	unsigned char last = (unsigned char)s[at + 2];
	return last == 0xa2 || (blanks && (last == 0x93 || last == 0x94)) ? 3 : 0;
}

struct link {
	size_t begin, end; /* of its word and the blanks around it */
	enum role role;    /* ROLE_NONE: there is none */
};

/* The word with blanks around it that begins at `at`, where it is one of those that link parts. */
static struct link link_at(const char *s, struct part p, size_t at)
{
	const char *blank = s[at] == ' ' ? memchr(s + at + 1, ' ', p.end - at - 1) : NULL;
	size_t end = blank ? (size_t)(blank - s) + 1 : at;
	bool small = end > at + 2 && end < p.end && ascii_is_lower(s[at + 1]);
	uint16_t classes = small ? lang_look(lang_any(), s + at + 1, end - at - 2) : 0;
	int role = lang_which(classes, CLASS_LINK_BY, CLASS_LINK_PLACE);
	static const enum role roles[] = {ROLE_BY, ROLE_ON, ROLE_IN, ROLE_PLACE};
	return (struct link){at, end, role < 0 ? ROLE_NONE : roles[role]};
}

/* Where the part is linked to another: behind a name that wrote and behind a time any link counts, else "by" and
 * what leads to a time. */
static struct link link_find(const char *s, struct part p)
{
	bool none = p.role == ROLE_LESS || date_is_all(s + p.begin, p.end - p.begin);
	for (size_t at = p.begin; at < p.end && !none; at++) {
		struct link link = link_at(s, p, at);
		if (!link.role)
			continue;
		bool any = p.role == ROLE_BY || date_is_all(s + p.begin, at - p.begin) ||
			   (link.role == ROLE_IN && credit_is_person(s + p.begin, at - p.begin));
		bool this = link.role == ROLE_BY || date_is_all(s + link.end, p.end - link.end);
		if (any || (p.role != ROLE_NONE && this))
			return link;
	}
	return (struct link){0};
}

/* The bytes of "the " in small letters at the beginning of the part. */
static size_t small_the(const char *s, struct part p)
{
	const char *blank = memchr(s + p.begin, ' ', p.end - p.begin);
	size_t n = blank ? (size_t)(blank - s) - p.begin : 0;
	return n && ascii_is_lower(s[p.begin]) && is_in(s + p.begin, n, CLASS_THE) ? n + 1 : 0;
}

static bool part_add(struct header *h, struct part p)
{
	for (struct link link; (link = link_find(h->line, p)).role;) {
		if (h->count == MAX_PARTS)
			return false;
		struct part left = p;
		left.end = link.begin;
		h->parts[h->count++] = left;
		p.begin = link.end;
		p.role = link.role;
		p.begin += link.role == ROLE_IN ? small_the(h->line, p) : 0;
	}
	if (h->count == MAX_PARTS)
		return false;
	h->parts[h->count++] = p;
	return true;
}

static bool is_person(const char *s, struct part p);

/* Takes the brackets at its end off a part: a date in them is a part of its own, and so is a name behind a
 * person's;
 * "(NBC)" says that it is a house, any other name where that is. */
static bool part_unbracket(struct header *h, struct part p)
{
	const char *s = h->line, *open = memchr(s + p.begin, '(', p.end - p.begin);
	size_t at = open ? (size_t)(open - s) : p.begin, capitals = 0;
	struct part inside = {.begin = at + 1, .end = p.end - 1, .apart = true};
	if (at == p.begin || s[p.end - 1] != ')' || inside.begin >= inside.end)
		return part_add(h, p);
	while (inside.begin + capitals < inside.end && s[inside.begin + capitals] >= 'A' &&
	       s[inside.begin + capitals] <= 'Z')
		capitals++;
	bool is_date = date_is_all(s + inside.begin, inside.end - inside.begin), named = is_name(s, inside);
	if (!is_date && !named)
		return part_add(h, p);
	p.end = trimmed(s, p.begin, at).end;
	p.is_house = capitals >= 2 && inside.begin + capitals == inside.end;
	inside.is_house = named && !p.is_house && is_person(s, p) && !has_kind_word(s, p);
	return part_add(h, p) && (!(is_date || inside.is_house) || part_add(h, inside));
}

/* "Vik Times staff", "Vik Times Staff Writer": without who is meant of it. */
static struct part without_staff(const char *s, struct part p)
{
	struct part rest = p;
	size_t n_posts = 0;
	bool small = true;
	for (size_t last = p.end; last > p.begin; rest = trimmed(s, p.begin, last)) {
		for (last = rest.end; last > p.begin && s[last - 1] != ' ';)
			last--;
		if (last == p.begin || !is_in(s + last, rest.end - last, CLASS_POST))
			break;
		small = small && ascii_is_lower(s[last]);
		n_posts++;
	}
	bool fits = n_posts && (small || n_posts > 1) && n_words(s, rest) > 1;
	return fits && has_kind_word(s, rest) && !is_label(s, rest) ? rest : p;
}

static void header_judge(struct header *h)
{
	char iso[DATE_SIZE];
	bool has_when = false, has_remark = false;
	for (size_t i = 0; i < h->count; i++) {
		struct part p = h->parts[i];
		h->dated = h->dated || date_has_month(h->line + p.begin, p.end - p.begin) ||
			   date_find_in(h->line + p.begin, p.end - p.begin, DATE_DAY_FIRST, iso);
	}
	for (size_t i = 0; i < h->count; i++) {
		struct part *p = &h->parts[i];
		p->end = without_staff(h->line, *p).end;
		p->kind = kind_of(h, *p);
		h->whole = h->whole && (p->kind != KIND_OTHER || p->role == ROLE_LESS) &&
			   (p->kind != KIND_REMARK || i > 0);
		if (i > 0 && p->kind == KIND_REMARK && h->parts[i - 1].kind == KIND_NAME &&
		    is_press_remark(h->line, *p))
			h->parts[i - 1].kind = KIND_OUTLET;
		h->is_translated = h->is_translated || p->kind == KIND_ISSUE;
		has_when = has_when || p->kind == KIND_WHEN;
		has_remark = has_remark || p->kind == KIND_REMARK;
	}
	h->whole = h->whole && (has_when || !has_remark);
}

static void header_cut(struct header *h, size_t begin, size_t end)
{
	bool apart = false;
	h->whole = true;
	for (size_t at = begin; at <= end && h->whole; at++) {
		size_t wide = at < end ? separator_at(h->line, end, at) : 0;
		if (at < end && !wide)
			continue;
		struct part p = trimmed(h->line, begin, at);
		take_lead(h->line, &p);
		p.apart = apart;
		if (p.begin < p.end)
			h->whole = part_unbracket(h, p);
		apart = at < end && h->line[at] != ',' && h->line[at] != ';';
		begin = at + wide;
		at += wide ? wide - 1 : 0;
	}
	header_judge(h);
}

/* ---- who it is ---- */

/* Those that stand in brackets behind a bare date, and what is called by its kind. */
static bool is_agency(const char *s, struct part p)
{
	return has_kind_word(s, p) || n_in(s, p, CLASS_AGENCY) > 0 || is_domain(s, p);
}

/* "Vik Posten" of "(Vik Posten, translated from Norse)": what is said of it begins with a small letter. */
static struct part without_remark(const char *s, struct part p)
{
	const char *comma = memchr(s + p.begin, ',', p.end - p.begin);
	struct part remark = comma ? trimmed(s, (size_t)(comma - s) + 1, p.end) : p;
	bool is_remark = comma && remark.begin < remark.end && ascii_is_lower(s[remark.begin]);
	return is_remark ? trimmed(s, p.begin, (size_t)(comma - s)) : p;
}

static bool is_dash(const char *s, size_t n, size_t at)
{
	return (at < n && s[at] == '-') || (n - at >= 3 && !memcmp(s + at, "\xe2\x80", 2) &&
					    ((unsigned char)s[at + 2] == 0x93 || (unsigned char)s[at + 2] == 0x94));
}

/* What stands in the first "(...)", or in "/.../" without blanks inside, and where that begins and ends; false:
 * there is none. */
static bool brackets_find(const char *s, size_t n, struct part *ret_name, struct part *ret_all)
{
	for (size_t at = 0; at < n; at++) {
		size_t blank = at + 1 < n && s[at + 1] == ' ';
		bool slash = s[at] == '/' && (at == 0 || s[at - 1] == ' ') && at + 1 + blank < n &&
			     is_upper(s[at + 1 + blank]);
		if (s[at] != '(' && !slash)
			continue;
		const char *close = memchr(s + at + 1, slash ? '/' : ')', n - at - 1);
		if (!close || close == s + at + 1)
			return false;
		size_t end = (size_t)(close - s);
		*ret_all = (struct part){.begin = at, .end = end + 1};
		*ret_name = without_remark(s, trimmed(s, at + 1, end));
		return !slash || (close[-1] == ' ') == blank;
	}
	return false;
}

/* "VIK, May 3", "VIK", "Vik", "VIK, Norland": what stands before an agency in brackets. */
static bool is_dateplace(const char *s, size_t n)
{
	size_t capitals = 0, words = 0, commas = 0;
	bool named = true;
	while (capitals < n && (is_upper(s[capitals]) || s[capitals] == ' '))
		capitals++;
	for (size_t i = 0; i < n; i++) {
		bool begins = i == 0 || s[i - 1] == ' ';
		words += begins && s[i] != ' ';
		commas += s[i] == ',';
		named = named && (is_word_byte(s[i]) || strchr(" ,.-'", s[i])) && !(begins && !is_upper(s[i]));
	}
	bool is_place = named && words <= 4 && (words == 1 || commas == 1);
	return n > 2 && n <= 60 && is_upper(s[0]) && (date_has_month(s, n) || capitals + 2 >= n || is_place);
}

/* "VIK. May 3, 2025. HALYARD - The minister": a name between the day and the dash. */
static bool find_bare_agency(const char *s, size_t n, struct credit *c)
{
	char iso[DATE_SIZE];
	size_t dash = 1, begin;
	while (dash + 3 < n && !(s[dash - 1] == ' ' && is_dash(s, n, dash)))
		dash++;
	begin = dash;
	while (begin > 2 && memcmp(s + begin - 2, ". ", 2) != 0 && memcmp(s + begin - 2, ", ", 2) != 0)
		begin--;
	struct part name = trimmed(s, begin, dash);
	bool capitals = name.end - name.begin > 2;
	for (size_t i = name.begin; i < name.end; i++)
		capitals = capitals && !ascii_is_lower(s[i]);
	if (dash + 3 >= n || begin <= 2 || s[1] < 'A' || s[1] > 'Z' || !is_dateplace(s, begin) ||
	    !date_find(s, begin, iso) || !is_name(s, name) || !(capitals || is_agency(s, name)))
		return false;
	c->outlet = range(name);
	return true;
}

/* "VIK, 3 May 2025 (NorrbyrÃ¥n)", "LANTRY, Oct 10 (Halyard) -", "(Halyard) -", "LANTRY, October 10. /Halyard/.":
 * the name in the first brackets, at the beginning or behind a place. */
static bool find_agency(const char *s, size_t n, struct credit *c)
{
	struct part name, all;
	if (!brackets_find(s, n, &name, &all))
		return find_bare_agency(s, n, c);
	struct part behind = trimmed(s, all.end, n);
	size_t n_place = all.begin, n_first = strcspn(s, " .,(/");
	bool slash = s[all.begin] == '/', dash = is_dash(s, n, behind.begin);
	bool is_place = is_dateplace(s, n_place), alone = behind.begin == behind.end;
	bool stands = slash   ? is_place || (n_place == 0 && dash)
		      : alone ? is_place && (date_has_month(s, n_place) || s[1] < 'a')
			      : dash && (is_place || n_place == 0 || (n_place <= 20 && is_agency(s, name)));
	if (!stands || (!is_name(s, name) && !is_agency(s, name)) || is_label(s, name) ||
	    date_has_month(s + name.begin, name.end - name.begin))
		return false;
	if (date_has_month(s, n_first < n_place ? n_first : n_place) && !is_agency(s, name))
		return false; /* the place itself: "May 3, 2025 (VIK) -" */
	c->outlet = range(name);
	c->is_whole = alone || (slash && behind.end - behind.begin == 1 && s[behind.begin] == '.');
	return true;
}

/* "Ida Lund, Bo Holm and Eva Dahl": up to the part with "and". */
static size_t authors_end(const struct header *h, size_t first)
{
	for (size_t i = first; i < h->count && h->parts[i].kind == KIND_NAME && (i == first || !h->parts[i].role);
	     i++) {
		struct part p = h->parts[i];
		if (has_join(h->line, p))
			return p.end;
	}
	return h->parts[first].end;
}

static void find_by_role(const struct header *h, struct credit *c)
{
	for (size_t i = 0; i < h->count; i++) {
		struct part p = h->parts[i];
		bool named = p.kind == KIND_NAME || p.kind == KIND_OUTLET;
		bool site = is_domain(h->line, p);
		bool outlet = p.role == ROLE_IN || p.role == ROLE_ON || p.role == ROLE_SOURCE || (p.role && site);
		bool the =
		    named && begins_with_the(h->line, p) && has_kind_word(h->line, p); /* "By The Vik Post" */
		if (p.role == ROLE_BY && is_empty(c->author) && is_name(h->line, p) && !site)
			c->author = (hsy_range){p.begin, authors_end(h, i)};
		outlet = outlet || (p.role == ROLE_BY && the);
		if (outlet && named && is_empty(c->outlet))
			c->outlet = range(p);
	}
}

/* The first run of parts that say when and hold a day; one that says when it was changed where there is no other.
 */
static void find_when(const struct header *h, struct credit *c)
{
	char iso[DATE_SIZE];
	for (size_t i = 0, last; i < h->count; i = last) {
		struct part p = h->parts[i];
		last = i + 1;
		if (p.kind != KIND_WHEN)
			continue;
		for (; last < h->count && h->parts[last].kind == KIND_WHEN && !h->parts[last].apart &&
		       (h->parts[last].role == ROLE_NONE || h->parts[last].role == ROLE_ON);
		     last++)
			p.end = h->parts[last].end;
		bool is_better = is_empty(c->when) || (c->is_update && p.role != ROLE_UPDATE);
		if (!is_better || !date_find_in(h->line + p.begin, p.end - p.begin, DATE_DAY_FIRST, iso))
			continue;
		c->when = range(p);
		c->is_update = p.role == ROLE_UPDATE;
	}
}

/* An outlet among the parts without a role: by its look, or set apart by a bar behind the author. */
static void find_outlet(const struct header *h, struct credit *c)
{
	for (size_t i = 0; i < h->count && is_empty(c->outlet); i++) {
		struct part p = h->parts[i];
		bool open = p.role == ROLE_NONE || (p.role == ROLE_PLACE && i > 0);
		if (open && (p.begin >= c->author.end || p.kind == KIND_OUTLET) &&
		    (p.kind == KIND_OUTLET || (p.kind == KIND_NAME && p.apart && !is_empty(c->author))))
			c->outlet = range(p);
	}
}

/* Two to four words, or two such names with "and", and no figures. */
static bool is_person(const char *s, struct part p)
{
	size_t words = n_words(s, p);
	for (size_t i = p.begin; i < p.end; i++)
		if (ascii_is_digit(s[i]))
			return false;
	return words >= 2 && (words <= 4 || has_join(s, p));
}

/* "Ida Lund, Vik.example - 3 May 2025", "Quayside | Opinion | 3 May 2025": names without roles beside a date. What
 * the text names again is a place, and one word before a place an outlet. Where nothing shows an outlet, commas
 * alone do not tell it from a place. */
static void find_unled(const struct header *h, struct credit *c)
{
	size_t names[MAX_PARTS], n_names = 0, n_labels = 0, n_known = 0, known_first = 0;
	bool apart = false;
	find_outlet(h, c);
	for (size_t i = 0; i < h->count; i++) {
		const struct part *p = &h->parts[i];
		bool open = p->kind == KIND_NAME && p->role == ROLE_NONE;
		bool is_known = open && is_named_again(h, *p);
		if (open && !is_known)
			names[n_names++] = i;
		known_first = is_known && !n_known ? i : known_first;
		n_known += is_known;
		n_labels += p->kind == KIND_LABEL && !ascii_is_digit(h->line[p->begin]); /* not "4 min read" */
		apart = apart || p->apart;
	}
	if (!n_names && !(n_known && h->is_translated))
		return;
	struct part first = h->parts[n_names ? names[0] : known_first];
	bool is_short = n_words(h->line, first) == 1, known = !is_empty(c->author);
	bool is_at_place = n_names == 1 && n_known == 1 && is_short && names[0] < known_first;
	if (is_empty(c->outlet) && (h->is_translated || is_at_place))
		c->outlet = range(first);
	else if (is_empty(c->outlet) && n_names == 1 && (n_labels || (apart && (is_short || known))))
		c->outlet = range(first);
	else if (!known && !h->is_translated && is_person(h->line, first) && n_names <= 2 &&
		 (!is_empty(c->outlet) || apart))
		c->author = (hsy_range){first.begin, authors_end(h, names[0])};
	if (is_empty(c->outlet) && !known && apart && n_names == 2 && is_short &&
	    is_person(h->line, h->parts[names[1]])) {
		c->outlet = range(first);
		c->author = (hsy_range){h->parts[names[1]].begin, authors_end(h, names[1])};
	}
	if (is_empty(c->outlet) && !is_empty(c->author) && n_names == 2 && c->author.end == first.end)
		c->outlet = range(h->parts[names[1]]);
}

/* "University of Vik, press release, 3 May 2025": whose it is, on either side of the word. */
static bool find_release(const struct header *h, struct credit *c)
{
	struct part parts[MAX_PARTS];
	size_t count = 0;
	for (size_t i = 0; i < h->count; i++)
		if (h->parts[i].kind != KIND_WHEN)
			parts[count++] = h->parts[i];
	for (size_t i = 0; h->whole && count == 2 && i < 2; i++) {
		struct part label = parts[i], name = parts[1 - i];
		if (label.kind != KIND_LABEL || !is_in_last(h->line, label, CLASS_PRESS_RELEASE) ||
		    (name.kind != KIND_NAME && name.kind != KIND_OUTLET))
			continue;
		if (i < 1 && name.kind == KIND_NAME && is_named_again(h, name))
			continue; /* "Press release - Vik, 3 May 2025" */
		c->outlet = range(name);
		return true;
	}
	return false;
}

/* "The Vik Post / Vik Posten": a paper in two languages, both called by a word that outlets have, or by one that
 * both have. */
static bool is_bilingual(const struct header *h)
{
	const char *s = h->line;
	struct part a = h->parts[0], b = h->parts[1];
	if (h->count != 2 || s[trimmed(s, a.end, b.begin).begin] != '/' || a.role || b.role)
		return false;
	if (has_kind_word(s, a) || is_doubtful(s, a) || has_kind_word(s, b))
		return true;
	for (size_t at = a.begin, end; at < a.end; at = end + 1) {
		for (end = at; end < a.end && s[end] != ' ';)
			end++;
		if (end - at > 3 && memmem(s + b.begin, b.end - b.begin, s + at, end - at))
			return true;
	}
	return false;
}

/* A line that is an outlet and what is said of it, without a day: "Der Spiegelturm, English edition", "Vik Herald -
 * Local News", "WVIK 91.3 FM, Port Calder"; or who wrote, and for whom: "Ida Lund | Vik Post", "Ida Lund for the
 * Vik Post". */
static bool find_undated(const struct header *h, struct credit *c)
{
	struct part first = h->parts[0], second = h->parts[1];
	const char *s = h->line;
	bool is_pair = h->count == 2 && second.kind == KIND_OUTLET && (second.apart || second.role == ROLE_IN);
	if (is_pair && first.kind == KIND_NAME && !first.role && is_person(s, first)) {
		c->author = range(first);
		c->outlet = range(second);
		c->is_source = true;
		return true;
	}
	size_t labels = 0, issues = 0, names = 0;
	for (size_t i = 1; i < h->count; i++) {
		labels += h->parts[i].kind == KIND_LABEL;
		issues += h->parts[i].kind == KIND_ISSUE;
		names += h->parts[i].kind == KIND_NAME && !h->parts[i].role;
	}
	bool is_named = first.kind == KIND_NAME || first.kind == KIND_OUTLET;
	bool is_by =
	    h->count == 2 && second.role == ROLE_BY && second.kind == KIND_NAME && first.kind == KIND_OUTLET;
	bool is_sure = first.kind == KIND_OUTLET && (has_kind_word(s, first) || is_station(s, first));
	bool all = labels + issues + names + 1 == h->count && names < 2;
	bool fits = issues + 1 == h->count || (all && is_sure) || is_bilingual(h) || is_by;
	if (h->count < 2 || first.role || !is_named || !fits)
		return false;
	c->outlet = range(first);
	if (is_by)
		c->author = range(second);
	c->is_source = true; /* no more than that in a body of text */
	return true;
}

/* Without the brackets around "(Reporting by Ida Lund; editing by Bo Holm)". */
static struct part unbracketed(const char *s, size_t n)
{
	bool round = n > 2 && s[0] == '(' && s[n - 1] == ')', square = n > 2 && s[0] == '[' && s[n - 1] == ']';
	bool in_brackets = (round || square) && !memchr(s + 1, s[0], n - 1);
	return in_brackets ? (struct part){.begin = 1, .end = n - 1} : (struct part){.begin = 0, .end = n};
}

/* "Vik Post, 3 May 2025. From our correspondent in Vos": without the sentence behind the date. */
static struct part without_sentence(const char *s, struct part all)
{
	char iso[DATE_SIZE];
	for (size_t i = all.begin; i + 2 < all.end; i++)
		if (!memcmp(s + i, ". ", 2) && i > 4 && ascii_is_digit(s[i - 1]) &&
		    date_find(s + all.begin, i - all.begin, iso))
			return trimmed(s, all.begin, i);
	return all;
}

/* "Vos Vik, Vik, 3 May 2025 (translated from Vikish)", "... (last updated 22:40)": without a remark in brackets. */
static struct part unremarked(const char *s, struct part all)
{
	const char *open =
	    all.end > all.begin && s[all.end - 1] == ')' ? memrchr(s + all.begin, '(', all.end - all.begin) : NULL;
	return open && open > s + all.begin && ascii_is_lower(open[1]) ? trimmed(s, all.begin, (size_t)(open - s))
								       : all;
}

/* "Published in The Vik Post and is republished with permission": without what follows. */
static struct part untailed(const char *s, struct part all)
{
	for (size_t at = all.begin + 1; at < all.end; at++)
		if (s[at - 1] == ' ' && lang_begins(lang_any(), s + at, all.end - at, CLASS_CREDIT_TAIL))
			return trimmed(s, all.begin, at);
	return all;
}

/* "Vik Post, 3 May 2025. Interview: Ida Lund. Photos: Bo Holm": who wrote, behind the day; whom the text does not
 * name again, lest it be the one who was asked. */
static void find_behind(const struct header *h, size_t begin, size_t end, struct credit *c)
{
	for (size_t at = begin, from = begin; at <= end && is_empty(c->author); at++) {
		if (at < end && h->line[at] != '.')
			continue;
		struct part p = trimmed(h->line, from, at);
		from = at + 1;
		if (take_lead(h->line, &p) && p.role == ROLE_BY && is_name(h->line, p) && is_person(h->line, p) &&
		    !is_named_again(h, p))
			c->author = range(p);
	}
}

/* `n`: where the header ends in its line. */
static bool ends_sentence(const struct header *h, size_t n)
{
	const struct part *last = &h->parts[h->count - 1];
	return h->line[n - 1] == '.' && last->kind != KIND_WHEN;
}

/* "Opinion, by Ida Lund": what kind of text it is, and whose. */
static bool is_labelled(const struct header *h)
{
	return h->count == 2 && h->parts[0].kind == KIND_LABEL && h->parts[1].role == ROLE_BY &&
	       h->parts[1].kind == KIND_NAME;
}

struct credit credit_find(const char *line, size_t n, const char *text, size_t n_text)
{
	struct credit c = {0};
	if (n < 4 || find_agency(line, n < MAX_LINE ? n : MAX_LINE, &c) || n > MAX_LINE)
		return c;
	struct header h = {.line = line, .text = text, .n = n, .n_text = n_text};
	struct part whole = unbracketed(line, n), all = without_sentence(line, whole),
		    own = untailed(line, unremarked(line, all));
	h.is_translated = n_in(line, (struct part){.begin = own.end, .end = whole.end}, CLASS_TRANSLATED) > 0;
	bool is_tailed = own.end < unremarked(line, all).end;
	header_cut(&h, own.begin, own.end);
	if (!h.count)
		return c;
	enum role first = h.parts[0].role;
	bool by_only = credit_by(line + all.begin, n - all.begin); /* what follows the author may be anything */
	c.is_led = first != ROLE_NONE;
	c.is_source = first == ROLE_SOURCE && behind_this(line, all) == all.begin;
	if (ends_sentence(&h, all.end == whole.end ? n : all.end) && !by_only && !(c.is_led && is_tailed))
		return (struct credit){0};
	if ((h.whole && c.is_led) || by_only) {
		find_by_role(&h, &c);
		if (!is_empty(c.author) || !by_only)
			find_outlet(&h, &c);
	} else if (h.whole && is_labelled(&h)) {
		find_by_role(&h, &c);
	} else if (find_release(&h, &c)) {
		c.is_whole = true;
	} else if (h.whole && h.dated && h.count > 1) {
		find_by_role(&h, &c);
		find_unled(&h, &c);
	} else if (h.whole && !h.dated && find_undated(&h, &c)) {
		c.is_whole = true;
	} else if (h.parts[0].kind == KIND_OUTLET && begins_with_the(line, all) &&
		   has_kind_word(line, h.parts[0])) {
		c.outlet = range(h.parts[0]);
	}
	if (h.whole && h.dated)
		find_behind(&h, all.end, whole.end, &c);
	if (h.whole)
		find_when(&h, &c);
	c.is_whole = h.whole && !(is_empty(c.author) && is_empty(c.outlet) && !h.dated);
	return c;
}

hsy_range credit_masthead(const char *line, size_t n, bool commas)
{
	struct part first = trimmed(line, 0, n);
	first.end = commas && memchr(line, ',', n) ? (size_t)((const char *)memchr(line, ',', n) - line) : n;
	if (commas && is_body(line, first))
		return range(first);
	for (size_t at = 1; at + 2 < n && n <= MAX_LINE; at++) {
		bool is_comma = line[at] == ',' || line[at] == ';';
		size_t wide = is_comma && !commas ? 0 : separator_at(line, n, at);
		if (!wide)
			continue;
		struct part name = trimmed(line, 0, at), behind = trimmed(line, at + wide, n);
		bool small = behind.begin < behind.end && ascii_is_lower(line[behind.begin]);
		bool is_other = is_label(line, name) || credit_by(line, n);
		bool fits = small && !is_other && line[n - 1] != '.' && is_name(line, name);
		return fits ? range(name) : (hsy_range){0, 0};
	}
	return (hsy_range){0, 0};
}

bool credit_is_person(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	size_t words = n_words(line, p);
	bool small = false;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || line[i - 1] == ' ';
		if (ascii_is_digit(line[i]) || line[i] == '@' || line[i] == '/')
			return false;
		small = begins ? !is_upper(line[i]) : small;
	}
	return words >= 2 && words <= 4 && !small && is_name(line, p) && !is_label(line, p);
}

hsy_range credit_name(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	for (size_t at = p.begin; at < p.end; at++)
		if (separator_at(line, p.end, at))
			return (hsy_range){0, 0};
	return p.begin < p.end && (is_domain(line, p) || is_name(line, p)) && !is_label(line, p)
		   ? range(p)
		   : (hsy_range){0, 0};
}

hsy_range credit_persons(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	p = trimmed(line, p.begin, word_find(line, p, CLASS_LINK_PLACE).begin);
	struct part join = word_find(line, p, CLASS_AND), first = trimmed(line, p.begin, join.begin),
		    second = trimmed(line, join.end, p.end);
	bool fits = !memchr(line, ',', n) && !is_body(line, p) &&
		    credit_is_person(line + first.begin, first.end - first.begin) &&
		    (join.begin == p.end || credit_is_person(line + second.begin, second.end - second.begin));
	return fits ? range(p) : (hsy_range){0, 0};
}

bool credit_two(const char *line, size_t n, hsy_range *ret_person, hsy_range *ret_outlet)
{
	const char *comma = memchr(line, ',', n);
	size_t at = comma ? (size_t)(comma - line) : 0;
	*ret_person = at ? credit_persons(line, at) : (hsy_range){0, 0};
	struct part p = trimmed(line, at + 1 < n ? at + 1 : n, n);
	*ret_outlet = at ? credit_name(line + p.begin, p.end - p.begin) : (hsy_range){0, 0};
	if (is_empty(*ret_person) || is_empty(*ret_outlet) || !credit_is_outlet(line + p.begin, p.end - p.begin))
		return false;
	*ret_outlet = range(p);
	return true;
}

bool credit_is_outlet(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	return has_kind_word(line, p) || begins_with_the(line, p) || is_domain(line, p);
}

/* What stands before a word in small letters that says what it is: "The Slow Ferry newsletter"; all else as it is.
 */
static struct part without_small(const char *s, struct part p)
{
	size_t last = p.end;
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	bool small = last > p.begin && ascii_is_lower(s[last]) && is_in(s + last, p.end - last, CLASS_OUTLET_SMALL);
	return small ? trimmed(s, p.begin, last) : p;
}

hsy_range credit_masthead_name(const char *line, size_t n)
{
	struct part all = trimmed(line, 0, n), p = without_staff(line, without_small(line, all));
	bool looks = p.end < all.end || has_kind_word(line, p) || begins_with_the(line, p) || is_station(line, p) ||
		     is_doubtful(line, p);
	hsy_range name = credit_name(line + p.begin, p.end - p.begin);
	return looks && !is_empty(name) ? range(p) : (hsy_range){0, 0};
}

hsy_range credit_house(const char *line, size_t n)
{
	struct part p = without_small(line, trimmed(line, 0, n));
	bool fits = p.begin < p.end && p.end - p.begin <= MAX_LINE && !memchr(line, ',', n) &&
		    (is_name(line, p) || is_body(line, p)) && !is_label(line, p);
	return fits ? range(p) : (hsy_range){0, 0};
}

bool credit_is_body(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	bool several = n_words(line, p) > 1;
	return is_body(line, p) || (several && is_in_last(line, p, CLASS_COMPANY_FORM)) ||
	       (several && n_in(line, p, CLASS_HOUSE_WORD) && is_name(line, p));
}

bool credit_is_label(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	return n > 0 && n <= MAX_NAME && (is_label(line, p) || is_issue(line, p));
}

/* Where the first sentence of the part ends, behind a word and no abbreviation; else the part's end. */
static size_t sentence_end(const char *s, struct part p)
{
	enum { LONG = 4 };
	for (size_t at = p.begin, n_small = 0; at + 2 < p.end; at++) {
		if (!memcmp(s + at, ". ", 2) && is_upper(s[at + 2]) && n_small >= LONG)
			return at;
		n_small = ascii_is_lower(s[at]) ? n_small + 1 : 0;
	}
	return p.end;
}

hsy_range credit_rights(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	size_t wide = 0;
	if (n > MAX_LINE)
		return (hsy_range){0, 0};
	for (size_t mark; (mark = lang_begins(lang_any(), line + p.begin, p.end - p.begin, CLASS_RIGHTS));) {
		p = trimmed(line, p.begin + mark, p.end);
		wide += mark;
	}
	p.end = wide ? sentence_end(line, p) : p.end;
	size_t sign = p.end > p.begin && line[p.end - 1] == '.';
	p.end -= sign;
	p.end -= lang_closes(lang_any(), line + p.begin, p.end - p.begin, CLASS_RIGHTS_END);
	while (p.begin < p.end && strchr("0123456789-,. ", line[p.begin]))
		p.begin++;
	while (p.end > p.begin && strchr("0123456789-,. ", line[p.end - 1]))
		p.end--;
	bool fits =
	    wide && p.begin < p.end && is_name(line, p) && !is_label(line, p) && !n_in(line, p, CLASS_OUTLET_OWNER);
	return fits ? range(p) : (hsy_range){0, 0};
}

size_t credit_separator(const char *line, size_t n, size_t at)
{
	return separator_at(line, n, at);
}
