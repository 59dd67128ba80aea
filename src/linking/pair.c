/* See pair.h. In order: words that were copied, credits, then units three times over: first each pair of units by
 * itself, then twice with what the look before says of the two articles. */
#include "linking/pair.h"
#include "base/array.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	NEIGHBOUR = 2,
	MANY = 4096,
	LOOKS_AGAIN = 2,
	NAMES_ONLY = 4
}; /* weight of what two share beside names: hardly anything */

static const float sure = EDGE_SURE;   /* two that tell the same */
static const float least_edge = 0.15f; /* two that may: enough to ask who passes on whom */
static const float strangers_count = 0.3f;
#define COPIED 0.2f
static const float verbatim_contained = 0.9f, verbatim_run = 0.37f; /* three words in a row */
static const float thin_shared = 0.1f, thin_light = 0.75f, thin_count = 0.6f, names_count = 0.4f;
static const float repeats = 0.85f;      /* an edge within one article */
static const float repeats_title = 0.2f; /* of its headline, which hardly ever tells what the article does not */
static const float nearly = 0.8f;        /* of the best one of either unit: another edge */

struct look { /* a pair of units that share enough */
	uint32_t a, b;
	float features[N_LIKE_FEATURES];
	float score;
};

struct looks {
	struct look *at;
	size_t n;
};

/* ---- copied words ---- */

/* Hashes of all runs of PAIR_RUN terms, sorted. */
static uint64_t *runs_of(struct arena *arena, const struct digest *d, size_t *ret_n)
{
	size_t n = d->n_terms < PAIR_RUN ? 0 : d->n_terms - PAIR_RUN + 1;
	uint64_t *runs = arena_array(arena, n, uint64_t);
	for (size_t i = 0; runs && i < n; i++) {
		uint64_t hash = 14695981039346656037u;
		for (size_t k = 0; k < PAIR_RUN; k++)
			hash = (hash ^ d->terms[i + k].form) * 1099511628211u;
		runs[i] = hash;
	}
	*ret_n = n;
	return runs;
}

static int number_order(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static bool runs_have(const uint64_t *sorted, size_t n, uint64_t run)
{
	return bsearch(&run, sorted, n, sizeof run, number_order) != NULL;
}

/* The share of terms that stand in a run which `sorted` has. What is quoted counts no more than the rest does: two
 * who heard a speech both have its words. */
static float share_copied(const struct digest *d, const uint64_t *runs, size_t n, const uint64_t *sorted,
			  size_t n_sorted)
{
	size_t copied[2] = {0}, all[2] = {0}, end = 0; /* of what is not quoted, and of all */
	for (size_t i = 0; i < d->n_terms; i++) {
		bool is_quoted = d->terms[i].flags & TERM_QUOTED;
		if (i < n && runs_have(sorted, n_sorted, runs[i]))
			end = i + PAIR_RUN;
		for (int k = is_quoted; k < 2; k++) {
			all[k]++;
			copied[k] += i < end;
		}
	}
	float rest = all[0] ? 2 * (float)copied[0] / (float)all[0] : 0;
	float share = all[1] ? (float)copied[1] / (float)all[1] : 0;
	return share < rest ? share : rest;
}

static bool copied_fill(struct arena *arena, const struct digest *a, const struct digest *b, struct pair *pair)
{
	size_t n_a, n_b;
	uint64_t *x = runs_of(arena, a, &n_a), *y = runs_of(arena, b, &n_b);
	uint64_t *sorted_x = arena_array(arena, n_a, uint64_t), *sorted_y = arena_array(arena, n_b, uint64_t);
	if (!x || !y || !sorted_x || !sorted_y)
		return false;
	array_copy(sorted_x, x, n_a, sizeof *x);
	array_copy(sorted_y, y, n_b, sizeof *y);
	array_sort(sorted_x, n_a, sizeof *x, number_order);
	array_sort(sorted_y, n_b, sizeof *y, number_order);
	pair->copied_a = share_copied(a, x, n_a, sorted_y, n_b);
	pair->copied_b = share_copied(b, y, n_b, sorted_x, n_a);
	return true;
}

/* ---- credits ---- */

/* The first place where `by` names the outlet of `of`; -1: none, or it is its own. */
static int credit_find(const struct digest *by, const struct digest *of)
{
	int first = PAIR_NO_CREDIT;
	for (size_t i = 0; of->outlet && i < by->n_credits; i++)
		for (size_t k = 0; k < of->n_forms; k++)
			if (by->credits[i].hash == of->forms[k] &&
			    (first < 0 || by->credits[i].begin < by->credits[first].begin))
				first = (int)i;
	return first;
}

/* ---- units ---- */

static bool is_compared(const struct unit *u)
{
	return !u->is_conveyor && u->n_bag;
}

static bool look_all(struct arena *arena, const struct acquaintance *acquaintance, struct looks *looks)
{
	const struct digest *a = acquaintance->a, *b = acquaintance->b;
	float features[N_LIKE_FEATURES];
	size_t room = 64;
	looks->at = arena_array(arena, room, struct look);
	for (uint32_t i = 0; looks->at && i < a->n_units; i++)
		for (uint32_t k = 0; looks->at && k < b->n_units && looks->n < MANY; k++) {
			if (!is_compared(&a->units[i]) || !is_compared(&b->units[k]) ||
			    !likeness_look(acquaintance, &a->units[i], &b->units[k], features))
				continue;
			if (looks->n == room) {
				struct look *more = arena_array(arena, 2 * room, struct look);
				if (!more)
					return false;
				array_copy(more, looks->at, room, sizeof *more);
				looks->at = more;
				room *= 2;
			}
			struct look *l = &looks->at[looks->n++];
			*l = (struct look){.a = i, .b = k, .score = likeness_first(features)};
			memcpy(l->features, features, sizeof features);
		}
	return looks->at != NULL;
}

static bool are_near(uint32_t x, uint32_t y)
{
	return (x > y ? x - y : y - x) <= NEIGHBOUR;
}

/* Another pair of units near both is alike. */
static bool has_neighbour(const struct looks *looks, const struct look *l)
{
	for (size_t i = 0; i < looks->n; i++) {
		const struct look *o = &looks->at[i];
		if (o->a > l->a + NEIGHBOUR)
			break;
		if (o->score >= sure && o->a != l->a && o->b != l->b && are_near(o->a, l->a) &&
		    are_near(o->b, l->b))
			return true;
	}
	return false;
}

/* Pairs of units that the first look is sure of, each the best of both: what the second look goes by. */
struct anchors {
	uint32_t *of_a, *of_b;  /* [n_a], [n_b]: 1 + the unit of the other, 0: none */
	float *best_a, *best_b; /* the best score of each unit */
	float *next_a, *next_b; /* the second best */
	uint32_t n;
};

static void best_add(float *best, float *next, float score)
{
	if (score > *best) {
		*next = *best;
		*best = score;
	} else if (score > *next) {
		*next = score;
	}
}

static void bests_find(const struct looks *looks, struct anchors *anchors)
{
	for (size_t i = 0; i < looks->n; i++) {
		const struct look *l = &looks->at[i];
		best_add(&anchors->best_a[l->a], &anchors->next_a[l->a], l->score);
		best_add(&anchors->best_b[l->b], &anchors->next_b[l->b], l->score);
	}
}

static bool anchors_find(struct arena *arena, const struct looks *looks, size_t n_a, size_t n_b,
			 struct anchors *ret)
{
	*ret = (struct anchors){arena_array(arena, n_a, uint32_t),
				arena_array(arena, n_b, uint32_t),
				arena_array(arena, n_a, float),
				arena_array(arena, n_b, float),
				arena_array(arena, n_a, float),
				arena_array(arena, n_b, float),
				0};
	if (!ret->of_a || !ret->of_b || !ret->best_a || !ret->best_b || !ret->next_a || !ret->next_b)
		return false;
	bests_find(looks, ret);
	for (size_t i = 0; i < looks->n; i++) {
		const struct look *l = &looks->at[i];
		bool is_best = l->score >= ret->best_a[l->a] && l->score >= ret->best_b[l->b];
		if (l->score < sure || !is_best || ret->of_a[l->a] || ret->of_b[l->b])
			continue;
		ret->of_a[l->a] = 1 + l->b;
		ret->of_b[l->b] = 1 + l->a;
		ret->n++;
	}
	return true;
}

/* Of each unit, those of the other article that may be of its speaker and are not spoken for. */
struct company {
	uint32_t *of_a, *of_b;
	bool *taken; /* [n_b]: an anchor's */
};

static bool is_of_one(const struct look *l)
{
	return l->features[LIKE_SPEAKER] > 0 || l->features[LIKE_SPEAKER_MAY] > 0 || l->features[LIKE_NEAR] > 0;
}

static bool company_find(struct arena *arena, const struct looks *looks, const struct anchors *anchors, size_t n_a,
			 size_t n_b, struct company *ret)
{
	*ret = (struct company){arena_array(arena, n_a, uint32_t), arena_array(arena, n_b, uint32_t),
				arena_array(arena, n_b, bool)};
	if (!ret->of_a || !ret->of_b || !ret->taken)
		return false;
	for (size_t i = 0; i < n_a; i++)
		if (anchors->of_a[i])
			ret->taken[anchors->of_a[i] - 1] = true;
	for (size_t i = 0; i < looks->n; i++) {
		const struct look *l = &looks->at[i];
		if (!is_of_one(l))
			continue;
		ret->of_a[l->a] += !ret->taken[l->b];
		ret->of_b[l->b] += !anchors->of_a[l->a];
	}
	return true;
}

/* 1 if they are the only two left of their speaker, 1/2 if one of the articles has another one, ... */
static float rest_of(const struct company *company, const struct anchors *anchors, const struct look *l)
{
	uint32_t a = company->of_a[l->a], b = company->of_b[l->b];
	if (!is_of_one(l))
		return 0;
	if (anchors->of_a[l->a] || company->taken[l->b])
		return anchors->of_a[l->a] == 1 + l->b;
	return 1.0f / (float)(a > b ? a : b);
}

/* Where in b one expects unit `at` of a: between the anchors before and behind it. */
static float expected_place(const struct anchors *anchors, uint32_t at, size_t n_a, size_t n_b)
{
	float before = -1, behind = (float)n_a, place_before = -1, place_behind = (float)n_b;
	for (uint32_t i = at; i-- > 0 && before < 0;)
		if (anchors->of_a[i]) {
			before = (float)i;
			place_before = (float)anchors->of_a[i] - 1;
		}
	for (uint32_t i = at + 1; i < n_a && behind == (float)n_a; i++)
		if (anchors->of_a[i]) {
			behind = (float)i;
			place_behind = (float)anchors->of_a[i] - 1;
		}
	return place_before + ((float)at - before) / (behind - before) * (place_behind - place_before);
}

/* What of the score of both, and of what else they may be paired with, is theirs. */
static float alone_of(const struct anchors *anchors, const struct look *l)
{
	float a = l->score >= anchors->best_a[l->a] ? anchors->next_a[l->a] : anchors->best_a[l->a];
	float b = l->score >= anchors->best_b[l->b] ? anchors->next_b[l->b] : anchors->best_b[l->b];
	return l->score > 0 ? l->score / (l->score + a + b) : 0;
}

/* How many units, from `at` on, stand between the nearest anchors of one article; where these are in the other. */
struct gap {
	uint32_t n, before, behind; /* before, behind: 1 + a unit of the other article; 0: none */
};

static struct gap gap_of(const uint32_t *of, size_t n, uint32_t at)
{
	struct gap gap = {.n = 1};
	for (uint32_t i = at; i-- > 0 && !gap.before; gap.n += !gap.before)
		gap.before = of[i];
	for (uint32_t i = at + 1; i < n && !gap.behind; i++) {
		gap.behind = of[i];
		gap.n += !gap.behind;
	}
	return gap;
}

/* Both stand between the same two anchors, which may be the ends of the articles. */
static float between_of(const struct anchors *anchors, const struct look *l, size_t n_a, size_t n_b)
{
	struct gap a = gap_of(anchors->of_a, n_a, l->a), b = gap_of(anchors->of_b, n_b, l->b);
	bool is_before =
	    a.before ? a.before <= l->b && b.before && anchors->of_a[b.before - 1] == a.before : !b.before;
	bool is_behind =
	    a.behind ? a.behind > l->b && b.behind && anchors->of_a[b.behind - 1] == a.behind : !b.behind;
	if (!is_before || !is_behind || (!a.before && !a.behind))
		return 0;
	return 1.0f / (float)(a.n > b.n ? a.n : b.n);
}

/* What the two articles as a whole say of a pair of their units. */
static void look_around(const struct digest *a, const struct digest *b, const struct pair *pair,
			const struct anchors *anchors, const struct looks *looks, struct look *l)
{
	enum { TIED_FULL = 6, EXPECTED_FAR = 8 };
	float place = fabsf((float)l->a / (float)a->n_units - (float)l->b / (float)b->n_units);
	uint32_t others = anchors->n - (anchors->of_a[l->a] == 1 + l->b);
	float far = fabsf(expected_place(anchors, l->a, a->n_units, b->n_units) - (float)l->b);
	l->features[LIKE_PLACE] = 1 - place;
	l->features[LIKE_TOPIC] = pair->topic;
	l->features[LIKE_NEIGHBOUR] = has_neighbour(looks, l);
	l->features[LIKE_CREDIT] = pair->credit_a >= 0 || pair->credit_b >= 0;
	l->features[LIKE_COPY] = pair->copied_a > pair->copied_b ? pair->copied_a : pair->copied_b;
	l->features[LIKE_TIED] = others >= TIED_FULL ? 1 : (float)others / TIED_FULL;
	l->features[LIKE_EXPECTED] = far >= EXPECTED_FAR ? 0 : 1 - far / EXPECTED_FAR;
	l->features[LIKE_FIRST] = l->score >= anchors->best_a[l->a] && l->score >= anchors->best_b[l->b];
	l->features[LIKE_ALONE] = alone_of(anchors, l);
	l->features[LIKE_BETWEEN] = between_of(anchors, l, a->n_units, b->n_units);
}

/* One says hardly anything but what the other says, in the same words. */
static bool is_verbatim(const struct look *l)
{
	return l->features[LIKE_CONTAINED] >= verbatim_contained && l->features[LIKE_RUN] >= verbatim_run;
}

/* Two that are of one kind and surely not one: what they say in like words is two statements, unless one article is
 * the other's copy, or they say it in the same words, where a speaker may be read wrongly. */
static bool are_strangers(const struct digest *a, const struct digest *b, const struct pair *pair,
			  const struct look *l)
{
	if (l->features[LIKE_SPEAKER_NOT] <= 0 || is_verbatim(l) || pair->copied_a >= COPIED ||
	    pair->copied_b >= COPIED)
		return false;
	const struct person *x = &a->people[a->units[l->a].person], *y = &b->people[b->units[l->b].person];
	return x->is_named && y->is_named && x->kind == y->kind;
}

/* A word or two in common, and nobody known to have said both: any two articles of one affair have that. */
static bool is_thin(const struct look *l)
{
	const float *f = l->features;
	return f[LIKE_SHARED] <= thin_shared && f[LIKE_LIGHT] >= thin_light && f[LIKE_SPEAKER] <= 0 &&
	       f[LIKE_SPEAKER_MAY] <= 0 && f[LIKE_NUMBER] <= 0 && f[LIKE_SILENT] <= 0;
}

/* All that they share is names and "one", "two" or "three", of two speakers: two may speak of one. */
static bool is_of_names(const struct digest *a, const struct digest *b, const struct look *l)
{
	const struct unit *x = &a->units[l->a], *y = &b->units[l->b];
	return l->features[LIKE_SPEAKER] <= 0 && l->features[LIKE_SPEAKER_MAY] <= 0 &&
	       bags_shared(x, y, TERM_NAME | TERM_CAPITAL) < NAMES_ONLY;
}

static float look_score(const struct digest *a, const struct digest *b, const struct pair *pair,
			const struct look *l)
{
	float score = likeness_score(l->features);
	score *= are_strangers(a, b, pair, l) ? strangers_count : 1;
	return score * (is_of_names(a, b, l) ? names_count : is_thin(l) ? thin_count : 1);
}

/* False: out of memory. */
static bool look_again(struct arena *arena, const struct digest *a, const struct digest *b, const struct pair *pair,
		       struct looks *looks)
{
	struct anchors anchors;
	struct company company;
	if (!anchors_find(arena, looks, a->n_units, b->n_units, &anchors) ||
	    !company_find(arena, looks, &anchors, a->n_units, b->n_units, &company))
		return false;
	for (size_t i = 0; i < looks->n; i++)
		look_around(a, b, pair, &anchors, looks, &looks->at[i]);
	for (size_t i = 0; i < looks->n; i++)
		looks->at[i].features[LIKE_REST] = rest_of(&company, &anchors, &looks->at[i]);
	for (size_t i = 0; i < looks->n; i++)
		looks->at[i].score = look_score(a, b, pair, &looks->at[i]);
	return true;
}

/* ---- edges ---- */

enum { EDGES_OF_UNIT = 2 }; /* with one other article */

/* The surest first; of equal ones those that stand at the same place of their articles. */
static int look_order(const void *a, const void *b)
{
	const struct look *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	uint32_t far_x = x->a > x->b ? x->a - x->b : x->b - x->a, far_y = y->a > y->b ? y->a - y->b : y->b - y->a;
	if (far_x != far_y)
		return far_x < far_y ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

static int edge_order(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/* What a unit has: its best score, which came first, and how many edges. */
struct taken {
	float best;
	uint32_t n;
};

static bool may_take(const struct taken *t, float score)
{
	return t->n == 0 || (t->n < EDGES_OF_UNIT && score >= nearly * t->best);
}

static void take(struct taken *t, float score)
{
	if (!t->n++)
		t->best = score;
}

/* Looks are taken from the surest down; each unit takes its best and another that is nearly as good. */
static bool edges_choose(struct arena *arena, struct looks *looks, size_t n_a, size_t n_b, struct pair *pair)
{
	struct taken *a = arena_array(arena, n_a, struct taken), *b = arena_array(arena, n_b, struct taken);
	pair->edges = arena_array(arena, looks->n, struct edge);
	if (!pair->edges || !a || !b)
		return false;
	array_sort(looks->at, looks->n, sizeof *looks->at, look_order);
	for (size_t i = 0; i < looks->n && looks->at[i].score >= least_edge; i++) {
		const struct look *l = &looks->at[i];
		if (!may_take(&a[l->a], l->score) || !may_take(&b[l->b], l->score))
			continue;
		take(&a[l->a], l->score);
		take(&b[l->b], l->score);
		pair->edges[pair->n_edges++] = (struct edge){l->a, l->b, l->score};
	}
	array_sort(pair->edges, pair->n_edges, sizeof *pair->edges, edge_order);
	return true;
}

static float told_share(struct arena *arena, const struct digest *d, const struct pair *pair, bool is_a)
{
	bool *told = arena_array(arena, d->n_units, bool);
	uint64_t all = 0, with = 0;
	for (size_t i = 0; told && i < pair->n_edges; i++)
		told[is_a ? pair->edges[i].a : pair->edges[i].b] = true;
	for (size_t i = 0; told && i < d->n_units; i++) {
		if (d->units[i].depth)
			continue;
		all += d->units[i].bag_weight;
		with += told[i] ? d->units[i].bag_weight : 0;
	}
	return all ? (float)with / (float)all : 0;
}

bool pair_make(struct arena *arena, const struct digest *a, const struct digest *b, pair_seen_fn seen,
	       void *context, struct pair *ret_pair)
{
	struct pair pair = {.press_a = a->cites_press, .press_b = b->cites_press};
	struct looks looks = {0};
	pair.credit_a = credit_find(a, b);
	pair.credit_b = credit_find(b, a);
	pair.topic = pair_topic(a, b);
	if (!copied_fill(arena, a, b, &pair) || !acquaintance_begin(arena, a, b, &pair.acquaintance) ||
	    !look_all(arena, &pair.acquaintance, &looks))
		return false;
	for (int i = 0; i < LOOKS_AGAIN; i++)
		if (!look_again(arena, a, b, &pair, &looks))
			return false;
	for (size_t i = 0; seen && i < looks.n; i++)
		seen(context, looks.at[i].a, looks.at[i].b, looks.at[i].features, looks.at[i].score);
	if (!edges_choose(arena, &looks, a->n_units, b->n_units, &pair))
		return false;
	pair.told_a = told_share(arena, a, &pair, true);
	pair.told_b = told_share(arena, b, &pair, false);
	*ret_pair = pair;
	return true;
}

void pair_told(struct pair *pair)
{
	size_t n = 0;
	for (size_t i = 0; i < pair->n_edges; i++)
		if (pair->edges[i].score >= EDGE_TOLD)
			pair->edges[n++] = pair->edges[i];
	pair->n_edges = n;
}

/* ---- within one article ---- */

static float repeats_least(const struct digest *d, const struct look *l)
{
	return d->units[l->a].is_title && !d->units[l->b].is_title ? repeats_title : repeats;
}

/* Each unit is tied to the one before it that is most like it, so that many repeats make no web. */
bool pair_repeats(struct arena *arena, const struct digest *d, struct edge **ret_edges, size_t *ret_n)
{
	struct looks looks = {0};
	struct edge *edges = arena_array(arena, d->n_units, struct edge);
	struct acquaintance acquaintance;
	size_t n = 0;
	if (!edges || !acquaintance_begin(arena, d, d, &acquaintance) || !look_all(arena, &acquaintance, &looks))
		return false;
	for (size_t i = 0; i < looks.n; i++) {
		struct look *l = &looks.at[i];
		l->score =
		    l->a < l->b && !unit_is_inside(d, l->b, l->a) && !unit_is_inside(d, l->a, l->b) ? l->score : 0;
	}
	array_sort(looks.at, looks.n, sizeof *looks.at, look_order);
	bool *tied = arena_array(arena, d->n_units, bool);
	for (size_t i = 0; tied && i < looks.n; i++) {
		const struct look *l = &looks.at[i];
		if (l->score < repeats_least(d, l))
			continue;
		if (!tied[l->b])
			edges[n++] = (struct edge){l->a, l->b, l->score};
		tied[l->b] = true;
	}
	*ret_edges = edges;
	*ret_n = n;
	return tied != NULL;
}

/* ---- topic ---- */

float pair_topic(const struct digest *a, const struct digest *b)
{
	double shared = 0;
	for (size_t i = 0, k = 0; i < a->n_bag && k < b->n_bag;) {
		if (a->bag[i].stem != b->bag[k].stem) {
			a->bag[i].stem < b->bag[k].stem ? i++ : k++;
			continue;
		}
		shared += (double)a->bag[i++].weight * (double)b->bag[k++].weight;
	}
	return a->length > 0 && b->length > 0 ? (float)(shared / ((double)a->length * (double)b->length)) : 0;
}
