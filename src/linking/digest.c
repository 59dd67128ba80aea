/* See digest.h. In order: terms of the text, people, units of statements, units of the narrator, bags, credits. */
#define _GNU_SOURCE /* memmem */
#include "linking/digest.h"
#include "linking/voice.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/calendar.h"
#include "lang/lang.h"
#include "names/fold.h"
#include "names/key.h"
#include "names/party.h"
#include "reading/people/press.h"
#include "text/quote.h"
#include "text/timex.h"

enum {
	MAX_WORDS = 400000,
	NAME_SIZE = 128,
	NARRATOR_TERMS = 2, /* a sentence with fewer that weigh anything is no unit */
	FORM_LETTERS = 4,
	NARRATOR_WEIGHT = 12, /* nor is one that tells so little */
	RECALL_DAYS = 7,      /* what was said so long before the article is recalled */
	DATELINE_DAYS = 3,    /* what nothing but a dateline dates may be a little older than that */
	NEWS_DAYS = 14,
	TITLE_TIMES = 3,
	RECALL_SPAN = 93 /* "in the spring" is a time, "last year" is none */
};

enum { COVERED_SOURCE = 1, COVERED_CUE = 2, COVERED_CONTENT = 4 };

struct making {
	struct arena *arena;
	const hsy_reading *r;
	struct digest *d;
	struct term *terms;
	struct unit *units;
	struct person *people;
	int *person_of;   /* [n_entities + 1]: index of people, DIGEST_NOBODY */
	uint8_t *covered; /* [n_terms]: COVERED_SOURCE, ... */
	struct credit_mark *credits;
	size_t n_units, max_units, n_people, n_credits;
};

/* ---- time ---- */

int32_t day_of(const char *iso)
{
	struct day day;
	if (!iso || !calendar_parse(iso, &day))
		return DAY_UNKNOWN;
	return calendar_number(day);
}

int64_t day_place(const char *sha256, uint32_t outlet)
{
	char first[12] = {0}; /* 44 bits; 16 of the outlet behind them */
	memcpy(first, sha256, sizeof first - 1);
	return (int64_t)strtoull(first, NULL, 16) << 16 | (outlet & 0xffff);
}

/* "2024", "2024-10" and "2024-10-03" as their first and last day. */
static struct days days_of_part(const char *text, size_t n)
{
	struct days unknown = {DAY_UNKNOWN, DAY_UNKNOWN};
	char iso[11] = "0000-01-01";
	if ((n != 4 && n != 7 && n != 10) || strspn(text, "0123456789-") < n)
		return unknown;
	memcpy(iso, text, n);
	struct day first;
	if (!calendar_parse(iso, &first))
		return unknown;
	struct day last = first;
	if (n < 10)
		last.day = n == 4 ? 31 : calendar_month_days(first.year, first.month);
	if (n == 4)
		last.month = 12;
	return (struct days){calendar_number(first), calendar_number(last)};
}

static struct days days_of(const char *edtf)
{
	struct days days = {DAY_UNKNOWN, DAY_UNKNOWN};
	if (!edtf)
		return days;
	const char *slash = strchr(edtf, '/');
	size_t n = slash ? (size_t)(slash - edtf) : strlen(edtf);
	days = days_of_part(edtf, n);
	if (slash)
		days.until = days_of_part(slash + 1, strlen(slash + 1)).until;
	return days;
}

int days_apart(struct days a, struct days b)
{
	if (a.until != DAY_UNKNOWN && b.from != DAY_UNKNOWN && a.until < b.from)
		return b.from - a.until;
	if (b.until != DAY_UNKNOWN && a.from != DAY_UNKNOWN && b.until < a.from)
		return a.from - b.until;
	return 0;
}

struct days days_shared(struct days a, struct days b)
{
	struct days shared = {a.from > b.from ? a.from : b.from, a.until};
	if (shared.until == DAY_UNKNOWN || (b.until != DAY_UNKNOWN && b.until < shared.until))
		shared.until = b.until;
	return shared;
}

/* Told through another outlet: since when, only that one tells. */
static bool is_relayed(const struct digest *d, const struct unit *u)
{
	const struct person *medium = u->medium >= 0 ? &d->people[u->medium] : NULL;
	return medium && medium->is_named && !u->is_said_stated && !digest_is_outlet(d, medium->name);
}

bool unit_relays(const struct digest *d, const struct unit *u, const struct digest *of)
{
	return is_relayed(d, u) && d->published != DAY_UNKNOWN && of->published != DAY_UNKNOWN &&
	       of->published <= d->published && digest_is_outlet(of, d->people[u->medium].name);
}

struct days unit_window(const struct digest *d, const struct unit *u)
{
	if (u->recalls.until != DAY_UNKNOWN)
		return (struct days){u->recalls.from, u->said.until};
	return (struct days){is_relayed(d, u) ? DAY_UNKNOWN : u->said.from, u->said.until};
}

/* ---- ranges of terms ---- */

/* The first term that ends behind `byte`. */
static uint32_t term_at(const struct making *m, size_t byte)
{
	size_t low = 0, high = m->d->n_terms;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->terms[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static struct term_range range_of(const struct making *m, const hsy_span *span)
{
	if (!span)
		return (struct term_range){0, 0};
	uint32_t first = term_at(m, span->bytes.begin), end = first;
	while (end < m->d->n_terms && m->terms[end].begin < span->bytes.end)
		end++;
	return (struct term_range){first, end};
}

static void cover(struct making *m, struct term_range range, uint8_t how)
{
	for (uint32_t i = range.first; i < range.end; i++)
		m->covered[i] |= how;
}

hsy_range unit_bytes(const struct digest *d, const struct unit *u)
{
	if (!u->n_pieces)
		return (hsy_range){0, 0};
	return (hsy_range){d->terms[u->pieces[0].first].begin, d->terms[u->pieces[u->n_pieces - 1].end - 1].end};
}

bool terms_flagged(const struct digest *d, struct term_range range, unsigned flags)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (d->terms[i].flags & flags)
			return true;
	return false;
}

bool unit_is_inside(const struct digest *d, uint32_t inner, uint32_t outer)
{
	for (int at = d->units[inner].inside; at >= 0; at = d->units[at].inside)
		if ((uint32_t)at == outer)
			return true;
	return false;
}

uint32_t unit_innermost(const struct digest *d, uint32_t unit)
{
	for (uint32_t i = 0; i < d->n_units; i++)
		if (d->units[i].inside == (int)unit && d->units[i].statement &&
		    d->units[i].bag_weight * 3 >= d->units[unit].bag_weight * 2)
			return unit_innermost(d, i);
	return unit;
}

bool unit_has_stem(const struct unit *u, uint32_t stem)
{
	uint32_t low = 0, high = u->n_bag;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (u->bag[middle].stem == stem)
			return true;
		if (u->bag[middle].stem < stem)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool person_has_stem(const struct person *person, uint32_t stem)
{
	for (size_t i = 0; i < person->n_stems; i++)
		if (person->stems[i] == stem)
			return true;
	return false;
}

bool unit_names(const struct unit *u, const struct person *person)
{
	for (size_t i = 0; i < person->n_stems; i++)
		if (unit_has_stem(u, person->stems[i]))
			return true;
	return false;
}

bool unit_denies(const struct digest *d, const struct unit *u)
{
	bool denies = u->mode == HSY_MODE_DENY || u->negated || terms_flagged(d, u->cue, TERM_NEGATION);
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			denies ^= d->terms[i].flags & TERM_NEGATION && !(i >= u->cue.first && i < u->cue.end);
	return denies;
}

bool terms_contrast(const struct digest *d, struct term_range range, uint32_t at)
{
	if (at <= range.first || at + 1 >= range.end || !term_in(&d->terms[at], CLASS_NOT))
		return false;
	return !term_in(&d->terms[at - 1], CLASS_BEFORE_NOT) && !(d->terms[at - 1].flags & TERM_LAST);
}

bool unit_leaves_open(const struct digest *d, const struct unit *u)
{
	const struct term *t = &d->terms[u->pieces[0].first];
	if (t->flags & TERM_QUOTED) /* "If it rains, we stay": said by whoever speaks, and not asked */
		return false;
	return term_in(t, CLASS_LEAVES_OPEN);
}

/* ---- people ---- */

/* "the Keldrian state agency" has a capital, and no name. */
static bool has_name(const hsy_entity *e)
{
	for (size_t i = 0; e->is_named && i < e->n_mentions; i++)
		if (e->mentions[i].form == HSY_FORM_NAME)
			return true;
	return false;
}

static int person_add(struct making *m, int entity, const char *name)
{
	if (entity > 0 && m->person_of[entity] != DIGEST_NOBODY)
		return m->person_of[entity];
	if (entity <= 0 && !name)
		return DIGEST_NOBODY;
	struct person *p = &m->people[m->n_people];
	*p = (struct person){.name = name, .kind = HSY_ENTITY_GROUP};
	if (entity > 0) {
		const hsy_entity *e = &m->r->entities[entity - 1];
		p->name = e->name;
		p->kind = (uint8_t)e->kind;
		p->is_named = has_name(e);
		p->role = p->is_named ? e->role : NULL;
		m->person_of[entity] = (int)m->n_people;
	}
	p->is_press = press_is(p->name);
	p->party = names_party(p->name, strlen(p->name));
	return (int)m->n_people++;
}

static int party_person(struct making *m, const hsy_party *party)
{
	return party ? person_add(m, party->entity, party->name) : DIGEST_NOBODY;
}

/* A person is spelt by the sound of the name: "Ozhan" and "Ožan" are one stem. */
static void names_mark(struct making *m)
{
	for (size_t i = 0; i < m->r->n_entities; i++) {
		const hsy_entity *e = &m->r->entities[i];
		for (size_t k = 0; k < e->n_mentions; k++) {
			if (e->mentions[k].form != HSY_FORM_NAME)
				continue;
			struct term_range at = range_of(m, &e->mentions[k].span);
			for (uint32_t t = at.first; t < at.end; t++)
				if (m->terms[t].flags & TERM_CAPITAL && !(m->terms[t].flags & TERM_FUNCTION))
					m->terms[t].flags |= TERM_NAME;
		}
	}
}

/* The stem of a folded word of a person's name; 0: it is too short. */
static uint32_t sound_stem(const char *folded)
{
	char keys[WORD_KEYS][NAME_KEY_BYTES];
	size_t n = strlen(folded);
	return n > 2 && word_keys(folded, n, keys) > 0 ? term_hash(keys[0], strlen(keys[0])) ^ 0x5a5a5a5au : 0;
}

static void person_stem(const struct making *m, struct term *t)
{
	char folded[NAME_SIZE];
	name_fold(m->d->text + t->begin, t->end - t->begin, folded, sizeof folded);
	uint32_t stem = sound_stem(folded);
	t->stem = stem ? stem : t->stem;
}

/* The stems of a name's last words. */
static void person_stems(struct person *p)
{
	char folded[NAME_SIZE];
	name_fold(p->name, strlen(p->name), folded, sizeof folded);
	for (char *word = strrchr(folded, ' '); p->is_named && p->n_stems < PERSON_STEMS;
	     word = strrchr(folded, ' ')) {
		const char *last = word ? word + 1 : folded;
		uint32_t stem = p->kind == HSY_ENTITY_PERSON ? sound_stem(last) : term_name_stem(last);
		if (stem && strlen(last) > 3)
			p->stems[p->n_stems++] = stem;
		if (!word)
			break;
		*word = 0;
	}
}

static void people_spell(struct making *m)
{
	for (size_t i = 0; i < m->r->n_entities; i++) {
		const hsy_entity *e = &m->r->entities[i];
		for (size_t k = 0; e->kind == HSY_ENTITY_PERSON && k < e->n_mentions; k++) {
			if (e->mentions[k].form != HSY_FORM_NAME)
				continue;
			struct term_range at = range_of(m, &e->mentions[k].span);
			for (uint32_t t = at.first; t < at.end; t++)
				if (m->terms[t].flags & TERM_NAME && !(m->terms[t].flags & TERM_NUMBER))
					person_stem(m, &m->terms[t]);
		}
	}
}

/* ---- units ---- */

/* A sentence ends between two places. */
static bool is_parted(const struct making *m, struct term_range before, struct term_range behind)
{
	for (uint32_t i = before.end ? before.end - 1 : 0; i < behind.first; i++)
		if (m->terms[i].flags & TERM_LAST)
			return true;
	return false;
}

/* A time long past counts only where the statement's own words tell it: that a speaker was last heard months ago
 * does not say that what stands two paragraphs on is of then. News without a time of its own is of the days before.
 */
static void said_fill(const struct making *m, const hsy_time *time, struct unit *u)
{
	int32_t published = m->d->published;
	u->said = days_of(time ? time->iso : NULL);
	u->is_said_stated = time && time->span;
	bool is_inherited = time && time->from && !strcmp(time->from, "inherited");
	if (published == DAY_UNKNOWN)
		return;
	if (is_inherited && u->said.until != DAY_UNKNOWN && u->said.until <= published - RECALL_DAYS) {
		u->said = (struct days){DAY_UNKNOWN, published};
		u->is_said_stated = false;
	}
	if (u->is_said_stated || u->said.until != published)
		return;
	if (u->said.from == DAY_UNKNOWN)
		u->said.from = published - NEWS_DAYS;
	else if (u->said.from == published && !is_inherited)
		u->said.from = published - DATELINE_DAYS;
}

/* A unit of the statement without its content. */
static struct unit unit_begin(struct making *m, const hsy_statement *s)
{
	struct unit u = {.statement = s->id,
			 .inside = s->inside, /* an id until units_nest */
			 .depth = s->depth,
			 .kind = (uint8_t)s->kind,
			 .mode = (uint8_t)s->mode,
			 .stance = (uint8_t)s->stance,
			 .negated = s->negated,
			 .actual = s->actual,
			 .source = range_of(m, s->source),
			 .cue = range_of(m, s->cue)};
	u.person = s->speaker.by == HSY_BY_NONE ? DIGEST_NOBODY : person_add(m, s->speaker.entity, s->speaker.name);
	u.medium = party_person(m, s->medium);
	u.addressee = party_person(m, s->addressee);
	said_fill(m, s->time, &u);
	cover(m, u.source, COVERED_SOURCE);
	cover(m, u.cue, COVERED_CUE);
	return u;
}

/* Adds a piece to the unit in hand, or begins another one where a sentence ended between. */
static struct unit *unit_piece(struct making *m, const struct unit *bare, struct unit *u, struct term_range piece)
{
	bool begins = !u || u->n_pieces == DIGEST_PIECES || is_parted(m, u->pieces[u->n_pieces - 1], piece);
	if (begins) {
		if (m->n_units == m->max_units)
			return u;
		u = &m->units[m->n_units++];
		*u = *bare;
	}
	u->pieces[u->n_pieces++] = piece;
	cover(m, piece, COVERED_CONTENT);
	return u;
}

/* "that A was so and that B was not", "took it seriously but had not seen it": another claim begins. */
static bool begins_claim(const struct making *m, struct term_range range, uint32_t at)
{
	const struct term *t = &m->terms[at];
	bool is_but = term_in(t, CLASS_BUT);
	if (at <= range.first || at + 2 >= range.end || (!is_but && !term_in(t, CLASS_AND)))
		return false;
	return term_in(t + 1, CLASS_THAT) || (is_but && term_in(t + 1, CLASS_BEGINS_CLAIM));
}

/* "that A was so; in March, that B was": another claim begins. */
static bool is_behind_semicolon(const struct making *m, struct term_range range, uint32_t at)
{
	if (at <= range.first + 1 || at + 2 >= range.end)
		return false;
	size_t before = m->terms[at - 1].end;
	return memchr(m->d->text + before, ';', m->terms[at].begin - before) != NULL;
}

/* What is said in one stretch is a unit; a content that goes on in another sentence, "...", he said. "...", is
 * another one of the same statement. One without content is its cue: "declined to comment". */
static void units_make(struct making *m, const hsy_statement *s)
{
	struct unit bare = unit_begin(m, s), *u = NULL;
	for (size_t k = 0; k < s->n_contents; k++) {
		struct term_range range = range_of(m, &s->contents[k]);
		for (uint32_t i = range.first; i < range.end; i++)
			if (begins_claim(m, range, i)) {
				u = unit_piece(m, &bare, u, (struct term_range){range.first, i});
				u = NULL;
				range.first = i + 1;
			} else if (is_behind_semicolon(m, range, i)) {
				u = unit_piece(m, &bare, u, (struct term_range){range.first, i});
				u = NULL;
				range.first = i;
			}
		if (range.first < range.end)
			u = unit_piece(m, &bare, u, range);
	}
	struct term_range act = bare.cue.first < bare.cue.end ? bare.cue : bare.source;
	if (!u && act.first < act.end)
		unit_piece(m, &bare, NULL, act);
}

static uint32_t range_size(struct term_range range)
{
	return range.end - range.first;
}

uint32_t unit_size(const struct unit *u)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		n += range_size(u->pieces[k]);
	return n;
}

/* The unit of a statement's id; -1: it is none. */
static int unit_of(const struct making *m, int id)
{
	for (size_t k = 0; id > 0 && k < m->n_units; k++)
		if (m->units[k].statement == id)
			return (int)k;
	return -1;
}

/* Ids of statements become indexes of units; an outlet whose content is another's statement only conveys it. */
static void units_nest(struct making *m)
{
	for (size_t i = 0; i < m->n_units; i++) {
		struct unit *u = &m->units[i];
		u->inside = unit_of(m, u->inside);
		if (u->inside < 0)
			continue;
		struct unit *outer = &m->units[u->inside];
		uint32_t own = unit_size(u) + range_size(u->source) + range_size(u->cue);
		bool is_press = outer->person >= 0 && m->people[outer->person].is_press;
		if (is_press && own * 4 >= unit_size(outer) * 3)
			outer->is_conveyor = true;
	}
}

/* ---- what is long past ---- */

/* An expression of time as days, and the terms that it stands in. */
struct told_time {
	uint32_t first, end;
	struct days days;
};

struct told_times {
	struct told_time *at;
	size_t n;
	bool has_own_day; /* the text tells the article's own day, or the one before, by month and day */
};

/* "are due to meet in March": what is to come; "since her interview last autumn": what lasts. */
static bool is_not_past(const struct making *m, uint32_t at)
{
	enum { BEFORE = 6 };
	for (uint32_t n = 0; n < BEFORE && at > n && !(m->terms[at - n - 1].flags & TERM_LAST); n++)
		if (term_in(&m->terms[at - n - 1], CLASS_TO_COME))
			return true;
	return false;
}

static bool is_own_day(const struct making *m, const struct timex *t, struct days days)
{
	return t->kind == TIMEX_DATE && days.from == days.until && days.from != DAY_UNKNOWN &&
	       abs(days.from - m->d->published) <= 1;
}

/* All times that the article tells as some days, no more than RECALL_SPAN, before its own. */
static bool times_find(struct making *m, const struct word *words, size_t n_words, struct told_times *ret)
{
	struct day now;
	char iso[TIMEX_ISO_SIZE];
	struct timex t;
	*ret = (struct told_times){.at = arena_array(m->arena, n_words / 2 + 1, struct told_time)};
	if (!ret->at || !m->r->article.published || !calendar_parse(m->r->article.published, &now))
		return ret->at != NULL;
	struct timex_anchor anchor = {.now = &now};
	for (size_t i = 0; i < n_words && ret->n < n_words / 2; i++) {
		if (!timex_at(m->d->text, words, n_words, i, &t))
			continue;
		i = t.last;
		if (t.count > 0 && term_in(&m->terms[term_at(m, words[t.last].byte_begin)], CLASS_COUNTED_AFTER))
			t.count = -t.count; /* "four months after he told parliament that": he told it before */
		if (t.kind == TIMEX_VAGUE || t.kind == TIMEX_DURATION || t.bound != TIMEX_AT ||
		    !timex_iso(&t, &anchor, iso))
			continue;
		struct days days = days_of(iso);
		ret->has_own_day |= is_own_day(m, &t, days);
		if (days.from == DAY_UNKNOWN || days.until == DAY_UNKNOWN || days.until - days.from > RECALL_SPAN ||
		    days.until > m->d->published - RECALL_DAYS)
			continue;
		uint32_t first = term_at(m, words[t.first].byte_begin);
		if (!is_not_past(m, first))
			ret->at[ret->n++] =
			    (struct told_time){first, term_at(m, words[t.last].byte_begin) + 1, days};
	}
	return true;
}

/* Whether a word of the sentence speaks of the unit as a whole: it stands near the statement's cue and in nobody's
 * content, or in what the article says itself. */
static bool is_by(const struct making *m, const struct unit *u, struct term_range sentence, uint32_t at,
		  uint32_t near)
{
	if (at < sentence.first || at >= sentence.end)
		return false;
	if (u->statement) {
		bool has_cue = u->cue.first < u->cue.end;
		return has_cue && at + near >= u->cue.first && at < u->cue.end + near &&
		       !(m->covered[at] & COVERED_CONTENT);
	}
	for (uint32_t k = 0; k < u->n_pieces; k++)
		if (at >= u->pieces[k].first && at < u->pieces[k].end)
			return true;
	return false;
}

/* "had promised", "once wanted", "has always maintained": past before the article's own day. In what somebody is
 * said to have said, "had" is only how English reports. */
static bool is_past_before(const struct making *m, const struct unit *u, struct term_range sentence)
{
	enum { NEAR = 2 };
	for (uint32_t i = sentence.first; i < sentence.end; i++)
		if (is_by(m, u, sentence, i, NEAR) && !(m->terms[i].flags & TERM_QUOTED) &&
		    term_in(&m->terms[i], CLASS_PAST_BEFORE))
			return true;
	return false;
}

/* "I said that I should go": one's own words given back. */
static bool is_own_word(const struct making *m, const struct unit *u)
{
	uint32_t at = u->pieces[0].first;
	return u->statement && at + 1 < u->pieces[0].end && term_in(&m->terms[at], CLASS_I_WE) &&
	       term_in(&m->terms[at + 1], CLASS_OWN_TELLING);
}

static struct days recalled_days(const struct making *m, const struct told_times *times, const struct unit *u)
{
	enum { NEAR = 6 };
	struct days none = {DAY_UNKNOWN, DAY_UNKNOWN};
	struct term_range sentence =
	    terms_sentence(m->terms, m->d->n_terms, u->statement && u->cue.end ? u->cue.first : u->pieces[0].first);
	if (u->is_said_stated)
		return u->said.until <= m->d->published - RECALL_DAYS ? u->said : none;
	for (size_t i = 0; i < times->n; i++)
		if (is_by(m, u, sentence, times->at[i].first, NEAR))
			return times->at[i].days;
	if (is_past_before(m, u, sentence) || is_own_word(m, u))
		none.until = m->d->published - RECALL_DAYS;
	return none;
}

static struct days told_days(const struct making *m, const struct told_times *times, const struct unit *u)
{
	struct term_range sentence = terms_sentence(m->terms, m->d->n_terms, u->pieces[0].first);
	for (size_t i = 0; i < times->n; i++)
		if (times->at[i].first >= sentence.first && times->at[i].end <= sentence.end)
			return times->at[i].days;
	return (struct days){DAY_UNKNOWN, DAY_UNKNOWN};
}

static void units_recall(struct making *m, const struct told_times *times)
{
	struct days none = {DAY_UNKNOWN, DAY_UNKNOWN};
	for (size_t i = 0; i < m->n_units; i++) {
		struct unit *u = &m->units[i];
		u->tells = told_days(m, times, u);
		u->recalls = m->d->published == DAY_UNKNOWN ? none : recalled_days(m, times, u);
	}
}

enum { RECALL_SLACK = 3 };

bool unit_tells_time(const struct unit *u, int32_t published)
{
	return u->tells.until != DAY_UNKNOWN && published != DAY_UNKNOWN &&
	       published <= u->tells.until + RECALL_SLACK && published >= u->tells.from - RECALL_SLACK;
}

enum unit_recall unit_recalls(const struct unit *u, int32_t published)
{
	if (u->recalls.until == DAY_UNKNOWN || published == DAY_UNKNOWN ||
	    published > u->recalls.until + RECALL_SLACK)
		return RECALL_NONE;
	if (u->recalls.from == DAY_UNKNOWN)
		return published <= u->recalls.until ? RECALL_TENSE : RECALL_NONE;
	return published >= u->recalls.from - RECALL_SLACK ? RECALL_DATED : RECALL_NONE;
}

/* ---- what the article says itself ---- */

/* What of a sentence the article says itself, in pieces: nobody's content, no cue, and of who speaks only what a
 * relative clause tells of them. */
static uint32_t own_pieces(const struct making *m, struct term_range s, struct term_range pieces[DIGEST_PIECES])
{
	uint32_t n = 0;
	bool relative = false;
	for (uint32_t i = s.first; i < s.end; i++) {
		bool of_source = m->covered[i] & COVERED_SOURCE;
		relative = of_source && (relative || term_in(&m->terms[i], CLASS_WHO_WHERE));
		if (m->covered[i] & (COVERED_CONTENT | COVERED_CUE) || (of_source && !relative))
			continue;
		if (n && pieces[n - 1].end == i)
			pieces[n - 1].end++;
		else if (n < DIGEST_PIECES)
			pieces[n++] = (struct term_range){i, i + 1};
	}
	return n;
}

/* "PILL FIRM COOKED THE BOOKS": capitals mark no names there. */
static bool is_shouted(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	for (uint32_t k = 0; k < n_pieces; k++)
		for (uint32_t i = pieces[k].first; i < pieces[k].end; i++)
			if (!(m->terms[i].flags & (TERM_CAPITAL | TERM_NUMBER)))
				return false;
	return true;
}

/* More than names and dates, which tell nothing by themselves. */
static bool pieces_tell(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	unsigned silent = TERM_TIME | TERM_NUMBER | (is_shouted(m, pieces, n_pieces) ? TERM_NAME : TERM_CAPITAL);
	uint32_t n = 0, weight = 0;
	for (uint32_t k = 0; k < n_pieces; k++)
		for (uint32_t i = pieces[k].first; i < pieces[k].end; i++) {
			n += m->terms[i].weight > 0 && !(m->terms[i].flags & silent);
			weight += m->terms[i].weight;
		}
	return n >= NARRATOR_TERMS && weight >= NARRATOR_WEIGHT;
}

/* "has not yet commented". */
static bool pieces_tell_silence(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	unsigned flags = 0;
	for (uint32_t k = 0; k < n_pieces; k++)
		for (uint32_t i = pieces[k].first; i < pieces[k].end; i++)
			flags |= m->terms[i].flags;
	return (flags & TERM_NEGATION) && (flags & TERM_REPLY);
}

/* "Brand died in August": short, and much. */
static bool pieces_tell_death(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	for (uint32_t k = 0; k < n_pieces; k++)
		if (terms_in(m->terms, pieces[k], CLASS_DIES))
			return true;
	return false;
}

/* A unit of each sentence in which the article says something itself. */
static void narrator_units(struct making *m, size_t max)
{
	struct term_range s = {0, 0}, pieces[DIGEST_PIECES];
	for (uint32_t i = 0; i < m->d->n_terms && m->n_units < max; i = s.end) {
		s = terms_sentence(m->terms, m->d->n_terms, i);
		uint32_t n = own_pieces(m, s, pieces);
		if (!pieces_tell(m, pieces, n) && !pieces_tell_death(m, pieces, n))
			continue;
		struct unit *u = &m->units[m->n_units++];
		*u = (struct unit){
		    .kind = HSY_KIND_INDIRECT,
		    .mode = pieces_tell_silence(m, pieces, n) ? HSY_MODE_NO_COMMENT : HSY_MODE_ASSERT,
		    .actual = true,
		    .person = DIGEST_NOBODY,
		    .medium = DIGEST_NOBODY,
		    .addressee = DIGEST_NOBODY,
		    .said = {m->d->published == DAY_UNKNOWN ? DAY_UNKNOWN : m->d->published - NEWS_DAYS,
			     m->d->published},
		    .n_pieces = n};
		array_copy(u->pieces, pieces, n, sizeof *pieces);
	}
}

static int unit_order(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;
	if (x->pieces[0].first != y->pieces[0].first)
		return x->pieces[0].first < y->pieces[0].first ? -1 : 1;
	if (x->depth != y->depth)
		return x->depth - y->depth;
	return x->statement - y->statement;
}

/* ---- bags ---- */

static int item_order(const void *a, const void *b)
{
	const struct bag_item *x = a, *y = b;
	return x->stem < y->stem ? -1 : x->stem > y->stem;
}

/* Where nothing was said, who did not say it is all there is to compare. */
static bool bag_make(struct arena *arena, const struct term *terms, struct unit *u)
{
	struct term_range source = u->mode == HSY_MODE_NO_COMMENT ? u->source : (struct term_range){0, 0};
	struct bag_item *bag = arena_array(arena, unit_size(u) + range_size(source), struct bag_item);
	uint32_t n = 0;
	if (!bag)
		return false;
	for (uint32_t i = source.first; i < source.end; i++)
		if (terms[i].weight)
			bag[n++] = (struct bag_item){terms[i].stem, terms[i].flags, terms[i].weight, 0};
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (terms[i].weight)
				bag[n++] = (struct bag_item){terms[i].stem, terms[i].flags, terms[i].weight, 0};
	array_sort(bag, n, sizeof *bag, item_order);
	for (uint32_t i = 0; i < n; i++) {
		if (u->n_bag && bag[u->n_bag - 1].stem == bag[i].stem) {
			bag[u->n_bag - 1].flags |= bag[i].flags;
			continue;
		}
		bag[u->n_bag++] = bag[i];
		u->bag_weight += bag[i].weight;
	}
	u->bag = bag;
	return true;
}

/* ---- the whole article ---- */

static int topic_order(const void *a, const void *b)
{
	const struct topic_item *x = a, *y = b;
	return x->stem < y->stem ? -1 : x->stem > y->stem;
}

const struct topic_item *digest_topic(const struct digest *d, uint32_t stem)
{
	const struct topic_item key = {.stem = stem};
	return bsearch(&key, d->bag, d->n_bag, sizeof key, topic_order);
}

/* How often a term counts for what an article tells of: news begins with what is new, and goes on to what is known
 * of the affair. */
static float times_told(const struct digest *d, uint32_t term)
{
	enum { LEAD_TERMS = 120, LEAD_TIMES = 3 };
	return (float)((term < d->title.end ? TITLE_TIMES : 1) + (term < LEAD_TERMS ? LEAD_TIMES : 0));
}

/* Written with a capital letter: a name, mostly. */
static bool is_capital(const struct term *t)
{
	return t->flags & TERM_CAPITAL && !(t->flags & (TERM_TIME | TERM_NUMBER));
}

/* A word that stands there often tells only a little more; names, who and where, tell more than others. */
static double topic_tells(const struct topic_item *item, double times)
{
	static const double capital = 1.3;
	return item->once * (1 + log(times)) * (item->is_capital ? capital : 1);
}

/* Words of the headline count as if they stood there three times. */
static bool topic_make(struct arena *arena, struct digest *d)
{
	struct topic_item *bag = arena_array(arena, d->n_terms, struct topic_item);
	size_t n = 0, kept = 0;
	double sum = 0, told = 0;
	if (!bag)
		return false;
	for (uint32_t i = 0; i < d->n_terms; i++) {
		uint8_t once = d->terms[i].weight;
		if (once)
			bag[n++] =
			    (struct topic_item){.stem = d->terms[i].stem,
						.weight = (float)(once * (i < d->title.end ? TITLE_TIMES : 1)),
						.told = times_told(d, i),
						.is_capital = is_capital(&d->terms[i]),
						.once = once,
						.n = 1,
						.is_rare = once == TERM_WEIGHT_MAX};
	}
	array_sort(bag, n, sizeof *bag, topic_order);
	for (size_t i = 0; i < n; i++) {
		if (kept && bag[kept - 1].stem == bag[i].stem) {
			bag[kept - 1].weight += bag[i].weight;
			bag[kept - 1].told += bag[i].told;
			bag[kept - 1].is_capital |= bag[i].is_capital;
			bag[kept - 1].n = bag[kept - 1].n < UINT8_MAX ? bag[kept - 1].n + 1 : UINT8_MAX;
			bag[kept - 1].once = bag[i].once > bag[kept - 1].once ? bag[i].once : bag[kept - 1].once;
		} else {
			bag[kept++] = bag[i];
		}
	}
	for (size_t i = 0; i < kept; i++) {
		bag[i].told = (float)topic_tells(&bag[i], (double)bag[i].told);
		sum += (double)bag[i].weight * (double)bag[i].weight;
		told += (double)bag[i].told * (double)bag[i].told;
	}
	d->bag = bag;
	d->n_bag = kept;
	d->length = (float)sqrt(sum);
	d->told = (float)sqrt(told);
	return true;
}

/* How often the article has each stem of a unit: both are sorted by it. */
static void bag_count(const struct digest *d, struct unit *u)
{
	struct bag_item *bag = (struct bag_item *)u->bag;
	for (size_t i = 0, k = 0; i < u->n_bag; i++) {
		while (d->bag[k].stem < bag[i].stem)
			k++;
		bag[i].n = d->bag[k].n;
	}
}

bool digest_count(struct arena *arena, struct digest *d)
{
	struct unit *units = (struct unit *)d->units;
	for (size_t i = 0; i < d->n_people; i++)
		person_stems((struct person *)&d->people[i]);
	for (size_t i = 0; i < d->n_units; i++)
		if (!bag_make(arena, d->terms, &units[i]))
			return false;
	if (!topic_make(arena, d))
		return false;
	for (size_t i = 0; i < d->n_units; i++)
		bag_count(d, &units[i]);
	return true;
}

/* ---- credits ---- */

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

static void form_add(struct digest *d, const char *form)
{
	if (d->n_forms < OUTLET_FORMS && strlen(form) > 1)
		d->forms[d->n_forms++] = outlet_hash(form);
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
static void outlet_forms(struct digest *d, const hsy_reading *r)
{
	const char *outlet = r->article.outlet;
	char folded[NAME_SIZE];
	if (!outlet || !name_fold(outlet, strlen(outlet), folded, sizeof folded))
		return;
	char *name = (char *)without_the(folded), *space = strrchr(name, ' ');
	d->outlet = outlet_hash(name);
	form_add(d, name);
	if (!space)
		d->forms[d->n_forms++] = place_hash(name);
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

static size_t count_mentions(const hsy_reading *r)
{
	size_t n = 0;
	for (size_t i = 0; i < r->n_entities; i++)
		n += r->entities[i].n_mentions;
	return n;
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
	while (end < m->d->n_terms && is_capital(&m->terms[end]) &&
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
	struct term_range at = range_of(m, span);
	const struct term *t = &m->terms[at.first];
	bool is_owner = at.end > at.first + 2 && t->flags & TERM_TIME && t[1].end - t[1].begin == 1 &&
			m->d->text[t[1].begin] == 's' && t[1].begin > t->end;
	return is_owner ? (hsy_range){t[2].begin, span->bytes.end} : span->bytes;
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
	credit_add(m, at, outlet_hash(without_the(behind_lower(m->d->text + at.begin, folded))),
		   is_press ? person_add(m, e->id, NULL) : DIGEST_NOBODY);
}

static void mention_cover(const struct making *m, bool *named, const hsy_mention *mention)
{
	struct term_range at = range_of(m, &mention->span);
	for (uint32_t i = at.first; mention->form == HSY_FORM_NAME && i < at.end; i++)
		named[i] = true;
}

static bool credits_make(struct making *m)
{
	const hsy_reading *r = m->r;
	bool *named = arena_array(m->arena, m->d->n_terms, bool);
	m->credits = arena_array(m->arena, count_mentions(r) + m->d->n_terms, struct credit_mark);
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

/* ---- voices ---- */

static int mark_order(const void *a, const void *b)
{
	const struct voice_mark *x = a, *y = b;
	return x->at != y->at ? (x->at < y->at ? -1 : 1) : x->person - y->person;
}

/* Whether it may speak: a person or an organisation with a name, no outlet. */
static bool may_speak(const hsy_entity *e)
{
	bool has_voice = e->kind == HSY_ENTITY_PERSON || e->kind == HSY_ENTITY_ORGANISATION;
	return has_voice && has_name(e) && !press_is(e->name);
}

static bool voices_make(struct making *m)
{
	const hsy_reading *r = m->r;
	size_t n = 0, max = count_mentions(r);
	struct voice_mark *marks = arena_array(m->arena, max, struct voice_mark);
	if (!marks)
		return false;
	for (size_t i = 0; i < r->n_entities; i++)
		for (size_t k = 0; may_speak(&r->entities[i]) && k < r->entities[i].n_mentions; k++) {
			struct term_range at = range_of(m, &r->entities[i].mentions[k].span);
			if (at.first < at.end)
				marks[n++] = (struct voice_mark){at.first, person_add(m, r->entities[i].id, NULL)};
		}
	array_sort(marks, n, sizeof *marks, mark_order);
	m->d->terms = m->terms;
	m->d->people = m->people;
	bodies_fill(marks, n, m->units, m->n_units, m->people);
	voices_fill(m->d, marks, n, m->units, m->n_units);
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
static void first_form(struct making *m)
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

/* Who writes the article: a company or ministry with news of its own, else whom the byline names, if the article
 * knows it as somebody; DIGEST_NOBODY. */
static int writer_of(struct making *m)
{
	const char *byline = m->r->article.byline;
	for (size_t i = 0; i < m->r->n_entities; i++) {
		const hsy_entity *e = &m->r->entities[i];
		bool is_writer = !m->d->is_press
				     ? digest_is_outlet(m->d, e->name)
				     : byline && e->kind == HSY_ENTITY_PERSON && !strcmp(byline, e->name);
		if (e->is_named && is_writer)
			return person_add(m, e->id, NULL);
	}
	return DIGEST_NOBODY;
}

/* What an article says itself its writer says: others may tell it as theirs. */
static void writer_speaks(struct making *m)
{
	int writer = writer_of(m);
	for (size_t i = 0; writer >= 0 && i < m->n_units; i++) {
		struct unit *u = &m->units[i];
		if (u->statement || u->n_voices == DIGEST_VOICES)
			continue;
		for (uint32_t k = u->n_voices++; k > u->n_close; k--)
			u->voices[k] = u->voices[k - 1];
		u->voices[u->n_close++] = writer;
	}
}

/* "the Keldrian state agency", "a newspaper": press by its kind, without a name. */
static bool cites_press(const struct making *m)
{
	for (size_t i = 0; i < m->n_people; i++)
		if (m->people[i].is_press && !m->people[i].is_named)
			return true;
	return false;
}

/* A page tells its own day, as a dateline does, and a person knows it; what a record of a collection has is often
 * the day on which the page was fetched, unless the text tells that day too. */
static bool is_day_doubtful(const hsy_article *article, const struct told_times *times)
{
	const char *from = article->published_from;
	return article->published && from && !strcmp(from, "json") && !times->has_own_day;
}

/* ---- all of it ---- */

static bool making_begin(struct making *m, struct told_times *ret_times)
{
	const hsy_reading *r = m->r;
	struct word *words;
	size_t n_words, n_sentences = r->n_sentences + 2;
	if (word_split(m->arena, lang_english(), r->article.text, r->article.text_bytes, MAX_WORDS, &words,
		       &n_words, NULL) != HSY_OK)
		return false;
	quote_pair(r->article.text, words, n_words);
	m->terms = terms_make(m->arena, r->article.text, words, n_words, &m->d->n_terms);
	if (!m->terms)
		return false;
	for (size_t i = 0; i < m->d->n_terms; i++)
		n_sentences += (m->terms[i].flags & (TERM_LAST | TERM_FIRST)) != 0;
	for (size_t i = 0; i < r->n_statements; i++)
		n_sentences += r->statements[i].n_contents;
	m->max_units = r->n_statements + n_sentences < DIGEST_UNITS ? r->n_statements + n_sentences : DIGEST_UNITS;
	m->units = arena_array(m->arena, m->max_units, struct unit);
	m->people = arena_array(m->arena, 3 * r->n_statements + r->n_entities + 1, struct person);
	m->person_of = arena_array(m->arena, r->n_entities + 1, int);
	m->covered = arena_array(m->arena, m->d->n_terms, uint8_t);
	for (size_t i = 0; m->person_of && i <= r->n_entities; i++)
		m->person_of[i] = DIGEST_NOBODY;
	return m->units && m->people && m->person_of && m->covered && times_find(m, words, n_words, ret_times);
}

/* The headline: the first paragraph, where the article has a title that begins alike. */
static struct term_range title_of(const struct making *m)
{
	uint32_t end = 0;
	const char *title = m->r->article.title;
	while (end < m->d->n_terms && (!end || !(m->terms[end].flags & TERM_FIRST)))
		end++;
	return (struct term_range){0, title && m->d->n_terms ? end : 0};
}

bool digest_make(struct arena *arena, const hsy_reading *reading, struct digest *ret_digest)
{
	struct digest d = {.text = reading->article.text, .n_text = reading->article.text_bytes};
	struct making m = {.arena = arena, .r = reading, .d = &d};
	d.published = day_of(reading->article.published);
	struct told_times times;
	if (!making_begin(&m, &times))
		return false;
	d.is_day_doubtful = is_day_doubtful(&reading->article, &times);
	names_mark(&m);
	people_spell(&m);
	d.title = title_of(&m);
	for (size_t i = 0; i < reading->n_statements; i++)
		units_make(&m, &reading->statements[i]);
	narrator_units(&m, m.max_units);
	units_recall(&m, &times);
	array_sort(m.units, m.n_units, sizeof *m.units, unit_order);
	units_nest(&m);
	for (size_t i = 0; i < m.n_units; i++)
		m.units[i].is_title = m.units[i].pieces[0].first < d.title.end;
	outlet_forms(&d, reading);
	if (!voices_make(&m) || !credits_make(&m))
		return false;
	first_form(&m);
	writer_speaks(&m);
	d.cites_press = cites_press(&m);
	d.terms = m.terms;
	d.units = m.units;
	d.people = m.people;
	d.n_units = m.n_units;
	d.n_people = m.n_people;
	if (!digest_count(arena, &d))
		return false;
	*ret_digest = d;
	return true;
}
