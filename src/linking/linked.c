/* See linked.h. */
#include "linking/linked.h"

bool linked_is_before(const struct linked_article *x, const struct linked_article *y)
{
	if (x->day != y->day)
		return y->day == DAY_UNKNOWN || (x->day != DAY_UNKNOWN && x->day < y->day);
	return x->place != y->place ? x->place < y->place : x->id < y->id;
}

static bool retelling_fits(const struct comparison *c, const struct linked_article *a,
			   const struct linked_article *b)
{
	const struct retelling *r = &c->retelling;
	const struct linked_article *own = c->is_reversed ? a : b, *other = c->is_reversed ? b : a;
	bool has_units = !r->has_edge || (r->unit < own->n_units && r->other_unit < other->n_units);
	return has_units && r->credit.begin <= r->credit.end && r->credit.end <= own->n_text;
}

/* Edges are sorted, each is there once, and none has one end. */
static bool edge_fits(const struct pair *pair, size_t i, const struct linked_article *a,
		      const struct linked_article *b)
{
	const struct edge *e = &pair->edges[i], *before = i ? e - 1 : NULL;
	bool rises = !before || e->a > before->a || (e->a == before->a && e->b > before->b);
	return rises && e->a < a->n_units && e->b < b->n_units && (a != b || e->a < e->b);
}

static bool drift_fits(const struct comparison *c, const struct edge_drift *d, const struct linked_article *a,
		       const struct linked_article *b)
{
	return d->edge < c->pair.n_edges && d->drift.a.begin <= d->drift.a.end && d->drift.a.end <= a->n_text &&
	       d->drift.b.begin <= d->drift.b.end && d->drift.b.end <= b->n_text;
}

bool linked_fits(const struct comparison *c, const struct linked_article *a, const struct linked_article *b)
{
	bool fits = !c->has_retelling || (a != b && retelling_fits(c, a, b));
	for (size_t i = 0; i < c->pair.n_edges; i++)
		fits = fits && edge_fits(&c->pair, i, a, b);
	for (size_t i = 0; i < c->n_drifts; i++)
		fits = fits && drift_fits(c, &c->drifts[i], a, b);
	for (size_t i = 0; i < c->n_tensions; i++)
		fits = fits && c->tensions[i].a < a->n_units && c->tensions[i].b < b->n_units;
	return fits;
}
