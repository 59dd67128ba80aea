/* See credit_cut.h. A part is a time, a label ("Opinion", "Senior Writer"), an outlet by its look ("The ...",
 * "... Post", "vik.example") or as the article speaks to it, another name, or none of these. */
#define _GNU_SOURCE /* memmem */
#include "intake/credit_cut.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/credit_name.h"
#include "intake/date.h"

enum { MAX_SEEN = 65536 };

/* The bytes of a word of the class and a blank that end at `end`; 0: none does. */
static size_t word_before(const char *text, size_t end, enum word_class class)
{
	size_t begin = end ? end - 1 : 0;
	while (begin > 0 && is_word_byte(text[begin - 1]))
		begin--;
	bool stands = end > 1 && text[end - 1] == ' ' && lang_any_has(text + begin, end - 1 - begin, class);
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

bool header_names_again(const struct header *h, struct part p)
{
	char capitals[CREDIT_MAX_NAME];
	size_t n = p.end - p.begin < CREDIT_MAX_NAME ? p.end - p.begin : CREDIT_MAX_NAME;
	for (size_t i = 0; i < n; i++)
		capitals[i] = (char)(h->line[p.begin + i] - (ascii_is_lower(h->line[p.begin + i]) ? 'a' - 'A' : 0));
	return stands_again(h, h->line + p.begin, p.end - p.begin) || stands_again(h, capitals, n);
}

static enum kind kind_of(const struct header *h, struct part p)
{
	const char *s = h->line;
	size_t n = p.end - p.begin;
	if (date_is_all(s + p.begin, n) && !part_is_station(s, p))
		return KIND_WHEN;
	if (part_is_issue(s, p) || part_is_edition(s, p))
		return KIND_ISSUE;
	if (part_is_label(s, p))
		return KIND_LABEL;
	if (h->dated && !p.role && part_is_remark(s, p))
		return KIND_REMARK;
	if (part_is_domain(s, p))
		return KIND_OUTLET;
	if (!part_is_name(s, p))
		return KIND_OTHER;
	bool is_house =
	    part_is_body(s, p) || memmem(s + p.begin, n, " & ", 3) || part_is_doubtful(s, p); /* no place */
	bool outlet = part_begins_with_the(s, p) || p.is_house || part_has_outlet_word(s, p) ||
		      part_is_station(s, p) || (h->dated && (is_seen(h, p) || is_house));
	return outlet ? KIND_OUTLET : KIND_NAME;
}

size_t part_behind_this(const char *s, struct part p)
{
	return p.begin + lang_begins(lang_any(), s + p.begin, p.end - p.begin, CLASS_THIS_ARTICLE);
}

/* The bytes of "The " before `at`, which is of the name that follows: "From The Vik Post". */
static size_t the_behind(const char *s, size_t at)
{
	size_t begin = at > 1 ? at - 1 : 0;
	while (begin > 0 && is_word_byte(s[begin - 1]))
		begin--;
	bool the = at > 1 && s[at - 1] == ' ' && part_begins_with_the(s, (struct part){.begin = begin, .end = at});
	return the ? at - begin : 0;
}

bool part_take_lead(const char *s, struct part *p)
{
	static const enum role roles[] = {ROLE_BY,   ROLE_ON,     ROLE_IN,  ROLE_SOURCE,
					  ROLE_WHEN, ROLE_UPDATE, ROLE_LESS};
	size_t begin = part_behind_this(s, *p), longest = 0, n = p->end - begin;
	for (int i = CLASS_CREDIT_BY; i <= CLASS_CREDIT_LESS; i++) {
		size_t lead = lang_begins(lang_any(), s + begin, n, (enum word_class)i);
		if (lead <= longest || lead == n)
			continue;
		longest = lead;
		p->role = roles[i - CLASS_CREDIT_BY];
	}
	if (longest)
		p->begin = part_trimmed(s, begin + longest - the_behind(s, begin + longest), p->end).begin;
	return longest > 0;
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
	return n && ascii_is_lower(s[p.begin]) && lang_any_has(s + p.begin, n, CLASS_THE) ? n + 1 : 0;
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

/* Takes the brackets at its end off a part: a date in them is a part of its own, and so is a name behind a
 * person's; "(NBC)" says that it is a house, any other name where that is. */
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
	bool is_date = date_is_all(s + inside.begin, inside.end - inside.begin), named = part_is_name(s, inside);
	if (!is_date && !named)
		return part_add(h, p);
	p.end = part_trimmed(s, p.begin, at).end;
	p.is_house = capitals >= 2 && inside.begin + capitals == inside.end;
	inside.is_house = named && !p.is_house && part_is_person(s, p) && !part_has_outlet_word(s, p);
	return part_add(h, p) && (!(is_date || inside.is_house) || part_add(h, inside));
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
		p->end = part_without_staff(h->line, *p).end;
		p->kind = kind_of(h, *p);
		h->whole = h->whole && (p->kind != KIND_OTHER || p->role == ROLE_LESS) &&
			   (p->kind != KIND_REMARK || i > 0);
		if (i > 0 && p->kind == KIND_REMARK && h->parts[i - 1].kind == KIND_NAME &&
		    part_is_press_remark(h->line, *p))
			h->parts[i - 1].kind = KIND_OUTLET;
		h->is_translated = h->is_translated || p->kind == KIND_ISSUE;
		has_when = has_when || p->kind == KIND_WHEN;
		has_remark = has_remark || p->kind == KIND_REMARK;
	}
	h->whole = h->whole && (has_when || !has_remark);
}

void header_cut(struct header *h, size_t begin, size_t end)
{
	bool apart = false;
	h->whole = true;
	for (size_t at = begin; at <= end && h->whole; at++) {
		size_t wide = at < end ? credit_separator(h->line, end, at) : 0;
		if (at < end && !wide)
			continue;
		struct part p = part_trimmed(h->line, begin, at);
		part_take_lead(h->line, &p);
		p.apart = apart;
		if (p.begin < p.end)
			h->whole = part_unbracket(h, p);
		apart = at < end && h->line[at] != ',' && h->line[at] != ';';
		begin = at + wide;
		at += wide ? wide - 1 : 0;
	}
	header_judge(h);
}
