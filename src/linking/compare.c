/* See compare.h. */
#include "linking/compare.h"
#include "base/array.h"
#include "base/calendar.h"
#include "intake/plaintext.h"

#include <stdlib.h>
#include <string.h>

static const float whole_least = 0.7f; /* of what an article tells */
static const float tie_sure = 0.72f;   /* of two tellings whose differences are shown */

/* The last day on which something was said, by the article's words, if its own day is not known: it is no older. */
static int32_t day_least(const struct digest *d)
{
	int32_t least = d->published;
	for (size_t i = 0; d->published == DAY_UNKNOWN && i < d->n_units; i++)
		if (d->units[i].is_said_stated && d->units[i].said.from > least)
			least = d->units[i].said.from;
	return least;
}

/* How much more of what both tell was told to a alone than to b alone. */
static int news_more(const struct digest *a, const struct digest *b, const struct pair *pair)
{
	int more = 0;
	for (size_t i = 0; i < pair->n_edges; i++) {
		const struct unit *u = &a->units[pair->edges[i].a], *v = &b->units[pair->edges[i].b];
		if (pair->edges[i].score >= EDGE_SURE)
			more += retell_is_news_of(a, u, v) - retell_is_news_of(b, v, u);
	}
	return more;
}

/* Which of the two passes on the other, if one does: the younger one; where days do not tell, the one that names
 * the other's outlet, else the one that tells what the other was told, else the one that has fewer words of its
 * own. */
static bool is_reversed(const struct digest *a, const struct digest *b, const struct pair *pair)
{
	bool known = a->published != DAY_UNKNOWN && b->published != DAY_UNKNOWN;
	if (known && a->published != b->published)
		return a->published > b->published;
	if (!known && a->published != DAY_UNKNOWN && day_least(b) > a->published)
		return false;
	if ((pair->credit_a >= 0) != (pair->credit_b >= 0))
		return pair->credit_a >= 0;
	int more = news_more(a, b, pair);
	if (more)
		return more < 0;
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

/* What differs between two that may not tell the same is shown on demand only. */
static void drifts_doubt(struct drift *drifts, size_t n, float tie)
{
	for (size_t k = 0; k < n; k++)
		if ((tie < tie_sure || drifts[k].is_loose) && drifts[k].score >= DRIFT_SHOWN)
			drifts[k].score = DRIFT_DOUBTFUL;
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
		drifts_doubt(found, n, c->pair.edges[i].score);
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

/* Gives an article whose dateline names no year ("VIK, October 11") the day nearest to the other's. */
static void day_lend(struct digest *d, const struct digest *other)
{
	enum { NEAR_DAYS = 60 };
	char iso[DATE_SIZE];
	int32_t nearest = DAY_UNKNOWN, far = NEAR_DAYS + 1;
	if (d->published != DAY_UNKNOWN || other->published == DAY_UNKNOWN)
		return;
	int year = calendar_add_days((struct day){1970, 1, 1}, other->published - day_of("1970-01-01")).year;
	for (int y = year - 1; y <= year + 1; y++) {
		int32_t day = plaintext_dateline(d->text, d->n_text, y, iso) ? day_of(iso) : DAY_UNKNOWN;
		if (day != DAY_UNKNOWN && abs(day - other->published) < far) {
			far = abs(day - other->published);
			nearest = day;
		}
	}
	d->published = nearest;
}

bool articles_compare(struct arena *arena, const struct digest *first, const struct digest *second,
		      struct comparison *ret_comparison)
{
	struct comparison c = {0};
	struct digest x = *first, y = *second;
	const struct digest *a = &x, *b = &y;
	day_lend(&x, second);
	day_lend(&y, first);
	if (!pair_make(arena, a, b, NULL, NULL, &c.pair) || !retelling_find(arena, a, b, &c))
		return false;
	pair_told(&c.pair);
	if (!drifts_find(arena, a, b, &c) || !tensions_keep(arena, a, b, &c))
		return false;
	c.alike = articles_alike(a, b);
	c.retelling.day = (c.is_reversed ? b : a)->published;
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
