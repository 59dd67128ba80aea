/* See position.h. */
#include "linking/position.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "names/fold.h"
#include "names/party.h"

enum { PARTIES = 3, DEMONYM_LEAST = 4, MENTIONS = 12, SUBJECT_NEAR = 2 };
enum { TOPIC_TERMS = 6, SMALL_WEIGHT = 3, HEAD = 4, SUBJECT_HEAD = 3, SURE_LEAST = 5, WAIT_NEAR = 4 };

static const float BEFORE_SIDE = 0.5F; /* what a word tells of the topic before the one that takes a side */

const char *position_stance_name(enum position_stance stance)
{
	static const char *const names[] = {"for", "against", "conditional"};
	return names[stance];
}

const char *position_voice_name(enum position_voice voice)
{
	static const char *const names[] = {"own", "own side", "narrator", "opponent", "third party"};
	return names[voice];
}

/* ---- what is done ---- */

/* What a word says of the will behind a statement, and whether it is of talks: bits, in the order of their classes.
 */
enum will {
	WILL_FOR = 1 << 0,
	WILL_AGAINST = 1 << 1,
	WILL_CONDITION = 1 << 2,
	WILL_TALKS = 1 << 3,
	WILL_TRUCE = 1 << 4,
	WILL_STOP = 1 << 5,
	WILL_ALONE = 1 << 6
};

static unsigned will_of(uint16_t classes)
{
	unsigned will = 0;
	for (unsigned i = 0; i <= CLASS_WILL_ELSE - CLASS_WILL_FOR; i++)
		will |= lang_has(classes, (enum word_class)(CLASS_WILL_FOR + i)) ? 1U << i : 0;
	return will;
}

/* How many terms from `at` on are the words of a phrase; 0: they are not. */
static uint32_t phrase_fits(const struct digest *d, struct term_range piece, uint32_t at, const char *words)
{
	uint32_t n = 0;
	for (size_t size; *words; words += size, words += *words == ' ', n++) {
		size = strcspn(words, " ");
		if (at + n >= piece.end || d->terms[at + n].form != term_hash(words, size))
			return 0;
	}
	return n;
}

/* The phrase about somebody's will that begins with a term, or NULL; `*ret_n`: of so many terms. */
static const struct lang_phrase *phrase_at(const struct digest *d, struct term_range piece, uint32_t at,
					   uint32_t *ret_n)
{
	const struct term *t = &d->terms[at];
	size_t n;
	const struct lang_phrase *phrases = lang_phrases(lang_english(), d->text + t->begin, t->end - t->begin, &n);
	for (size_t i = 0; i < n; i++)
		if ((will_of(phrases[i].classes) || lang_has(phrases[i].classes, CLASS_WILL_NOTHING)) &&
		    (*ret_n = phrase_fits(d, piece, at, phrases[i].words)))
			return &phrases[i];
	return NULL;
}

/* "Before the court has ruled", unlike "before the end of May". */
static bool waits_at(const struct digest *d, struct term_range range, uint32_t at)
{
	if (!term_in(&d->terms[at], CLASS_WILL_BEFORE) || at + 1 >= range.end)
		return false;
	struct term_range behind = {at + 1, at + 1 + WAIT_NEAR < range.end ? at + 1 + WAIT_NEAR : range.end};
	return !terms_flagged(d, behind, TERM_TIME | TERM_NUMBER);
}

/* What the words of a range say of the will: bits of enum will. */
static unsigned range_will(const struct digest *d, struct term_range range, bool *ret_negates)
{
	unsigned will = 0;
	bool has_not = false;
	for (uint32_t i = range.first; i < range.end; i++) {
		uint32_t n;
		const struct lang_phrase *phrase = phrase_at(d, range, i, &n);
		if (phrase) {
			will |= will_of(phrase->classes);
			i += n - 1;
			continue;
		}
		unsigned own = terms_contrast(d, range, i) ? WILL_ALONE : will_of(d->terms[i].classes);
		will |= own;
		has_not |= (d->terms[i].flags & TERM_NEGATION) != 0;
		will |= has_not && waits_at(d, range, i) ? WILL_CONDITION : 0;
		/* by a word that is not against something by itself, as "never" is */
		*ret_negates |= d->terms[i].flags & TERM_NEGATION && !(own & (WILL_AGAINST | WILL_ALONE));
	}
	return will;
}

/* The same of a unit. `*ret_negates`: its content does. */
static unsigned unit_will(const struct digest *d, const struct unit *u, bool *ret_negates)
{
	unsigned will = 0;
	bool cue_negates = false;
	*ret_negates = false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		will |= range_will(d, u->pieces[k], ret_negates);
	return will | (range_will(d, u->cue, &cue_negates) & (WILL_FOR | WILL_AGAINST | WILL_STOP));
}

/* "is open, but will not negotiate with", "could accept, but the last word": for it, with a reservation. */
static bool has_reservation(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first + 1; i < u->pieces[k].end; i++)
			if (term_in(&d->terms[i], CLASS_BUT) && !(d->terms[i - 1].flags & TERM_NEGATION))
				return true;
	return false;
}

/* Of what somebody wants, promises or orders: "called on the government to stop the loan" is against the loan. */
static int wanted_stance(const struct unit *u, unsigned will, bool negates)
{
	bool is_against = negates != ((will & WILL_STOP) != 0);
	return is_against && u->mode != HSY_MODE_OFFER ? POSITION_AGAINST : POSITION_FOR;
}

/* What is done by saying it; -1: nothing that takes a side. */
static int act_stance(const struct unit *u, unsigned will, bool negates)
{
	switch (u->mode) {
	case HSY_MODE_OFFER:
	case HSY_MODE_PROMISE:
	case HSY_MODE_AGREE:
	case HSY_MODE_WISH:
	case HSY_MODE_DEMAND:
	case HSY_MODE_ORDER:
		return wanted_stance(u, will, negates);
	case HSY_MODE_REFUSE:
	case HSY_MODE_WARN:
	case HSY_MODE_ACCUSE:
	case HSY_MODE_DENY:
		return POSITION_AGAINST;
	case HSY_MODE_CONDITION:
		return POSITION_CONDITIONAL;
	default:
		return -1;
	}
}

/* -1: no position at all. */
static int base_stance(const struct unit *u, unsigned will, bool negates)
{
	int act = act_stance(u, will, negates);
	if (act >= 0 || u->mode == HSY_MODE_NO_COMMENT || u->mode == HSY_MODE_ASK)
		return act;
	if (u->mode == HSY_MODE_ACKNOWLEDGE)
		return negates ? POSITION_AGAINST : POSITION_FOR; /* grants what others say */
	if (will & WILL_AGAINST)
		return negates ? POSITION_FOR : POSITION_AGAINST; /* "not opposed" */
	if (will & (WILL_FOR | WILL_TALKS | WILL_TRUCE))
		return negates ? POSITION_AGAINST : POSITION_FOR;
	if (!u->statement)
		return -1;
	if (negates)
		return POSITION_AGAINST;
	return will & WILL_CONDITION ? POSITION_CONDITIONAL : will & WILL_ALONE ? POSITION_FOR : -1;
}

/* -1: none. `*ret_will`: what its words say of the will. */
static int unit_stance(const struct digest *d, const struct unit *u, unsigned *ret_will)
{
	bool negates;
	unsigned will = *ret_will = unit_will(d, u, &negates);
	int stance = base_stance(u, will, negates);
	if (stance < 0)
		return stance;
	if (u->negated && stance != POSITION_CONDITIONAL)
		stance = stance == POSITION_FOR ? POSITION_AGAINST : POSITION_FOR;
	bool is_willing = will & (WILL_FOR | WILL_TALKS | WILL_TRUCE);
	bool is_conditional = will & WILL_CONDITION && u->mode != HSY_MODE_DEMAND && u->mode != HSY_MODE_ORDER &&
			      u->mode != HSY_MODE_WISH;
	return is_conditional || (is_willing && has_reservation(d, u)) ? POSITION_CONDITIONAL : stance;
}

static const char *unit_code(const struct unit *u, unsigned will, int stance)
{
	if (will & WILL_TRUCE)
		return stance == POSITION_AGAINST ? "128" : "0871";
	if (will & WILL_TALKS)
		return stance == POSITION_AGAINST   ? "125"
		       : u->mode == HSY_MODE_DEMAND ? "106"
		       : u->mode == HSY_MODE_AGREE  ? "046"
						    : "036";
	switch (u->mode) {
	case HSY_MODE_DEMAND:
	case HSY_MODE_ORDER:
	case HSY_MODE_CONDITION:
		return "100";
	case HSY_MODE_ACCUSE:
		return "112";
	case HSY_MODE_WARN:
		return "130";
	case HSY_MODE_AGREE:
		return "050";
	default:
		return stance == POSITION_AGAINST ? "120" : "030";
	}
}

/* ---- how sure it is ---- */

/* Somebody who can want something: "she", "the union", a name. */
static bool is_somebody(const struct term *t)
{
	return t->flags & TERM_NAME || term_in(t, CLASS_PRONOUN) || term_in(t, CLASS_NOUN_ORGANISATION) ||
	       term_in(t, CLASS_FIRM);
}

/* "We back the loan", "he would sign": a word of will right behind its subject, and "would" behind somebody:
 * what things will do is foretold. */
static bool has_will_at_head(const struct digest *d, const struct unit *u)
{
	struct term_range range = u->pieces[0];
	uint32_t end = range.first + HEAD;
	bool has_somebody = false;
	for (uint32_t i = range.first; i < range.end; i++) {
		const struct term *t = &d->terms[i];
		if (term_in(t, CLASS_PRONOUN) && i + 1 + SUBJECT_HEAD > end)
			end = i + 1 + SUBJECT_HEAD;
		has_somebody |= is_somebody(t);
		if (i < end && will_of(t->classes) & (WILL_FOR | WILL_AGAINST) &&
		    (has_somebody || t->modal < MODAL_WOULD))
			return true;
	}
	return false;
}

/* One of several sentences that are told at once: what is done by telling them need not be done by each. */
static bool is_of_several(const struct digest *d, const struct unit *u)
{
	const struct unit *last = d->units + d->n_units - 1;
	return (u > d->units && u[-1].statement == u->statement) || (u < last && u[1].statement == u->statement);
}

/* Whether it is by an act, by its cue, or by its first words that it takes a side. That a "not" or an "if" or a
 * word such as "back" stands anywhere in it shows little: of 140 such in other news ten were positions. */
static bool is_by_will(const struct digest *d, const struct unit *u)
{
	bool negates = false;
	unsigned will = range_will(d, u->cue, &negates);
	if (act_stance(u, 0, false) >= 0 && (!is_of_several(d, u) || unit_will(d, u, &negates)))
		return true;
	if (will & (WILL_FOR | WILL_AGAINST))
		return true;
	return has_will_at_head(d, u) && !terms_flagged(d, u->pieces[0], TERM_NEGATION);
}

/* "Refused to say whether", "would not say who": keeps it to itself. */
static bool is_withheld(const struct digest *d, const struct unit *u)
{
	struct term_range head = {u->pieces[0].first, u->pieces[0].first + 2};
	bool is_kept = u->mode == HSY_MODE_REFUSE || terms_flagged(d, u->cue, TERM_NEGATION);
	if (!is_kept || d->terms[head.first].flags & TERM_QUOTED)
		return false;
	head.end =
	    term_in(&d->terms[head.first], CLASS_TO) && head.end <= u->pieces[0].end ? head.end : head.end - 1;
	return terms_in(d->terms, head, CLASS_WILL_TELLS);
}

/* "Raised concerns": a content that is its own cue. */
static bool is_cue_alone(const struct unit *u)
{
	return u->n_pieces == 1 && u->pieces[0].first >= u->cue.first && u->pieces[0].end <= u->cue.end;
}

static bool is_sure(const struct digest *d, const struct unit *u)
{
	return u->statement && !u->depth && unit_size(u) >= SURE_LEAST && !is_cue_alone(u) && !is_withheld(d, u) &&
	       is_by_will(d, u);
}

/* ---- what it is about ---- */

static bool is_double_quote(uint32_t c)
{
	return c == '"' || c == 0xab || c == 0xbb || (c >= 0x201c && c <= 0x201f);
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xa0;
}

/* What may stand between two words of a phrase: "Orlan’s", "high-altitude", "U.N."; quotation marks do as well. */
static bool is_within_phrase(uint32_t c)
{
	return is_blank(c) || is_double_quote(c) || c == '-' || c == '\'' || c == '.' || c == 0x2019 ||
	       c == 0x2010 || c == 0x2011;
}

/* Whether a phrase may go on from a term to the next: no sentence ends there, and no comma or dash parts them. */
static bool goes_on(const struct digest *d, const struct term *t)
{
	bool has_blank = false, has_dash = false;
	if (t->flags & TERM_LAST)
		return false;
	for (size_t at = t[0].end; at < t[1].begin;) {
		uint32_t c = utf8_next(d->text, t[1].begin, &at);
		if (!is_within_phrase(c))
			return false;
		has_blank |= is_blank(c);
		has_dash |= c == '-';
	}
	return !has_blank || !has_dash;
}

/* The text of the terms from `first` to `last`, with single blanks and without quotation marks. */
static void topic_set(char *to, const struct digest *d, const struct term *first, const struct term *last)
{
	size_t n = 0;
	for (size_t at = first->begin; at < last->end && n + 5 < POSITION_TOPIC;) {
		uint32_t c = utf8_next(d->text, last->end, &at);
		if (is_blank(c) && n && to[n - 1] != ' ')
			to[n++] = ' ';
		else if (!is_blank(c) && !is_double_quote(c))
			n += utf8_put(c, to + n);
	}
	to[n] = 0;
}

/* Words that a topic does not run over: they hold clauses together, and what stands on both sides is two things. */
static bool ends_topic(const struct term *t)
{
	return t->flags & (TERM_NEGATION | TERM_MODAL) || term_in(t, CLASS_PRONOUN) || term_in(t, CLASS_RELATIVE) ||
	       term_in(t, CLASS_AUXILIARY) || term_in(t, CLASS_BUT) || term_in(t, CLASS_IF_UNLESS);
}

/* What a word tells of the topic: more where the article has it often, half where it is only somebody's name, and
 * nothing where it says when or how many. */
static float term_tells(const struct digest *d, const struct term *t)
{
	const struct topic_item *item = digest_topic(d, t->stem);
	if (!item || t->flags & (TERM_TIME | TERM_NUMBER))
		return 0;
	return t->flags & TERM_NAME ? item->told / 2 : item->told;
}

static bool is_of_talks(const struct term *t)
{
	return will_of(t->classes) & (WILL_TALKS | WILL_TRUCE);
}

/* Whether a phrase may begin or end with the term. */
static bool may_bound(const struct term *t)
{
	return t->weight > SMALL_WEIGHT || is_of_talks(t);
}

/* What the terms of a phrase tell; 0: it is none, for it begins or ends with a small word, or runs over what parts
 * one, or has none of talks though it must. */
static float phrase_tells(const struct digest *d, uint32_t first, uint32_t last, bool of_talks)
{
	float sum = 0;
	bool has_talks = false;
	if (!may_bound(&d->terms[first]) || !may_bound(&d->terms[last]))
		return 0;
	for (uint32_t i = first; i <= last; i++) {
		if (ends_topic(&d->terms[i]) || (i < last && !goes_on(d, &d->terms[i])))
			return 0;
		has_talks |= is_of_talks(&d->terms[i]);
		sum += term_tells(d, &d->terms[i]);
	}
	return has_talks || !of_talks ? sum : 0;
}

/* The words at `at` and behind it are of one phrase: "magnanimous action", "North Korea". */
static bool is_joined(const struct digest *d, struct term_range piece, uint32_t at)
{
	const struct term *t = &d->terms[at];
	if (at < piece.first || at + 1 >= piece.end || !goes_on(d, t) || term_in(t, CLASS_DETERMINER))
		return false;
	if (t[1].flags & TERM_FUNCTION || ends_topic(&t[1]))
		return false;
	if (t->flags & t[1].flags & TERM_CAPITAL)
		return true; /* "Russian President" */
	return t->weight > SMALL_WEIGHT && t[1].weight > SMALL_WEIGHT && !term_in(&t[1], CLASS_PREPOSITION) &&
	       !term_in(&t[1], CLASS_DETERMINER);
}

/* Where a piece speaks of what a side is taken on: at its first word for it, or behind one against it; what stands
 * before is whom it speaks of or to: "officials not to sign anything", "banning talks". */
static uint32_t side_taken(const struct digest *d, struct term_range piece)
{
	for (uint32_t i = piece.first; i < piece.end; i++) {
		unsigned will = will_of(d->terms[i].classes);
		if (will & (WILL_AGAINST | WILL_STOP) || d->terms[i].flags & TERM_NEGATION)
			return i + 1;
		if (will & WILL_FOR)
			return i;
	}
	return piece.first;
}

/* The words in a row that tell most; `whole`: several, and none that belong to them left out. */
static void topic_find(const struct digest *d, const struct unit *u, bool whole, bool of_talks,
		       char to[POSITION_TOPIC])
{
	float most = 0;
	for (uint32_t k = 0; k < u->n_pieces; k++) {
		uint32_t side = side_taken(d, u->pieces[k]);
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			for (uint32_t j = i + whole; j < u->pieces[k].end && j < i + TOPIC_TERMS; j++) {
				float tells = phrase_tells(d, i, j, of_talks) * (i < side ? BEFORE_SIDE : 1);
				if (tells <= most || d->terms[j].end - d->terms[i].begin >= POSITION_TOPIC - 5)
					continue;
				if (whole &&
				    (is_joined(d, u->pieces[k], j) || (i && is_joined(d, u->pieces[k], i - 1))))
					continue;
				most = tells;
				topic_set(to, d, &d->terms[i], &d->terms[j]);
			}
	}
}

/* The few words in a row that tell most, of talks where it is of these: "secret talks with the exiled Keldrian
 * opposition". */
static void unit_topic(const struct digest *d, const struct unit *u, unsigned will, char to[POSITION_TOPIC])
{
	to[0] = 0;
	if (will & (WILL_TALKS | WILL_TRUCE))
		topic_find(d, u, true, true, to);
	for (int whole = 1; whole >= 0 && !to[0]; whole--)
		topic_find(d, u, whole, false, to);
}

/* ---- whose it is ---- */

struct parties {
	char names[PARTIES][POSITION_PARTY];
	bool is_side[PARTIES]; /* whom the speaker speaks for */
	bool is_named[PARTIES];
	size_t n;
};

/* "Keldria" and "Keldrian": words of which one names the country and the other what is of it. */
static bool is_of_one_country(const char *a, const char *b)
{
	char x[POSITION_PARTY], y[POSITION_PARTY];
	if (strchr(a, ' ') || strchr(b, ' '))
		return false;
	name_fold(a, strlen(a), x, sizeof x);
	name_fold(b, strlen(b), y, sizeof y);
	return term_name_stem(x) == term_name_stem(y);
}

static void party_add(struct parties *parties, const char *name, bool is_side, bool is_named)
{
	name = lang_behind(lang_english(), name, CLASS_THE);
	for (size_t i = 0; i < parties->n; i++)
		if (!strcmp(parties->names[i], name) || is_of_one_country(parties->names[i], name)) {
			if (strlen(name) < strlen(parties->names[i]))
				snprintf(parties->names[i], POSITION_PARTY, "%s", name);
			return;
		}
	if (parties->n == PARTIES || !*name)
		return;
	snprintf(parties->names[parties->n], POSITION_PARTY, "%s", name);
	parties->is_side[parties->n] = is_side;
	parties->is_named[parties->n++] = is_named;
}

/* Where whole words of the text are the name: not "Tar" in "Tarn"; NULL: nowhere. */
static const char *find_name(const char *text, const char *name)
{
	size_t n = strlen(name);
	const char *at = strstr(text, name);
	while (at && ((at > text && ascii_is_letter(at[-1])) || ascii_is_letter(at[n])))
		at = strstr(at + 1, name);
	return at;
}

static bool is_office(const char *word, size_t n)
{
	return lang_has(lang_look(lang_english(), word, n), CLASS_OFFICE);
}

/* "Tarn", of "Tarn Rovers coach": the place is a part of another name, in which no office stands. */
static bool is_part_of_name(const char *behind)
{
	bool named = false;
	while (*behind == ' ' && ascii_is_upper(behind[1])) {
		size_t n = strcspn(behind + 1, " -'");
		if (is_office(behind + 1, n))
			return false;
		named = true;
		behind += 1 + n;
	}
	return named;
}

/* "Osmaran" is of Osmara, "Amber House spokesman" of the Amber House: a named entity that the words begin with, or
 * that begins like a word with a capital. */
static bool words_are_of(const char *role, const hsy_entity *e)
{
	size_t n = strlen(e->name);
	const char *name = n > 2 ? find_name(role, e->name) : NULL;
	if (name)
		return e->kind != HSY_ENTITY_PLACE || !is_part_of_name(name + n);
	if (e->kind != HSY_ENTITY_PLACE || n < DEMONYM_LEAST)
		return false;
	for (const char *at = role; *at; at++) {
		size_t same = 0;
		bool begins = at == role || at[-1] == ' ';
		while (begins && same < n && at[same] == e->name[same])
			same++;
		if (same >= DEMONYM_LEAST && same + 2 >= n && *at >= 'A' && *at <= 'Z')
			return true;
	}
	return false;
}

/* "Osmara's foreign minister" speaks for Osmara, a lawyer of Osmara does not. */
static bool has_office(const char *role)
{
	for (const char *at = role; *at;) {
		size_t n = strcspn(at, " -");
		if (is_office(at, n))
			return true;
		at += n + (at[n] != 0);
	}
	return false;
}

/* "Ariz.", of a dateline. */
static bool is_abbreviated(const hsy_reading *r, const hsy_entity *e)
{
	size_t end = e->n_mentions ? e->mentions[0].span.bytes.end : 0;
	return end > 0 && r->article.text[end - 1] == '.';
}

/* Whoever is told by the words speaks for the entity: a body of theirs, or a place in which they hold office. */
static bool speaks_for(const hsy_reading *r, const char *words, const hsy_entity *e)
{
	if (!e->is_named || e->kind == HSY_ENTITY_PERSON || !words_are_of(words, e))
		return false;
	return e->kind != HSY_ENTITY_PLACE || (has_office(words) && !is_abbreviated(r, e));
}

static void side_add(struct parties *parties, const hsy_reading *r, const char *words, int own)
{
	for (size_t i = 0; words && i < r->n_entities; i++)
		if (r->entities[i].id != own && speaks_for(r, words, &r->entities[i]))
			party_add(parties, r->entities[i].name, true, true);
}

/* Whom an entity speaks for, by its role and by what it is called: "Osmara's foreign minister". */
static void sides_find(struct parties *parties, const hsy_reading *r, int entity)
{
	const hsy_entity *e = &r->entities[entity - 1];
	char words[POSITION_PARTY];
	side_add(parties, r, e->role, entity);
	for (size_t i = 0; i < e->n_mentions && i < MENTIONS; i++) {
		hsy_range at = e->mentions[i].span.bytes;
		if (e->mentions[i].form == HSY_FORM_PRONOUN || (e->role && e->mentions[i].form == HSY_FORM_NOMINAL))
			continue;
		snprintf(words, sizeof words, "%.*s", (int)(at.end - at.begin), r->article.text + at.begin);
		side_add(parties, r, words, entity);
	}
}

static void entity_parties(struct parties *parties, const hsy_reading *r, int entity)
{
	const hsy_entity *e = &r->entities[entity - 1];
	const char *country = names_party(e->name, strlen(e->name));
	if (country)
		party_add(parties, country, e->kind == HSY_ENTITY_PERSON, true);
	if (e->is_named || e->kind != HSY_ENTITY_PERSON)
		party_add(parties, e->name, false, e->is_named);
	sides_find(parties, r, entity);
}

static void speaker_parties(const struct digest *d, const struct unit *u, const hsy_reading *r, int entity,
			    struct parties *parties)
{
	parties->n = 0;
	if (entity > 0 && (size_t)entity <= r->n_entities)
		entity_parties(parties, r, entity);
	else if (u->person >= 0)
		side_add(parties, r, d->people[u->person].name, 0);
}

/* The entity that a mention which begins at a term speaks of, by a name or, where it has one elsewhere, by what it
 * is called here: "the trust". 0: none. */
static int mentioned_at(const struct digest *d, const hsy_reading *r, uint32_t term, bool by_name)
{
	for (size_t i = 0; i < r->n_entities; i++)
		for (size_t k = 0; k < r->entities[i].n_mentions; k++) {
			const hsy_mention *m = &r->entities[i].mentions[k];
			bool is_name = m->form == HSY_FORM_NAME;
			if ((by_name ? is_name : !is_name && r->entities[i].is_named) &&
			    m->span.bytes.begin <= d->terms[term].begin + SUBJECT_NEAR &&
			    m->span.bytes.end > d->terms[term].begin)
				return r->entities[i].id;
		}
	return 0;
}

/* The entity of whom a content speaks first: its subject, as news is written. 0: none. */
static int subject_of(const struct digest *d, const struct unit *u, const hsy_reading *r)
{
	uint32_t first = u->pieces[0].first, end = u->pieces[0].end;
	int called = u->statement ? 0 : mentioned_at(d, r, first, false);
	while (first < end && !(d->terms[first].flags & TERM_NAME) && d->terms[first].flags & TERM_FUNCTION)
		first++;
	return called ? called : first < end ? mentioned_at(d, r, first, true) : 0;
}

static void subject_parties(const struct digest *d, const struct unit *u, const hsy_reading *r, int speaker,
			    struct parties *parties)
{
	int subject = subject_of(d, u, r);
	parties->n = 0;
	if (subject && subject != speaker)
		entity_parties(parties, r, subject);
}

static enum position_voice voice_of(const struct unit *u, bool is_side, bool is_subject)
{
	if (is_subject)
		return u->statement ? VOICE_THIRD : VOICE_NARRATOR;
	if (u->depth > 0)
		return VOICE_THIRD;
	return is_side ? VOICE_OWN_SIDE : VOICE_OWN;
}

static const hsy_statement *statement_of(const hsy_reading *r, int id)
{
	for (size_t i = 0; i < r->n_statements; i++)
		if (r->statements[i].id == id)
			return &r->statements[i];
	return NULL;
}

struct findings {
	const struct digest *d;
	struct position *positions;
	size_t n;
};

static void positions_add(struct findings *f, uint32_t unit, unsigned will, int stance,
			  const struct parties *parties, bool is_subject)
{
	const struct unit *u = &f->d->units[unit];
	bool sure = !is_subject && parties->n && is_sure(f->d, u);
	char topic[POSITION_TOPIC] = "";
	if (parties->n)
		unit_topic(f->d, u, will, topic);
	for (size_t k = 0; k < parties->n && f->n < POSITIONS_MAX; k++) {
		struct position *p = &f->positions[f->n++];
		*p = (struct position){.unit = unit,
				       .code = unit_code(u, will, stance),
				       .stance = (enum position_stance)stance,
				       .voice = voice_of(u, parties->is_side[k], is_subject),
				       .is_sure = sure && parties->is_named[k]};
		memcpy(p->party, parties->names[k], sizeof p->party);
		memcpy(p->topic, topic, sizeof p->topic);
	}
}

/* Who only passes on what another says has no position by it; the other has. */
static bool is_told_within(const struct digest *d, uint32_t unit)
{
	uint32_t inner = unit_innermost(d, unit);
	const struct unit *u = &d->units[inner];
	unsigned will;
	return inner != unit && u->person >= 0 && unit_stance(d, u, &will) >= 0;
}

/* "We now ask for", outside quotation marks. */
static bool range_has_we(const struct digest *d, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (!(d->terms[i].flags & TERM_QUOTED) && term_in(&d->terms[i], CLASS_OWN_VOICE))
			return true;
	return false;
}

/* What a company or ministry publishes itself is its own word: "The club will pay her salary"; and where it says
 * "we", that of whoever publishes it. */
static bool is_own_word(const struct digest *d, const struct unit *u)
{
	if (u->statement)
		return range_has_we(d, u->source);
	for (uint32_t k = 0; k < u->n_pieces; k++)
		if (range_has_we(d, u->pieces[k]))
			return true;
	return !d->is_press;
}

/* The position of a unit that its speaker takes, and that whom it speaks of takes. */
static void unit_positions(struct findings *f, uint32_t unit, const hsy_reading *reading, unsigned will, int stance)
{
	const struct unit *u = &f->d->units[unit];
	const hsy_statement *s = u->statement ? statement_of(reading, u->statement) : NULL;
	int speaker = s ? s->speaker.entity : 0;
	struct parties parties = {.n = 0};
	if (s)
		speaker_parties(f->d, u, reading, speaker, &parties);
	if (reading->article.outlet && is_own_word(f->d, u))
		party_add(&parties, reading->article.outlet, false, false);
	positions_add(f, unit, will, stance, &parties, false);
	subject_parties(f->d, u, reading, speaker, &parties);
	positions_add(f, unit, will, stance, &parties, true);
}

size_t positions_find(const struct digest *d, const hsy_reading *reading, struct position positions[POSITIONS_MAX])
{
	struct findings f = {d, positions, 0};
	for (uint32_t i = 0; i < d->n_units; i++) {
		unsigned will;
		int stance = unit_stance(d, &d->units[i], &will);
		if (stance < 0 || d->units[i].is_title || is_told_within(d, i))
			continue;
		unit_positions(&f, i, reading, will, stance);
		if (will & WILL_ALONE && stance == POSITION_FOR)
			unit_positions(&f, i, reading, will, POSITION_AGAINST);
	}
	return f.n;
}
