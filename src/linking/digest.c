/* See digest.h. In order: terms of the text, people (people.c), units of statements, units of the narrator
 * (narrator.c), times that they go back to (recall.c), credits (credits.c), bags (bag.c). */
#include "linking/making.h"
#include "linking/voice.h"

#include <string.h>

#include "base/array.h"
#include "lang/lang.h"
#include "reading/people/press.h"
#include "text/quote.h"

enum {
	MAX_WORDS = 400000,
	DATELINE_DAYS = 3 /* what nothing but a dateline dates may be a little older than that */
};

static void cover(struct making *m, struct term_range range, uint8_t how)
{
	for (uint32_t i = range.first; i < range.end; i++)
		m->covered[i] |= how;
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
			 .source = making_range(m, s->source),
			 .cue = making_range(m, s->cue)};
	u.person =
	    s->speaker.by == HSY_BY_NONE ? DIGEST_NOBODY : making_person(m, s->speaker.entity, s->speaker.name);
	u.medium = making_party(m, s->medium);
	u.addressee = making_party(m, s->addressee);
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
		struct term_range range = making_range(m, &s->contents[k]);
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

/* The unit of a statement's id in whose words unit `inner` begins, else its first one; -1: it is none. */
static int unit_around(const struct making *m, int id, const struct unit *inner)
{
	uint32_t at = inner->pieces[0].first;
	int first = -1;
	for (size_t k = 0; id > 0 && k < m->n_units; k++) {
		const struct unit *u = &m->units[k];
		if (u->statement != id)
			continue;
		if (first < 0)
			first = (int)k;
		for (uint32_t i = 0; i < u->n_pieces; i++)
			if (u->pieces[i].first <= at && at < u->pieces[i].end)
				return (int)k;
	}
	return first;
}

/* Ids of statements become indexes of units; an outlet whose content is another's statement only conveys it. */
static void units_nest(struct making *m)
{
	for (size_t i = 0; i < m->n_units; i++) {
		struct unit *u = &m->units[i];
		u->inside = unit_around(m, u->inside, u);
		if (u->inside < 0)
			continue;
		struct unit *outer = &m->units[u->inside];
		uint32_t own = unit_size(u) + range_size(u->source) + range_size(u->cue);
		bool is_press = outer->person >= 0 && m->people[outer->person].is_press;
		if (is_press && own * 4 >= unit_size(outer) * 3)
			outer->is_conveyor = true;
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
	return has_voice && is_called(e) && !press_is(e->name);
}

static bool voices_make(struct making *m)
{
	const hsy_reading *r = m->r;
	size_t n = 0, max = making_mentions(m);
	struct voice_mark *marks = arena_array(m->arena, max, struct voice_mark);
	if (!marks)
		return false;
	for (size_t i = 0; i < r->n_entities; i++)
		for (size_t k = 0; may_speak(&r->entities[i]) && k < r->entities[i].n_mentions; k++) {
			struct term_range at = making_range(m, &r->entities[i].mentions[k].span);
			if (at.first < at.end)
				marks[n++] =
				    (struct voice_mark){at.first, making_person(m, r->entities[i].id, NULL)};
		}
	array_sort(marks, n, sizeof *marks, mark_order);
	m->d->terms = m->terms;
	m->d->people = m->people;
	bodies_fill(marks, n, m->units, m->n_units, m->people);
	voices_fill(m->d, marks, n, m->units, m->n_units);
	return true;
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
			return making_person(m, e->id, NULL);
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

/* Of a language whose words we do not know, names alone tell what an article is about: "und" is as rare in English
 * news as any of them. */
static void terms_quieten(struct term *terms, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool begins = !i || terms[i - 1].flags & TERM_LAST || terms[i].flags & TERM_FIRST;
		if (begins || !(terms[i].flags & TERM_CAPITAL))
			terms[i].weight = 0;
	}
}

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
	if (!lang_reads(r->language))
		terms_quieten(m->terms, m->d->n_terms);
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
	return m->units && m->people && m->person_of && m->covered && making_times(m, words, n_words, ret_times);
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
	making_spell(&m);
	d.title = title_of(&m);
	for (size_t i = 0; i < reading->n_statements; i++)
		units_make(&m, &reading->statements[i]);
	making_narrator(&m);
	making_recall(&m, &times);
	array_sort(m.units, m.n_units, sizeof *m.units, unit_order);
	units_nest(&m);
	for (size_t i = 0; i < m.n_units; i++)
		m.units[i].is_title = m.units[i].pieces[0].first < d.title.end;
	making_forms(&m);
	if (!voices_make(&m) || !making_credits(&m))
		return false;
	making_first_form(&m);
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
