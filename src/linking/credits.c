/* By which names an outlet is credited, and whom an article credits: see making.h. */
#define _GNU_SOURCE /* memmem */
#include "linking/making.h"

#include "lang/lang.h"
#include "names/fold.h"
#include "names/party.h"
#include "reading/people/press.h"

#include <stdio.h>
#include <string.h>

enum { NAME_SIZE = 128, FORM_LETTERS = 4 };

/* Words that are no name of an outlet by themselves. */
static bool is_generic(const char *word)
{
	return lang_has(lang_look(lang_english(), word, strlen(word)), CLASS_OUTLET_GENERIC);
}

static const char *without_the(const char *folded)
{
	return lang_behind(lang_english(), folded, CLASS_THE);
}

static uint32_t outlet_hash(const char *name)
{
	return term_hash(name, strlen(name));
}

/* Of one word that an article takes for a place, "Profil": no part of an outlet's name is meant by it, for that may
 * be the town's, but its whole name is. */
static uint32_t place_hash(const char *name)
{
	return ~outlet_hash(name);
}

static void hash_add(struct digest *d, uint32_t hash)
{
	if (d->n_forms < OUTLET_FORMS)
		d->forms[d->n_forms++] = hash;
}

static void form_add(struct digest *d, const char *form)
{
	if (strlen(form) > 1)
		hash_add(d, outlet_hash(form));
}

/* "Norrholm" of "The Norrholm Post" is a town and "Norrholm HK" its club: its own article knows others by the name.
 */
static bool is_others_name(const hsy_reading *r, const char *form)
{
	size_t n = strlen(form);
	char folded[NAME_SIZE];
	for (size_t i = 0; i < r->n_entities; i++) {
		const hsy_entity *e = &r->entities[i];
		if (!e->is_named || !name_fold(e->name, strlen(e->name), folded, sizeof folded) ||
		    strncmp(folded, form, n))
			continue;
		if (folded[n] ? folded[n] == ' ' && !press_is(e->name) : e->kind == HSY_ENTITY_PLACE)
			return true;
	}
	return false;
}

/* "culture ministry", of "ministry of culture of the republic". */
static void turned_form(struct digest *d, const char *name)
{
	char turned[NAME_SIZE];
	size_t n = strcspn(name, " ");
	const char *of = name[n] ? name + n + 1 : name, *what = lang_behind(lang_english(), of, CLASS_OF);
	if (what == of || !*what)
		return;
	snprintf(turned, sizeof turned, "%.*s %.*s", (int)strcspn(what, " "), what, (int)n, name);
	form_add(d, turned);
}

/* "the Ministry" of "Ministry of Culture of the Republic". */
static void of_form(struct digest *d, char *name)
{
	char *of = strchr(name, ' ');
	while (of && lang_behind(lang_english(), of + 1, CLASS_OF) == of + 1)
		of = strchr(of + 1, ' ');
	if (!of || of - name < FORM_LETTERS)
		return;
	*of = 0;
	form_add(d, name);
	*of = ' ';
	turned_form(d, name);
}

/* "NB" of "Norland Broadcasting (NB)" in the first lines. */
static void short_form(struct digest *d, const hsy_article *a)
{
	enum { LOOK = 600, SHORT = 8 };
	size_t n = strlen(a->outlet), look = a->text_bytes < LOOK ? a->text_bytes : LOOK;
	const char *at = a->text ? memmem(a->text, look, a->outlet, n) : NULL, *end = a->text + look;
	char folded[NAME_SIZE];
	if (!at || end - at < (ptrdiff_t)n + 4 || memcmp(at + n, " (", 2) != 0)
		return;
	const char *close = memchr(at + n + 2, ')', (size_t)(end - at) - n - 2);
	size_t n_short = close ? (size_t)(close - at) - n - 2 : 0;
	if (n_short > 1 && n_short <= SHORT && name_fold(at + n + 2, n_short, folded, sizeof folded))
		form_add(d, folded);
}

/* The label of "www.vik.co.uk" that is the site's own, ended by a zero byte: "vik"; NULL: it is no address. */
static char *site_label(char *name)
{
	enum { SHORT = 3 };
	char *dot = strrchr(name, '.');
	if (!dot || strchr(name, ' '))
		return NULL;
	*dot = 0;
	char *label = strrchr(name, '.');
	if (label && strlen(label + 1) <= SHORT && memchr(name, '.', (size_t)(label - name))) {
		*label = 0;
		label = strrchr(name, '.');
	}
	return label ? label + 1 : name;
}

/* "vik" of "www.vik.co.uk" is how others may credit it. False: the outlet is told by a name. */
static bool site_form(struct digest *d, const char *outlet)
{
	char name[NAME_SIZE], folded[NAME_SIZE];
	snprintf(name, sizeof name, "%s", outlet);
	char *label = site_label(name);
	if (!label || !name_fold(label, strlen(label), folded, sizeof folded))
		return false;
	if (!is_generic(folded))
		form_add(d, folded);
	return true;
}

/* "Radio", "TV" stands first in the name. */
static bool names_broadcaster(const char *name)
{
	return lang_has(lang_look(lang_english(), name, strcspn(name, " ")), CLASS_HEARD_ON);
}

/* "The Pellara Ledger" may be credited as that and as "the Ledger", "Vik News" as "Vik". */
void making_forms(struct making *m)
{
	const hsy_reading *r = m->r;
	struct digest *d = m->d;
	const char *outlet = r->article.outlet;
	char folded[NAME_SIZE];
	if (!outlet || !name_fold(outlet, strlen(outlet), folded, sizeof folded))
		return;
	char *name = (char *)without_the(folded), *space = strrchr(name, ' ');
	d->outlet = outlet_hash(name);
	form_add(d, name);
	if (!space)
		hash_add(d, place_hash(name));
	short_form(d, &r->article);
	if (site_form(d, outlet) || !space)
		return;
	of_form(d, name);
	if (!is_generic(space + 1)) {
		if (!names_broadcaster(name)) /* "Radio Norland": of the country */
			form_add(d, space + 1);
	} else {
		*space = 0;
		if (!is_generic(name) && !is_others_name(r, name))
			form_add(d, name);
	}
}

bool digest_is_outlet(const struct digest *d, const char *name)
{
	char folded[NAME_SIZE];
	name_fold(name, strlen(name), folded, sizeof folded);
	uint32_t hash = outlet_hash(without_the(folded));
	for (size_t i = 0; i < d->n_forms; i++)
		if (d->forms[i] == hash)
			return true;
	return false;
}

/* "the foreign magazine Halyard": the name alone, in the folded form of `text`. */
static const char *behind_lower(const char *text, const char *folded)
{
	const char *name = folded;
	while (*text >= 'a' && *text <= 'z' && strchr(name, ' ')) {
		name = strchr(name, ' ') + 1;
		text += strcspn(text, " ");
		text += strspn(text, " ");
	}
	return name;
}

static void credit_add(struct making *m, hsy_range at, uint32_t hash, int press)
{
	m->credits[m->n_credits++] = (struct credit_mark){
	    .hash = hash, .begin = (uint32_t)at.begin, .end = (uint32_t)at.end, .press = press};
}

/* How many terms from `at` on are written as one name: with capitals, and no more than a space between them. */
static uint32_t capitals_run(const struct making *m, uint32_t at)
{
	uint32_t end = at;
	while (end < m->d->n_terms && term_is_capital(&m->terms[end]) &&
	       (end == at || m->terms[end].begin == m->terms[end - 1].end + 1))
		end++;
	return end - at;
}

/* "the weekly Most", "the Open Label": written as a name, but no mention of anybody. One word is an outlet's by
 * itself behind what outlets are, and else where no other name covers it and it begins no sentence. */
static bool is_unread_name(const struct making *m, const bool *named, struct term_range run)
{
	bool is_first = !run.first || m->terms[run.first - 1].flags & TERM_LAST;
	if (!is_first && term_in(&m->terms[run.first - 1], CLASS_OUTLET_APPOSED))
		return true;
	for (uint32_t i = run.first; i < run.end; i++)
		if (named[i])
			return false;
	return run.end - run.first > 1 || !is_first;
}

static void unread_names_add(struct making *m, const bool *named)
{
	char folded[NAME_SIZE];
	for (uint32_t i = 0, n; i < m->d->n_terms; i += n) {
		n = capitals_run(m, i);
		hsy_range at = {m->terms[i].begin, n ? m->terms[i + n - 1].end : 0};
		if (n && is_unread_name(m, named, (struct term_range){i, i + n}) &&
		    name_fold(m->d->text + at.begin, at.end - at.begin, folded, sizeof folded))
			credit_add(m, at, outlet_hash(without_the(folded)), DIGEST_NOBODY);
		n += !n;
	}
}

/* "Told this newspaper": the outlet of the article itself. */
static void own_outlet_add(struct making *m)
{
	for (uint32_t i = 1; m->d->outlet && i < m->d->n_terms; i++) {
		const struct term *t = &m->terms[i];
		if (term_in(t, CLASS_OUTLET_ALONE) && term_in(t - 1, CLASS_THIS))
			credit_add(m, (hsy_range){t[-1].begin, t->end}, m->d->outlet, DIGEST_NOBODY);
	}
}

/* "Tuesday's Ledger": the name alone. */
static hsy_range behind_day(const struct making *m, const hsy_span *span)
{
	struct term_range at = making_range(m, span);
	const struct term *t = &m->terms[at.first];
	bool is_owner = at.end > at.first + 2 && t->flags & TERM_TIME && t[1].end - t[1].begin == 1 &&
			m->d->text[t[1].begin] == 's' && t[1].begin > t->end;
	return is_owner ? (hsy_range){t[2].begin, span->bytes.end} : span->bytes;
}

/* The blank before "in Tarn", of "defence ministry in tarn"; NULL: no place is told. */
static char *place_behind(char *name)
{
	char *blank = strchr(name, ' ');
	while (blank && !lang_any_has(blank + 1, strcspn(blank + 1, " "), CLASS_WITHIN))
		blank = strchr(blank + 1, ' ');
	return blank;
}

static void mention_credit(struct making *m, const hsy_entity *e, const hsy_mention *mention)
{
	char folded[NAME_SIZE];
	if (mention->form != HSY_FORM_NAME)
		return;
	hsy_range at = behind_day(m, &mention->span);
	bool is_place = e->kind == HSY_ENTITY_PLACE && !memchr(m->d->text + at.begin, ' ', at.end - at.begin);
	name_fold(m->d->text + at.begin, at.end - at.begin, folded, sizeof folded);
	if (is_place) {
		credit_add(m, at, place_hash(without_the(folded)), DIGEST_NOBODY);
		return;
	}
	bool is_press = e->kind != HSY_ENTITY_PERSON && press_is(e->name);
	char *name = (char *)without_the(behind_lower(m->d->text + at.begin, folded)), *place = place_behind(name);
	credit_add(m, at, outlet_hash(name), is_press ? making_person(m, e->id, NULL) : DIGEST_NOBODY);
	if (!place || e->kind != HSY_ENTITY_ORGANISATION)
		return;
	*place = 0;
	credit_add(m, at, outlet_hash(name), DIGEST_NOBODY);
}

static void mention_cover(const struct making *m, bool *named, const hsy_mention *mention)
{
	struct term_range at = making_range(m, &mention->span);
	for (uint32_t i = at.first; mention->form == HSY_FORM_NAME && i < at.end; i++)
		named[i] = true;
}

bool making_credits(struct making *m)
{
	const hsy_reading *r = m->r;
	bool *named = arena_array(m->arena, m->d->n_terms, bool);
	m->credits = arena_array(m->arena, 2 * making_mentions(m) + m->d->n_terms, struct credit_mark);
	if (!m->credits || !named)
		return false;
	for (size_t i = 0; i < r->n_entities; i++)
		for (size_t k = 0; k < r->entities[i].n_mentions; k++) {
			mention_credit(m, &r->entities[i], &r->entities[i].mentions[k]);
			mention_cover(m, named, &r->entities[i].mentions[k]);
		}
	unread_names_add(m, named);
	own_outlet_add(m);
	m->d->credits = m->credits;
	m->d->n_credits = m->n_credits;
	return true;
}

/* The outlet is among the speakers of its own article: a company or ministry with news of itself. */
static bool speaks_itself(const struct making *m)
{
	for (size_t i = 0; i < m->n_units; i++)
		if (m->units[i].person >= 0 && digest_is_outlet(m->d, m->people[m->units[i].person].name))
			return true;
	return false;
}

/* "Varrow" of "Varrow Biosciences", where that has news of itself: "Carrow" of the Carrow Argus is a town. */
void making_first_form(struct making *m)
{
	char name[NAME_SIZE], *first = name;
	const char *outlet = m->r->article.outlet;
	struct digest *d = m->d;
	size_t n_forms = d->n_forms;
	if (outlet && name_fold(outlet, strlen(outlet), name, sizeof name) && strchr(without_the(name), ' ') &&
	    !press_is(outlet)) {
		first = name + (without_the(name) - name);
		first[strcspn(first, " ")] = 0;
		if (strlen(first) >= FORM_LETTERS && term_is_rare(first) && !names_party(first, strlen(first)))
			form_add(d, first);
	}
	d->is_press = (outlet && press_is(outlet)) || !speaks_itself(m);
	if (d->is_press)
		d->n_forms = n_forms;
}
