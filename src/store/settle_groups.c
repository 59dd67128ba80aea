/* Groups of tellings: the units that hang together by edges with those of the articles that are due are put in the
 * order of their articles, and linking/group.h tells which of them tell the same. */
#include "store/settling.h"

#include "base/array.h"
#include "base/error.h"
#include "base/list.h"
#include "linking/digest.h"
#include "linking/group.h"
#include "store/put.h"

enum { UNIT_BITS = 12 };

struct tie { /* an edge between two units, as node numbers of the set */
	size_t a, b;
	float score;
	enum group_how how;
};

struct web {              /* units that hang together */
	struct set units; /* article << UNIT_BITS | unit */
	int64_t *was;     /* the groups that they were in */
	uint32_t *speakers, *statements;
	struct days *said;
	bool *is_part;    /* of set_find_parts */
	struct list ties; /* of struct tie */
	struct arena *arena;
};

static int64_t unit_number(int64_t article, int64_t unit)
{
	return article << UNIT_BITS | unit;
}

static int64_t article_of(int64_t number)
{
	return number >> UNIT_BITS;
}

static int64_t unit_of(int64_t number)
{
	return number & ((1 << UNIT_BITS) - 1);
}

/* Adds what unit `at` of the set is tied to. An edge is kept by that of its ends which came first. */
static hsy_status web_spread(hsy_case *c, struct web *web, size_t at, hsy_error *error)
{
	int64_t article = article_of(web->units.at[at]), unit = unit_of(web->units.at[at]);
	hsy_status status = HSY_OK;
	struct put p = put_begin(c, SQL_EDGES_OF);
	put_int(&p, article);
	put_int(&p, unit);
	while (status == HSY_OK && put_row(&p)) {
		int64_t other =
		    unit_number(sqlite3_column_int64(p.statement, 0), sqlite3_column_int64(p.statement, 1));
		size_t to = set_add(&web->units, other);
		if (to == SET_FULL || to < at)
			continue;
		static const enum group_how hows[] = {GROUP_TOLD, GROUP_SAME, GROUP_APART};
		struct tie tie = {at, to, (float)sqlite3_column_double(p.statement, 2),
				  hows[sqlite3_column_int(p.statement, 3)]};
		status = list_add(&web->ties, &tie) ? HSY_OK : error_memory(error);
	}
	hsy_status end = put_end(&p, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

/* All units of an article that have an edge, or had one. */
static hsy_status web_seed(hsy_case *c, struct web *web, int64_t article, hsy_error *error)
{
	struct put p = put_begin(c, SQL_TIED_UNITS);
	put_int(&p, article);
	while (put_row(&p))
		set_add(&web->units, unit_number(article, sqlite3_column_int64(p.statement, 0)));
	return put_end(&p, error);
}

/* The group that each unit is in now, 0: none; who speaks it, and when it may have been said. */
static hsy_status web_look(hsy_case *c, struct web *web, hsy_error *error)
{
	web->was = arena_array(web->arena, web->units.n, int64_t);
	web->speakers = arena_array(web->arena, web->units.n, uint32_t);
	web->statements = arena_array(web->arena, web->units.n, uint32_t);
	web->said = arena_array(web->arena, web->units.n, struct days);
	bool has_memory = web->was && web->speakers && web->statements && web->said;
	hsy_status status = has_memory ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < web->units.n; i++) {
		struct put p = put_begin(c, SQL_UNIT_OF);
		put_int(&p, article_of(web->units.at[i]));
		put_int(&p, unit_of(web->units.at[i]));
		web->speakers[i] = GROUP_NONE;
		web->said[i] = (struct days){DAY_UNKNOWN, DAY_UNKNOWN};
		if (put_row(&p)) {
			web->was[i] = sqlite3_column_int64(p.statement, 0);
			if (sqlite3_column_type(p.statement, 1) != SQLITE_NULL)
				web->speakers[i] = (uint32_t)sqlite3_column_int64(p.statement, 1);
			web->said[i] = (struct days){settling_day(p.statement, 2), settling_day(p.statement, 3)};
			web->statements[i] = (uint32_t)sqlite3_column_int64(p.statement, 4);
		}
		status = put_end(&p, error);
	}
	return status;
}

static hsy_status web_make(hsy_case *c, struct web *web, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < c->n_due; i++)
		status = web_seed(c, web, c->due[i], error);
	for (size_t i = 0; status == HSY_OK && i < web->units.n; i++)
		status = web_spread(c, web, i, error);
	if (status == HSY_OK && web->units.no_memory)
		status = error_memory(error);
	if (status == HSY_OK)
		status = web_look(c, web, error);
	return status == HSY_OK ? set_find_parts(c, &web->units, web->was, SQL_COUNT_GROUP, &web->is_part, error)
				: status;
}

/* A unit as a node, with its place in the set. */
struct placed {
	struct group_node node;
	uint32_t index;
};

static int placed_order(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->node.article != y->node.article)
		return x->node.article < y->node.article ? -1 : 1;
	return x->node.unit < y->node.unit ? -1 : x->node.unit > y->node.unit;
}

/* The units in the order of articles; place[i] is where unit i of the set comes to stand. */
static hsy_status web_order(hsy_case *c, struct web *web, struct placed **ret_placed, uint32_t **ret_place,
			    hsy_error *error)
{
	struct set articles = {.arena = web->arena};
	uint32_t *ranks;
	struct ranked *ranked;
	size_t n = web->units.n;
	struct placed *placed = arena_array(web->arena, n, struct placed);
	uint32_t *place = arena_array(web->arena, n, uint32_t), *of = arena_array(web->arena, n, uint32_t);
	if (!placed || !place || !of)
		return error_memory(error);
	for (size_t i = 0; i < n; i++)
		of[i] = (uint32_t)set_add(&articles, article_of(web->units.at[i]));
	if (articles.no_memory)
		return error_memory(error);
	hsy_status status = articles_rank(c, web->arena, &articles, &ranks, &ranked, error);
	if (status != HSY_OK)
		return status;
	for (size_t i = 0; i < n; i++)
		placed[i] = (struct placed){.node = {.article = ranks[of[i]],
						     .unit = (uint32_t)unit_of(web->units.at[i]),
						     .around = GROUP_NONE},
					    .index = (uint32_t)i};
	array_sort(placed, n, sizeof *placed, placed_order);
	for (size_t i = 0; i < n; i++)
		place[placed[i].index] = (uint32_t)i;
	*ret_placed = placed;
	*ret_place = place;
	return HSY_OK;
}

static hsy_status unit_group_set(hsy_case *c, int64_t unit, int64_t group, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SET_GROUP);
	put_int_or_null(&p, group);
	put_int(&p, article_of(unit));
	put_int(&p, unit_of(unit));
	return put_end(&p, error);
}

/* A group is numbered by its first telling, so that its number does not depend on what was settled before. */
static hsy_status group_put(hsy_case *c, int64_t first, size_t n, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_GROUP);
	put_int(&p, first);
	put_int(&p, article_of(first));
	put_int(&p, unit_of(first));
	put_int(&p, (int64_t)n);
	return put_end(&p, error);
}

static hsy_status group_cut(hsy_case *c, int64_t group, hsy_error *error)
{
	struct put p = put_begin(c, SQL_CUT_GROUP);
	put_int(&p, group);
	return put_end(&p, error);
}

/* Unit `i` of the set goes from the group it was in to another one. What is as it was is not written again. */
static hsy_status unit_move(hsy_case *c, const struct web *web, size_t i, int64_t group, hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (web->was[i] == group || web->is_part[i])
		return HSY_OK;
	status = unit_group_set(c, web->units.at[i], group, error);
	return status == HSY_OK && web->was[i] ? group_cut(c, web->was[i], error) : status;
}

/* Stores the groups of two or more; the others are none. */
static hsy_status groups_put(hsy_case *c, const struct web *web, const struct placed *placed,
			     const uint32_t *groups, size_t n_groups, hsy_error *error)
{
	size_t n = web->units.n;
	uint32_t *sizes = arena_array(web->arena, n_groups, uint32_t);
	int64_t *firsts = arena_array(web->arena, n_groups, int64_t);
	hsy_status status = sizes && firsts ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		if (!sizes[groups[i]]++)
			firsts[groups[i]] = web->units.at[placed[i].index];
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = unit_move(c, web, placed[i].index, sizes[groups[i]] > 1 ? firsts[groups[i]] : 0, error);
	for (size_t g = 0; status == HSY_OK && g < n_groups; g++)
		if (sizes[g] > 1)
			status = group_put(c, firsts[g], sizes[g], error);
	return status;
}

/* The ties between places; one of a unit that stays as it is binds nothing. */
static size_t web_edges(const struct web *web, const uint32_t *place, struct group_edge *edges)
{
	size_t n = 0;
	const struct tie *ties = web->ties.at;
	for (size_t i = 0; i < web->ties.n; i++) {
		const struct tie *t = &ties[i];
		uint32_t a = place[t->a], b = place[t->b];
		if (!web->is_part[t->a] && !web->is_part[t->b])
			edges[n++] = (struct group_edge){
			    .a = a < b ? a : b, .b = a < b ? b : a, .score = t->score, .how = t->how};
	}
	return n;
}

hsy_status groups_settle(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct web web = {
	    .arena = arena, .units = {.arena = arena}, .ties = {.arena = arena, .size = sizeof(struct tie)}};
	struct placed *placed = NULL;
	uint32_t *place = NULL;
	size_t n_groups = 0;
	hsy_status status = web_make(c, &web, error);
	if (status == HSY_OK && web.units.n)
		status = web_order(c, &web, &placed, &place, error);
	if (status != HSY_OK || !web.units.n)
		return status;
	struct group_node *nodes = arena_array(arena, web.units.n, struct group_node);
	struct group_edge *edges = arena_array(arena, web.ties.n, struct group_edge);
	uint32_t *groups = arena_array(arena, web.units.n, uint32_t);
	if (!nodes || !edges || !groups)
		return error_memory(error);
	for (size_t i = 0; i < web.units.n; i++) {
		nodes[i] = placed[i].node;
		nodes[i].speaker = web.speakers[placed[i].index];
		nodes[i].statement = web.statements[placed[i].index];
		nodes[i].said = web.said[placed[i].index];
	}
	size_t n_edges = web_edges(&web, place, edges);
	if (!groups_make(arena, nodes, web.units.n, edges, n_edges, groups, &n_groups))
		return error_memory(error);
	return groups_put(c, &web, placed, groups, n_groups, error);
}
