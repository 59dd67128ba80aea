/* See quantity.h. */
#include "linking/quantity.h"

#include "base/ascii.h"
#include "lang/lang.h"

#include <math.h>
#include <stdlib.h>

enum {
	NO_STEM = 256, /* kinds below it are letters and signs */
	VOTES_MAX = 10000,
	WHOLE_WITHIN = 4, /* words from a part to the whole: "nine points out of eleven" */
	TEN = 10,
	TWELVE = 12,
	TWENTY = 20,
	THOUSAND = 1000,
	MILLION = 1000000,
	FEW = 10,
	NOUN_AFTER = 3,  /* words behind a number in which what it counts stands */
	NOUN_WEIGHT = 5, /* of that */
	GREAT = 12,      /* of "million": what it counts, a currency mostly, tells little */
	BOUND_BEFORE = 2 /* words before it that say how exactly it holds */
};

static const uint32_t part_of = 2654435761u; /* spreads a whole over a hash */
static const double near_times = 3;
static const double about = 1.25; /* times as much is still "about" it */

/* How many seconds the word stands for; 0: it is no stretch of time. */
static double seconds_of(const struct digest *d, const struct term *t)
{
	const char *seconds = lang_pair(lang_english(), d->text + t->begin, t->end - t->begin, CLASS_SECONDS);
	return seconds ? strtod(seconds, NULL) : 0;
}

/* ---- what is counted ---- */

static bool has_next(const struct digest *d, uint32_t at)
{
	return at + 1 < d->n_terms && !(d->terms[at].flags & TERM_LAST);
}

/* "pm", "o'clock", "GMT"; "p.m.", which is two terms */
static bool is_clock_word(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at];
	bool is_half = term_in(t, CLASS_CLOCK_HALF) && at + 1 < d->n_terms && term_in(t + 1, CLASS_CLOCK_M);
	return term_in(t, CLASS_CLOCK) || term_in(t, CLASS_CLOCK_ZONE) ||
	       (is_half && t[1].begin == t->end + 1 && d->text[t->end] == '.');
}

bool number_is_clock(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at];
	bool is_hour = has_next(d, at) && d->text[t->end] == ':' && t[1].begin == t->end + 1;
	bool is_minute = at && d->text[t->begin - 1] == ':' && t[-1].end + 1 == t->begin;
	for (uint32_t i = at; i < at + 2 && has_next(d, i); i++)
		if (is_clock_word(d, i + 1))
			return true;
	return (is_hour && t[1].flags & TERM_NUMBER) || (is_minute && t[-1].flags & TERM_NUMBER);
}

bool number_is_year(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at];
	const char *s = d->text + t->begin;
	return t->end - t->begin == 4 && (s[0] == '1' || s[0] == '2') && (s[1] == '9' || s[1] == '0');
}

/* "13 April", "April 13", "at 1.40", "2025" */
static bool is_date(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at], *before = at ? t - 1 : NULL, *next = has_next(d, at) ? t + 1 : NULL;
	unsigned month = TERM_TIME | TERM_CAPITAL;
	bool is_digit = ascii_is_digit(d->text[t->begin]);
	bool has_day = at > 1 && t[-2].flags & TERM_NUMBER; /* "1 February 12 people" */
	bool is_of_month = before && (before->flags & month) == month && !(before->flags & TERM_LAST);
	return number_is_year(d, at) || (is_of_month && is_digit && !has_day) ||
	       (next && (next->flags & month) == month) || number_is_clock(d, at);
}

bool number_is_part(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at];
	bool is_behind = t->begin > 1 && d->text[t->begin - 1] == '-' && d->text[t->begin - 2] != ' ';
	char next = t->end + 1 < d->n_text && d->text[t->end] == '-' ? d->text[t->end + 1] : ' ';
	return is_behind || ascii_is_digit(next);
}

/* "31 people", "13 villagers", "six newborns" */
static bool counts_people(const struct digest *d, const struct term *t)
{
	const char *word = d->text + t->begin;
	size_t n = t->end - t->begin;
	bool is_plural = n > 1 && word[n - 1] == 's' && !(t->flags & TERM_NAME);
	return term_in(t, CLASS_NOUN_PERSONS) || term_in(t, CLASS_COUNTED_PERSONS) ||
	       (is_plural && lang_has(lang_look(lang_english(), word, n - 1), CLASS_NOUN_PERSON));
}

/* Behind a number: '%', 'p' for people, a stretch of time in `*value` seconds, or the stem of the noun. */
static uint32_t kind_of(const struct digest *d, uint32_t at, double *value)
{
	const struct term *t = &d->terms[at];
	unsigned char before = t->begin ? (unsigned char)d->text[t->begin - 1] : 0;
	if (before == '$' || before >= 0x80)
		return before;
	if ((t->end < d->n_text && d->text[t->end] == '%') || (has_next(d, at) && term_in(t + 1, CLASS_PERCENT)))
		return '%';
	uint32_t kind = 0;
	for (uint32_t i = at; i < at + NOUN_AFTER && has_next(d, i); i++) {
		const struct term *noun = &d->terms[i + 1];
		double seconds = seconds_of(d, noun);
		if (seconds > 0) {
			*value *= seconds;
			return 's';
		}
		if (counts_people(d, noun))
			return 'p';
		if (noun->flags & (TERM_NUMBER | TERM_FUNCTION | TERM_NAME | TERM_MODAL | TERM_NEGATION))
			break;
		if (!kind && (noun->weight >= NOUN_WEIGHT || (i == at && t->weight > GREAT)))
			kind = noun->stem;
	}
	return kind;
}

/* "more than", "up to" */
static enum quantity_bound bound_by(const struct term *before, const struct term *t)
{
	if (term_in(t, CLASS_BOUND_ABOUT))
		return BOUND_ABOUT;
	bool is_than = before && term_in(t, CLASS_BOUND_THAN);
	if (term_in(t, CLASS_BOUND_LEAST) || (is_than && term_in(before, CLASS_BOUND_MORE)))
		return BOUND_LEAST;
	if (term_in(t, CLASS_BOUND_MOST) || (is_than && term_in(before, CLASS_BOUND_LESS)))
		return BOUND_MOST;
	return BOUND_EXACT;
}

static enum quantity_bound bound_of(const struct digest *d, uint32_t at)
{
	enum quantity_bound bound = BOUND_EXACT;
	for (uint32_t n = 1; n <= BOUND_BEFORE && n <= at && bound == BOUND_EXACT; n++) {
		const struct term *t = &d->terms[at - n];
		if (t->flags & TERM_LAST)
			break;
		bound = bound_by(n < at ? t - 1 : NULL, t);
	}
	return bound;
}

/* "ten of the eleven points", "nine points out of eleven": the second number, UINT32_MAX: none. */
static uint32_t whole_of(const struct digest *d, uint32_t at)
{
	bool has_of = false;
	for (uint32_t i = at + 1; has_next(d, i - 1) && i <= at + WHOLE_WITHIN; i++) {
		if (d->terms[i].flags & TERM_NUMBER)
			return has_of && !is_date(d, i) ? i : UINT32_MAX;
		has_of |= term_in(&d->terms[i], CLASS_OF);
	}
	return UINT32_MAX;
}

/* What a part of so many counts: points of eleven, of which one telling has nine and another ten. One of the two
 * numbers says of what they are; 0: it is no such part. */
static uint32_t kind_of_part(const struct digest *d, uint32_t at, uint32_t own_kind, double value)
{
	uint32_t whole = whole_of(d, at);
	double all = whole != UINT32_MAX ? term_value(d->text, &d->terms[whole]) : 0, seconds = all;
	uint32_t kind = all > value ? kind_of(d, whole, &seconds) : 0;
	if (all <= value || !(own_kind || kind) || (own_kind && kind))
		return 0;
	uint32_t of = own_kind ? own_kind : kind;
	return of < NO_STEM ? 0 : (of ^ (uint32_t)all * part_of) | NO_STEM;
}

bool quantity_at(const struct digest *d, uint32_t term, struct quantity *ret)
{
	if (!(d->terms[term].flags & TERM_NUMBER) || is_date(d, term) || number_is_part(d, term))
		return false;
	*ret = (struct quantity){
	    .term = term, .value = term_value(d->text, &d->terms[term]), .bound = bound_of(d, term)};
	ret->kind = kind_of(d, term, &ret->value);
	uint32_t part = kind_of_part(d, term, ret->kind, ret->value);
	ret->kind = part ? part : ret->kind;
	bool is_one = ret->value == 1 && d->text[d->terms[term].begin] != '1';
	return !is_one || ret->kind < NO_STEM; /* "one season at Alabama" counts no seasons */
}

static bool tells_of_vote(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		if (terms_in(d->terms, u->pieces[k], CLASS_VOTING) || terms_in(d->terms, u->cue, CLASS_VOTING))
			return true;
	return false;
}

/* "27 to 24", "seven votes against four": both numbers of a vote, as one. Returns the second; 0: it is none. */
static uint32_t vote_at(const struct digest *d, uint32_t at, struct quantity *ret)
{
	uint32_t to = at + 1;
	if (to < d->n_terms && !term_in(&d->terms[to], CLASS_VOTE_TO))
		to++;
	if (to + 1 >= d->n_terms || !term_in(&d->terms[to], CLASS_VOTE_TO) ||
	    !(d->terms[at].flags & d->terms[to + 1].flags & TERM_NUMBER))
		return 0;
	double x = term_value(d->text, &d->terms[at]), y = term_value(d->text, &d->terms[to + 1]);
	*ret = (struct quantity){.term = at, .kind = QUANTITY_VOTE, .value = x * VOTES_MAX + y};
	return x >= 0 && y >= 0 && x < VOTES_MAX && y < VOTES_MAX ? to + 1 : 0;
}

/* Those of a range of terms, behind the first `n`. */
static size_t quantities_add(const struct digest *d, struct term_range range, bool is_vote,
			     struct quantity quantities[QUANTITIES_MAX], size_t n)
{
	for (uint32_t i = range.first; i < range.end && n < QUANTITIES_MAX; i++) {
		uint32_t second = is_vote ? vote_at(d, i, &quantities[n]) : 0;
		n += second ? 1 : quantity_at(d, i, &quantities[n]);
		i = second ? second : i;
	}
	return n;
}

size_t quantities_find(const struct digest *d, const struct unit *u, struct quantity quantities[QUANTITIES_MAX])
{
	bool is_vote = tells_of_vote(d, u);
	size_t n = is_vote ? quantities_add(d, u->cue, true, quantities, 0) : 0; /* "voted by 27 to 24 to" */
	for (uint32_t k = 0; k < u->n_pieces; k++)
		n = quantities_add(d, u->pieces[k], is_vote, quantities, n);
	return n;
}

/* ---- pairs ---- */

static bool may_be(const struct quantity *x, double value)
{
	switch (x->bound) {
	case BOUND_ABOUT:
		return value <= x->value * about && value >= x->value / about;
	case BOUND_LEAST:
		return value >= x->value;
	case BOUND_MOST:
		return value <= x->value;
	case BOUND_EXACT:
		break;
	}
	return fabs(value - x->value) < 1e-6 * (1 + x->value);
}

bool values_exclude(const struct quantity *a, const struct quantity *b)
{
	bool are_least = a->bound == BOUND_LEAST && b->bound == BOUND_LEAST;
	return a->value >= 0 && b->value >= 0 && !are_least && !may_be(a, b->value) && !may_be(b, a->value);
}

/* "300" and "3,000", "31" and "13", "3.4" and "4.3": one number, written wrongly once. */
static bool are_digits_of_one(const struct digest *da, const struct quantity *a, const struct digest *db,
			      const struct quantity *b)
{
	int counts[10] = {0};
	uint32_t n = 0;
	for (int side = 0; side < 2; side++) {
		const struct digest *d = side ? db : da;
		const struct term *t = &d->terms[side ? b->term : a->term];
		for (uint32_t i = t->begin; i < t->end; i++) {
			bool is_digit = ascii_is_digit(d->text[i]);
			n += is_digit && !side;
			counts[is_digit ? d->text[i] - '0' : 0] += is_digit ? (side ? -1 : 1) : 0;
		}
	}
	for (int i = 1; i < 10; i++)
		if (counts[i])
			return false;
	return n > 1;
}

/* "fourteen" and "forty", "18 million" and "80 million" */
static bool sound_alike(double less, double more)
{
	for (double unit = 1; unit <= MILLION; unit *= THOUSAND)
		if (less > TWELVE * unit && less < TWENTY * unit &&
		    fabs(more - TEN * (less - TEN * unit)) < 1e-6 * more)
			return true;
	return false;
}

bool numbers_are_alike(const struct digest *da, const struct quantity *a, const struct digest *db,
		       const struct quantity *b)
{
	double more = a->value > b->value ? a->value : b->value, less = a->value > b->value ? b->value : a->value;
	return more > less && more < TEN * less && (sound_alike(less, more) || are_digits_of_one(da, a, db, b));
}

bool values_near(const struct digest *da, const struct quantity *a, const struct digest *db,
		 const struct quantity *b)
{
	double more = a->value > b->value ? a->value : b->value, less = a->value > b->value ? b->value : a->value;
	return more < FEW || more <= near_times * less || are_digits_of_one(da, a, db, b);
}

/* The word before a number and what says how exactly it holds. */
static uint32_t word_before(const struct digest *d, uint32_t at)
{
	uint32_t n = 1;
	while (n < at && d->terms[at - n].flags & TERM_HEDGE)
		n++;
	return n <= at ? d->terms[at - n].form : 0;
}

/* What is counted tells what it is of, people of other names if they may be as many; a measure is of anything, so
 * that both have to stand behind one word, or be one number written wrongly. */
static bool are_of_one(const struct digest *da, const struct quantity *a, const struct digest *db,
		       const struct quantity *b)
{
	const struct term *noun = &da->terms[a->term + 1];
	bool counts = a->kind == 'p' || a->kind == QUANTITY_VOTE;
	bool one_noun = noun->stem == db->terms[b->term + 1].stem;
	if (a->kind == 'p' && !one_noun && !values_near(da, a, db, b))
		return false;
	bool is_measure =
	    !counts && (a->kind < NO_STEM || term_in(noun, CLASS_MEASURE) || term_in(noun, CLASS_MONEY));
	return !is_measure || are_digits_of_one(da, a, db, b) ||
	       word_before(da, a->term) == word_before(db, b->term);
}

bool quantity_counts(const struct quantity *q)
{
	return q->kind == 'p' || q->kind >= NO_STEM;
}

bool quantities_exclude(const struct quantity *a, const struct quantity *b)
{
	return a->kind && a->kind == b->kind && values_exclude(a, b);
}

/* The only one of its kind. */
static const struct quantity *only_of(const struct quantity *list, size_t n, uint32_t kind)
{
	const struct quantity *found = NULL;
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind != kind)
			continue;
		if (found)
			return NULL;
		found = &list[i];
	}
	return found;
}

bool quantity_is_only(const struct digest *d, const struct unit *u, const struct quantity *q)
{
	struct quantity all[QUANTITIES_MAX];
	return only_of(all, quantities_find(d, u, all), q->kind) != NULL;
}

static bool has_value(const struct quantity *list, size_t n, double value)
{
	for (size_t i = 0; i < n; i++)
		if (may_be(&list[i], value))
			return true;
	return false;
}

bool units_exclude(const struct digest *da, const struct unit *a, const struct digest *db, const struct unit *b,
		   struct quantity *ret_a, struct quantity *ret_b)
{
	struct quantity x[QUANTITIES_MAX], y[QUANTITIES_MAX];
	size_t n = quantities_find(da, a, x), m = n ? quantities_find(db, b, y) : 0;
	for (size_t i = 0; m && i < n; i++) {
		const struct quantity *p = only_of(x, n, x[i].kind), *q = only_of(y, m, x[i].kind);
		if (!p || !q || !quantities_exclude(p, q) || !are_of_one(da, p, db, q) ||
		    has_value(x, n, q->value) || has_value(y, m, p->value))
			continue;
		*ret_a = *p;
		*ret_b = *q;
		return true;
	}
	return false;
}
