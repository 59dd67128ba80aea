/* See story.h. Average linkage by a chain of nearest neighbours: from any cluster to the one most like it and on,
 * until two are each other's nearest, which are joined. Sums are whole numbers and equal ones are told apart by
 * their articles, so that the outcome does not depend on where a chain begins. They are of what pairs have beyond
 * STORY_COUNTS, so those that have no more need not be there. */
#include "linking/story.h"
#include "base/array.h"

#include <math.h>
#include <stdlib.h>

static const uint32_t NONE = UINT32_MAX;

enum { SHARE_UNIT = 1000000 };

/* ---- two articles ---- */

static const double far_apart[] = {0.2, 0.4,
				   0.7}; /* left of a likeness over a long time, by how many days are doubtful */
static const double apart_days = 14;

static double days_factor(const struct digest *a, const struct digest *b)
{
	if (a->published == DAY_UNKNOWN || b->published == DAY_UNKNOWN)
		return 1;
	double days = fabs((double)a->published - (double)b->published);
	double left = far_apart[a->is_day_doubtful + b->is_day_doubtful];
	return left + (1 - left) * exp(-days / apart_days);
}

float articles_alike(const struct digest *a, const struct digest *b)
{
	double shared = 0;
	for (size_t i = 0, k = 0; i < a->n_bag && k < b->n_bag;) {
		if (a->bag[i].stem != b->bag[k].stem) {
			a->bag[i].stem < b->bag[k].stem ? i++ : k++;
			continue;
		}
		shared += (double)a->bag[i++].told * (double)b->bag[k++].told;
	}
	if (!(a->told > 0 && b->told > 0))
		return 0;
	return (float)(days_factor(a, b) * shared / ((double)a->told * (double)b->told));
}

float story_share(double alike, double crowd_a, double crowd_b)
{
	return (float)(alike / sqrt(crowd_a * crowd_b));
}

double story_crowd(double sum, size_t n)
{
	static const double least = 0.15; /* two that nobody else is like are no story for that alone */
	double mean = n ? sum / (double)n : 0;
	return mean > least ? mean : least;
}

/* ---- clusters ---- */

struct near {
	uint32_t cluster;
	uint64_t sum; /* of what the pairs between the two have beyond STORY_COUNTS */
};

struct cluster {
	struct near *near; /* by cluster */
	uint32_t n_near, size;
	uint32_t joined; /* the cluster that this one is a part of; NONE: it stands by itself */
};

struct clustering {
	struct cluster *clusters; /* numbered by their first articles */
	struct arena *arena;
	uint32_t *chain;
	size_t n_chain;
};

static int near_order(const void *a, const void *b)
{
	const struct near *x = a, *y = b;
	return x->cluster < y->cluster ? -1 : x->cluster > y->cluster;
}

static struct near *near_find(const struct cluster *c, uint32_t cluster)
{
	struct near key = {cluster, 0};
	return c->n_near ? bsearch(&key, c->near, c->n_near, sizeof key, near_order) : NULL;
}

static double share_between(const struct clustering *c, uint32_t cluster, const struct near *near)
{
	return (double)near->sum / ((double)c->clusters[cluster].size * c->clusters[near->cluster].size);
}

/* The cluster that is most like this one and enough so. Of equal pairs the one whose lower end comes first goes
 * before, then the one whose higher end does: so of all pairs there is one order, and it does not matter where a
 * chain begins. Entries stand by cluster: of two that are above this one or below it, the first is the one that
 * goes before.
 */
static uint32_t nearest(const struct clustering *c, uint32_t cluster)
{
	const struct cluster *own = &c->clusters[cluster];
	uint32_t best = NONE;
	double most = (double)(STORY_LEAST - STORY_COUNTS) * SHARE_UNIT;
	for (uint32_t i = 0; i < own->n_near; i++) {
		double share = share_between(c, cluster, &own->near[i]);
		if (share > most || (share == most && best == NONE)) {
			most = share;
			best = own->near[i].cluster;
		}
	}
	return best;
}

static void near_cut(struct cluster *c, uint32_t cluster)
{
	struct near *at = near_find(c, cluster);
	if (!at)
		return;
	for (struct near *end = c->near + --c->n_near; at < end; at++)
		at[0] = at[1];
}

/* What was near b is near a: `from` has its entry for b renamed or added to that for a. */
static void near_rename(struct cluster *from, uint32_t a, uint32_t b)
{
	struct near *at_b = near_find(from, b), *at_a = near_find(from, a);
	uint64_t sum = at_b->sum;
	if (at_a) {
		at_a->sum += sum;
		near_cut(from, b);
		return;
	}
	for (; at_b > from->near && at_b[-1].cluster > a; at_b--) /* a < b: it moves to the front */
		at_b[0] = at_b[-1];
	*at_b = (struct near){a, sum};
}

/* Cluster b becomes a part of a < b. */
static bool clusters_join(struct clustering *c, uint32_t a, uint32_t b)
{
	struct cluster *one = &c->clusters[a], *other = &c->clusters[b];
	struct near *near = arena_array(c->arena, (size_t)one->n_near + other->n_near, struct near);
	uint32_t n = 0, i = 0, k = 0;
	if (!near)
		return false;
	near_cut(one, b);
	near_cut(other, a);
	for (uint32_t x = 0; x < other->n_near; x++)
		near_rename(&c->clusters[other->near[x].cluster], a, b);
	while (i < one->n_near || k < other->n_near) {
		bool is_one =
		    k == other->n_near || (i < one->n_near && one->near[i].cluster <= other->near[k].cluster);
		struct near next = is_one ? one->near[i++] : other->near[k++];
		if (n && near[n - 1].cluster == next.cluster)
			near[n - 1].sum += next.sum;
		else
			near[n++] = next;
	}
	one->near = near;
	one->n_near = n;
	one->size += other->size;
	other->n_near = 0;
	other->joined = a;
	return true;
}

/* Follows the chain from a cluster until nothing near its beginning is left to join. */
static bool chain_follow(struct clustering *c, uint32_t first)
{
	c->chain[0] = first;
	c->n_chain = 1;
	while (c->n_chain) {
		uint32_t last = c->chain[c->n_chain - 1];
		uint32_t before = c->n_chain > 1 ? c->chain[c->n_chain - 2] : NONE;
		uint32_t next = nearest(c, last);
		if (next == NONE) {
			c->n_chain--;
		} else if (next != before) {
			c->chain[c->n_chain++] = next;
		} else {
			c->n_chain -= 2;
			if (!clusters_join(c, last < next ? last : next, last < next ? next : last))
				return false;
		}
	}
	return true;
}

static bool clustering_begin(struct clustering *c, size_t n, const struct story_pair *pairs, size_t n_pairs)
{
	struct near *near = arena_array(c->arena, 2 * n_pairs, struct near);
	c->clusters = arena_array(c->arena, n, struct cluster);
	c->chain = arena_array(c->arena, n, uint32_t);
	if (!near || !c->clusters || !c->chain)
		return false;
	for (size_t i = 0; i < n_pairs; i++) {
		c->clusters[pairs[i].a].size++;
		c->clusters[pairs[i].b].size++;
	}
	for (size_t i = 0; i < n; i++) {
		c->clusters[i].near = near;
		near += c->clusters[i].size;
		c->clusters[i].size = 1;
		c->clusters[i].joined = NONE;
	}
	for (size_t i = 0; i < n_pairs; i++) {
		struct cluster *a = &c->clusters[pairs[i].a], *b = &c->clusters[pairs[i].b];
		double beyond = fmax(0, (double)pairs[i].share - (double)STORY_COUNTS);
		uint64_t share = (uint64_t)(beyond * SHARE_UNIT);
		a->near[a->n_near++] = (struct near){pairs[i].b, share};
		b->near[b->n_near++] = (struct near){pairs[i].a, share};
	}
	for (size_t i = 0; i < n; i++)
		array_sort(c->clusters[i].near, c->clusters[i].n_near, sizeof(struct near), near_order);
	return true;
}

bool stories_make(struct arena *arena, size_t n, const struct story_pair *pairs, size_t n_pairs, uint32_t *stories,
		  size_t *ret_n)
{
	struct clustering c = {.arena = arena};
	size_t n_stories = 0;
	if (!clustering_begin(&c, n, pairs, n_pairs))
		return false;
	for (uint32_t i = 0; i < n; i++)
		while (c.clusters[i].joined == NONE && nearest(&c, i) != NONE)
			if (!chain_follow(&c, i))
				return false;
	for (uint32_t i = 0; i < n; i++) /* a cluster stands before its parts */
		stories[i] = c.clusters[i].joined == NONE ? (uint32_t)n_stories++ : stories[c.clusters[i].joined];
	*ret_n = n_stories;
	return true;
}
