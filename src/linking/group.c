/* See group.h. Plain edges join up to a dozen tellings; any other one joins two groups only if it is not alone
 * among the ties that their articles could have, of which a plain one needs half. Two utterances of one article
 * come into one group only if they are of one speaker, or the article repeats the one in the other. A group is of
 * one occasion: the days on which all of it may have been said meet, or all but meet. What a person says goes
 * before all of that.
 *
 * Nodes stand in the order of articles, so a group is a chain of rising nodes, and two groups are compared by
 * walking along both chains. */
#include "linking/group.h"
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { SMALL = 12 }; /* tellings of one statement */

static const float plain = 0.72f, tied = 0.3f, sure_recalled = 0.45f;
static const double plain_part = 0.5; /* of the ties that any other edge needs, in a large group */

struct grouping {
	const struct group_node *nodes;
	uint32_t *of;                   /* the group that a node is in: its first node */
	uint32_t *next;                 /* the next node of the same group, GROUP_NONE behind the last */
	uint32_t *size;                 /* of the group that begins with this node */
	struct days *said;              /* when all of that group may have been said */
	const struct group_edge *edges; /* by their ends */
	size_t n_edges;
	const uint32_t
	    *begin; /* [n_nodes + 1]: edges[begin[a]..begin[a + 1]) are those of node a with later ones */
	const struct group_edge *apart; /* those that a person made */
	size_t n_apart;
};

static int ends_order(const void *a, const void *b)
{
	const struct group_edge *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/* What people say comes before what was found. */
static int how_rank(enum group_how how)
{
	return how == GROUP_APART ? 0 : how == GROUP_SAME ? 1 : 2;
}

/* Scores that differ by less are as good as equal: a copy is tied to all its likes. */
static int score_step(float score)
{
	return (int)(score * 500);
}

/* Those that part first, those that a person joins, then the surest; of equal ones those that were said at one
 * time, and by their ends. */
static int edge_order(const void *a, const void *b)
{
	const struct group_edge *x = a, *y = b;
	if (how_rank(x->how) != how_rank(y->how))
		return how_rank(x->how) - how_rank(y->how);
	if (score_step(x->score) != score_step(y->score))
		return score_step(y->score) - score_step(x->score);
	return x->days != y->days ? x->days - y->days : ends_order(a, b);
}

/* The edge between two nodes, or NULL. */
static const struct group_edge *edge_between(const struct grouping *g, uint32_t a, uint32_t b)
{
	struct group_edge key = {.a = a < b ? a : b, .b = a < b ? b : a};
	return bsearch(&key, g->edges + g->begin[key.a], g->begin[key.a + 1] - g->begin[key.a], sizeof key,
		       ends_order);
}

static bool holds(const struct grouping *g, uint32_t outer, uint32_t inner)
{
	for (uint32_t at = g->nodes[inner].around; at != GROUP_NONE; at = g->nodes[at].around)
		if (at == outer)
			return true;
	return false;
}

static bool may_repeat(const struct grouping *g, uint32_t a, uint32_t b)
{
	const struct group_edge *edge = edge_between(g, a, b);
	if (edge)
		return edge->how != GROUP_APART;
	if (g->nodes[a].statement && g->nodes[a].statement == g->nodes[b].statement)
		return false; /* parts of one statement are two claims */
	bool same_speaker = g->nodes[a].speaker == g->nodes[b].speaker && g->nodes[a].speaker != GROUP_NONE;
	return same_speaker || holds(g, a, b) || holds(g, b, a);
}

/* No article has an utterance in each of them that are two. */
static bool articles_allow(const struct grouping *g, uint32_t a, uint32_t b)
{
	for (uint32_t i = a, k = b; i != GROUP_NONE && k != GROUP_NONE;) {
		uint32_t x = g->nodes[i].article, y = g->nodes[k].article;
		if (x == y)
			for (uint32_t j = k; j != GROUP_NONE && g->nodes[j].article == x; j = g->next[j])
				if (!may_repeat(g, i, j))
					return false;
		if (x <= y)
			i = g->next[i];
		else
			k = g->next[k];
	}
	return true;
}

static bool people_allow(const struct grouping *g, uint32_t a, uint32_t b)
{
	for (size_t i = 0; i < g->n_apart; i++) {
		uint32_t x = g->of[g->apart[i].a], y = g->of[g->apart[i].b];
		if ((x == a && y == b) || (x == b && y == a))
			return false;
	}
	return true;
}

/* The sum of the edges between two groups. */
static double ties(const struct grouping *g, uint32_t a, uint32_t b)
{
	double sum = 0;
	for (int turn = 0; turn < 2; turn++)
		for (uint32_t i = turn ? b : a; i != GROUP_NONE; i = g->next[i])
			for (uint32_t e = g->begin[i]; e < g->begin[i + 1]; e++)
				if (g->of[g->edges[e].b] == (turn ? a : b))
					sum += (double)g->edges[e].score;
	return sum;
}

/* Of articles that are weeks apart one may go back to what was said then, but only by what it says. */
static bool are_weeks_apart(const struct grouping *g, const struct group_edge *edge)
{
	int32_t a = g->nodes[edge->a].said.until, b = g->nodes[edge->b].said.until;
	return days_apart((struct days){a, a}, (struct days){b, b}) > OCCASION_DAYS;
}

/* How many articles tell a group: what one of them repeats is tied as often as its best telling. */
static uint32_t articles_of(const struct grouping *g, uint32_t group)
{
	uint32_t n = 0, last = GROUP_NONE;
	for (uint32_t i = group; i != GROUP_NONE; i = g->next[i]) {
		n += g->nodes[i].article != last;
		last = g->nodes[i].article;
	}
	return n;
}

/* How many ties the articles of two groups could have; not every article is compared with every other one, so that
 * of a large group only so many count. */
static double ties_most(const struct grouping *g, uint32_t a, uint32_t b)
{
	uint32_t x = articles_of(g, a), y = articles_of(g, b), smaller = x < y ? x : y, larger = x < y ? y : x;
	return (double)smaller * (larger < SMALL ? larger : SMALL);
}

static bool may_join(const struct grouping *g, uint32_t a, uint32_t b, const struct group_edge *edge)
{
	if (!people_allow(g, a, b))
		return false;
	if (edge->how == GROUP_SAME)
		return true;
	struct days said = days_shared(g->said[a], g->said[b]); /* from behind until: they do not meet */
	if (!articles_allow(g, a, b) || days_apart(said, said) > OCCASION_DAYS)
		return false;
	bool apart = are_weeks_apart(g, edge);
	if (apart && edge->score < sure_recalled)
		return false;
	uint32_t n = g->size[a] + g->size[b];
	bool is_plain = edge->score >= plain;
	if (is_plain && n <= SMALL)
		return true;
	bool is_single = g->size[a] == 1 || g->size[b] == 1;
	double least = (double)tied * (is_single ? 0.6 : 1.0) * (is_plain ? plain_part : 1.0);
	return ties(g, a, b) / ties_most(g, a, b) >= least;
}

/* One chain out of two. */
static void join(struct grouping *g, uint32_t a, uint32_t b)
{
	uint32_t first = a < b ? a : b, i = a, k = b, last = GROUP_NONE;
	g->size[first] = g->size[a] + g->size[b];
	g->said[first] = days_shared(g->said[a], g->said[b]);
	while (i != GROUP_NONE || k != GROUP_NONE) {
		bool take_i = k == GROUP_NONE || (i != GROUP_NONE && i < k);
		uint32_t at = take_i ? i : k;
		if (take_i)
			i = g->next[i];
		else
			k = g->next[k];
		g->of[at] = first;
		if (last != GROUP_NONE)
			g->next[last] = at;
		last = at;
	}
	g->next[last] = GROUP_NONE;
}

static size_t number_groups(const struct grouping *g, size_t n, uint32_t *groups)
{
	size_t n_groups = 0;
	for (uint32_t i = 0; i < n; i++)
		groups[i] = g->of[i] == i ? (uint32_t)n_groups++ : groups[g->of[i]];
	return n_groups;
}

static bool grouping_begin(struct arena *arena, struct grouping *g, size_t n, const struct group_edge *edges,
			   size_t n_edges)
{
	struct group_edge *by_ends = arena_array(arena, n_edges, struct group_edge);
	uint32_t *begin = arena_array(arena, n + 1, uint32_t);
	g->of = arena_array(arena, n, uint32_t);
	g->next = arena_array(arena, n, uint32_t);
	g->size = arena_array(arena, n, uint32_t);
	g->said = arena_array(arena, n, struct days);
	if (!by_ends || !begin || !g->of || !g->next || !g->size || !g->said)
		return false;
	array_copy(by_ends, edges, n_edges, sizeof *edges);
	array_sort(by_ends, n_edges, sizeof *by_ends, ends_order);
	for (size_t i = 0, at = 0; i <= n; i++) {
		while (at < n_edges && by_ends[at].a < i)
			at++;
		begin[i] = (uint32_t)at;
	}
	for (uint32_t i = 0; i < n; i++) {
		g->of[i] = i;
		g->next[i] = GROUP_NONE;
		g->size[i] = 1;
		g->said[i] = g->nodes[i].said;
	}
	g->edges = by_ends;
	g->n_edges = n_edges;
	g->begin = begin;
	return true;
}

bool groups_make(struct arena *arena, const struct group_node *nodes, size_t n_nodes, struct group_edge *edges,
		 size_t n_edges, uint32_t *groups, size_t *ret_n_groups)
{
	struct grouping g = {.nodes = nodes};
	if (!grouping_begin(arena, &g, n_nodes, edges, n_edges))
		return false;
	for (size_t i = 0; i < n_edges; i++)
		edges[i].days = days_apart(nodes[edges[i].a].said, nodes[edges[i].b].said);
	array_sort(edges, n_edges, sizeof *edges, edge_order);
	g.apart = edges;
	while (g.n_apart < n_edges && edges[g.n_apart].how == GROUP_APART)
		g.n_apart++;
	for (size_t i = g.n_apart; i < n_edges; i++) {
		uint32_t a = g.of[edges[i].a], b = g.of[edges[i].b];
		if (a != b && may_join(&g, a, b, &edges[i]))
			join(&g, a, b);
	}
	*ret_n_groups = number_groups(&g, n_nodes, groups);
	return true;
}
