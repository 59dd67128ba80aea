/* See settle.h. In order: which units hang together by edges, and their groups; which retellings another one
 * explains; which articles hang together by likeness, and their stories. */
#include "store/settle.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "linking/digest.h"
#include "linking/group.h"
#include "linking/retell.h"
#include "linking/story.h"
#include "store/affair.h"
#include "store/put.h"

enum {
	NODES_MAX = 1 << 15, /* units, or articles, that hang together; what is beyond stays as it is */
	SCRATCH_BYTES = 512 << 20,
	UNIT_BITS = 12
};

/* ---- sets of numbers, in the order in which they came ---- */

struct set {
	int64_t *at;
	uint32_t *slots; /* index + 1 */
	size_t n, n_slots;
};

static bool set_begin(struct set *set, struct arena *arena)
{
	*set = (struct set){.n_slots = 4 * NODES_MAX};
	set->at = arena_array(arena, NODES_MAX, int64_t);
	set->slots = arena_array(arena, set->n_slots, uint32_t);
	return set->at && set->slots;
}

/* The index of the number, which is added if it is new; NODES_MAX: the set is full. */
static size_t set_add(struct set *set, int64_t number, bool *ret_new)
{
	size_t at = (size_t)((uint64_t)number * 0x9E3779B97F4A7C15u >> 32) % set->n_slots;
	*ret_new = false;
	for (; set->slots[at]; at = (at + 1) % set->n_slots)
		if (set->at[set->slots[at] - 1] == number)
			return set->slots[at] - 1;
	if (set->n == NODES_MAX)
		return NODES_MAX;
	set->at[set->n] = number;
	set->slots[at] = (uint32_t)++set->n;
	*ret_new = true;
	return set->n - 1;
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

void settle_forget(hsy_case *c)
{
	c->n_due = 0;
}

/* ---- articles in their order ---- */

struct ranked { /* an article of those in hand */
	int64_t id;
	int32_t day;
	char sha256[65];
	uint32_t index; /* in the set */
};

static int ranked_order(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	int order = strcmp(x->sha256, y->sha256);
	return order ? order : (x->id > y->id) - (x->id < y->id);
}

/* ranks[i]: where article i of the set stands in the order of articles. */
static hsy_status articles_rank(hsy_case *c, struct arena *arena, const struct set *articles, uint32_t **ret_ranks,
				struct ranked **ret_ranked, hsy_error *error)
{
	struct ranked *ranked = arena_array(arena, articles->n, struct ranked);
	uint32_t *ranks = arena_array(arena, articles->n, uint32_t);
	hsy_status status = ranked && ranks ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < articles->n; i++) {
		struct put p = put_begin(c, SQL_DAY_OF);
		put_int(&p, articles->at[i]);
		ranked[i] = (struct ranked){.id = articles->at[i], .day = DAY_UNKNOWN, .index = (uint32_t)i};
		if (put_row(&p)) {
			const char *sha256 = (const char *)sqlite3_column_text(p.statement, 1);
			if (sqlite3_column_type(p.statement, 0) != SQLITE_NULL)
				ranked[i].day = sqlite3_column_int(p.statement, 0);
			for (size_t k = 0; sha256 && k < 64 && sha256[k]; k++)
				ranked[i].sha256[k] = sha256[k];
		}
		status = put_end(&p, error);
	}
	if (status != HSY_OK)
		return status;
	qsort(ranked, articles->n, sizeof *ranked, ranked_order);
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
			memcpy(ties, web->ties, web->n_ties * sizeof *ties);
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
		bool is_new;
		int64_t other =
		    unit_number(sqlite3_column_int64(p.statement, 0), sqlite3_column_int64(p.statement, 1));
		size_t to = set_add(&web->units, other, &is_new);
		if (to == NODES_MAX || to < at)
			continue;
		static const enum group_how hows[] = {GROUP_TOLD, GROUP_SAME, GROUP_APART};
		struct tie tie = {at, to, (float)sqlite3_column_double(p.statement, 2),
				  hows[sqlite3_column_int(p.statement, 3)]};
		status = tie_add(web, tie) ? HSY_OK : error_memory(error);
	}
	hsy_status end = put_end(&p, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

/* All units of an article that have an edge. */
static hsy_status web_seed(hsy_case *c, struct web *web, int64_t article, hsy_error *error)
{
	struct put p = put_begin(c, SQL_TIED_UNITS);
	put_int(&p, article);
	while (put_row(&p)) {
		bool is_new;
		set_add(&web->units, unit_number(article, sqlite3_column_int64(p.statement, 0)), &is_new);
	}
	return put_end(&p, error);
}

static hsy_status web_make(hsy_case *c, struct web *web, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < c->n_due; i++)
		status = web_seed(c, web, c->due[i], error);
	for (size_t i = 0; status == HSY_OK && i < web->units.n; i++)
		status = web_spread(c, web, i, error);
	return status;
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
	struct set articles;
	uint32_t *ranks;
	struct ranked *ranked;
	size_t n = web->units.n;
	struct placed *placed = arena_array(web->arena, n, struct placed);
	uint32_t *place = arena_array(web->arena, n, uint32_t), *of = arena_array(web->arena, n, uint32_t);
	if (!placed || !place || !of || !set_begin(&articles, web->arena))
		return error_memory(error);
	for (size_t i = 0; i < n; i++) {
		bool is_new;
		of[i] = (uint32_t)set_add(&articles, web->units.at[i] >> UNIT_BITS, &is_new);
	}
	hsy_status status = articles_rank(c, web->arena, &articles, &ranks, &ranked, error);
	if (status != HSY_OK)
		return status;
	for (size_t i = 0; i < n; i++)
		placed[i] = (struct placed){.node = {.article = ranks[of[i]],
						     .unit = (uint32_t)(web->units.at[i] & ((1 << UNIT_BITS) - 1)),
						     .around = GROUP_NONE},
					    .index = (uint32_t)i};
	qsort(placed, n, sizeof *placed, placed_order);
	for (size_t i = 0; i < n; i++)
		place[placed[i].index] = (uint32_t)i;
	*ret_placed = placed;
	*ret_place = place;
	return HSY_OK;
}

static hsy_status speaker_ask(hsy_case *c, int64_t unit, uint32_t *ret_speaker, hsy_error *error)
{
	int64_t person = 0;
	bool found = false;
	struct put p = put_begin(c, SQL_PERSON_OF);
	put_int(&p, unit >> UNIT_BITS);
	put_int(&p, unit & ((1 << UNIT_BITS) - 1));
	hsy_status status = put_ask(&p, &person, &found, error);
	*ret_speaker = found ? (uint32_t)person : GROUP_NONE;
	return status;
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

/* The group that a unit is in now, 0: none. */
static hsy_status unit_group_ask(hsy_case *c, int64_t unit, int64_t *ret_group, hsy_error *error)
{
	bool found;
	struct put p = put_begin(c, SQL_GROUP_OF);
	*ret_group = 0;
	put_int(&p, unit >> UNIT_BITS);
	put_int(&p, unit & ((1 << UNIT_BITS) - 1));
	return put_ask(&p, ret_group, &found, error);
}

/* Stores the groups of two or more; the others are none. What is as it was is not written again. */
static hsy_status groups_put(hsy_case *c, const struct web *web, const struct placed *placed,
			     const uint32_t *groups, size_t n_groups, hsy_error *error)
{
	size_t n = web->units.n;
	uint32_t *sizes = arena_array(web->arena, n_groups, uint32_t);
	int64_t *firsts = arena_array(web->arena, n_groups, int64_t), was = 0;
	hsy_status status = sizes && firsts ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		if (!sizes[groups[i]]++)
			firsts[groups[i]] = web->units.at[placed[i].index];
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		int64_t unit = web->units.at[placed[i].index];
		int64_t is = sizes[groups[i]] > 1 ? firsts[groups[i]] : 0;
		status = unit_group_ask(c, unit, &was, error);
		if (status == HSY_OK && was != is)
			status = unit_group_set(c, unit, is, error);
		if (status == HSY_OK && was && was != is)
			status = group_cut(c, was, error);
	}
	for (size_t g = 0; status == HSY_OK && g < n_groups; g++)
		if (sizes[g] > 1)
			status = group_put(c, firsts[g], sizes[g], error);
	return status;
}

static hsy_status groups_settle_in(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct web web = {.arena = arena};
	struct placed *placed = NULL;
	uint32_t *place = NULL;
	size_t n_groups = 0;
	if (!set_begin(&web.units, arena))
		return error_memory(error);
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
	for (size_t i = 0; status == HSY_OK && i < web.units.n; i++) {
		nodes[i] = placed[i].node;
		status = speaker_ask(c, web.units.at[placed[i].index], &nodes[i].speaker, error);
	}
	if (status != HSY_OK)
		return status;
	for (size_t i = 0; i < web.n_ties; i++) {
		uint32_t a = place[web.ties[i].a], b = place[web.ties[i].b];
		edges[i] = (struct group_edge){
		    .a = a < b ? a : b, .b = a < b ? b : a, .score = web.ties[i].score, .how = web.ties[i].how};
	}
	if (!groups_make(arena, nodes, web.units.n, edges, web.n_ties, groups, &n_groups))
		return error_memory(error);
	return groups_put(c, &web, placed, groups, n_groups, error);
}

/* ---- retellings ---- */

enum { SEEN_MAX = 1024, SEEN_UNITS = 1 << 16 };

struct seen_list {
	struct retell_seen seen[SEEN_MAX];
	int64_t of[SEEN_MAX];
	uint32_t units[SEEN_UNITS];
	size_t n, n_units;
};

static enum retell_relation relation_of(const char *name)
{
	for (int i = 0; i <= RETELL_CITES; i++)
		if (name && !strcmp(name, retell_relation_name((enum retell_relation)i)))
			return (enum retell_relation)i;
	return RETELL_CITES;
}

static hsy_status seen_units(hsy_case *c, struct seen_list *list, size_t i, int64_t article, hsy_error *error)
{
	struct retell_seen *seen = &list->seen[i];
	seen->units = &list->units[list->n_units];
	struct put p = put_begin(c, SQL_UNITS_TIED_TO);
	put_int(&p, article);
	put_int(&p, list->of[i]);
	while (list->n_units < SEEN_UNITS && put_row(&p)) {
		list->units[list->n_units++] = (uint32_t)sqlite3_column_int(p.statement, 0);
		seen->n_units++;
	}
	return put_end(&p, error);
}

static hsy_status seen_load(hsy_case *c, struct seen_list *list, int64_t article, hsy_error *error)
{
	struct put p = put_begin(c, SQL_RETELLINGS_OF);
	list->n = list->n_units = 0;
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
		status = seen_units(c, list, i, article, error);
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
	struct set articles = {0};
	bool is_new;
	struct seen_list *list = arena_array(arena, 1, struct seen_list);
	hsy_status status = list && set_begin(&articles, arena) ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < c->n_due; i++) {
		set_add(&articles, c->due[i], &is_new);
		struct put p = put_begin(c, SQL_RETELLERS_OF);
		put_int(&p, c->due[i]);
		while (put_row(&p))
			set_add(&articles, sqlite3_column_int64(p.statement, 0), &is_new);
		status = put_end(&p, error);
	}
	for (size_t i = 0; status == HSY_OK && i < articles.n; i++)
		status = retellings_settle_of(c, list, articles.at[i], error);
	return status;
}

/* ---- stories ---- */

struct alike {
	struct set articles;
	struct story_pair *pairs;
	size_t n, room;
	struct arena *arena;
};

static bool alike_add(struct alike *alike, struct story_pair pair)
{
	if (alike->n == alike->room) {
		size_t room = alike->room ? 2 * alike->room : 256;
		struct story_pair *pairs = arena_array(alike->arena, room, struct story_pair);
		if (!pairs)
			return false;
		if (alike->n)
			memcpy(pairs, alike->pairs, alike->n * sizeof *pairs);
		alike->pairs = pairs;
		alike->room = room;
	}
	alike->pairs[alike->n++] = pair;
	return true;
}

static hsy_status alike_spread(hsy_case *c, struct alike *alike, size_t at, hsy_error *error)
{
	hsy_status status = HSY_OK;
	struct put p = put_begin(c, SQL_NEAR_TO);
	put_int(&p, alike->articles.at[at]);
	put_int(&p, STORY_DAYS);
	while (status == HSY_OK && put_row(&p)) {
		bool is_new;
		size_t to = set_add(&alike->articles, sqlite3_column_int64(p.statement, 0), &is_new);
		if (to == NODES_MAX || to < at)
			continue;
		struct story_pair pair = {(uint32_t)at, (uint32_t)to, (float)sqlite3_column_double(p.statement, 1)};
		status = alike_add(alike, pair) ? HSY_OK : error_memory(error);
	}
	hsy_status end = put_end(&p, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

static hsy_status alike_make(hsy_case *c, struct alike *alike, hsy_error *error)
{
	hsy_status status = HSY_OK;
	bool is_new;
	for (size_t i = 0; i < c->n_due; i++)
		set_add(&alike->articles, c->due[i], &is_new);
	for (size_t i = 0; status == HSY_OK && i < alike->articles.n; i++)
		status = alike_spread(c, alike, i, error);
	return status;
}

static hsy_status story_of_set(hsy_case *c, int64_t article, int64_t story, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SET_STORY);
	put_int(&p, article);
	put_int(&p, story);
	return put_end(&p, error);
}

static hsy_status story_cut(hsy_case *c, int64_t article, hsy_error *error)
{
	struct put p = put_begin(c, SQL_CUT_STORY_WITH);
	put_int(&p, article);
	hsy_status status = put_end(&p, error);
	if (status != HSY_OK)
		return status;
	p = put_begin(c, SQL_CUT_STORY_OF);
	put_int(&p, article);
	return put_end(&p, error);
}

/* The article that is most like the others lends its headline. */
static int64_t story_centre(const struct alike *alike, const struct ranked *ranked, const uint32_t *stories,
			    uint32_t story, size_t n)
{
	double best = -1;
	int64_t centre = 0;
	for (size_t i = 0; i < n; i++) {
		double sum = 0;
		if (stories[i] != story)
			continue;
		for (size_t k = 0; k < alike->n; k++)
			if ((alike->pairs[k].a == i && stories[alike->pairs[k].b] == story) ||
			    (alike->pairs[k].b == i && stories[alike->pairs[k].a] == story))
				sum += (double)alike->pairs[k].topic;
		if (sum > best + 1e-6) {
			best = sum;
			centre = ranked[i].id;
		}
	}
	return centre;
}

static hsy_status stories_put(hsy_case *c, const struct alike *alike, const struct ranked *ranked,
			      const uint32_t *stories, size_t n_stories, hsy_error *error)
{
	size_t n = alike->articles.n;
	int64_t *ids = arena_array(alike->arena, n_stories, int64_t);
	hsy_status status = ids ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = story_cut(c, ranked[i].id, error);
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		int64_t *id = &ids[stories[i]];
		if (!*id) {
			struct put p = put_begin(c, SQL_ADD_STORY);
			put_int(&p, ranked[i].id); /* of its first article */
			put_int(&p, story_centre(alike, ranked, stories, stories[i], n));
			status = put_end(&p, error);
			*id = ranked[i].id;
		}
		if (status == HSY_OK)
			status = story_of_set(c, ranked[i].id, *id, error);
	}
	return status;
}

static hsy_status stories_settle(hsy_case *c, struct arena *arena, hsy_error *error)
{
	struct alike alike = {.arena = arena};
	struct ranked *ranked;
	uint32_t *ranks;
	size_t n_stories = 0;
	if (!set_begin(&alike.articles, arena))
		return error_memory(error);
	hsy_status status = alike_make(c, &alike, error);
	if (status == HSY_OK)
		status = articles_rank(c, arena, &alike.articles, &ranks, &ranked, error);
	if (status != HSY_OK)
		return status;
	for (size_t i = 0; i < alike.n; i++) {
		uint32_t a = ranks[alike.pairs[i].a], b = ranks[alike.pairs[i].b];
		alike.pairs[i].a = a < b ? a : b;
		alike.pairs[i].b = a < b ? b : a;
	}
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
