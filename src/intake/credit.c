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
	ROLE_LESS /* "editing by": neither */
};

enum kind { KIND_OTHER, KIND_WHEN, KIND_LABEL, KIND_OUTLET, KIND_NAME };

struct part {
	size_t begin, end;
	enum role role;
	enum kind kind;
	bool apart; /* what cuts it off from the part before is no comma */
};

struct header {
	const char *line, *text; /* text: of the article */
	size_t n, n_text;
	struct part parts[MAX_PARTS];
	size_t count;
	bool whole; /* all was cut and each part is understood */
	bool is_translated;
	bool dated; /* a part holds a month or is a day in figures */
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

/* One to five words, each with a capital or small and short ("of", "the"), no sentence. */
static bool is_name(const char *s, struct part p)
{
	size_t n = p.end - p.begin, words = 0;
	if (n < 2 || n > MAX_NAME || !is_upper(s[p.begin]))
		return false;
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

static bool is_in(const char *s, size_t n, enum word_class class)
{
	return lang_has(lang_look(lang_any(), s, n), class);
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

/* "and", in small letters between blanks, as it joins names. */
static bool has_join(const char *s, struct part p)
{
	for (size_t at = p.begin, end; at < p.end; at = end + 1) {
		for (end = at; end < p.end && s[end] != ' ';)
			end++;
		if (at > p.begin && end < p.end && s[at] >= 'a' && s[at] <= 'z' &&
		    is_in(s + at, end - at, CLASS_AND))
			return true;
	}
	return false;
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

/* A section, a kind of text or a post: "Opinion", "World News", "Senior Political Correspondent". */
static bool is_label(const char *s, struct part p)
{
	size_t last = p.end, words = n_words(s, p);
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	size_t figures = s[p.begin] >= '0' && s[p.begin] <= '9';
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
	bool is_figure = p.end > p.begin && s[p.end - 1] >= '0' && s[p.end - 1] <= '9';
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

/* The text names it outside of this line too, or the line is not of the text. */
static bool is_named_again(const struct header *h, struct part p)
{
	size_t n = p.end - p.begin, look = h->n_text < MAX_SEEN ? h->n_text : MAX_SEEN;
	const char *at = h->text, *end = h->text + look;
	for (; n > 0 && at < end && (at = memmem(at, (size_t)(end - at), h->line + p.begin, n)); at += n)
		if (at < h->line || at >= h->line + h->n)
			return true;
	return false;
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

static enum kind kind_of(const struct header *h, struct part p)
{
	const char *s = h->line;
	size_t n = p.end - p.begin;
	if (date_is_all(s + p.begin, n))
		return KIND_WHEN;
	if (is_label(s, p))
		return KIND_LABEL;
	if (is_domain(s, p))
		return KIND_OUTLET;
	if (!is_name(s, p))
		return KIND_OTHER;
	bool is_house = is_body(s, p) || memmem(s + p.begin, n, " & ", 3); /* no place is called so */
	bool outlet = begins_with_the(s, p) || has_kind_word(s, p) || (h->dated && (is_seen(h, p) || is_house));
	return outlet ? KIND_OUTLET : KIND_NAME;
}

/* ---- cutting ---- */

/* Takes the words that lead the part off it, and the role that they give. */
static void take_lead(const char *s, struct part *p)
{
	static const enum role roles[] = {ROLE_BY, ROLE_ON, ROLE_IN, ROLE_SOURCE, ROLE_WHEN, ROLE_LESS};
	size_t longest = 0, n = p->end - p->begin;
	const char *words = s + p->begin;
	for (int i = CLASS_CREDIT_BY; i <= CLASS_CREDIT_LESS; i++) {
		size_t lead = lang_begins(lang_any(), words, n, (enum word_class)i);
		if (lead <= longest || lead == n)
			continue;
		longest = lead;
		p->role = roles[i - CLASS_CREDIT_BY];
	}
	p->begin = trimmed(s, p->begin + longest, p->end).begin;
}

/* The bytes of the separator at `at`: a comma, a semicolon, a bar, a dot in the middle, or a dash or
 * slash between blanks. */
static size_t separator_at(const char *s, size_t n, size_t at)
{
	bool blanks = at > 0 && s[at - 1] == ' ';
	if (s[at] == ',' || s[at] == '|' || s[at] == ';')
		return 1;
	if (s[at] == '-' || s[at] == '/')
		return blanks && at + 1 < n && s[at + 1] == ' ' ? 1 : 0;
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
	bool small = end > at + 2 && end < p.end && s[at + 1] >= 'a' && s[at + 1] <= 'z';
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
		bool any = p.role == ROLE_BY || date_is_all(s + p.begin, at - p.begin);
		bool this = link.role == ROLE_BY || date_is_all(s + link.end, p.end - link.end);
		if (any || (p.role != ROLE_NONE && this))
			return link;
	}
	return (struct link){0};
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
	}
	if (h->count == MAX_PARTS)
		return false;
	h->parts[h->count++] = p;
	return true;
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
			h->whole = part_add(h, p);
		apart = at < end && h->line[at] != ',' && h->line[at] != ';';
		begin = at + wide;
		at += wide ? wide - 1 : 0;
	}
	for (size_t i = 0; i < h->count; i++) {
		struct part p = h->parts[i];
		char iso[DATE_SIZE];
		h->dated = h->dated || date_has_month(h->line + p.begin, p.end - p.begin) ||
			   date_find(h->line + p.begin, p.end - p.begin, iso);
	}
	for (size_t i = 0; i < h->count; i++) {
		h->parts[i].kind = kind_of(h, h->parts[i]);
		h->whole = h->whole && (h->parts[i].kind != KIND_OTHER || h->parts[i].role == ROLE_LESS);
	}
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
	bool is_remark = comma && remark.begin < remark.end && s[remark.begin] >= 'a' && s[remark.begin] <= 'z';
	return is_remark ? trimmed(s, p.begin, (size_t)(comma - s)) : p;
}

/* "VIK, 3 May 2025 (Norrbyrån)", "LANTRY, Oct 10 (Halyard) -", "(Halyard) -": the name in the first brackets, at
 * the beginning or behind a place. */
static bool find_agency(const char *s, size_t n, struct credit *c)
{
	const char *open = memchr(s, '(', n);
	const char *close = open ? memchr(open, ')', n - (size_t)(open - s)) : NULL;
	if (!close || close == open + 1)
		return false;
	struct part name = without_remark(s, trimmed(s, (size_t)(open - s) + 1, (size_t)(close - s)));
	struct part behind = trimmed(s, (size_t)(close - s) + 1, n);
	size_t n_place = (size_t)(open - s), capitals = 0;
	bool dash = (behind.begin < behind.end && s[behind.begin] == '-') ||
		    (behind.end - behind.begin >= 3 && !memcmp(s + behind.begin, "\xe2\x80", 2) &&
		     ((unsigned char)s[behind.begin + 2] == 0x93 || (unsigned char)s[behind.begin + 2] == 0x94));
	while (capitals < n_place && (is_upper(s[capitals]) || s[capitals] == ' '))
		capitals++;
	bool is_place = n_place > 2 && n_place <= 60 && is_upper(s[0]) &&
			(date_has_month(s, n_place) || capitals + 2 >= n_place);
	bool stands = behind.begin == behind.end ? is_place : dash && (is_place || n_place == 0);
	if (!stands || !is_name(s, name) || is_label(s, name) ||
	    date_has_month(s + name.begin, name.end - name.begin))
		return false;
	size_t n_first = strcspn(s, " .,(");
	if (date_has_month(s, n_first < n_place ? n_first : n_place) && !is_agency(s, name))
		return false; /* the place itself: "May 3, 2025 (VIK) -" */
	c->outlet = range(name);
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
		if (p.role == ROLE_BY && is_empty(c->author) && is_name(h->line, p) && !site)
			c->author = (hsy_range){p.begin, authors_end(h, i)};
		if (outlet && named && is_empty(c->outlet))
			c->outlet = range(p);
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
		if (s[i] >= '0' && s[i] <= '9')
			return false;
	return words >= 2 && (words <= 4 || has_join(s, p));
}

/* "Ida Lund, Vik.example - 3 May 2025", "Quayside | Opinion | 3 May 2025": names without roles beside a date. What
 * the text names again is a place. Where nothing shows an outlet, commas alone do not tell it from a place. */
static void find_unled(const struct header *h, struct credit *c)
{
	size_t names[MAX_PARTS], n_names = 0, n_labels = 0;
	bool apart = false;
	find_outlet(h, c);
	for (size_t i = 0; i < h->count; i++) {
		const struct part *p = &h->parts[i];
		if (p->kind == KIND_NAME && p->role == ROLE_NONE && !is_named_again(h, *p))
			names[n_names++] = i;
		n_labels += p->kind == KIND_LABEL;
		apart = apart || p->apart;
	}
	if (!n_names)
		return;
	struct part first = h->parts[names[0]];
	bool is_short = n_words(h->line, first) == 1, known = !is_empty(c->author);
	if (is_empty(c->outlet) && h->is_translated)
		c->outlet = range(first);
	else if (is_empty(c->outlet) && n_names == 1 && (n_labels || (apart && (is_short || known))))
		c->outlet = range(first);
	else if (!known && !h->is_translated && is_person(h->line, first) && n_names <= 2 &&
		 (!is_empty(c->outlet) || apart))
		c->author = (hsy_range){first.begin, authors_end(h, names[0])};
	if (is_empty(c->outlet) && !is_empty(c->author) && n_names == 2 && c->author.end == first.end)
		c->outlet = range(h->parts[names[1]]);
}

/* The last word of the part is in the class. */
static bool is_in_last(const char *s, struct part p, enum word_class class)
{
	size_t last = p.end;
	while (last > p.begin && is_word_byte(s[last - 1]))
		last--;
	return is_in(s + last, p.end - last, class);
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
		c->outlet = range(name);
		return true;
	}
	return false;
}

/* Without the brackets around "(Reporting by Ida Lund; editing by Bo Holm)". */
static struct part unbracketed(const char *s, size_t n)
{
	bool in_brackets = n > 2 && s[0] == '(' && s[n - 1] == ')' && !memchr(s + 1, '(', n - 1);
	return in_brackets ? (struct part){.begin = 1, .end = n - 1} : (struct part){.begin = 0, .end = n};
}

/* "Vik Post, 3 May 2025. From our correspondent in Vos": without the sentence behind the date. */
static struct part without_sentence(const char *s, struct part all)
{
	char iso[DATE_SIZE];
	for (size_t i = all.begin; i + 2 < all.end; i++)
		if (!memcmp(s + i, ". ", 2) && i > 4 && s[i - 1] >= '0' && s[i - 1] <= '9' &&
		    date_find(s + all.begin, i - all.begin, iso))
			return trimmed(s, all.begin, i);
	return all;
}

/* "Vos Vik, Vik, 3 May 2025 (translated from Vikish)": a text that is translated is an outlet's. */
static struct part untranslated(const char *s, struct part all)
{
	const char *mark = memrchr(s + all.begin, '(', all.end - all.begin);
	bool is_remark = mark && s[all.end - 1] == ')' &&
			 lang_begins(lang_any(), mark, (size_t)(s + all.end - mark), CLASS_TRANSLATED_FROM);
	return is_remark ? trimmed(s, all.begin, (size_t)(mark - s)) : all;
}

/* `n`: where the header ends in its line. */
static bool ends_sentence(const struct header *h, size_t n)
{
	const struct part *last = &h->parts[h->count - 1];
	return h->line[n - 1] == '.' && last->kind != KIND_WHEN;
}

struct credit credit_find(const char *line, size_t n, const char *text, size_t n_text)
{
	struct credit c = {0};
	if (n < 4 || find_agency(line, n < MAX_LINE ? n : MAX_LINE, &c) || n > MAX_LINE)
		return c;
	struct header h = {.line = line, .text = text, .n = n, .n_text = n_text};
	struct part whole = unbracketed(line, n), all = without_sentence(line, whole),
		    own = untranslated(line, all);
	h.is_translated =
	    own.end != all.end || n_in(line, (struct part){.begin = all.end, .end = whole.end}, CLASS_TRANSLATED);
	header_cut(&h, own.begin, own.end);
	if (!h.count)
		return c;
	enum role first = h.parts[0].role;
	bool by_only = credit_by(line + all.begin, n - all.begin); /* what follows the author may be anything */
	c.is_led = first != ROLE_NONE;
	c.is_source = first == ROLE_SOURCE;
	if (ends_sentence(&h, all.end == whole.end ? n : all.end) && !by_only)
		return (struct credit){0};
	if ((h.whole && c.is_led) || by_only) {
		find_by_role(&h, &c);
		if (!is_empty(c.author) || !by_only)
			find_outlet(&h, &c);
	} else if (find_release(&h, &c)) {
		c.is_whole = true;
	} else if (h.whole && h.dated && h.count > 1) {
		find_by_role(&h, &c);
		find_unled(&h, &c);
	} else if (h.parts[0].kind == KIND_OUTLET && begins_with_the(line, all) &&
		   has_kind_word(line, h.parts[0])) {
		c.outlet = range(h.parts[0]);
	}
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
		bool small = behind.begin < behind.end && line[behind.begin] >= 'a' && line[behind.begin] <= 'z';
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
		if ((line[i] >= '0' && line[i] <= '9') || line[i] == '@' || line[i] == '/')
			return false;
		small = begins ? !is_upper(line[i]) : small;
	}
	return words >= 2 && words <= 4 && !small && is_name(line, p) && !is_label(line, p);
}

bool credit_is_outlet(const char *line, size_t n)
{
	struct part p = trimmed(line, 0, n);
	return has_kind_word(line, p) || begins_with_the(line, p) || is_domain(line, p);
}

size_t credit_separator(const char *line, size_t n, size_t at)
{
	return separator_at(line, n, at);
}
