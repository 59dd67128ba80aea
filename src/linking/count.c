/* See count.h. */
#include "linking/count.h"
#include "linking/denial.h"
#include "linking/quantity.h"

#include <string.h>
#include <strings.h>

enum {
	SET_WEIGHT = 5,       /* of a number that counts a set */
	SET_NOUN_WEIGHT = 12, /* and of what it counts */
	COUNTS_MAX = 128,
	COUNT_NOUN_WEIGHT = 5, /* of what a number counts */
	COUNT_SHARED = 12,     /* and of the words around it that are shared */
	AMOUNT_SHARED = 18,    /* of what units that tell amounts of one thing share beside these */
	DAYS_SHARED = 22,      /* of what units that tell days of one thing share beside these */
	COST_NEAR = 7,         /* words behind "cost" in which the sum stands */
	MORE_SHARED = 12,      /* the same where both tell of more: "a further", "another" */
	TOLD_LEAST = 4         /* of what tellings of one thing share beside numbers, times and names */
};

static const float alike = 0.4f, alike_count = 0.25f;
static const float told_one = 0.75f; /* of an edge whose tellings give numbers of one thing */
static const float surer_told = 0.85f;
static const float surely_one = 0.9f; /* edge */
static const float one_hour = 0.85f;  /* of an edge whose tellings tell the hour of one thing */
static const float certainty_told = 0.65f;
static const float all_words = 0.6f, own_words = 0.4f;
static const float same_affair = 0.3f;
static const float one_topic = 0.24f; /* of two articles: what they count may be one thing */

static bool drifts_reach(const struct drift *drifts, size_t n, enum drift_type type, float least)
{
	for (size_t i = 0; i < n; i++)
		if (drifts[i].type == type && drifts[i].score >= least)
			return true;
	return false;
}

bool drifts_have(const struct drift *drifts, size_t n, enum drift_type type)
{
	return drifts_reach(drifts, n, type, 0.75f);
}

/* A month or season: 0 winter to 3 autumn, and 1 to 12 where it is a month; of -1: neither. */
struct month {
	int of, number;
};

static struct month month_of(const struct term *t)
{
	static const int seasons[] = {1, 2, 3, 0}; /* spring to winter, as they stand in the list of classes */
	bool is_time = t->flags & TERM_TIME;
	int season = is_time ? lang_which(t->classes, CLASS_SEASON_SPRING, CLASS_SEASON_WINTER) : -1;
	int month = is_time ? lang_which(t->classes, CLASS_MONTH_JANUARY, CLASS_MONTH_DECEMBER) : -1;
	if (season >= 0)
		return (struct month){seasons[season], 0};
	int of_year = (month + 1) % 12; /* from December on */
	return month < 0 ? (struct month){-1, 0} : (struct month){of_year / 3, of_year + 1};
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
	struct month month;
	uint32_t preposition;
};

static struct season range_season(const struct digest *d, struct term_range r)
{
	for (uint32_t i = r.first; i < r.end; i++) {
		struct month month = month_of(&d->terms[i]);
		if (month.of < 0)
			continue;
		uint32_t at = i && term_in(&d->terms[i - 1], CLASS_THE) ? i - 1 : i;
		return (struct season){month, at ? d->terms[at - 1].form : 0};
	}
	return (struct season){{-1, 0}, 0};
}

/* "since the spring" and "since August", "by June" and "by July"; not "August" and "the summer". */
static bool seasons_exclude(const struct season *x, const struct season *y)
{
	if (x->month.of < 0 || y->month.of < 0 || x->preposition != y->preposition)
		return false;
	bool are_months = x->month.number && y->month.number;
	return x->month.of != y->month.of || (are_months && x->month.number != y->month.number);
}

/* "within a week": what a stretch of time is counted in, one of it, and by which word; 0: none. */
static uint32_t single_duration(const struct digest *d, struct term_range r, uint32_t *ret_preposition)
{
	for (uint32_t i = r.first > 2 ? r.first : 2; i < r.end; i++)
		if (term_in(&d->terms[i], CLASS_DURATION) && term_in(&d->terms[i - 1], CLASS_A)) {
			*ret_preposition = d->terms[i - 2].form;
			return d->terms[i].stem;
		}
	return 0;
}

/* "within a week" and "within a month". */
static bool durations_exclude(const struct finding *f, struct term_range x, struct term_range y)
{
	uint32_t before_x = 0, before_y = 0;
	uint32_t a = single_duration(f->a, x, &before_x), b = single_duration(f->b, y, &before_y);
	return a && b && a != b && before_x == before_y;
}

/* A day of a month or a year; not the 40,000 of "the evening before 40,000 people". */
static bool is_of_date(const struct digest *d, uint32_t number)
{
	enum { DAYS = 31 };
	double value = d->terms[number].flags & TERM_NUMBER ? term_value(d->text, &d->terms[number]) : 0;
	return (value >= 1 && value <= DAYS) || number_is_year(d, number);
}

/* A number beside a word of time that the other telling has not: "18" of "18 November", not of "18 minutes". */
static bool dates_alone(const struct digest *d, struct term_range r, const struct unit *other)
{
	for (uint32_t i = r.first; i < r.end; i++) {
		bool is_beside = (i > r.first && d->terms[i - 1].flags & TERM_TIME) ||
				 (i + 1 < r.end && d->terms[i + 1].flags & TERM_TIME);
		bool is_stretch = i + 1 < d->n_terms && term_in(&d->terms[i + 1], CLASS_DURATION);
		if (is_of_date(d, i) && is_beside && !is_stretch && !unit_has_stem(other, d->terms[i].stem))
			return true;
	}
	return false;
}

/* "VIK, Dec 29 (Norrpress) -": when it was written, and nothing that it tells. */
static bool is_of_dateline(const struct digest *d, struct term_range r)
{
	enum { NEAR = 64, PARAGRAPH = 8 };
	uint32_t first = r.first;
	for (uint32_t i = 0; i < PARAGRAPH && first > 0 && !(d->terms[first].flags & TERM_FIRST); i++)
		first--;
	if (r.first == r.end || !(d->terms[first].flags & TERM_FIRST))
		return false;
	for (uint32_t at = d->terms[r.first].end; at + 3 < d->n_text && at < d->terms[r.first].end + NEAR; at++)
		if (!memcmp(d->text + at, ") -", 3) || !memcmp(d->text + at, ") \xe2\x80", 4))
			return true;
	return false;
}

/* Of two dates that differ: "18 November" and "28 November", "since the spring" and "since August"; not "last week"
 * and "recently". */
static bool dates_exclude(const struct finding *f, const struct edge *e, const struct drift *drift)
{
	struct term_range x = drift_terms(f->a, drift->a), y = drift_terms(f->b, drift->b);
	if (is_of_dateline(f->a, x) || is_of_dateline(f->b, y))
		return false;
	if (dates_alone(f->a, x, &f->b->units[e->b]) && dates_alone(f->b, y, &f->a->units[e->a]))
		return true;
	struct season season_x = range_season(f->a, x), season_y = range_season(f->b, y);
	return seasons_exclude(&season_x, &season_y) || durations_exclude(f, x, y);
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

/* The word for what "once" counts: "times". */
static const char *counts_times(const struct digest *d, const struct term *t)
{
	return lang_pair(lang_english(), d->text + t->begin, t->end - t->begin, CLASS_COUNTS_TIMES);
}

/* What a number counts: '%', a byte of the currency's sign before it, or the stem of the word behind it; where
 * none stands there, the form of the word before it: "the end of 2026", "half past nine". 0: not known. */
static uint32_t counted_kind(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at];
	const char *times = term_in(t, CLASS_COUNTS_TIMES) ? counts_times(d, t) : NULL;
	if (times)
		return term_stem(times);
	unsigned char before = t->begin ? (unsigned char)d->text[t->begin - 1] : 0;
	bool has_next = at + 1 < d->n_terms && !(t->flags & TERM_LAST);
	if (before == '$' || before >= 0x80)
		return before;
	if ((t->end < d->n_text && d->text[t->end] == '%') || (has_next && term_in(t + 1, CLASS_PERCENT)))
		return '%';
	if (has_next && !(t[1].flags & (TERM_FUNCTION | TERM_NUMBER | TERM_NAME)))
		return t[1].stem;
	bool has_article = at > 1 && term_in(t - 1, CLASS_A);
	return has_article ? t[-2].form : at ? t[-1].form : 0;
}

/* "22 percent", "94 minutes", "a 33-year-old": a measure, which tells nothing of whose it is. */
static bool is_measure(const struct term *noun)
{
	return term_in(noun, CLASS_SHARE) || term_in(noun, CLASS_MONEY) || term_in(noun, CLASS_MEASURE) ||
	       term_in(noun, CLASS_DURATION);
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
	       term_in(x + 1, CLASS_MEASURE) && term_in(y + 1, CLASS_MEASURE);
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
	return number && term_in(&d->terms[number - 1], CLASS_AT_LEAST);
}

/* "to 412 metres", "the mark of 412 metres", not "four metres lower": how much it is, not by how much it changes.
 */
static bool is_level(const struct digest *d, uint32_t number)
{
	return number && term_in(&d->terms[number - 1], CLASS_LEVEL);
}

/* Of two numbers in one measure: the one says how much it is, the other by how much it changes. */
static bool are_level_and_step(const struct finding *f, uint32_t a, uint32_t b)
{
	bool measure = a + 1 < f->a->n_terms && b + 1 < f->b->n_terms &&
		       term_in(&f->a->terms[a + 1], CLASS_MEASURE) && term_in(&f->b->terms[b + 1], CLASS_MEASURE);
	return measure && is_level(f->a, a) != is_level(f->b, b);
}

static bool have_number(const struct unit *a, const struct unit *b)
{
	for (uint32_t i = 0; i < a->n_bag; i++)
		if (a->bag[i].flags & TERM_NUMBER && unit_has_stem(b, a->bag[i].stem))
			return true;
	return false;
}

/* "has so far cost 36 lives", "would leave 30,000 tons to rot": how many there are turns out later. */
static bool is_of_then(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (d->terms[i].modal >= MODAL_WOULD ||
			    (i > u->pieces[k].first && term_in(&d->terms[i], CLASS_FAR) &&
			     term_in(&d->terms[i - 1], CLASS_SO)))
				return true;
	return false;
}

/* "300 tons": of which it shows later how much there was; not days or a sum, which one keeps to or does not. */
static bool counts_stuff(const struct digest *d, uint32_t number)
{
	return number + 1 < d->n_terms && term_in(&d->terms[number + 1], CLASS_MEASURE);
}

static bool turned_out(const struct finding *f, const struct unit *a, const struct unit *b)
{
	return f->a->published != DAY_UNKNOWN && f->b->published > f->a->published && is_of_then(f->a, a) &&
	       !is_of_then(f->b, b);
}

/* "half a dozen" and "six"; numbers far apart may be of two things. Unless they surely tell the same, one of
 * several of a kind in a telling, "94 minutes and 24 seconds", may be of another thing. */
static bool may_be_one(const struct finding *f, const struct edge *e, uint32_t a, uint32_t b)
{
	struct quantity x, y;
	if (!quantity_at(f->a, a, &x) || !quantity_at(f->b, b, &y))
		return false;
	if (e->score < surely_one && !values_near(f->a, &x, f->b, &y))
		return true;
	if (x.kind != y.kind)
		return false;
	bool is_sure = !x.kind || e->score >= surely_one;
	return !values_exclude(&x, &y) || (!is_sure && !quantity_is_only(f->a, &f->a->units[e->a], &x)) ||
	       (!is_sure && !quantity_is_only(f->b, &f->b->units[e->b], &y));
}

/* Two numbers of one kind of thing, and neither telling has the other's. */
static bool counts_exclude(const struct finding *f, const struct edge *e, const struct drift *drift)
{
	const struct unit *a = &f->a->units[e->a], *b = &f->b->units[e->b];
	struct term_range x = drift_terms(f->a, drift->a), y = drift_terms(f->b, drift->b);
	bool is_anchored = have_number(a, b), is_stuff = e->score < surely_one && turned_out(f, a, b);
	for (uint32_t i = x.first; i < x.end; i++)
		for (uint32_t k = y.first; k < y.end; k++) {
			const struct term *s = &f->a->terms[i], *t = &f->b->terms[k];
			if (!(s->flags & t->flags & TERM_NUMBER))
				continue;
			bool are_clocks = number_is_clock(f->a, i) || number_is_clock(f->b, k);
			if ((are_clocks && e->score < one_hour) || (is_stuff && counts_stuff(f->a, i)))
				continue;
			if (number_is_part(f->a, i) || number_is_part(f->b, k) || is_rough(f->a, i) ||
			    is_rough(f->b, k) || may_be_one(f, e, i, k) || are_level_and_step(f, i, k))
				continue;
			bool are_apart = !unit_has_stem(b, s->stem) && !unit_has_stem(a, t->stem);
			if (measures_differ(f, i, k) || (are_apart && counts_alike(f, i, k, is_anchored)))
				return true;
		}
	return false;
}

/* "190,000 in June" and "100,000 in February"; what surely is one thing may be told with other times. */
static bool are_of_two_times(const struct edge *e, const struct unit *a, const struct unit *b)
{
	return e->score < surely_one && flagged_apart(a, b, TERM_TIME);
}

bool numbers_exclude(const struct finding *f, const struct edge *e, const struct drift *drifts, size_t n)
{
	if (drifts_have(drifts, n, DRIFT_NUMBER) && are_of_two_times(e, &f->a->units[e->a], &f->b->units[e->b]))
		return false;
	for (size_t i = 0; i < n; i++)
		if (drifts[i].score >= 0.75f &&
		    ((drifts[i].type == DRIFT_NUMBER && counts_exclude(f, e, &drifts[i])) ||
		     (drifts[i].type == DRIFT_DATE && dates_exclude(f, e, &drifts[i]))))
			return true;
	return false;
}

/* They share words that are no numbers, times or names: "PUBLISHED 2:29 PM" tells nothing. */
static bool tell_something(const struct unit *a, const struct unit *b)
{
	return bags_shared(a, b, TERM_NUMBER | TERM_TIME | TERM_NAME | TERM_CAPITAL) >= TOLD_LEAST;
}

/* Their words, but for names, are all but the same. */
static bool bags_equal(const struct unit *a, const struct unit *b)
{
	uint32_t x = plain_shared(a, a), y = plain_shared(b, b);
	return (float)plain_shared(a, b) >= all_words * (float)(x > y ? x : y);
}

/* "not", "no"; not the "failed" of "a failed campaign", nor "no more than". */
static bool says_not(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (d->terms[i].flags & TERM_NEGATION && term_in(&d->terms[i], CLASS_SAYS_NOT) &&
			    !(i + 1 < u->pieces[k].end && term_in(&d->terms[i + 1], CLASS_NO_LONGER)))
				return true;
	return false;
}

/* The one tells that it was denied, the other that it was admitted. */
static bool acts_exclude(const struct unit *a, const struct unit *b)
{
	bool denies_a = a->mode == HSY_MODE_DENY && !a->negated, denies_b = b->mode == HSY_MODE_DENY && !b->negated;
	return (denies_a && b->mode == HSY_MODE_ACKNOWLEDGE) || (denies_b && a->mode == HSY_MODE_ACKNOWLEDGE);
}

/* "calls it a confession" and "do not call this a confession": the one is told to do what the other is told not to
 * do. */
static bool cues_exclude(const struct finding *f, const struct unit *a, const struct unit *b)
{
	bool not_a = terms_flagged(f->a, a->cue, TERM_NEGATION), not_b = terms_flagged(f->b, b->cue, TERM_NEGATION);
	for (uint32_t i = a->cue.first; not_a != not_b && i < a->cue.end; i++)
		for (uint32_t k = b->cue.first; k < b->cue.end; k++)
			if (f->a->terms[i].weight && f->a->terms[i].stem == f->b->terms[k].stem)
				return true;
	return false;
}

/* One has hardly more words than the other. */
static bool are_as_long(const struct unit *a, const struct unit *b)
{
	enum { MORE = 2 };
	uint32_t x = unit_size(a), y = unit_size(b);
	return x <= y + MORE && y <= x + MORE;
}

/* One speaker is told to have said both on one occasion, in all but the same words: it is the tellings that
 * contradict each other, be it in one of the things that they tell; later, it is a change. Of two speakers on one
 * thing a negation alone tells too little: "unless they restore" and "if they do not restore". */
static bool denies_other(const struct finding *f, const struct edge *e, const struct drift *drifts, size_t n)
{
	const struct unit *a = &f->a->units[e->a], *b = &f->b->units[e->b];
	if (speakers(f, a, b) != PERSON_SAME || is_later(f, a, b) || !tell_something(a, b) || !bags_equal(a, b))
		return false;
	bool is_word_for_word = e->score >= surely_one && are_as_long(a, b);
	bool negates = drifts_have(drifts, n, DRIFT_NEGATION) && (is_word_for_word || goes_against(f, a, b));
	return (negates && says_not(f->a, a) != says_not(f->b, b)) || acts_exclude(a, b) ||
	       (is_word_for_word && cues_exclude(f, a, b));
}

/* Articles tell much in their own words, of other games and years too: of two such sentences as many words must be
 * shared, beside numbers and names, as make one of them. */
static bool are_of_one_event(const struct unit *a, const struct unit *b)
{
	if (a->statement || b->statement)
		return true;
	uint32_t x = bags_shared(a, a, TERM_NUMBER | TERM_NAME), y = bags_shared(b, b, TERM_NUMBER | TERM_NAME);
	return (float)bags_shared(a, b, TERM_NUMBER | TERM_NAME) >= own_words * (float)(x < y ? x : y);
}

/* One tells as a fact what the other, in all but the same words, only takes for possible: "may" is of what both
 * tell, and not of what only the one adds. What "could" be is no fact. */
static bool is_surer(const struct finding *f, const struct edge *e, const struct unit *a, const struct unit *b,
		     const struct drift *drifts, size_t n)
{
	bool may_a = unit_says_may(f->a, a), may_b = unit_says_may(f->b, b);
	bool is_fact = may_a ? !unit_may_be(f->b, b) : !unit_may_be(f->a, a);
	return e->score >= surer_told && may_a != may_b && is_fact && bags_equal(a, b) &&
	       drifts_reach(drifts, n, DRIFT_CERTAINTY, certainty_told);
}

/* Of tellings of one thing, numbers that cannot both be; or the one denies what the other says. */
static void edges_compare(struct finding *f)
{
	struct drift drifts[DRIFT_MAX];
	struct quantity x, y;
	for (size_t i = 0; i < f->pair->n_edges; i++) {
		const struct edge *e = &f->pair->edges[i];
		const struct unit *a = &f->a->units[e->a], *b = &f->b->units[e->b];
		size_t n = drift_find(f->a, a, f->b, b, drifts);
		bool is_one = e->score >= told_one && are_of_one_event(a, b);
		if (e->score >= alike && tell_something(a, b) &&
		    ((is_one && numbers_exclude(f, e, drifts, n)) ||
		     (!are_of_two_times(e, a, b) && units_exclude(f->a, a, f->b, b, &x, &y) &&
		      (is_one || e->score >= surely_one || x.kind == QUANTITY_VOTE))))
			tension_add(f, TENSION_NUMBER, e->a, e->b, 0.5f + 0.4f * e->score);
		else if (denies_other(f, e, drifts, n))
			tension_add(f, TENSION_DENIAL, e->a, e->b, 0.5f + 0.3f * e->score);
		else if (is_surer(f, e, a, b, drifts, n))
			tension_add(f, TENSION_EVIDENCE, e->a, e->b, 0.3f + 0.3f * e->score);
	}
}

/* "40,000 customers": a number and what it counts. */
struct count {
	uint32_t number, noun; /* terms */
	uint32_t unit;
	bool is_set; /* one that is known: "the 40 fishermen" */
};

/* "a further 10,000": beside what was counted before; "the first seven laps": not all there are. */
static bool is_more(const struct digest *d, uint32_t number)
{
	return number && term_in(&d->terms[number - 1], CLASS_COUNTS_MORE);
}

/* "a two-run lead", "Hwasong-12", "8-7": part of a word or of a score. */
static bool is_compound(const struct digest *d, uint32_t number)
{
	const struct term *t = &d->terms[number];
	return (t->end < d->n_text && d->text[t->end] == '-') || (t->begin && d->text[t->begin - 1] == '-');
}

/* "the 40 fishermen", "all 14 of them" */
static bool is_known_set(const struct digest *d, uint32_t number)
{
	const struct term *t = &d->terms[number];
	if (!number || t->weight < SET_WEIGHT || t->flags & TERM_TIME || t[1].weight < SET_NOUN_WEIGHT)
		return false;
	return term_in(t - 1, CLASS_COUNTS_KNOWN);
}

/* "ship" and "ships"; not "ships" and "shipping", which have one stem. */
static bool are_one_noun(const struct finding *f, const struct term *x, const struct term *y)
{
	size_t n = x->end - x->begin, m = y->end - y->begin, shorter = n < m ? n : m, longer = n < m ? m : n;
	return x->stem == y->stem && longer <= shorter + 2 &&
	       !strncasecmp(f->a->text + x->begin, f->b->text + y->begin, shorter - 1);
}

/* "six laps later" */
static bool is_step(const struct digest *d, uint32_t noun)
{
	bool has_next = noun + 1 < d->n_terms && !(d->terms[noun].flags & TERM_LAST);
	return has_next && (d->terms[noun + 1].flags & (TERM_TIME | TERM_CAPITAL | TERM_NUMBER)) == TERM_TIME;
}

static size_t counts_collect(const struct digest *d, struct count counts[COUNTS_MAX])
{
	size_t n = 0;
	for (uint32_t u = 0; u < d->n_units; u++)
		for (uint32_t k = 0; k < d->units[u].n_pieces; k++)
			for (uint32_t i = d->units[u].pieces[k].first; i < d->units[u].pieces[k].end; i++) {
				uint32_t noun = d->terms[i].flags & TERM_NUMBER ? counted_noun(d, i) : 0;
				if (noun && !is_of_dateline(d, (struct term_range){i, i + 1}) && !is_more(d, i) &&
				    !is_step(d, noun) && !is_compound(d, i) && !number_is_year(d, i) &&
				    !is_measure(&d->terms[i + 1]) && !number_is_clock(d, i) &&
				    !is_measure(&d->terms[noun]) &&
				    (d->terms[noun].flags & (TERM_TIME | TERM_CAPITAL)) != TERM_TIME &&
				    n < COUNTS_MAX)
					counts[n++] = (struct count){i, noun, u, is_known_set(d, i)};
			}
	return n;
}

/* Two numbers of what is called alike are of one thing if both count a known set, or the words around them are
 * alike too. */
static void counts_compare(struct finding *f, const struct count *x, const struct count *y)
{
	const struct term *noun = &f->a->terms[x->noun];
	const struct unit *a = &f->a->units[x->unit], *b = &f->b->units[y->unit];
	struct quantity p, q;
	bool has_a = quantity_at(f->a, x->number, &p), has_b = quantity_at(f->b, y->number, &q);
	bool are_days = !has_a && !has_b && bags_shared(a, b, TERM_NUMBER | TERM_TIME | TERM_NAME) >= DAYS_SHARED;
	if (!are_days && (!has_a || !has_b || !values_exclude(&p, &q) || !values_near(f->a, &p, f->b, &q) ||
			  !quantity_is_only(f->a, a, &p) || !quantity_is_only(f->b, b, &q)))
		return;
	if (!are_one_noun(f, noun, &f->b->terms[y->noun]) || unit_has_stem(b, f->a->terms[x->number].stem) ||
	    unit_has_stem(a, f->b->terms[y->number].stem))
		return;
	if (x->is_set && y->is_set) {
		tension_add(f, TENSION_NUMBER, x->unit, y->unit, 0.6f);
		return;
	}
	bool is_change = is_later(f, a, b) && speakers(f, a, b) == PERSON_SAME;
	bool are_own = !a->statement && !b->statement;
	if ((!are_days && (flagged_apart(a, b, TERM_TIME) || turned_out(f, a, b))) ||
	    (are_own && flagged_apart(a, b, TERM_NAME)))
		return;
	if (bags_shared(a, b, TERM_NUMBER) >= (uint32_t)noun->weight + COUNT_SHARED &&
	    bags_shared(a, b, TERM_NUMBER | TERM_NAME) > noun->weight &&
	    about_one_thing(a, b, COUNT_SHARED, alike_count) > 0)
		tension_add(f, is_change ? TENSION_CHANGE : TENSION_NUMBER, x->unit, y->unit, 0.55f);
}

/* Few of its words are such as we know to tell nothing: it is of another language. */
static bool is_foreign(const struct digest *d)
{
	enum { FUNCTION_SHARE = 8 };
	size_t n = 0;
	for (size_t i = 0; i < d->n_terms; i++)
		n += (d->terms[i].flags & TERM_FUNCTION) != 0;
	return n * FUNCTION_SHARE < d->n_terms;
}

/* "40,000 customers may have been hit" in one article, "64,000 customers" in another, be it months later. */
static void counts_find(struct finding *f)
{
	struct count x[COUNTS_MAX], y[COUNTS_MAX];
	if (f->pair->topic < one_topic || is_foreign(f->a) || is_foreign(f->b))
		return;
	size_t n = counts_collect(f->a, x), m = counts_collect(f->b, y);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			counts_compare(f, &x[i], &y[k]);
}

/* What an amount of one thing is told in; a share of it, or points, may be of anything, and of another hour. */
static bool is_amount_measure(const struct term *noun)
{
	return term_in(noun, CLASS_MONEY) || term_in(noun, CLASS_MEASURE) || term_in(noun, CLASS_DURATION);
}

/* "eleven minutes", "90 million crowns": the measure behind a number and the word for thousands or millions; 0:
 * none stands there. */
static uint32_t amount_measure(const struct digest *d, uint32_t number)
{
	uint32_t at = number + 1;
	if (!(d->terms[number].flags & TERM_NUMBER) || (number && d->terms[number - 1].flags & TERM_NUMBER))
		return 0;
	while (at < d->n_terms && d->terms[at].flags & TERM_NUMBER && !(d->terms[at - 1].flags & TERM_LAST))
		at++;
	return at < d->n_terms && !(d->terms[at - 1].flags & TERM_LAST) && is_amount_measure(&d->terms[at]) ? at
													    : 0;
}

/* The only amount that a unit tells, as the term of its number; UINT32_MAX: it tells none, or two. */
static uint32_t amount_of(const struct digest *d, const struct unit *u)
{
	uint32_t only = UINT32_MAX;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			if (!amount_measure(d, i))
				continue;
			if (only != UINT32_MAX || is_rough(d, i))
				return UINT32_MAX;
			only = i;
		}
	return only;
}

/* Two numbers of one measure, of one size ("5,000", "5 million") and told in one way. */
static bool are_amounts_of_one(const struct finding *f, uint32_t a, uint32_t b)
{
	uint32_t measure_a = amount_measure(f->a, a), measure_b = amount_measure(f->b, b);
	const struct term *x = &f->a->terms[measure_a], *y = &f->b->terms[measure_b];
	bool one_size = measure_a - a == measure_b - b && (measure_a == a + 1 || x[-1].stem == y[-1].stem);
	return x->stem == y->stem && one_size && is_level(f->a, a) == is_level(f->b, b);
}

/* "sounded 20 minutes before the gate was opened" and "was set off eleven minutes after the gate": units on one
 * thing, each of which tells one amount, of one measure. */
static void amounts_compare(struct finding *f, uint32_t unit_a, uint32_t number_a, uint32_t unit_b,
			    uint32_t number_b)
{
	const struct unit *a = &f->a->units[unit_a], *b = &f->b->units[unit_b];
	const struct term *x = &f->a->terms[number_a], *y = &f->b->terms[number_b];
	struct quantity p, q;
	if (!quantity_at(f->a, number_a, &p) || !quantity_at(f->b, number_b, &q) ||
	    !values_near(f->a, &p, f->b, &q))
		return;
	const struct term *measure = &f->a->terms[amount_measure(f->a, number_a)];
	bool is_money = term_in(measure, CLASS_MONEY), is_stuff = term_in(measure, CLASS_MEASURE);
	bool are_more = is_money && is_more(f->a, number_a) && is_more(f->b, number_b);
	uint32_t least = are_more ? MORE_SHARED : AMOUNT_SHARED;
	if (x->stem == y->stem || ((is_more(f->a, number_a) || is_more(f->b, number_b)) && !are_more) ||
	    !are_amounts_of_one(f, number_a, number_b) || unit_has_stem(a, y->stem) || unit_has_stem(b, x->stem) ||
	    flagged_apart(a, b, TERM_NAME) || (is_stuff && turned_out(f, a, b)) ||
	    bags_shared(a, b, TERM_NUMBER | TERM_TIME | TERM_NAME) < least ||
	    about_one_thing(a, b, least, are_more ? alike_count : alike) <= 0)
		return;
	bool is_change = is_later(f, a, b) && speakers(f, a, b) == PERSON_SAME;
	tension_add(f, is_change ? TENSION_CHANGE : TENSION_NUMBER, unit_a, unit_b, 0.55f);
}

/* "She put the cost at 84 million crowns", "would cost 97 million crowns": what the unit says that something costs;
 * false: it tells no price. */
static bool cost_of(const struct digest *d, const struct unit *u, struct quantity *ret)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			uint32_t end = i + COST_NEAR < u->pieces[k].end ? i + COST_NEAR : u->pieces[k].end;
			for (uint32_t n = i + 1; term_in(&d->terms[i], CLASS_COST) && n < end; n++) {
				uint32_t measure = amount_measure(d, n);
				if (measure && term_in(&d->terms[measure], CLASS_MONEY) &&
				    !(n > 1 && d->terms[n - 2].flags & TERM_NUMBER)) /* "between 51 and 118" */
					return quantity_at(d, n, ret);
			}
		}
	return false;
}

/* Two prices of one size in two articles on one thing. */
static void costs_compare(struct finding *f, uint32_t unit_a, const struct quantity *p, uint32_t unit_b,
			  const struct quantity *q)
{
	const struct unit *a = &f->a->units[unit_a], *b = &f->b->units[unit_b];
	const struct term *x = &f->a->terms[p->term], *y = &f->b->terms[q->term];
	if (!values_exclude(p, q) || p->value > 2 * q->value || q->value > 2 * p->value ||
	    unit_has_stem(a, y->stem) || unit_has_stem(b, x->stem) || x->stem == y->stem)
		return;
	tension_add(f, TENSION_NUMBER, unit_a, unit_b, 0.5f);
}

static void costs_find(struct finding *f)
{
	struct quantity p, q;
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		if (!cost_of(f->a, &f->a->units[i], &p))
			continue;
		for (uint32_t k = 0; k < f->b->n_units; k++)
			if (cost_of(f->b, &f->b->units[k], &q))
				costs_compare(f, i, &p, k, &q);
	}
}

static void amounts_find(struct finding *f)
{
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		uint32_t number = amount_of(f->a, &f->a->units[i]);
		for (uint32_t k = 0; number != UINT32_MAX && k < f->b->n_units; k++) {
			uint32_t other = amount_of(f->b, &f->b->units[k]);
			if (other != UINT32_MAX)
				amounts_compare(f, i, number, k, other);
		}
	}
}

void numbers_find(struct finding *f)
{
	edges_compare(f);
	counts_find(f);
	if (f->pair->topic >= one_topic && !is_foreign(f->a) && !is_foreign(f->b))
		amounts_find(f);
	if (f->pair->topic >= same_affair)
		costs_find(f);
}
