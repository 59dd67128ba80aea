/* See drift.h. The words of both tellings are aligned; where they part, the words of either side make a block:
 *
 *     fishermen would not attend unless the    14    fishermen detained
 *     fishermen        might                   40    fishermen detained
 *                  `-- certainty, negation     `-- number
 *
 * A block is a number's, a date's, a name's ... by the words in it. Between quotation marks every word counts. */
#include "linking/drift.h"
#include "linking/likeness.h"
#include "linking/quantity.h"
#include "names/name.h"

#include <string.h>

enum { ALIGNED = 112, AROUND = 2, QUOTE_WORDS = 2 };

static const double aligned_least = 0.4; /* of the telling that tells less: in common */

struct line { /* the words of one telling */
	const struct digest *d;
	uint32_t at[ALIGNED]; /* terms */
	uint32_t n;
};

struct block { /* [a, a_end) of one line and [b, b_end) of the other; either may be empty */
	uint32_t a, a_end, b, b_end;
};

struct finding {
	struct line a, b;
	struct drift *drifts;
	size_t n;
	uint32_t n_common;  /* words of both, in marks in one of them at least */
	bool is_same_voice; /* the polarity of both is equal: a "not" more is no negation */
	bool is_loose; /* they have too few words in common for what stands between these to be set against each
			  other */
};

const char *drift_type_name(enum drift_type type)
{
	static const char *const names[N_DRIFT_TYPES] = {"number",     "name",         "date",  "negation",
							 "certainty",  "cue stance",   "scope", "words added",
							 "words lost", "words changed"};
	return names[type];
}

enum drift_type drift_type_turned(enum drift_type type)
{
	return type == DRIFT_ADDED ? DRIFT_LOST : type == DRIFT_LOST ? DRIFT_ADDED : type;
}

struct drift drift_turned(const struct drift *drift)
{
	return (struct drift){drift_type_turned(drift->type), drift->b, drift->a, drift->score, drift->is_loose};
}

/* ---- lines ---- */

static void line_add(struct line *line, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end && line->n < ALIGNED; i++)
		line->at[line->n++] = i;
}

static void line_of_unit(struct line *line, const struct digest *d, const struct unit *u)
{
	*line = (struct line){.d = d};
	for (uint32_t k = 0; k < u->n_pieces; k++)
		line_add(line, u->pieces[k]);
}

static const struct term *line_term(const struct line *line, uint32_t i)
{
	return &line->d->terms[line->at[i]];
}

static unsigned flags_of(const struct line *line, uint32_t from, uint32_t to)
{
	unsigned flags = 0;
	for (uint32_t i = from; i < to; i++)
		flags |= line_term(line, i)->flags;
	return flags;
}

static hsy_range bytes_of(const struct line *line, uint32_t from, uint32_t to)
{
	if (from >= to)
		return (hsy_range){0, 0};
	return (hsy_range){line_term(line, from)->begin, line_term(line, to - 1)->end};
}

/* The same with some words before and behind it, within the telling. */
static hsy_range bytes_around(const struct line *line, uint32_t from, uint32_t to)
{
	uint32_t first = from > AROUND ? from - AROUND : 0, end = to + AROUND < line->n ? to + AROUND : line->n;
	return bytes_of(line, first, end);
}

/* ---- alignment ---- */

static bool terms_equal(const struct term *x, const struct term *y)
{
	return x->stem == y->stem || x->form == y->form; /* a name may be taken for a person's in one of them */
}

/* The longest common subsequence by weight: table[i][k] is what lines from i and k on have in common. */
static void align(const struct line *a, const struct line *b, uint16_t table[ALIGNED + 1][ALIGNED + 1])
{
	for (uint32_t i = a->n + 1; i-- > 0;)
		for (uint32_t k = b->n + 1; k-- > 0;) {
			if (i == a->n || k == b->n) {
				table[i][k] = 0;
				continue;
			}
			uint16_t skip = table[i + 1][k] > table[i][k + 1] ? table[i + 1][k] : table[i][k + 1];
			const struct term *x = line_term(a, i), *y = line_term(b, k);
			uint16_t both = terms_equal(x, y) ? (uint16_t)(table[i + 1][k + 1] + 2 + x->weight) : 0;
			table[i][k] = both > skip ? both : skip;
		}
}

/* What a line would have in common with itself. */
static uint32_t line_weight(const struct line *line)
{
	uint32_t weight = 0;
	for (uint32_t i = 0; i < line->n; i++)
		weight += 2u + line_term(line, i)->weight;
	return weight;
}

/* Of the line that tells less, so much is in the other. */
static double aligned_share(const struct finding *f, uint32_t common)
{
	uint32_t a = line_weight(&f->a), b = line_weight(&f->b), least = a < b ? a : b;
	return least ? (double)common / least : 0;
}

/* ---- findings ---- */

static void drift_add(struct finding *f, enum drift_type type, hsy_range a, hsy_range b, float score)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->drifts[i].type == type && f->drifts[i].a.begin == a.begin && f->drifts[i].b.begin == b.begin)
			return;
	if (f->n < DRIFT_MAX)
		f->drifts[f->n++] = (struct drift){type, a, b, score, f->is_loose};
}

static void block_drift(struct finding *f, const struct block *k, enum drift_type type, float score)
{
	hsy_range a = bytes_around(&f->a, k->a, k->a_end), b = bytes_around(&f->b, k->b, k->b_end);
	drift_add(f, type, a, b, score);
}

/* Both sides have words with the flag, and none of them in common. */
static bool is_replaced(const struct finding *f, const struct block *k, unsigned flag)
{
	bool has_a = false, has_b = false;
	for (uint32_t i = k->a; i < k->a_end; i++)
		has_a |= (line_term(&f->a, i)->flags & flag) != 0;
	for (uint32_t i = k->b; i < k->b_end; i++) {
		const struct term *y = line_term(&f->b, i);
		if (!(y->flags & flag))
			continue;
		has_b = true;
		for (uint32_t j = k->a; j < k->a_end; j++)
			if (terms_equal(line_term(&f->a, j), y))
				return false;
	}
	return has_a && has_b;
}

/* One bearer's name in two spellings, a matter of style; "Navalny" and "Navalnaya" are two people. */
static void name_spelt(struct finding *f, hsy_range a, hsy_range b)
{
	struct name x, y;
	name_split(f->a.d->text + a.begin, a.end - a.begin, &x);
	name_split(f->b.d->text + b.begin, b.end - b.begin, &y);
	bool a_in_a = f->a.d->text[a.end - 1] == 'a', b_in_a = f->b.d->text[b.end - 1] == 'a';
	bool is_hers = a_in_a != b_in_a && (a_in_a ? x.gender : y.gender) == GENDER_FEMALE;
	drift_add(f, DRIFT_NAME, a, b, is_hers ? 0.6f : 0.4f);
}

/* The words of a name around term i. */
static hsy_range name_around(const struct digest *d, uint32_t i)
{
	uint32_t first = i, last = i;
	while (first > 0 && d->terms[first - 1].flags & TERM_NAME && !(d->terms[first - 1].flags & TERM_LAST))
		first--;
	while (last + 1 < d->n_terms && d->terms[last + 1].flags & TERM_NAME && !(d->terms[last].flags & TERM_LAST))
		last++;
	return (hsy_range){d->terms[first].begin, d->terms[last].end};
}

/* The one name among the words; empty: there is none, or several, or it stands in the other line too. */
static struct term_range only_name(const struct line *line, uint32_t from, uint32_t to, const struct line *other)
{
	struct term_range name = {0, 0};
	for (uint32_t i = from; i < to; i++) {
		const struct term *t = line_term(line, i);
		if (!(t->flags & TERM_NAME))
			continue;
		if (name.end && name.end != i)
			return (struct term_range){0, 0};
		name = (struct term_range){name.end ? name.first : i, i + 1};
		for (uint32_t k = 0; k < other->n; k++)
			if (terms_equal(t, line_term(other, k)))
				return (struct term_range){0, 0};
	}
	return name;
}

/* One name on either side, in place of the other. */
static void block_name(struct finding *f, const struct block *k)
{
	struct term_range a = only_name(&f->a, k->a, k->a_end, &f->b), b = only_name(&f->b, k->b, k->b_end, &f->a);
	if (a.end && b.end)
		drift_add(f, DRIFT_NAME, bytes_of(&f->a, a.first, a.end), bytes_of(&f->b, b.first, b.end), 0.6f);
}

/* A word with the flag bears on what both tellings have: between it and the next word in common stands no other
 * word that tells something. In what only one side has, "and no one came", it bears on that side's own words. */
static bool is_borne(const struct line *line, uint32_t from, uint32_t to, unsigned flag)
{
	for (uint32_t i = to; i-- > from;) {
		const struct term *t = line_term(line, i);
		if (t->flags & flag)
			return to < line->n || i == from;
		if (t->weight)
			return false;
	}
	return false;
}

/* Of one side alone, and borne. */
static bool is_slot(const struct finding *f, const struct block *k, unsigned flag)
{
	bool has_a = flags_of(&f->a, k->a, k->a_end) & flag, has_b = flags_of(&f->b, k->b, k->b_end) & flag;
	return has_a != has_b &&
	       (has_a ? is_borne(&f->a, k->a, k->a_end, flag) : is_borne(&f->b, k->b, k->b_end, flag));
}

static int modal_of(const struct line *line, uint32_t from, uint32_t to)
{
	int modal = 0;
	for (uint32_t i = from; i < to; i++)
		if (line_term(line, i)->modal > modal)
			modal = line_term(line, i)->modal;
	return modal;
}

/* The modal of one is weaker than that of the other, or than none. */
static bool is_modal_slot(const struct finding *f, const struct block *k)
{
	int x = modal_of(&f->a, k->a, k->a_end), y = modal_of(&f->b, k->b, k->b_end);
	if (x == y || (x != 1 && y != 1 && x + y != 3))
		return false;
	return (x && y) ||
	       (x ? is_borne(&f->a, k->a, k->a_end, TERM_MODAL) : is_borne(&f->b, k->b, k->b_end, TERM_MODAL));
}

/* A number beside the name of a month or "o'clock" is a date's; of hours or days it counts them. */
static bool is_by_time(const struct line *line, uint32_t from, uint32_t to)
{
	uint32_t first = from ? from - 1 : 0, end = to < line->n ? to + 1 : to;
	for (uint32_t i = first; i < end; i++)
		if ((line_term(line, i)->flags & (TERM_TIME | TERM_FUNCTION)) == TERM_TIME &&
		    !term_in(line_term(line, i), CLASS_DURATION))
			return true;
	return false;
}

/* "four millimetres" and "four centimetres": the number is the same, what it counts in is not. */
static bool measure_changes(const struct finding *f, const struct block *k)
{
	if (!k->a || !k->b || k->a == k->a_end || k->b == k->b_end)
		return false;
	return line_term(&f->a, k->a - 1)->flags & line_term(&f->b, k->b - 1)->flags & TERM_NUMBER &&
	       term_in(line_term(&f->a, k->a), CLASS_MEASURE) && term_in(line_term(&f->b, k->b), CLASS_MEASURE);
}

static bool has_plain(const struct line *line, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (line_term(line, i)->weight)
			return true;
	return false;
}

static bool has_class(const struct line *line, uint32_t from, uint32_t to, enum word_class class)
{
	for (uint32_t i = from; i < to; i++)
		if (term_in(line_term(line, i), class))
			return true;
	return false;
}

/* "By the end of 2027": of the words that tell something, most tell when. */
static bool is_time_alone(const struct line *line, uint32_t from, uint32_t to)
{
	uint32_t all = 0, times = 0;
	bool has_time = false;
	for (uint32_t i = from; i < to; i++) {
		const struct term *t = line_term(line, i);
		all += t->weight;
		times += t->flags & (TERM_TIME | TERM_NUMBER) ? t->weight : 0;
		has_time |= t->flags & TERM_TIME || (t->flags & TERM_NUMBER && is_by_time(line, i, i + 1));
	}
	return has_time && 2 * times >= all;
}

/* Words of one side alone that narrow what both tell: "if the council agrees" makes it less sure, "until the
 * inquiry is over" holds for less, "of forty-one" tells what it is part of. */
static void block_limits(struct finding *f, const struct block *k)
{
	bool is_a = has_plain(&f->a, k->a, k->a_end), is_b = has_plain(&f->b, k->b, k->b_end);
	const struct line *line = is_a ? &f->a : &f->b;
	uint32_t from = is_a ? k->a : k->b, to = is_a ? k->a_end : k->b_end;
	if (is_a == is_b)
		return;
	if (is_time_alone(line, from, to))
		block_drift(f, k, DRIFT_DATE, 0.4f);
	if (has_class(line, from, to, CLASS_LIMIT_IF))
		block_drift(f, k, DRIFT_CERTAINTY, 0.6f);
	if (has_class(line, from, to, CLASS_LIMIT_UNTIL))
		block_drift(f, k, DRIFT_SCOPE, 0.6f);
	else if (has_class(line, from, to, CLASS_LIMIT_RELATION))
		block_drift(f, k, DRIFT_SCOPE, 0.4f);
}

/* "for two years", "for years": of the words that tell something there is a number and no other. */
static bool is_number_alone(const struct line *line, uint32_t from, uint32_t to)
{
	bool is_number = false;
	for (uint32_t i = from; i < to; i++) {
		const struct term *t = line_term(line, i);
		if (t->weight && !(t->flags & TERM_NUMBER))
			return false;
		is_number |= t->flags & TERM_NUMBER && !is_by_time(line, i, i + 1);
	}
	return is_number && to < line->n;
}

/* "80 million" and "more than 80 million": the word behind the block is a number that both tell, and it is another
 * one by it. "Some 80 million" is as much, and less sure. */
static bool is_before_number(const struct finding *f, const struct block *k)
{
	if (has_class(&f->a, k->a, k->a_end, CLASS_BOUND_ABOUT) ||
	    has_class(&f->b, k->b, k->b_end, CLASS_BOUND_ABOUT))
		return false;
	return k->a_end < f->a.n && k->b_end < f->b.n && line_term(&f->a, k->a_end)->flags & TERM_NUMBER &&
	       line_term(&f->b, k->b_end)->flags & TERM_NUMBER;
}

static void block_slots(struct finding *f, const struct block *k)
{
	if (is_replaced(f, k, TERM_NUMBER)) {
		bool is_date = is_by_time(&f->a, k->a, k->a_end) && is_by_time(&f->b, k->b, k->b_end);
		block_drift(f, k, is_date ? DRIFT_DATE : DRIFT_NUMBER, 0.9f);
	} else if (measure_changes(f, k)) {
		block_drift(f, k, DRIFT_NUMBER, 0.9f);
	} else if (is_replaced(f, k, TERM_TIME)) {
		block_drift(f, k, DRIFT_DATE, 0.8f);
	} else if (is_number_alone(&f->a, k->a, k->a_end) != is_number_alone(&f->b, k->b, k->b_end)) {
		block_drift(f, k, DRIFT_NUMBER, 0.5f);
	}
	if (is_slot(f, k, TERM_NEGATION) && !f->is_same_voice)
		block_drift(f, k, DRIFT_NEGATION, 0.8f);
	if (is_slot(f, k, TERM_HEDGE) && is_before_number(f, k))
		block_drift(f, k, DRIFT_NUMBER, 0.6f);
	else if (is_slot(f, k, TERM_HEDGE) || is_modal_slot(f, k))
		block_drift(f, k, DRIFT_CERTAINTY, 0.7f);
	if (is_slot(f, k, TERM_SCOPE) || is_replaced(f, k, TERM_SCOPE))
		block_drift(f, k, DRIFT_SCOPE, 0.6f);
	else
		block_limits(f, k);
	block_name(f, k);
}

/* Other words for what both tell. Outside quotation marks they may tell more or less by it. */
static void block_changed(struct finding *f, const struct block *k, bool quoted_a, bool quoted_b)
{
	block_drift(f, k, DRIFT_CHANGED, quoted_b ? 0.5f : 0.3f);
	if (!quoted_a && !quoted_b)
		block_drift(f, k, DRIFT_SCOPE, 0.3f);
}

/* Words [from, to) of the line stand in the other article too, one behind the other: the quotation goes on there in
 * another place, or round its cue. */
static bool stands_elsewhere(const struct line *line, uint32_t from, uint32_t to, const struct digest *other)
{
	for (uint32_t at = 0; from < to && at + (to - from) <= other->n_terms; at++) {
		uint32_t n = 0;
		while (n < to - from && line_term(line, from + n)->form == other->terms[at + n].form)
			n++;
		if (n == to - from)
			return true;
	}
	return false;
}

static bool is_missing(const struct line *line, uint32_t from, uint32_t to, const struct digest *other)
{
	return has_plain(line, from, to) && !stands_elsewhere(line, from, to, other);
}

/* Between quotation marks: words that only one side has. An editor's words in brackets are told as added. */
static void block_quote(struct finding *f, const struct block *k)
{
	bool has_a = k->a < k->a_end, has_b = k->b < k->b_end;
	bool quoted_a = has_a && flags_of(&f->a, k->a, k->a_end) & TERM_QUOTED;
	bool quoted_b = has_b && flags_of(&f->b, k->b, k->b_end) & TERM_QUOTED;
	if (quoted_a && quoted_b)
		block_drift(f, k, DRIFT_CHANGED, 0.8f);
	else if (quoted_b && !has_a)
		block_drift(f, k, DRIFT_ADDED, is_missing(&f->b, k->b, k->b_end, f->a.d) ? 0.8f : 0.4f);
	else if (quoted_a && !has_b)
		block_drift(f, k, DRIFT_LOST, is_missing(&f->a, k->a, k->a_end, f->b.d) ? 0.8f : 0.4f);
	else if (has_a && has_b && has_plain(&f->a, k->a, k->a_end) && has_plain(&f->b, k->b, k->b_end))
		block_changed(f, k, quoted_a, quoted_b);
	else if (has_plain(&f->a, k->a, k->a_end) && !has_b)
		block_drift(f, k, DRIFT_LOST, 0.3f);
	else if (has_plain(&f->b, k->b, k->b_end) && !has_a)
		block_drift(f, k, DRIFT_ADDED, 0.3f);
}

static void block_find(struct finding *f, const struct block *k)
{
	if (k->a == k->a_end && k->b == k->b_end)
		return;
	block_slots(f, k);
	block_quote(f, k);
}

/* Between quotation marks words are compared as written. */
static bool is_other_form(const struct term *x, const struct term *y)
{
	return x->flags & y->flags & TERM_QUOTED && x->form != y->form && !(x->flags & TERM_NAME);
}

static void lines_compare(struct finding *f)
{
	static _Thread_local uint16_t table[ALIGNED + 1][ALIGNED + 1];
	struct block block = {0, 0, 0, 0};
	uint32_t i = 0, k = 0;
	align(&f->a, &f->b, table);
	f->is_loose = aligned_share(f, table[0][0]) < aligned_least;
	while (i < f->a.n && k < f->b.n) {
		const struct term *x = line_term(&f->a, i), *y = line_term(&f->b, k);
		if (terms_equal(x, y) && table[i][k] == table[i + 1][k + 1] + 2 + x->weight) {
			block.a_end = i;
			block.b_end = k;
			block_find(f, &block);
			f->n_common += ((x->flags | y->flags) & TERM_QUOTED) != 0;
			if (x->form != y->form && x->flags & y->flags & TERM_NAME)
				name_spelt(f, name_around(f->a.d, f->a.at[i]), name_around(f->b.d, f->b.at[k]));
			if (is_other_form(x, y))
				block_drift(f, &(struct block){i, i + 1, k, k + 1}, DRIFT_CHANGED, 0.4f);
			i++;
			k++;
			block.a = i;
			block.b = k;
		} else if (table[i + 1][k] >= table[i][k + 1]) {
			i++;
		} else {
			k++;
		}
	}
	block.a_end = f->a.n;
	block.b_end = f->b.n;
	block_find(f, &block);
	f->is_loose = false;
}

/* ---- whole tellings ---- */

static hsy_range range_bytes(const struct digest *d, struct term_range range)
{
	if (range.first >= range.end)
		return (hsy_range){0, 0};
	return (hsy_range){d->terms[range.first].begin, d->terms[range.end - 1].end};
}

/* The words of a cue that say more than "said". */
static uint32_t cue_words(const struct digest *d, const struct unit *u, uint32_t stems[8])
{
	uint32_t n = 0;
	for (uint32_t i = u->cue.first; i < u->cue.end && n < 8; i++)
		if (d->terms[i].weight || d->terms[i].flags & (TERM_HEDGE | TERM_MODAL))
			stems[n++] = d->terms[i].stem;
	return n;
}

static bool cues_differ(const struct digest *da, const struct unit *a, const struct digest *db,
			const struct unit *b)
{
	uint32_t x[8], y[8], n = cue_words(da, a, x), m = cue_words(db, b, y);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < m; k++)
			if (x[i] == y[k])
				return false;
	return n || m;
}

/* The article's own words that hold or touch the cue of a statement: "..., the judges found". */
static bool is_attributed(const struct digest *d, const struct unit *u)
{
	enum { TOUCHES = 4 };
	uint32_t first = u->pieces[0].first, end = u->pieces[u->n_pieces - 1].end;
	for (uint32_t i = 0; i < d->n_units; i++) {
		struct term_range cue = d->units[i].cue;
		if (d->units[i].statement && cue.first < cue.end && cue.first <= end + TOUCHES &&
		    cue.end + TOUCHES >= first)
			return true;
	}
	return false;
}

static void compare_cues(struct finding *f, const struct unit *a, const struct unit *b)
{
	const struct digest *da = f->a.d, *db = f->b.d;
	if (!a->statement && b->statement && b->stance == HSY_STANCE_NEUTRAL)
		return;
	if (a->statement && !b->statement) { /* what somebody said is told as a fact */
		float score = b->n_pieces && is_attributed(db, b) ? 0.4f : 0.6f;
		drift_add(f, DRIFT_CERTAINTY, unit_bytes(da, a), unit_bytes(db, b), score);
		return;
	}
	if (a->cue.first == a->cue.end || b->cue.first == b->cue.end || !cues_differ(da, a, db, b))
		return;
	float score = a->stance != b->stance ? 0.9f : a->mode != b->mode ? 0.7f : 0.4f;
	drift_add(f, DRIFT_STANCE, range_bytes(da, a->cue), range_bytes(db, b->cue), score);
}

static uint32_t quoted_words(const struct line *line)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < line->n; i++)
		n += (line_term(line, i)->flags & TERM_QUOTED) != 0;
	return n;
}

/* A quotation that the other telling has not, or in words that stand nowhere in the older one. Where it has most of
 * the words, without the marks, it is a matter of style. */
static void compare_quotes(struct finding *f, const struct unit *a, const struct unit *b)
{
	uint32_t n_a = quoted_words(&f->a), n_b = quoted_words(&f->b);
	hsy_range whole_a = unit_bytes(f->a.d, a), whole_b = unit_bytes(f->b.d, b);
	float score = 2 * f->n_common > n_a + n_b ? 0.4f : 0.5f;
	if (n_a >= QUOTE_WORDS && !n_b)
		drift_add(f, DRIFT_LOST, whole_a, whole_b, score);
	if (n_b >= QUOTE_WORDS && !n_a)
		drift_add(f, DRIFT_ADDED, whole_a, whole_b, score);
}

/* The last word of a name in the range; range.end: there is none. */
static uint32_t last_name(const struct digest *d, struct term_range range)
{
	for (uint32_t i = range.end; i-- > range.first;)
		if (d->terms[i].flags & TERM_NAME)
			return i;
	return range.end;
}

/* One speaker's name in two spellings. */
static void compare_names(struct finding *f, const struct unit *a, const struct unit *b)
{
	const struct digest *da = f->a.d, *db = f->b.d;
	uint32_t x = last_name(da, a->source), y = last_name(db, b->source);
	if (x == a->source.end || y == b->source.end || a->person < 0 || b->person < 0 ||
	    da->terms[x].form == db->terms[y].form)
		return;
	enum same_person same = people_compare(&da->people[a->person], &db->people[b->person]);
	if (same == PERSON_SAME || same == PERSON_MAYBE)
		name_spelt(f, name_around(da, x), name_around(db, y));
}

/* The names of speakers are no drift; "so-called" before one is. */
static void compare_sources(struct finding *f, const struct unit *a, const struct unit *b)
{
	const struct digest *da = f->a.d, *db = f->b.d;
	bool has = a->source.first < a->source.end && b->source.first < b->source.end;
	if (!has)
		return;
	unsigned scope = TERM_SCOPE | TERM_HEDGE;
	bool is_named = a->person >= 0 && b->person >= 0 && da->people[a->person].is_named &&
			db->people[b->person].is_named; /* "another politician, Ada Lund" is one, as "she" is */
	if (!is_named && terms_flagged(da, a->source, scope) != terms_flagged(db, b->source, scope))
		drift_add(f, DRIFT_SCOPE, range_bytes(da, a->source), range_bytes(db, b->source), 0.6f);
	else if (a->person >= 0 && b->person >= 0 &&
		 !da->people[a->person].is_named != !db->people[b->person].is_named)
		drift_add(f, DRIFT_SCOPE, range_bytes(da, a->source), range_bytes(db, b->source), 0.4f);
}

/* The one number of a telling that is no date's; NULL: none, or several. */
static const struct term *only_number(const struct line *line)
{
	const struct term *found = NULL;
	for (uint32_t i = 0; i < line->n; i++) {
		if (!(line_term(line, i)->flags & TERM_NUMBER) || is_by_time(line, i, i + 1))
			continue;
		if (found)
			return NULL;
		found = line_term(line, i);
	}
	return found;
}

/* A number with the word behind it. */
static hsy_range bytes_of_term(const struct digest *d, uint32_t at)
{
	bool has_next = at + 1 < d->n_terms && !(d->terms[at].flags & TERM_LAST);
	return (hsy_range){d->terms[at].begin, d->terms[at + has_next].end};
}

/* Both tell one number, each in words of its own around it: "met three times", "four meetings"; or one of a kind.
 */
static void compare_numbers(struct finding *f, const struct unit *a, const struct unit *b)
{
	struct quantity p, q;
	for (size_t i = 0; i < f->n; i++)
		if (f->drifts[i].type == DRIFT_NUMBER)
			return;
	if (units_exclude(f->a.d, a, f->b.d, b, &p, &q)) {
		drift_add(f, DRIFT_NUMBER, bytes_of_term(f->a.d, p.term), bytes_of_term(f->b.d, q.term), 0.9f);
		return;
	}
	const struct term *x = only_number(&f->a), *y = only_number(&f->b);
	if (!x || !y || x->stem == y->stem)
		return;
	drift_add(f, DRIFT_NUMBER, (hsy_range){x->begin, x->end}, (hsy_range){y->begin, y->end}, 0.7f);
}

size_t drift_find(const struct digest *da, const struct unit *a, const struct digest *db, const struct unit *b,
		  struct drift drifts[DRIFT_MAX])
{
	struct finding f = {.drifts = drifts};
	line_of_unit(&f.a, da, a);
	line_of_unit(&f.b, db, b);
	f.is_same_voice = unit_denies(da, a) == unit_denies(db, b);
	lines_compare(&f);
	compare_numbers(&f, a, b);
	compare_cues(&f, a, b);
	compare_names(&f, a, b);
	compare_sources(&f, a, b);
	compare_quotes(&f, a, b);
	return f.n;
}
