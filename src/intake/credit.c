/* See credit.h.
 *
 *   1. The agency in the brackets of a dateline (credit_agency.h).
 *   2. The line is cut into parts with roles and kinds (credit_cut.h).
 *   3. Roles tell author and outlet. Without roles a date must stand in the line, and nothing that is not
 *      understood. */
#define _GNU_SOURCE /* memmem */
#include "intake/credit.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/credit_agency.h"
#include "intake/credit_cut.h"
#include "intake/credit_name.h"
#include "intake/date.h"

/* "Ida Lund, Bo Holm and Eva Dahl": up to the part with "and". */
static size_t authors_end(const struct header *h, size_t first)
{
	for (size_t i = first; i < h->count && h->parts[i].kind == KIND_NAME && (i == first || !h->parts[i].role);
	     i++) {
		struct part p = h->parts[i];
		if (part_has_join(h->line, p))
			return p.end;
	}
	return h->parts[first].end;
}

static void find_by_role(const struct header *h, struct credit *c)
{
	for (size_t i = 0; i < h->count; i++) {
		struct part p = h->parts[i];
		bool named = p.kind == KIND_NAME || p.kind == KIND_OUTLET;
		bool site = part_is_domain(h->line, p);
		bool outlet = p.role == ROLE_IN || p.role == ROLE_ON || p.role == ROLE_SOURCE || (p.role && site);
		bool the = named && part_begins_with_the(h->line, p) &&
			   part_has_outlet_word(h->line, p); /* "By The Vik Post" */
		if (p.role == ROLE_BY && is_empty(c->author) && part_is_name(h->line, p) && !site)
			c->author = (hsy_range){p.begin, authors_end(h, i)};
		outlet = outlet || (p.role == ROLE_BY && the);
		if (outlet && named && is_empty(c->outlet))
			c->outlet = part_range(p);
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
		c->when = part_range(p);
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
			c->outlet = part_range(p);
	}
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
		bool is_known = open && header_names_again(h, *p);
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
	bool is_short = part_words(h->line, first) == 1, known = !is_empty(c->author);
	bool is_at_place = n_names == 1 && n_known == 1 && is_short && names[0] < known_first;
	if (is_empty(c->outlet) && (h->is_translated || is_at_place))
		c->outlet = part_range(first);
	else if (is_empty(c->outlet) && n_names == 1 && (n_labels || (apart && (is_short || known))))
		c->outlet = part_range(first);
	else if (!known && !h->is_translated && part_is_person(h->line, first) && n_names <= 2 &&
		 (!is_empty(c->outlet) || apart))
		c->author = (hsy_range){first.begin, authors_end(h, names[0])};
	if (is_empty(c->outlet) && !known && apart && n_names == 2 && is_short &&
	    part_is_person(h->line, h->parts[names[1]])) {
		c->outlet = part_range(first);
		c->author = (hsy_range){h->parts[names[1]].begin, authors_end(h, names[1])};
	}
	if (is_empty(c->outlet) && !is_empty(c->author) && n_names == 2 && c->author.end == first.end)
		c->outlet = part_range(h->parts[names[1]]);
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
		if (label.kind != KIND_LABEL || !part_ends_in(h->line, label, CLASS_PRESS_RELEASE) ||
		    (name.kind != KIND_NAME && name.kind != KIND_OUTLET))
			continue;
		if (i < 1 && name.kind == KIND_NAME && header_names_again(h, name))
			continue; /* "Press release - Vik, 3 May 2025" */
		c->outlet = part_range(name);
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
	if (h->count != 2 || s[part_trimmed(s, a.end, b.begin).begin] != '/' || a.role || b.role)
		return false;
	if (part_has_outlet_word(s, a) || part_is_doubtful(s, a) || part_has_outlet_word(s, b))
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
	if (is_pair && first.kind == KIND_NAME && !first.role && part_is_person(s, first)) {
		c->author = part_range(first);
		c->outlet = part_range(second);
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
	bool is_sure = first.kind == KIND_OUTLET && (part_has_outlet_word(s, first) || part_is_station(s, first));
	bool all = labels + issues + names + 1 == h->count && names < 2;
	bool fits = issues + 1 == h->count || (all && is_sure) || is_bilingual(h) || is_by;
	if (h->count < 2 || first.role || !is_named || !fits)
		return false;
	c->outlet = part_range(first);
	if (is_by)
		c->author = part_range(second);
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
			return part_trimmed(s, all.begin, i);
	return all;
}

/* "Vos Vik, Vik, 3 May 2025 (translated from Vikish)", "... (last updated 22:40)": without a remark in brackets. */
static struct part unremarked(const char *s, struct part all)
{
	const char *open =
	    all.end > all.begin && s[all.end - 1] == ')' ? memrchr(s + all.begin, '(', all.end - all.begin) : NULL;
	return open && open > s + all.begin && ascii_is_lower(open[1])
		   ? part_trimmed(s, all.begin, (size_t)(open - s))
		   : all;
}

/* "Published in The Vik Post and is republished with permission": without what follows. */
static struct part untailed(const char *s, struct part all)
{
	for (size_t at = all.begin + 1; at < all.end; at++)
		if (s[at - 1] == ' ' && lang_begins(lang_any(), s + at, all.end - at, CLASS_CREDIT_TAIL))
			return part_trimmed(s, all.begin, at);
	return all;
}

/* "Vik Post, 3 May 2025. Interview: Ida Lund. Photos: Bo Holm": who wrote, behind the day; whom the text does not
 * name again, lest it be the one who was asked. */
static void find_behind(const struct header *h, size_t begin, size_t end, struct credit *c)
{
	for (size_t at = begin, from = begin; at <= end && is_empty(c->author); at++) {
		if (at < end && h->line[at] != '.')
			continue;
		struct part p = part_trimmed(h->line, from, at);
		from = at + 1;
		if (part_take_lead(h->line, &p) && p.role == ROLE_BY && part_is_name(h->line, p) &&
		    part_is_person(h->line, p) && !header_names_again(h, p))
			c->author = part_range(p);
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
	if (n < 4 || agency_find(line, n < CREDIT_MAX_LINE ? n : CREDIT_MAX_LINE, &c.outlet, &c.is_whole) ||
	    n > CREDIT_MAX_LINE)
		return c;
	struct header h = {.line = line, .text = text, .n = n, .n_text = n_text};
	struct part whole = unbracketed(line, n), all = without_sentence(line, whole),
		    own = untailed(line, unremarked(line, all));
	h.is_translated = part_n_in(line, (struct part){.begin = own.end, .end = whole.end}, CLASS_TRANSLATED) > 0;
	bool is_tailed = own.end < unremarked(line, all).end;
	header_cut(&h, own.begin, own.end);
	if (!h.count)
		return c;
	enum role first = h.parts[0].role;
	bool by_only = credit_by(line + all.begin, n - all.begin); /* what follows the author may be anything */
	c.is_led = first != ROLE_NONE;
	c.is_source = first == ROLE_SOURCE && part_behind_this(line, all) == all.begin;
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
	} else if (h.parts[0].kind == KIND_OUTLET && part_begins_with_the(line, all) &&
		   part_has_outlet_word(line, h.parts[0])) {
		c.outlet = part_range(h.parts[0]);
	}
	if (h.whole && h.dated)
		find_behind(&h, all.end, whole.end, &c);
	if (h.whole)
		find_when(&h, &c);
	c.is_whole = h.whole && !(is_empty(c.author) && is_empty(c.outlet) && !h.dated);
	return c;
}
