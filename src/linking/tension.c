/* See tension.h. */
#include "linking/tension.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum {
	SHARED_TOPIC = 14,    /* and what one speaker says at two times */
	SHARED_LEAST = 22,    /* weight of words that a claim and its denial have in common */
	PLAIN_LEAST = 7,      /* of which are no names */
	DENIED_WEIGHT = 9,    /* of a word that is said not to be */
	ANAPHOR_WEIGHT = 26,  /* "that account", "making such a call": means what stands above */
	ABOVE = 3,            /* how far above */
	SET_WEIGHT = 5,       /* of a number that counts a set */
	SET_NOUN_WEIGHT = 12, /* and of what it counts */
	COUNTS_MAX = 64,
	COUNT_NOUN_WEIGHT = 5, /* of what a number counts */
	COUNT_SHARED = 12,     /* and of the words around it that are shared */
	CHANGE_DAYS = 7,
	DOUBLED = 2 /* words between two negations that cancel each other */
};

static const float alike = 0.4f, alike_topic = 0.22f, alike_count = 0.25f, much_alike = 0.6f, denied_about = 0.3f,
		   against_more = 0.2f;

struct finding {
	const struct digest *a, *b;
	struct tension *tensions;
	size_t n;
	struct acquaintance acquaintance;
};

const char *tension_kind_name(enum tension_kind kind)
{
	static const char *const names[N_TENSION_KINDS] = {"claim/denial", "number", "claim/evidence",
							   "headline/body", "change"};
	return names[kind];
}

/* One is the other, or is told within it. */
static bool are_one_place(const struct digest *d, uint32_t x, uint32_t y)
{
	return x == y || unit_is_inside(d, x, y) || unit_is_inside(d, y, x);
}

static void tension_add(struct finding *f, enum tension_kind kind, uint32_t a, uint32_t b, float score)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->tensions[i].kind == kind && are_one_place(f->a, f->tensions[i].a, a) &&
		    are_one_place(f->b, f->tensions[i].b, b))
			return;
	if (f->n < TENSIONS_MAX)
		f->tensions[f->n++] = (struct tension){kind, a, b, score};
}

/* ---- what is denied of a word ---- */

/* "and", "but": another clause begins, with negations of its own. */
static bool joins_clauses(const struct term *t)
{
	static const char *const joins[] = {"and", "but", "because", "while", "although", "unless"};
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (term_is_word(t, joins[i]))
			return true;
	return false;
}

/* Whether the clause of term `at` in a piece is negated: "no outlets, no hope" is, "not without hope" is not. */
static bool clause_denies(const struct digest *d, struct term_range piece, uint32_t at)
{
	bool denies = false;
	uint32_t last = piece.first;
	for (uint32_t i = piece.first; i < piece.end; i++) {
		if (joins_clauses(&d->terms[i]) || (i > piece.first && d->terms[i - 1].flags & TERM_LAST)) {
			if (i > at)
				break;
			denies = false;
		}
		if (!(d->terms[i].flags & TERM_NEGATION) || (i > at && terms_contrast(d, piece, i)))
			continue;
		denies = !denies || i - last > DOUBLED;
		last = i;
	}
	return denies;
}

/* Whether what a unit says of a word of it is that it is not so. */
static bool denies_word(const struct digest *d, const struct unit *u, uint32_t stem)
{
	bool negates = u->negated || terms_flagged(d, u->cue, TERM_NEGATION);
	bool takes_back = negates != (u->mode == HSY_MODE_DENY || u->mode == HSY_MODE_REFUSE);
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (d->terms[i].stem == stem)
				return takes_back ^ clause_denies(d, u->pieces[k], i);
	return takes_back;
}

/* Of the words that both have, more are denied by one of them than not. */
static bool goes_against(const struct finding *f, const struct unit *a, const struct unit *b)
{
	int against = 0;
	for (uint32_t i = 0, k = 0; i < a->n_bag && k < b->n_bag;) {
		if (a->bag[i].stem != b->bag[k].stem) {
			a->bag[i].stem < b->bag[k].stem ? i++ : k++;
			continue;
		}
		bool is_against = denies_word(f->a, a, a->bag[i].stem) != denies_word(f->b, b, b->bag[k].stem);
		if (!((a->bag[i].flags | b->bag[k].flags) & TERM_NAME))
			against += is_against ? a->bag[i].weight : -a->bag[i].weight;
		i++;
		k++;
	}
	return against > 0;
}

/* ---- claims and denials ---- */

/* A noun that no other one follows: "an ultimatum", not "an ultimatum story". */
static bool is_head(const struct digest *d, struct term_range piece, uint32_t at)
{
	const struct term *next = &d->terms[at + 1];
	return at + 1 >= piece.end || d->terms[at].flags & TERM_LAST ||
	       next->flags & (TERM_FUNCTION | TERM_NEGATION | TERM_MODAL) || !next->weight;
}

/* "no such request", "making any such call", "nothing of the kind", "no reason to do so": it is about what was said
 * before. */
static bool points_back(const struct digest *d, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end; i++) {
		const struct term *t = &d->terms[i], *before = i > range.first ? t - 1 : NULL;
		bool behind_no = before && (term_is_word(before, "no") || term_is_word(before, "any") ||
					    term_is_word(before, "making") || term_is_word(before, "made"));
		bool behind_do = before && (term_is_word(before, "do") || term_is_word(before, "done"));
		if (term_is_word(t, "kind") || term_is_word(t, "sort") || (behind_no && term_is_word(t, "such")) ||
		    (behind_do && term_is_word(t, "so")))
			return true;
	}
	return false;
}

/* "This is nonsense"; not "a false statement" that somebody made. */
static bool is_falsehood(const struct digest *d, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (d->terms[i].flags & TERM_FALSE && is_head(d, range, i))
			return true;
	return false;
}

/* Says that something is not so, and means by it what was said before. */
static bool denies_what_was_said(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces && u->bag_weight < 2 * ANAPHOR_WEIGHT; k++)
		if (is_falsehood(d, u->pieces[k]) ||
		    (terms_flagged(d, u->pieces[k], TERM_NEGATION) && points_back(d, u->pieces[k])))
			return true;
	return false;
}

/* "the claim", "these reports", "it": names what was said before, and tells nothing of it. A unit that is its cue
 * does so too. */
static bool names_what_was_said(const struct digest *d, const struct unit *u)
{
	static const char *const names[] = {
	    "it",         "this",        "that",       "such",        "so",        "claim",     "claims",
	    "allegation", "allegations", "accusation", "accusations", "charge",    "charges",   "report",
	    "reports",    "account",     "version",    "story",       "statement", "remark",    "remarks",
	    "suggestion", "suggestions", "assertion",  "idea",        "criticism", "complaint", "complaints",
	    "rumour",     "rumours",     "rumor",      "rumors"};
	if (u->pieces[0].first == u->cue.first)
		return true;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			for (size_t n = 0; n < sizeof names / sizeof *names; n++)
				if (term_is_word(&d->terms[i], names[n]))
					return true;
	return false;
}

/* The speaker takes back or contradicts what others say: "denied", "rejected", "called this nonsense". */
static bool is_denial(const struct digest *d, const struct unit *u)
{
	if (!u->statement || u->mode == HSY_MODE_NO_COMMENT)
		return false;
	if (u->mode == HSY_MODE_DENY)
		return !u->negated;
	if (u->mode == HSY_MODE_REFUSE || u->mode == HSY_MODE_ACKNOWLEDGE)
		return false;
	bool may_believe = u->mode == HSY_MODE_BELIEVE || u->mode == HSY_MODE_AGREE;
	if (!u->depth && terms_flagged(d, u->cue, TERM_NEGATION) && may_believe)
		return !unit_leaves_open(d, u);
	return denies_what_was_said(d, u);
}

static bool is_claim(const struct digest *d, const struct unit *u)
{
	bool is_denied = u->inside >= 0 && is_denial(d, &d->units[u->inside]);
	return !u->is_conveyor && u->mode != HSY_MODE_NO_COMMENT && u->mode != HSY_MODE_REFUSE &&
	       u->mode != HSY_MODE_ASK && !is_denied && !is_denial(d, u) && !unit_leaves_open(d, u);
}

static enum same_person speakers(const struct finding *f, const struct unit *a, const struct unit *b)
{
	return acquaintance_ask(&f->acquaintance, a->person, b->person);
}

static bool are_nested(const struct finding *f, uint32_t a, uint32_t b)
{
	return f->a == f->b && (unit_is_inside(f->a, a, b) || unit_is_inside(f->a, b, a));
}

/* The weight of the words that two units share, without names: those of an affair stand everywhere in it. */
static uint32_t plain_shared(const struct unit *a, const struct unit *b)
{
	return bags_shared(a, b, TERM_NAME);
}

/* How much two units are about one thing, 0 to 1; 0: they share less than `least`, or too little of what they tell.
 */
static float about_one_thing(const struct unit *a, const struct unit *b, uint32_t least, float cosine_least)
{
	uint32_t shared = bags_shared(a, b, 0);
	uint32_t light = a->bag_weight < b->bag_weight ? a->bag_weight : b->bag_weight;
	if (shared < least || !light || plain_shared(a, b) < PLAIN_LEAST)
		return 0;
	float cosine = (float)(shared / sqrt((double)a->bag_weight * b->bag_weight));
	float contained = (float)shared / (float)light, about = (cosine + contained) / 2;
	return cosine < cosine_least && contained < much_alike ? 0 : about > 1 ? 1 : about;
}

/* The speaker of a unit is spoken of in another. */
static bool is_named_in(const struct digest *d, const struct unit *u, const struct unit *other)
{
	return u->person >= 0 && unit_names(other, &d->people[u->person]);
}

/* The claim of `claims` that the denial is most about. */
static void denial_against(struct finding *f, const struct digest *denying, uint32_t denial,
			   const struct digest *claims, bool denial_is_a)
{
	const struct unit *u = &denying->units[denial];
	float best = 0;
	uint32_t which = 0;
	for (uint32_t i = 0; i < claims->n_units; i++) {
		const struct unit *c = &claims->units[i];
		uint32_t a = denial_is_a ? denial : i, b = denial_is_a ? i : denial;
		if (!is_claim(claims, c) || (claims == denying && (i == denial || are_nested(f, a, b))))
			continue;
		if (c->said.from != DAY_UNKNOWN && u->said.until != DAY_UNKNOWN &&
		    c->said.from > u->said.until + 120)
			continue;
		const struct unit *x = &f->a->units[a], *y = &f->b->units[b];
		float about = about_one_thing(x, y, SHARED_LEAST, alike);
		if (about > 0 && is_named_in(denying, u, c))
			about += 0.2f;
		enum same_person same = speakers(f, x, y);
		if (about > best && same != PERSON_SAME && same != PERSON_MAYBE) {
			best = about;
			which = i;
		}
	}
	if (best > 0)
		tension_add(f, TENSION_DENIAL, denial_is_a ? denial : which, denial_is_a ? which : denial,
			    0.4f + 0.5f * (best > 1 ? 1 : best));
}

/* Who denies is spoken of in the claim: "The mayor must have known". "The mayor's office denied". */
static bool is_about_denier(const struct digest *d, const struct unit *claim, const struct unit *denial)
{
	for (uint32_t i = denial->source.first; i < denial->source.end; i++)
		if (d->terms[i].weight && unit_has_stem(claim, d->terms[i].stem))
			return true;
	return false;
}

static bool may_be_denied(const struct finding *f, uint32_t claim, uint32_t denial)
{
	const struct digest *d = f->a;
	const struct unit *c = &d->units[claim], *u = &d->units[denial];
	bool is_outer = !c->depth || d->units[c->inside].is_conveyor;
	return !c->is_title && is_outer && c->statement && is_claim(d, c) && speakers(f, c, u) != PERSON_SAME &&
	       (c->bag_weight >= SHARED_LEAST || is_about_denier(d, c, u));
}

/* The same speaker is known to deny it, in other words. */
static bool is_denied_by(const struct finding *f, uint32_t claim, const struct unit *denial)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->tensions[i].kind == TENSION_DENIAL && f->tensions[i].a == claim && denial->person >= 0 &&
		    f->b->units[f->tensions[i].b].person == denial->person)
			return true;
	return false;
}

/* "Bray has denied making such a call": what he denies stands above, nearest where he himself is spoken of. */
static void denial_of_above(struct finding *f, uint32_t denial)
{
	const struct digest *d = f->a;
	const struct unit *u = &d->units[denial];
	int nearest = -1, about = -1;
	bool is_short = denies_what_was_said(d, u) ||
			(u->bag_weight <= ANAPHOR_WEIGHT && !u->negated && names_what_was_said(d, u));
	if (u->bag_weight > 2 * ANAPHOR_WEIGHT || u->depth || !u->actual)
		return;
	for (uint32_t above = 1; above <= ABOVE && above <= denial; above++) {
		uint32_t i = denial - above;
		if (!may_be_denied(f, i, denial))
			continue;
		nearest = nearest < 0 ? (int)i : nearest;
		if (about < 0 && is_about_denier(d, &d->units[i], u))
			about = (int)i;
	}
	int claim = about >= 0 ? about : is_short ? nearest : -1;
	if (claim >= 0 && !is_denied_by(f, (uint32_t)claim, u))
		tension_add(f, TENSION_DENIAL, unit_innermost(d, (uint32_t)claim), denial, 0.6f);
}

/* "There was no ultimatum", "gave no assurances", not "no customer will pay": "no" stands behind a verb. */
static bool is_object(const struct digest *d, struct term_range piece, uint32_t no)
{
	const struct term *before = &d->terms[no - 1];
	return no > piece.first && !term_is_word(before, "that") && !term_is_word(before, "and") &&
	       !term_is_word(before, "but") && !term_is_word(before, "or") && !term_is_word(before, "with");
}

/* The rare word that a unit says there was none of: "no ultimatum". 0: none. */
static uint32_t denied_word(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 1 < u->pieces[k].end; i++) {
			const struct term *t = &d->terms[i], *next = &d->terms[i + 1];
			if (term_is_word(t, "no") && is_object(d, u->pieces[k], i) &&
			    !(next->flags & (TERM_FUNCTION | TERM_NAME)) && next->weight >= DENIED_WEIGHT)
				return next->stem;
		}
	return 0;
}

/* The claim says that there is such a thing: "an ultimatum"; of "the memo" it may say anything. */
static bool claims_one(const struct digest *d, const struct unit *u, uint32_t stem)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first + 1; i < u->pieces[k].end; i++)
			if (d->terms[i].stem == stem && is_head(d, u->pieces[k], i) &&
			    (term_is_word(&d->terms[i - 1], "a") || term_is_word(&d->terms[i - 1], "an")))
				return true;
	return false;
}

/* The claim tells of it, or its cue says it: "assured her". */
static bool claims_it(const struct digest *d, const struct unit *u, uint32_t stem)
{
	for (uint32_t i = u->cue.first; i < u->cue.end; i++)
		if (d->terms[i].stem == stem)
			return true;
	return unit_has_stem(u, stem);
}

/* "There was no ultimatum" against "were handed an ultimatum", within one article or in articles of the same days.
 */
static void denied_words_find(struct finding *f, const struct digest *denying, const struct digest *claims,
			      bool denial_is_a)
{
	for (uint32_t i = 0; i < denying->n_units; i++) {
		const struct unit *u = &denying->units[i];
		uint32_t stem = u->statement && !u->depth ? denied_word(denying, u) : 0;
		for (uint32_t k = 0; stem && k < claims->n_units; k++) {
			const struct unit *c = &claims->units[k];
			uint32_t a = denial_is_a ? i : k, b = denial_is_a ? k : i;
			if (c->depth || c->is_title || !is_claim(claims, c) || !claims_it(claims, c, stem) ||
			    denies_word(claims, c, stem) ||
			    (!claims_one(claims, c, stem) && about_one_thing(u, c, SHARED_LEAST, alike) <= 0) ||
			    (claims == denying && (i == k || are_nested(f, a, b))) ||
			    speakers(f, &f->a->units[a], &f->b->units[b]) == PERSON_SAME)
				continue;
			tension_add(f, TENSION_DENIAL, a < b || f->a != f->b ? a : b, a < b || f->a != f->b ? b : a,
				    0.7f);
		}
	}
}

static void denials_find(struct finding *f)
{
	denied_words_find(f, f->a, f->b, true);
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		if (!is_denial(f->a, &f->a->units[i]) || f->a->units[i].is_title)
			continue;
		size_t before = f->n;
		denial_against(f, f->a, i, f->b, true);
		if (f->a == f->b && f->n == before)
			denial_of_above(f, i);
	}
	if (f->a == f->b)
		return;
	denied_words_find(f, f->b, f->a, false);
	for (uint32_t i = 0; i < f->b->n_units; i++)
		if (is_denial(f->b, &f->b->units[i]) && !f->b->units[i].is_title)
			denial_against(f, f->b, i, f->a, false);
}

/* ---- numbers ---- */

static bool is_later(const struct finding *f, const struct unit *a, const struct unit *b)
{
	if (days_apart(a->said, b->said) >= CHANGE_DAYS)
		return true;
	return f->a->published != DAY_UNKNOWN && f->b->published != DAY_UNKNOWN &&
	       f->b->published - f->a->published >= CHANGE_DAYS && !b->is_said_stated;
}

static bool drifts_have(const struct drift *drifts, size_t n, enum drift_type type)
{
	for (size_t i = 0; i < n; i++)
		if (drifts[i].type == type && drifts[i].score >= 0.75f)
			return true;
	return false;
}

/* 0 winter to 3 autumn for a month or season, -1: neither. */
static int season_of(const struct term *t)
{
	static const char *const seasons[][6] = {{"winter", "december", "january", "february", "dec", "jan"},
						 {"spring", "march", "april", "may", "mar", "apr"},
						 {"summer", "june", "july", "august", "jun", "aug"},
						 {"autumn", "september", "october", "november", "fall", "oct"}};
	for (int k = 0; k < 4; k++)
		for (int i = 0; i < 6; i++)
			if (t->flags & TERM_TIME && term_is_word(t, seasons[k][i]))
				return k;
	return -1;
}

/* The terms of a drift's end. */
static struct term_range drift_terms(const struct digest *d, hsy_range bytes)
{
	struct term_range r = {0, 0};
	while (r.first < d->n_terms && d->terms[r.first].end <= bytes.begin)
		r.first++;
	for (r.end = r.first; r.end < d->n_terms && d->terms[r.end].begin < bytes.end;)
		r.end++;
	return r;
}

/* A month or season told as a time, and by which word: "since August". */
struct season {
	int of; /* -1: none */
	uint32_t preposition;
};

static struct season range_season(const struct digest *d, struct term_range r)
{
	for (uint32_t i = r.first; i < r.end; i++) {
		if (season_of(&d->terms[i]) < 0)
			continue;
		uint32_t at = i && term_is_word(&d->terms[i - 1], "the") ? i - 1 : i;
		return (struct season){season_of(&d->terms[i]), at ? d->terms[at - 1].form : 0};
	}
	return (struct season){-1, 0};
}

/* A number beside a word of time that the other telling has not: "18" of "18 November". */
static bool dates_alone(const struct digest *d, struct term_range r, const struct unit *other)
{
	for (uint32_t i = r.first; i < r.end; i++) {
		bool is_beside = (i > r.first && d->terms[i - 1].flags & TERM_TIME) ||
				 (i + 1 < r.end && d->terms[i + 1].flags & TERM_TIME);
		if (d->terms[i].flags & TERM_NUMBER && is_beside && !unit_has_stem(other, d->terms[i].stem))
			return true;
	}
	return false;
}

/* Of two dates that differ: "18 November" and "28 November", "since the spring" and "since August"; not "August"
 * and "the summer", nor "last week" and "recently". */
static bool dates_exclude(const struct finding *f, const struct edge *e, const struct drift *drift)
{
	struct term_range x = drift_terms(f->a, drift->a), y = drift_terms(f->b, drift->b);
	if (dates_alone(f->a, x, &f->b->units[e->b]) && dates_alone(f->b, y, &f->a->units[e->a]))
		return true;
	struct season season_x = range_season(f->a, x), season_y = range_season(f->b, y);
	return season_x.of >= 0 && season_y.of >= 0 && season_x.of != season_y.of &&
	       season_x.preposition == season_y.preposition;
}

/* The noun behind a number, over a word or two that say which; 0: none. */
static uint32_t counted_noun(const struct digest *d, uint32_t at)
{
	for (uint32_t i = at; i < at + 2 && i + 1 < d->n_terms && !(d->terms[i].flags & TERM_LAST); i++) {
		const struct term *t = &d->terms[i + 1];
		if (t->flags & (TERM_NUMBER | TERM_FUNCTION | TERM_NAME))
			return 0;
		if (t->weight >= COUNT_NOUN_WEIGHT)
			return i + 1;
	}
	return 0;
}

/* What a number counts: '%', a byte of the currency's sign before it, or the stem of the word behind it; where
 * none stands there, the form of the word before it: "the end of 2026", "half past nine". 0: not known. */
static uint32_t counted_kind(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at];
	if (term_is_word(t, "once") || term_is_word(t, "twice"))
		return term_stem("times");
	unsigned char before = t->begin ? (unsigned char)d->text[t->begin - 1] : 0;
	bool has_next = at + 1 < d->n_terms && !(t->flags & TERM_LAST);
	if (before == '$' || before >= 0x80)
		return before;
	if ((t->end < d->n_text && d->text[t->end] == '%') ||
	    (has_next && (term_is_word(t + 1, "percent") || term_is_word(t + 1, "per"))))
		return '%';
	if (has_next && !(t[1].flags & (TERM_FUNCTION | TERM_NUMBER | TERM_NAME)))
		return t[1].stem;
	bool has_article = at > 1 && (term_is_word(t - 1, "a") || term_is_word(t - 1, "an"));
	return has_article ? t[-2].form : at ? t[-1].form : 0;
}

/* "22 percent", "94 minutes", "a 33-year-old": a measure, which tells nothing of whose it is. */
static bool is_measure(const struct term *noun)
{
	static const char *const measures[] = {"percent", "per",   "percentage", "points", "year-old", "o'clock",
					       "times",   "km",    "miles",      "metres", "meters",   "feet",
					       "crowns",  "euros", "dollars",    "pounds", "cubic",    "clock"};
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		if (term_is_word(noun, measures[i]))
			return true;
	return term_is_measure(noun) || term_is_duration(noun);
}

/* "86 houses" and "68 homes": each counts something that has a name of its own. */
static bool counts_things(const struct digest *d, uint32_t at)
{
	const struct term *next = &d->terms[at + 1];
	return at + 1 < d->n_terms && !(d->terms[at].flags & TERM_LAST) &&
	       !(next->flags & (TERM_FUNCTION | TERM_NUMBER | TERM_NAME)) && !is_measure(next);
}

/* "four millimetres" and "four centimetres". */
static bool measures_differ(const struct finding *f, uint32_t a, uint32_t b)
{
	const struct term *x = &f->a->terms[a], *y = &f->b->terms[b];
	return x->stem == y->stem && a + 1 < f->a->n_terms && b + 1 < f->b->n_terms && x[1].stem != y[1].stem &&
	       term_is_measure(x + 1) && term_is_measure(y + 1);
}

/* `is_anchored`: the tellings have another number in common, so that these stand in the same place of them. */
static bool counts_alike(const struct finding *f, uint32_t a, uint32_t b, bool is_anchored)
{
	uint32_t x = counted_kind(f->a, a), y = counted_kind(f->b, b);
	uint32_t noun_x = counted_noun(f->a, a), noun_y = counted_noun(f->b, b);
	return (x && x == y) || (noun_x && noun_y && f->a->terms[noun_x].stem == f->b->terms[noun_y].stem) ||
	       (is_anchored && counts_things(f->a, a) && counts_things(f->b, b));
}

/* "nearly fifty", "at least four": another number may hold as well. */
static bool is_rough(const struct digest *d, uint32_t number)
{
	static const char *const words[] = {"about", "around", "nearly", "almost", "roughly", "approximately",
					    "some",  "over",   "under",  "least",  "most",    "than"};
	for (size_t i = 0; number && i < sizeof words / sizeof *words; i++)
		if (term_is_word(&d->terms[number - 1], words[i]))
			return true;
	return false;
}

static bool have_number(const struct unit *a, const struct unit *b)
{
	for (uint32_t i = 0; i < a->n_bag; i++)
		if (a->bag[i].flags & TERM_NUMBER && unit_has_stem(b, a->bag[i].stem))
			return true;
	return false;
}

/* Two numbers of one kind of thing, and neither telling has the other's. */
static bool counts_exclude(const struct finding *f, const struct edge *e, const struct drift *drift)
{
	const struct unit *a = &f->a->units[e->a], *b = &f->b->units[e->b];
	struct term_range x = drift_terms(f->a, drift->a), y = drift_terms(f->b, drift->b);
	bool is_anchored = have_number(a, b);
	for (uint32_t i = x.first; i < x.end; i++)
		for (uint32_t k = y.first; k < y.end; k++) {
			const struct term *s = &f->a->terms[i], *t = &f->b->terms[k];
			if (!(s->flags & t->flags & TERM_NUMBER))
				continue;
			if (is_rough(f->a, i) || is_rough(f->b, k))
				continue;
			bool are_apart = !unit_has_stem(b, s->stem) && !unit_has_stem(a, t->stem);
			if (measures_differ(f, i, k) || (are_apart && counts_alike(f, i, k, is_anchored)))
				return true;
		}
	return false;
}

static bool numbers_exclude(const struct finding *f, const struct edge *e, const struct drift *drifts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (drifts[i].score >= 0.75f &&
		    ((drifts[i].type == DRIFT_NUMBER && counts_exclude(f, e, &drifts[i])) ||
		     (drifts[i].type == DRIFT_DATE && dates_exclude(f, e, &drifts[i]))))
			return true;
	return false;
}

/* Of tellings of one thing, numbers that cannot both be; or the one denies what the other says, which is a change
 * where one speaker does so later. */
static void numbers_find(struct finding *f, const struct pair *pair)
{
	struct drift drifts[DRIFT_MAX];
	for (size_t i = 0; i < pair->n_edges; i++) {
		const struct edge *e = &pair->edges[i];
		const struct unit *a = &f->a->units[e->a], *b = &f->b->units[e->b];
		size_t n = drift_find(f->a, a, f->b, b, drifts);
		if (e->score >= alike && numbers_exclude(f, e, drifts, n))
			tension_add(f, TENSION_NUMBER, e->a, e->b, 0.5f + 0.4f * e->score);
		else if (drifts_have(drifts, n, DRIFT_NEGATION) && e->score > 0.95f && goes_against(f, a, b) &&
			 speakers(f, a, b) != PERSON_SAME && speakers(f, a, b) != PERSON_MAYBE)
			tension_add(f, TENSION_DENIAL, e->a, e->b, 0.5f + 0.3f * e->score);
	}
}

/* The noun that "the 40 fishermen" counts; NULL: it is no known set. */
static const struct term *set_counted(const struct digest *d, uint32_t at)
{
	static const char *const definite[] = {"the", "all", "those", "these", "his", "her", "their", "its", "our"};
	const struct term *t = &d->terms[at];
	bool is_set = false;
	if (!(t->flags & TERM_NUMBER) || t->weight < SET_WEIGHT || t->flags & TERM_TIME || at + 1 >= d->n_terms ||
	    t->flags & TERM_LAST || !at)
		return NULL;
	for (size_t i = 0; i < sizeof definite / sizeof *definite; i++)
		is_set |= term_is_word(t - 1, definite[i]);
	const struct term *noun = t + 1;
	bool is_noun =
	    noun->weight >= SET_NOUN_WEIGHT && !(noun->flags & (TERM_NUMBER | TERM_TIME | TERM_FUNCTION));
	return is_set && is_noun ? noun : NULL;
}

static int unit_at_term(const struct digest *d, uint32_t at)
{
	int best = -1;
	for (size_t i = 0; i < d->n_units; i++)
		for (uint32_t k = 0; k < d->units[i].n_pieces; k++)
			if (at >= d->units[i].pieces[k].first && at < d->units[i].pieces[k].end)
				best = (int)i;
	return best;
}

/* "the 14 fishermen" here, "the 40 fishermen" there. */
static void sets_find(struct finding *f)
{
	for (uint32_t i = 1; i < f->a->n_terms; i++) {
		const struct term *noun = set_counted(f->a, i);
		int a = noun ? unit_at_term(f->a, i) : -1;
		for (uint32_t k = 1; a >= 0 && k < f->b->n_terms; k++) {
			const struct term *other = set_counted(f->b, k);
			if (!other || other->stem != noun->stem || f->a->terms[i].stem == f->b->terms[k].stem)
				continue;
			int b = unit_at_term(f->b, k);
			if (b >= 0)
				tension_add(f, TENSION_NUMBER, (uint32_t)a, (uint32_t)b, 0.6f);
		}
	}
}

/* "40,000 customers": a number and what it counts. */
struct count {
	uint32_t number, noun; /* terms */
	uint32_t unit;
};

/* "a further 10,000": beside what was counted before. */
static bool is_more(const struct digest *d, uint32_t number)
{
	static const char *const words[] = {"further", "another", "additional", "other", "extra"};
	for (size_t i = 0; number && i < sizeof words / sizeof *words; i++)
		if (term_is_word(&d->terms[number - 1], words[i]))
			return true;
	return false;
}

static size_t counts_collect(const struct digest *d, struct count counts[COUNTS_MAX])
{
	size_t n = 0;
	for (uint32_t u = 0; u < d->n_units; u++)
		for (uint32_t k = 0; k < d->units[u].n_pieces; k++)
			for (uint32_t i = d->units[u].pieces[k].first; i < d->units[u].pieces[k].end; i++) {
				uint32_t noun = d->terms[i].flags & TERM_NUMBER ? counted_noun(d, i) : 0;
				if (noun && !is_more(d, i) && !is_measure(&d->terms[i + 1]) &&
				    !is_measure(&d->terms[noun]) && n < COUNTS_MAX)
					counts[n++] = (struct count){i, noun, u};
			}
	return n;
}

/* Two numbers of what is called alike are of one thing if the words around them are alike too. */
static void counts_compare(struct finding *f, const struct count *x, const struct count *y)
{
	const struct term *noun = &f->a->terms[x->noun];
	const struct unit *a = &f->a->units[x->unit], *b = &f->b->units[y->unit];
	if (noun->stem != f->b->terms[y->noun].stem || unit_has_stem(b, f->a->terms[x->number].stem) ||
	    unit_has_stem(a, f->b->terms[y->number].stem))
		return;
	bool is_change = is_later(f, a, b) && speakers(f, a, b) == PERSON_SAME;
	if (bags_shared(a, b, TERM_NUMBER) >= (uint32_t)noun->weight + COUNT_SHARED &&
	    about_one_thing(a, b, COUNT_SHARED, alike_count) > 0)
		tension_add(f, is_change ? TENSION_CHANGE : TENSION_NUMBER, x->unit, y->unit, 0.55f);
}

/* "40,000 customers may have been hit" in one article, "64,000 customers" in another, be it months later. */
static void counts_find(struct finding *f)
{
	struct count x[COUNTS_MAX], y[COUNTS_MAX];
	size_t n = counts_collect(f->a, x), m = counts_collect(f->b, y);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			counts_compare(f, &x[i], &y[k]);
}

/* ---- claims and what they rest on ---- */

/* "has seen no paper that bears her out", "could not be verified": that there is no proof. */
static bool lacks_proof(const struct digest *d, const struct unit *u)
{
	static const char *const proofs[] = {
	    "seen",    "saw",       "evidence",    "proof",        "proved",       "verified",     "verify",
	    "confirm", "confirmed", "corroborate", "corroborated", "substantiate", "substantiated"};
	bool negates = false, proof = false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			negates |= d->terms[i].flags & TERM_NEGATION;
			for (size_t p = 0; p < sizeof proofs / sizeof *proofs; p++)
				proof |= term_is_word(&d->terms[i], proofs[p]);
		}
	return negates && proof && u->bag_weight <= 3 * ANAPHOR_WEIGHT;
}

static bool is_document(const struct digest *d, struct term_range source)
{
	static const char *const documents[] = {"document", "documents",  "draft",   "email",      "emails",
						"memo",     "memorandum", "minutes", "transcript", "letter",
						"letters",  "record",     "records", "recording",  "video",
						"footage",  "contract",   "invoice", "photograph", "photographs",
						"log",      "logs",       "papers",  "messages"};
	for (uint32_t i = source.first; i < source.end; i++)
		for (size_t k = 0; k < sizeof documents / sizeof *documents; k++)
			if (term_is_word(&d->terms[i], documents[k]))
				return true;
	return false;
}

/* "The ministry denied it. Minutes seen by the paper say": what stands against a denial. */
static void documents_find(struct finding *f)
{
	const struct digest *d = f->a;
	for (uint32_t i = 0; i + 1 < d->n_units; i++) {
		const struct unit *u = &d->units[i], *v = &d->units[i + 1];
		if (!u->depth && !v->depth && v->statement && is_denial(d, u) && !is_denial(d, v) &&
		    is_document(d, v->source) && !is_document(d, u->source))
			tension_add(f, TENSION_DENIAL, i, i + 1, 0.6f);
	}
}

/* Right behind a claim the article, or who makes the claim, says that there is no proof of it. */
static void proofs_find(struct finding *f)
{
	const struct digest *d = f->a;
	for (uint32_t i = 1; i < d->n_units; i++) {
		const struct unit *u = &d->units[i], *c = &d->units[i - 1];
		bool is_own = !u->statement || speakers(f, c, u) == PERSON_SAME;
		if (u->is_title || u->depth || !is_own || !lacks_proof(d, u) || !c->statement || c->is_title ||
		    c->depth || c->bag_weight < SHARED_LEAST || !is_claim(d, c))
			continue;
		tension_add(f, TENSION_EVIDENCE, i - 1, i, 0.6f);
	}
}

/* ---- headlines ---- */

/* A headline that is surer than what stands below it, or gives another number. */
static void headlines_find(struct finding *f, const struct pair *pair)
{
	struct drift drifts[DRIFT_MAX];
	for (size_t i = 0; i < pair->n_edges; i++) {
		const struct edge *e = &pair->edges[i];
		const struct unit *title = &f->a->units[e->a], *body = &f->a->units[e->b];
		if (!title->is_title || body->is_title)
			continue;
		size_t n = drift_find(f->a, title, f->a, body, drifts);
		if (numbers_exclude(f, e, drifts, n) || drifts_have(drifts, n, DRIFT_CERTAINTY))
			tension_add(f, TENSION_HEADLINE, e->a, e->b, 0.5f + 0.3f * e->score);
	}
}

/* ---- changes ---- */

/* "We saw no memo", and later that the memo had come: there was none, and there was one. */
static bool comes_to_be(const struct finding *f, const struct unit *a, const struct unit *b)
{
	uint32_t none_a = denied_word(f->a, a), none_b = denied_word(f->b, b);
	return none_a != none_b && ((none_a && unit_has_stem(b, none_a)) || (none_b && unit_has_stem(a, none_b)));
}

/* What a speaker said before, and how sure it is that it is about the same as what he says now. */
struct earlier {
	uint32_t unit;
	float about;
	bool is_against;
};

static struct earlier earlier_of(const struct finding *f, uint32_t unit, const struct unit *b)
{
	const struct unit *a = &f->a->units[unit];
	struct earlier e = {unit, about_one_thing(a, b, SHARED_TOPIC, alike_topic), false};
	if (comes_to_be(f, a, b)) {
		e.is_against = true;
		e.about = e.about > denied_about ? e.about : denied_about;
	} else if (e.about > 0)
		e.is_against = goes_against(f, a, b);
	return e;
}

/* Of two that are about as much alike, the one that goes against. */
static float earlier_rank(const struct earlier *e)
{
	return e->about + (e->is_against ? against_more : 0);
}

/* The surest pair of each later unit. What goes against what was said before scores 0.5 and more. */
static void change_of(struct finding *f, uint32_t k)
{
	const struct unit *b = &f->b->units[k];
	struct earlier best = {0};
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		const struct unit *a = &f->a->units[i];
		if (!a->statement || a->is_title || a->mode == HSY_MODE_NO_COMMENT || !is_later(f, a, b))
			continue;
		enum same_person same = speakers(f, a, b);
		if (same != PERSON_SAME && same != PERSON_MAYBE)
			continue;
		struct earlier e = earlier_of(f, i, b);
		if (e.about > 0 && earlier_rank(&e) > earlier_rank(&best))
			best = e;
	}
	if (best.about > 0)
		tension_add(f, TENSION_CHANGE, best.unit, k,
			    best.is_against ? 0.5f + 0.4f * best.about : 0.45f * best.about);
}

static void changes_find(struct finding *f)
{
	for (uint32_t k = 0; k < f->b->n_units; k++)
		if (f->b->units[k].statement && !f->b->units[k].is_title && f->b->units[k].person >= 0 &&
		    f->b->units[k].mode != HSY_MODE_NO_COMMENT)
			change_of(f, k);
}

/* "In October she had asked for a chair of her own. Now she is happy to be absent": one article tells both. */
static void contrasts_find(struct finding *f)
{
	const struct digest *d = f->a;
	for (uint32_t i = 0; i < d->n_units; i++) {
		const struct unit *then = &d->units[i];
		if (!then->statement || then->person < 0 || then->depth || then->recalls.until == DAY_UNKNOWN ||
		    then->recalls.from == DAY_UNKNOWN)
			continue;
		for (uint32_t k = i > 1 ? i - 2 : 0; k < d->n_units && k <= i + 2; k++) {
			const struct unit *now = &d->units[k];
			if (k == i || !now->statement || now->depth || now->is_title ||
			    now->person != then->person || now->recalls.until != DAY_UNKNOWN ||
			    now->mode == HSY_MODE_NO_COMMENT)
				continue;
			tension_add(f, TENSION_CHANGE, i, k, 0.55f);
			break;
		}
	}
}

size_t tensions_find(struct arena *arena, const struct digest *a, const struct digest *b, const struct pair *pair,
		     struct tension tensions[TENSIONS_MAX])
{
	struct finding f = {.a = a, .b = b, .tensions = tensions, .acquaintance = pair->acquaintance};
	if (!f.acquaintance.known && !acquaintance_begin(arena, a, b, &f.acquaintance))
		return 0;
	denials_find(&f);
	if (a == b) {
		headlines_find(&f, pair);
		proofs_find(&f);
		documents_find(&f);
		contrasts_find(&f);
	} else {
		numbers_find(&f, pair);
		sets_find(&f);
		counts_find(&f);
		changes_find(&f);
	}
	return f.n;
}
