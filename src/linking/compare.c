/* See compare.h. */
#include "linking/compare.h"
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

static const float whole_least = 0.7f; /* of what an article tells */

/* Which of the two passes on the other, if one does: the younger one; where days do not tell, the one that names
 * the other's outlet, else the one that has fewer words of its own. */
static bool is_reversed(const struct digest *a, const struct digest *b, const struct pair *pair)
{
	if (a->published != DAY_UNKNOWN && b->published != DAY_UNKNOWN && a->published != b->published)
		return false;
	if ((pair->credit_a >= 0) != (pair->credit_b >= 0))
		return pair->credit_a >= 0;
	return pair->copied_a > pair->copied_b;
}

static int by_b(const void *x, const void *y)
{
	const struct edge *a = x, *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* The edges with the sides changed. */
static struct edge *edges_turned(struct arena *arena, const struct pair *pair)
{
	struct edge *edges = arena_array(arena, pair->n_edges, struct edge);
	for (size_t i = 0; edges && i < pair->n_edges; i++)
		edges[i] = (struct edge){pair->edges[i].b, pair->edges[i].a, pair->edges[i].score};
	if (edges)
		array_sort(edges, pair->n_edges, sizeof *edges, by_b);
	return edges;
}

static bool retelling_find(struct arena *arena, const struct digest *a, const struct digest *b,
			   struct comparison *c)
{
	const struct pair *p = &c->pair;
	c->is_reversed = is_reversed(a, b, p);
	struct retell_other other = {.n_edges = p->n_edges, .topic = p->topic, .is_before = true};
	if (c->is_reversed) {
		other.digest = b;
		other.edges = p->edges;
		other.copied = p->copied_a;
		other.copied_other = p->copied_b;
		other.told = p->told_a;
		other.credit = p->credit_a;
		c->has_retelling = retell_judge(a, &other, &c->retelling);
		return true;
	}
	other.digest = a;
	other.edges = edges_turned(arena, p);
	other.copied = p->copied_b;
	other.copied_other = p->copied_a;
	other.told = p->told_b;
	other.credit = p->credit_b;
	c->has_retelling = other.edges && retell_judge(b, &other, &c->retelling);
	return other.edges != NULL;
}

/* From the one that is retold to the one that retells it, told as from a to b. */
static size_t drifts_of(const struct digest *a, const struct digest *b, const struct edge *e, bool is_reversed,
			struct drift found[DRIFT_MAX])
{
	if (!is_reversed)
		return drift_find(a, &a->units[e->a], b, &b->units[e->b], found);
	size_t n = drift_find(b, &b->units[e->b], a, &a->units[e->a], found);
	for (size_t k = 0; k < n; k++)
		found[k] = drift_turned(&found[k]);
	return n;
}

static bool drifts_find(struct arena *arena, const struct digest *a, const struct digest *b, struct comparison *c)
{
	struct drift found[DRIFT_MAX];
	c->drifts = arena_array(arena, c->pair.n_edges * DRIFT_MAX, struct edge_drift);
	if (!c->drifts)
		return false;
	for (uint32_t i = 0; i < c->pair.n_edges; i++) {
		size_t n = drifts_of(a, b, &c->pair.edges[i], c->is_reversed, found);
		for (size_t k = 0; k < n; k++)
			c->drifts[c->n_drifts++] = (struct edge_drift){i, found[k]};
	}
	return true;
}

static bool tensions_keep(struct arena *arena, const struct digest *a, const struct digest *b, struct comparison *c)
{
	struct tension found[TENSIONS_MAX];
	c->n_tensions = tensions_find(arena, a, b, &c->pair, found);
	c->tensions = arena_array(arena, c->n_tensions, struct tension);
	if (c->tensions)
		array_copy(c->tensions, found, c->n_tensions, sizeof *found);
	return c->tensions != NULL;
}

bool articles_compare(struct arena *arena, const struct digest *a, const struct digest *b,
		      struct comparison *ret_comparison)
{
	struct comparison c = {0};
	if (!pair_make(arena, a, b, NULL, NULL, &c.pair) || !retelling_find(arena, a, b, &c))
		return false;
	pair_sure(&c.pair);
	if (!drifts_find(arena, a, b, &c) || !tensions_keep(arena, a, b, &c))
		return false;
	c.alike = articles_alike(a, b);
	*ret_comparison = c;
	return true;
}

bool article_compare_within(struct arena *arena, const struct digest *d, struct comparison *ret_comparison)
{
	struct comparison c = {0};
	if (!pair_repeats(arena, d, &c.pair.edges, &c.pair.n_edges) || !tensions_keep(arena, d, d, &c))
		return false;
	array_sort(c.pair.edges, c.pair.n_edges, sizeof *c.pair.edges, by_b);
	*ret_comparison = c;
	return true;
}

bool comparison_is_whole(const struct comparison *comparison)
{
	return comparison->pair.told_a >= whole_least && comparison->pair.told_b >= whole_least;
}
