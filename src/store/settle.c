/* See settle.h. In order: which units hang together by edges, and their groups; which retellings another one
 * explains; which articles hang together by likeness, and their stories. */
#include "store/settle.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "linking/digest.h"
#include "linking/group.h"
#include "linking/retell.h"
#include "linking/story.h"
#include "linking/title.h"
#include "store/affair.h"
#include "store/put.h"

enum {
	NODES_MAX = 1 << 15, /* units, or articles, that hang together; what is beyond stays as it is */
	SCRATCH_BYTES = 512 << 20,
	UNIT_BITS = 12
};

#define SET_FULL SIZE_MAX

/* ---- sets of numbers, in the order in which they came ---- */

struct set {
	int64_t *at;
	uint32_t *slots; /* index + 1; four for each number that there is room for */
	size_t n, room;
	struct arena *arena;
	bool no_memory;
};

static size_t slot_of(const struct set *set, int64_t number)
{
	size_t n_slots = 4 * set->room, at = (size_t)((uint64_t)number * 0x9E3779B97F4A7C15u >> 32) % n_slots;
	while (set->slots[at] && set->at[set->slots[at] - 1] != number)
		at = (at + 1) % n_slots;
	return at;
}

static bool set_grow(struct set *set)
{
	size_t room = set->room ? 2 * set->room : 64;
	int64_t *at = arena_array(set->arena, room, int64_t);
	uint32_t *slots = arena_array(set->arena, 4 * room, uint32_t);
	if (!at || !slots)
		return false;
	if (set->n)
		array_copy(at, set->at, set->n, sizeof *at);
	set->at = at;
	set->slots = slots;
	set->room = room;
	for (size_t i = 0; i < set->n; i++)
		slots[slot_of(set, at[i])] = (uint32_t)i + 1;
	return true;
}

/* The index of the number; SET_FULL: it is not there. */
static size_t set_find(const struct set *set, int64_t number)
{
	size_t at = set->room ? slot_of(set, number) : 0;
	return set->room && set->slots[at] ? set->slots[at] - 1 : SET_FULL;
}

/* The index of the number, which is added if it is new; SET_FULL: there is no room. */
static size_t set_add(struct set *set, int64_t number)
{
	if (set->n == set->room && set->n < NODES_MAX && !set_grow(set)) {
		set->no_memory = true;
		return SET_FULL;
	}
	size_t at = slot_of(set, number);
	if (set->slots[at])
		return set->slots[at] - 1;
	if (set->n == NODES_MAX)
		return SET_FULL;
	set->at[set->n] = number;
	set->slots[at] = (uint32_t)++set->n;
	return set->n - 1;
}

/* Of numbers that are together in groups, those whose group is not in the set as a whole because the set is full:
 * they stay as they are. groups[i] is that of the set's number i, 0: none. `count` tells how many a group has. */
static hsy_status set_find_parts(hsy_case *c, const struct set *set, const int64_t *groups, enum case_sql count,
				 bool **ret_is_part, hsy_error *error)
{
	struct set known = {.arena = set->arena};
	bool *is_part = arena_array(set->arena, set->n, bool);
	int64_t *n_in = arena_array(set->arena, set->n, int64_t);
	hsy_status status = is_part && n_in ? HSY_OK : error_memory(error);
	*ret_is_part = is_part;
	if (status != HSY_OK || set->n < NODES_MAX)
		return status;
	for (size_t i = 0; i < set->n && !known.no_memory; i++)
		if (groups[i])
			n_in[set_add(&known, groups[i])]++;
	for (size_t i = 0; status == HSY_OK && i < known.n; i++) {
		int64_t n = 0;
		struct put p = put_begin(c, count);
		put_int(&p, known.at[i]);
		status = put_ask(&p, &n, NULL, error);
		n_in[i] -= n;
	}
	for (size_t i = 0; status == HSY_OK && i < set->n && !known.no_memory; i++)
		is_part[i] = groups[i] && n_in[set_add(&known, groups[i])] < 0;
	return status == HSY_OK && known.no_memory ? error_memory(error) : status;
}

/* ---- what is due ---- */

hsy_status settle_note(hsy_case *c, int64_t article, hsy_error *error)
{
	if (c->n_due && c->due[c->n_due - 1] == article)
		return HSY_OK;
	if (c->n_due == c->due_size) {
		size_t size = c->due_size ? 2 * c->due_size : 64;
		int64_t *due = realloc(c->due, size * sizeof *due);
		if (!due)
			return error_memory(error);
		c->due = due;
		c->due_size = size;
	}
	c->due[c->n_due++] = article;
	return HSY_OK;
}

hsy_status settle_note_partners(hsy_case *c, int64_t article, hsy_error *error)
{
	hsy_status status = HSY_OK;
	struct put p = put_begin(c, SQL_PARTNERS_OF);
	put_int(&p, article);
	while (status == HSY_OK && put_row(&p))
		status = settle_note(c, sqlite3_column_int64(p.statement, 0), error);
	hsy_status end = put_end(&p, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

void settle_drop(hsy_case *c, int64_t article)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_due; i++)
		if (c->due[i] != article)
			c->due[n++] = c->due[i];
	c->n_due = n;
}

void settle_forget(hsy_case *c)
{
	c->n_due = 0;
}

/* ---- articles in their order ---- */

struct ranked { /* an article of those in hand */
	int64_t id;
	int32_t day;
	int64_t place;
	uint32_t index; /* in the set */
};

static int ranked_order(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->day != y->day)
		return y->day == DAY_UNKNOWN || (x->day != DAY_UNKNOWN && x->day < y->day) ? -1 : 1;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int32_t day_at(sqlite3_stmt *s, int i)
{
	return sqlite3_column_type(s, i) == SQLITE_NULL ? DAY_UNKNOWN : sqlite3_column_int(s, i);
}

/* ranks[i]: where article i of the set stands in the order of articles. */
static hsy_status articles_rank(hsy_case *c, struct arena *arena, const struct set *articles, uint32_t **ret_ranks,
				struct ranked **ret_ranked, hsy_error *error)
{
	struct ranked *ranked = arena_array(arena, articles->n, struct ranked);
	uint32_t *ranks = arena_array(arena, articles->n, uint32_t);
	hsy_status status = ranked && ranks ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < articles->n; i++) {
		struct put p = put_begin(c, SQL_PLACE_OF);
		put_int(&p, articles->at[i]);
		ranked[i] = (struct ranked){.id = articles->at[i], .day = DAY_UNKNOWN, .index = (uint32_t)i};
		if (put_row(&p)) {
			ranked[i].day = day_at(p.statement, 0);
			ranked[i].place = sqlite3_column_int64(p.statement, 1);
		}
		status = put_end(&p, error);
	}
	if (status != HSY_OK)
		return status;
	array_sort(ranked, articles->n, sizeof *ranked, ranked_order);
	for (size_t i = 0; i < articles->n; i++)
		ranks[ranked[i].index] = (uint32_t)i;
	*ret_ranks = ranks;
	*ret_ranked = ranked;
	return HSY_OK;
}

/* ---- groups ---- */

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
	bool *is_part; /* of set_find_parts */
	struct tie *ties;
	size_t n_ties, room;
	struct arena *arena;
};

static int64_t unit_number(int64_t article, int64_t unit)
{
	return article << UNIT_BITS | unit;
}

static bool tie_add(struct web *web, struct tie tie)
{
	if (web->n_ties == web->room) {
		size_t room = web->room ? 2 * web->room : 256;
		struct tie *ties = arena_array(web->arena, room, struct tie);
		if (!ties)
			return false;
		if (web->n_ties)
			array_copy(ties, web->ties, web->n_ties, sizeof *ties);
		web->ties = ties;
		web->room = room;
	}
	web->ties[web->n_ties++] = tie;
	return true;
}

/* Adds what unit `at` of the set is tied to. An edge is kept by that of its ends which came first. */
static hsy_status web_spread(hsy_case *c, struct web *web, size_t at, hsy_error *error)
{
	int64_t article = web->units.at[at] >> UNIT_BITS, unit = web->units.at[at] & ((1 << UNIT_BITS) - 1);
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
		status = tie_add(web, tie) ? HSY_OK : error_memory(error);
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
		put_int(&p, web->units.at[i] >> UNIT_BITS);
		put_int(&p, web->units.at[i] & ((1 << UNIT_BITS) - 1));
		web->speakers[i] = GROUP_NONE;
		web->said[i] = (struct days){DAY_UNKNOWN, DAY_UNKNOWN};
		if (put_row(&p)) {
			web->was[i] = sqlite3_column_int64(p.statement, 0);
			if (sqlite3_column_type(p.statement, 1) != SQLITE_NULL)
				web->speakers[i] = (uint32_t)sqlite3_column_int64(p.statement, 1);
			web->said[i] = (struct days){day_at(p.statement, 2), day_at(p.statement, 3)};
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
		of[i] = (uint32_t)set_add(&articles, web->units.at[i] >> UNIT_BITS);
	if (articles.no_memory)
		return error_memory(error);
	hsy_status status = articles_rank(c, web->arena, &articles, &ranks, &ranked, error);
	if (status != HSY_OK)
		return status;
	for (size_t i = 0; i < n; i++)
		placed[i] = (struct placed){.node = {.article = ranks[of[i]],
						     .unit = (uint32_t)(web->units.at[i] & ((1 << UNIT_BITS) - 1)),
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
	put_int(&p, unit >> UNIT_BITS);
	put_int(&p, unit & ((1 << UNIT_BITS) - 1));
	return put_end(&p, error);
}

/* A group is numbered by its first telling, so that its number does not depend on what was settled before. */
static hsy_status group_put(hsy_case *c, int64_t first, size_t n, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_GROUP);
	put_int(&p, first);
	put_int(&p, first >> UNIT_BITS);
	put_int(&p, first & ((1 << UNIT_BITS) - 1));
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
	for (size_t i = 0; i < web->n_ties; i++) {
		const struct tie *t = &web->ties[i];
		uint32_t a = place[t->a], b = place[t->b];
		if (!web->is_part[t->a] && !web->is_part[t->b])
			edges[n++] = (struct group_edge){
			    .a = a < b ? a : b, .b = a < b ? b : a, .score = t->score, .how = t->how};
	}
	return n;
}

static hsy_status groups_settle_in(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct web web = {.arena = arena, .units = {.arena = arena}};
	struct placed *placed = NULL;
	uint32_t *place = NULL;
	size_t n_groups = 0;
	hsy_status status = web_make(c, &web, error);
	if (status == HSY_OK && web.units.n)
		status = web_order(c, &web, &placed, &place, error);
	if (status != HSY_OK || !web.units.n)
		return status;
	struct group_node *nodes = arena_array(arena, web.units.n, struct group_node);
	struct group_edge *edges = arena_array(arena, web.n_ties, struct group_edge);
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

/* ---- retellings ---- */

enum { SEEN_MAX = 1024, SEEN_TIES = 1 << 16 };

struct seen_list {
	struct retell_seen seen[SEEN_MAX];
	int64_t of[SEEN_MAX];
	struct retell_tie ties[SEEN_TIES];
	size_t n, n_ties;
};

static enum retell_relation relation_of(const char *name)
{
	for (int i = 0; i <= RETELL_CITES; i++)
		if (name && !strcmp(name, retell_relation_name((enum retell_relation)i)))
			return (enum retell_relation)i;
	return RETELL_CITES;
}

static hsy_status seen_ties(hsy_case *c, struct seen_list *list, size_t i, int64_t article, hsy_error *error)
{
	struct retell_seen *seen = &list->seen[i];
	seen->ties = &list->ties[list->n_ties];
	struct put p = put_begin(c, SQL_UNITS_TIED_TO);
	put_int(&p, article);
	put_int(&p, list->of[i]);
	while (list->n_ties < SEEN_TIES && put_row(&p)) {
		list->ties[list->n_ties++] = (struct retell_tie){(uint32_t)sqlite3_column_int(p.statement, 0),
								 (float)sqlite3_column_double(p.statement, 1)};
		seen->n_ties++;
	}
	return put_end(&p, error);
}

static hsy_status seen_load(hsy_case *c, struct seen_list *list, int64_t article, hsy_error *error)
{
	struct put p = put_begin(c, SQL_RETELLINGS_OF);
	list->n = list->n_ties = 0;
	put_int(&p, article);
	while (list->n < SEEN_MAX && put_row(&p)) {
		sqlite3_stmt *s = p.statement;
		list->of[list->n] = sqlite3_column_int64(s, 0);
		list->seen[list->n++] = (struct retell_seen){
		    .retelling = {.relation = relation_of((const char *)sqlite3_column_text(s, 1)),
				  .grounds = (unsigned)sqlite3_column_int(s, 2),
				  .unit = (uint32_t)sqlite3_column_int(s, 3),
				  .copied = (float)sqlite3_column_double(s, 4),
				  .is_same_outlet = sqlite3_column_int(s, 5) != 0,
				  .day = sqlite3_column_int(s, 6),
				  .score = (float)sqlite3_column_double(s, 7),
				  .credit = {(size_t)sqlite3_column_int64(s, 8), 0}}};
	}
	return put_end(&p, error);
}

static hsy_status retelling_keep(hsy_case *c, int64_t article, int64_t of, bool is_kept, hsy_error *error)
{
	struct put p = put_begin(c, SQL_KEEP_RETELLING);
	put_int(&p, is_kept);
	put_int(&p, article);
	put_int(&p, of);
	return put_end(&p, error);
}

static hsy_status retellings_settle_of(hsy_case *c, struct seen_list *list, int64_t article, hsy_error *error)
{
	hsy_status status = seen_load(c, list, article, error);
	for (size_t i = 0; status == HSY_OK && i < list->n; i++)
		status = seen_ties(c, list, i, article, error);
	if (status != HSY_OK)
		return status;
	retell_thin(list->seen, list->n);
	for (size_t i = 0; status == HSY_OK && i < list->n; i++)
		status = retelling_keep(
		    c, article, list->of[i],
		    list->seen[i].is_kept || list->seen[i].retelling.grounds & AFFAIR_SAID_BY_PERSON, error);
	return status;
}

/* Of each article that is due, and of those that retell it. */
static hsy_status retellings_settle(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct set articles = {.arena = arena};
	struct seen_list *list = arena_array(arena, 1, struct seen_list);
	hsy_status status = list ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < c->n_due; i++) {
		set_add(&articles, c->due[i]);
		struct put p = put_begin(c, SQL_RETELLERS_OF);
		put_int(&p, c->due[i]);
		while (put_row(&p))
			set_add(&articles, sqlite3_column_int64(p.statement, 0));
		status = put_end(&p, error);
	}
	for (size_t i = 0; status == HSY_OK && i < articles.n; i++)
		status = retellings_settle_of(c, list, articles.at[i], error);
	return status == HSY_OK && articles.no_memory ? error_memory(error) : status;
}

/* ---- stories ---- */

struct crowd {
	double mean;  /* story_crowd; 0: not known yet */
	double least; /* how alike the last of its mates is; 0: it has room for more */
};

struct loose {
	uint32_t at;
	int64_t other;
	float share;
};

struct alike {
	struct set articles;
	int64_t *was;  /* the stories that they were in; room for NODES_MAX */
	bool *is_part; /* of set_find_parts */
	struct story_pair *pairs;
	size_t n, room;
	struct arena *arena;
	struct set met;       /* articles whose crowds are known */
	struct crowd *crowds; /* by their index in `met` */
	size_t n_crowd;       /* how many a crowd has */
	struct loose *loose;  /* pairs of which the other end may not be in `articles` yet */
	size_t n_loose, loose_room;
};

static bool alike_add(struct alike *alike, struct story_pair pair)
{
	if (alike->n == alike->room) {
		size_t room = alike->room ? 2 * alike->room : 256;
		struct story_pair *pairs = arena_array(alike->arena, room, struct story_pair);
		if (!pairs)
			return false;
		if (alike->n)
			array_copy(pairs, alike->pairs, alike->n, sizeof *pairs);
		alike->pairs = pairs;
		alike->room = room;
	}
	alike->pairs[alike->n++] = pair;
	return true;
}

static bool loose_add(struct alike *alike, struct loose pair)
{
	if (alike->n_loose == alike->loose_room) {
		size_t room = alike->loose_room ? 2 * alike->loose_room : 256;
		struct loose *loose = arena_array(alike->arena, room, struct loose);
		if (!loose)
			return false;
		array_copy(loose, alike->loose, alike->n_loose, sizeof *loose);
		alike->loose = loose;
		alike->loose_room = room;
	}
	alike->loose[alike->n_loose++] = pair;
	return true;
}

/* How alike an article is to its crowd. */
static hsy_status crowd_ask(hsy_case *c, struct alike *alike, int64_t article, struct crowd *ret_crowd,
			    hsy_error *error)
{
	size_t at = set_add(&alike->met, article);
	if (at != SET_FULL && alike->crowds[at].mean > 0) {
		*ret_crowd = alike->crowds[at];
		return HSY_OK;
	}
	double sum = 0;
	size_t n = 0;
	*ret_crowd = (struct crowd){0};
	struct put p = put_begin(c, SQL_NEAREST);
	put_int(&p, article);
	put_int(&p, STORY_MATES);
	for (; put_row(&p); n++) {
		double alike_to = sqlite3_column_double(p.statement, 0);
		sum += n < alike->n_crowd ? alike_to : 0;
		ret_crowd->least = n + 1 == STORY_MATES ? alike_to : 0;
	}
	ret_crowd->mean = story_crowd(sum, alike->n_crowd);
	if (at != SET_FULL)
		alike->crowds[at] = *ret_crowd;
	return put_end(&p, error);
}

struct nearby {
	int64_t *articles;
	double *alike;
	size_t n, room;
};

/* Those that the article has been found alike to. */
static hsy_status nearby_find(hsy_case *c, struct arena *arena, int64_t article, struct nearby *nearby,
			      hsy_error *error)
{
	struct put p = put_begin(c, SQL_NEAR_TO);
	*nearby = (struct nearby){0};
	put_int(&p, article);
	while (put_row(&p)) {
		if (nearby->n == nearby->room) {
			size_t room = nearby->room ? 2 * nearby->room : 64;
			int64_t *articles = arena_array(arena, room, int64_t);
			double *alike = arena_array(arena, room, double);
			if (!articles || !alike) {
				put_end(&p, NULL);
				return error_memory(error);
			}
			array_copy(articles, nearby->articles, nearby->n, sizeof *articles);
			array_copy(alike, nearby->alike, nearby->n, sizeof *alike);
			*nearby = (struct nearby){articles, alike, nearby->n, room};
		}
		nearby->articles[nearby->n] = sqlite3_column_int64(p.statement, 0);
		nearby->alike[nearby->n++] = sqlite3_column_double(p.statement, 1);
	}
	return put_end(&p, error);
}

/* Whether two hang together: they are alike enough to be of one story, and each is among the mates of the other. */
static bool are_tied(double alike, float share, const struct crowd *a, const struct crowd *b)
{
	return share >= STORY_LEAST && alike >= (double)STORY_TIED && alike >= a->least && alike >= b->least;
}

/* Adds what hangs together with article `at` of the set. Of a pair that does not, the share is less than what makes
 * a story: so no story reaches beyond what hangs together, and what one is does not depend on what else was looked
 * at. */
static hsy_status alike_spread(hsy_case *c, struct alike *alike, size_t at, hsy_error *error)
{
	struct nearby nearby;
	struct crowd own, other;
	hsy_status status = nearby_find(c, alike->arena, alike->articles.at[at], &nearby, error);
	if (status == HSY_OK)
		status = crowd_ask(c, alike, alike->articles.at[at], &own, error);
	for (size_t i = 0; status == HSY_OK && i < nearby.n; i++) {
		status = crowd_ask(c, alike, nearby.articles[i], &other, error);
		if (status != HSY_OK)
			break;
		float share = story_share(nearby.alike[i], own.mean, other.mean);
		if (share < STORY_COUNTS)
			continue;
		if (are_tied(nearby.alike[i], share, &own, &other))
			set_add(&alike->articles, nearby.articles[i]);
		else if (share > STORY_LOOSE)
			share = STORY_LOOSE;
		if (!loose_add(alike, (struct loose){(uint32_t)at, nearby.articles[i], share}))
			status = error_memory(error);
	}
	return status;
}

/* Pairs both of whose ends are in the set, once each. */
static bool alike_tighten(struct alike *alike)
{
	for (size_t i = 0; i < alike->n_loose; i++) {
		const struct loose *pair = &alike->loose[i];
		size_t to = set_find(&alike->articles, pair->other);
		if (to != SET_FULL && to > pair->at &&
		    !alike_add(alike, (struct story_pair){pair->at, (uint32_t)to, pair->share}))
			return false;
	}
	return true;
}

/* What is due: the articles that came, and those in whose crowds they are. In a file that had no more articles than
 * a crowd has before they came, all are. */
static hsy_status alike_begin(hsy_case *c, struct alike *alike, hsy_error *error)
{
	hsy_status status = HSY_OK;
	struct set all = {.arena = alike->arena};
	struct put p = put_begin(c, SQL_SOME_DIGESTS);
	put_int(&p, (int64_t)(STORY_CROWD + 2 + c->n_due));
	while (put_row(&p))
		set_add(&all, sqlite3_column_int64(p.statement, 0));
	status = put_end(&p, error);
	alike->n_crowd = all.n > STORY_CROWD ? STORY_CROWD : all.n ? all.n - 1 : 0;
	for (size_t i = 0; i < c->n_due; i++)
		set_add(&alike->articles, c->due[i]);
	bool were_few = all.n <= STORY_CROWD + 1 + c->n_due;
	for (size_t i = 0; were_few && i < all.n; i++)
		set_add(&alike->articles, all.at[i]);
	for (size_t i = 0; status == HSY_OK && i < c->n_due; i++) {
		struct nearby nearby;
		status = nearby_find(c, alike->arena, c->due[i], &nearby, error);
		for (size_t k = 0; status == HSY_OK && k < nearby.n; k++) {
			struct crowd crowd;
			status = crowd_ask(c, alike, nearby.articles[k], &crowd, error);
			if (status == HSY_OK && nearby.alike[k] >= crowd.least)
				set_add(&alike->articles, nearby.articles[k]);
		}
	}
	return status == HSY_OK && all.no_memory ? error_memory(error) : status;
}

/* Adds those with which article `at` of the set is in a story. */
static hsy_status alike_mates(hsy_case *c, struct alike *alike, size_t at, hsy_error *error)
{
	bool found;
	struct put p = put_begin(c, SQL_STORY_OF);
	put_int(&p, alike->articles.at[at]);
	hsy_status status = put_ask(&p, &alike->was[at], &found, error);
	if (status != HSY_OK || !alike->was[at])
		return status;
	p = put_begin(c, SQL_ARTICLES_OF_STORY);
	put_int(&p, alike->was[at]);
	while (put_row(&p))
		set_add(&alike->articles, sqlite3_column_int64(p.statement, 0));
	return put_end(&p, error);
}

static hsy_status alike_make(hsy_case *c, struct alike *alike, hsy_error *error)
{
	alike->was = arena_array(alike->arena, NODES_MAX, int64_t);
	alike->crowds = arena_array(alike->arena, NODES_MAX, struct crowd);
	hsy_status status = alike->was && alike->crowds ? alike_begin(c, alike, error) : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < alike->articles.n; i++) {
		status = alike_spread(c, alike, i, error);
		if (status == HSY_OK)
			status = alike_mates(c, alike, i, error);
	}
	if (status == HSY_OK && (alike->articles.no_memory || alike->met.no_memory || !alike_tighten(alike)))
		status = error_memory(error);
	return status == HSY_OK
		   ? set_find_parts(c, &alike->articles, alike->was, SQL_COUNT_STORY, &alike->is_part, error)
		   : status;
}

/* The pairs in the order of articles; one of an article that stays as it is binds nothing. */
static void alike_place(struct alike *alike, const uint32_t *ranks)
{
	size_t n = 0;
	for (size_t i = 0; i < alike->n; i++) {
		struct story_pair pair = alike->pairs[i];
		uint32_t a = ranks[pair.a], b = ranks[pair.b];
		if (!alike->is_part[pair.a] && !alike->is_part[pair.b])
			alike->pairs[n++] = (struct story_pair){a < b ? a : b, a < b ? b : a, pair.share};
	}
	alike->n = n;
}

/* Stores a story that has changed, named by its first articles. */
static hsy_status story_put(hsy_case *c, int64_t story, const int64_t *articles, size_t n, hsy_error *error)
{
	struct arena arena;
	struct digest digests[TITLE_ARTICLES];
	char title[TITLE_BYTES_MOST];
	size_t n_read = 0;
	hsy_status status = HSY_OK;
	arena_init(&arena, SCRATCH_BYTES);
	for (; status == HSY_OK && n_read < n && n_read < TITLE_ARTICLES; n_read++)
		status = affair_digest(c, &arena, articles[n_read], &digests[n_read], NULL, error);
	if (status == HSY_OK) {
		title_make(digests, n_read, title);
		struct put p = put_begin(c, SQL_ADD_STORY);
		put_int(&p, story);
		put_text(&p, *title ? title : NULL);
		status = put_end(&p, error);
	}
	arena_free(&arena);
	return status;
}

static hsy_status story_cut(hsy_case *c, int64_t story, hsy_error *error)
{
	struct put p = put_begin(c, SQL_CUT_STORY);
	put_int(&p, story);
	return put_end(&p, error);
}

/* An article goes from the story it was in to another one; what is as it was is not written again. */
static hsy_status article_move(hsy_case *c, int64_t article, int64_t was, int64_t story, hsy_error *error)
{
	if (was == story)
		return HSY_OK;
	struct put p = put_begin(c, SQL_SET_STORY);
	put_int(&p, article);
	put_int(&p, story);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK && was)
		status = story_cut(c, was, error);
	return status == HSY_OK ? story_cut(c, story, error) : status;
}

static hsy_status story_is_held(hsy_case *c, int64_t story, bool *ret_is_held, hsy_error *error)
{
	int64_t id;
	struct put p = put_begin(c, SQL_FIND_STORY);
	put_int(&p, story);
	return put_ask(&p, &id, ret_is_held, error);
}

/* The articles of each story in their order, one story behind another. firsts[n_stories] is their end. */
static int64_t *stories_sort(struct arena *arena, const struct ranked *ranked, const uint32_t *stories, size_t n,
			     size_t n_stories, uint32_t *firsts)
{
	int64_t *articles = arena_array(arena, n, int64_t);
	uint32_t *filled = arena_array(arena, n_stories, uint32_t);
	if (!articles || !filled)
		return NULL;
	for (size_t i = 0; i < n; i++)
		firsts[stories[i] + 1]++;
	for (size_t i = 0; i < n_stories; i++)
		firsts[i + 1] += firsts[i];
	for (size_t i = 0; i < n; i++)
		articles[firsts[stories[i]] + filled[stories[i]]++] = ranked[i].id;
	return articles;
}

/* A story is numbered by its first article. The row of one that has changed is cut and made anew. */
static hsy_status stories_put(hsy_case *c, const struct alike *alike, const struct ranked *ranked,
			      const uint32_t *stories, size_t n_stories, hsy_error *error)
{
	size_t n = alike->articles.n;
	uint32_t *firsts = arena_array(alike->arena, n_stories + 1, uint32_t);
	int64_t *articles = firsts ? stories_sort(alike->arena, ranked, stories, n, n_stories, firsts) : NULL;
	hsy_status status = articles ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		if (!alike->is_part[ranked[i].index])
			status = article_move(c, ranked[i].id, alike->was[ranked[i].index],
					      articles[firsts[stories[i]]], error);
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		uint32_t first = firsts[stories[i]];
		bool is_held = true;
		if (articles[first] == ranked[i].id && !alike->is_part[ranked[i].index])
			status = story_is_held(c, ranked[i].id, &is_held, error);
		if (status == HSY_OK && !is_held)
			status =
			    story_put(c, articles[first], articles + first, firsts[stories[i] + 1] - first, error);
	}
	return status;
}

static hsy_status stories_settle(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct alike alike = {.arena = arena, .articles = {.arena = arena}, .met = {.arena = arena}};
	struct ranked *ranked;
	uint32_t *ranks;
	size_t n_stories = 0;
	hsy_status status = alike_make(c, &alike, error);
	if (status == HSY_OK)
		status = articles_rank(c, arena, &alike.articles, &ranks, &ranked, error);
	if (status != HSY_OK)
		return status;
	alike_place(&alike, ranks);
	uint32_t *stories = arena_array(arena, alike.articles.n, uint32_t);
	if (!stories || !stories_make(arena, alike.articles.n, alike.pairs, alike.n, stories, &n_stories))
		return error_memory(error);
	return stories_put(c, &alike, ranked, stories, n_stories, error);
}

/* ---- all of it ---- */

hsy_status settle_all(hsy_case *c, hsy_error *error)
{
	struct arena arena;
	if (!c->n_due)
		return HSY_OK;
	arena_init(&arena, SCRATCH_BYTES);
	hsy_status status = groups_settle_in(c, &arena, error);
	arena_reset(&arena);
	if (status == HSY_OK)
		status = retellings_settle(c, &arena, error);
	arena_reset(&arena);
	if (status == HSY_OK)
		status = stories_settle(c, &arena, error);
	arena_free(&arena);
	settle_forget(c);
	return status;
}
