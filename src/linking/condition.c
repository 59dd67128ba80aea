/* See condition.h. */
#include "linking/condition.h"

static const float told = 0.55f;     /* of an edge */
static const float contained = 0.6f; /* of what the telling without a condition tells, the other has so much */

/* Says what it will do or have, or not: what a condition changes. */
static bool takes_position(const struct digest *d, const struct unit *u)
{
	bool does = u->mode == HSY_MODE_AGREE || u->mode == HSY_MODE_REFUSE || u->mode == HSY_MODE_PROMISE ||
		    u->mode == HSY_MODE_DEMAND || u->mode == HSY_MODE_WISH || u->mode == HSY_MODE_OFFER;
	return u->statement && does && !unit_leaves_open(d, u);
}

/* "Unless", "on condition"; not "as if", nor the "if" of "wants to know if". */
static bool is_condition(const struct digest *d, uint32_t at)
{
	const struct term *t = &d->terms[at];
	if (!term_in(t, CLASS_SETS_CONDITION))
		return false;
	if (term_in(t, CLASS_CONDITION_ON))
		return at && term_in(t - 1, CLASS_TIME_ON);
	return !at || !term_in(t - 1, CLASS_BEFORE_WHETHER);
}

static bool has_condition(const struct digest *d, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (is_condition(d, i))
			return true;
	return false;
}

static bool sets_condition(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		if (has_condition(d, u->pieces[k]))
			return true;
	return false;
}

/* The sentences that the unit stands in tell of none. */
static bool is_free(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++) {
		struct term_range first = terms_sentence(d->terms, d->n_terms, u->pieces[k].first);
		struct term_range last = terms_sentence(d->terms, d->n_terms, u->pieces[k].end - 1);
		if (has_condition(d, (struct term_range){first.first, last.end}))
			return false;
	}
	return true;
}

/* `u` sets a condition, and `free`, which tells little else than that does, sets none. */
static bool is_without(const struct digest *d, const struct unit *u, const struct digest *of,
		       const struct unit *free)
{
	return sets_condition(d, u) && is_free(of, free) &&
	       (float)bags_shared(u, free, 0) >= contained * (float)free->bag_weight;
}

static bool drops_condition(const struct finding *f, const struct edge *e)
{
	const struct unit *a = &f->a->units[e->a], *b = &f->b->units[e->b];
	if (e->score < told || !takes_position(f->a, a) || !takes_position(f->b, b) || is_later(f, a, b) ||
	    speakers(f, a, b) == PERSON_OTHER)
		return false;
	return is_without(f->a, a, f->b, b) || is_without(f->b, b, f->a, a);
}

void conditions_find(struct finding *f)
{
	for (size_t i = 0; i < f->pair->n_edges; i++)
		if (drops_condition(f, &f->pair->edges[i]))
			tension_add(f, TENSION_EVIDENCE, f->pair->edges[i].a, f->pair->edges[i].b,
				    0.3f + 0.3f * f->pair->edges[i].score);
}
