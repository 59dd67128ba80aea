/* See settling.h. */
#include "store/settling.h"

#include "base/array.h"
#include "base/error.h"
#include "linking/digest.h"
#include "store/put.h"

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

size_t set_find(const struct set *set, int64_t number)
{
	size_t at = set->room ? slot_of(set, number) : 0;
	return set->room && set->slots[at] ? set->slots[at] - 1 : SET_FULL;
}

size_t set_add(struct set *set, int64_t number)
{
	if (set->n == set->room && set->n < SETTLE_NODES && !set_grow(set)) {
		set->no_memory = true;
		return SET_FULL;
	}
	size_t at = slot_of(set, number);
	if (set->slots[at])
		return set->slots[at] - 1;
	if (set->n == SETTLE_NODES)
		return SET_FULL;
	set->at[set->n] = number;
	set->slots[at] = (uint32_t)++set->n;
	return set->n - 1;
}

hsy_status set_find_parts(hsy_case *c, const struct set *set, const int64_t *groups, enum case_sql count,
			  bool **ret_is_part, hsy_error *error)
{
	struct set known = {.arena = set->arena};
	bool *is_part = arena_array(set->arena, set->n, bool);
	int64_t *n_in = arena_array(set->arena, set->n, int64_t);
	hsy_status status = is_part && n_in ? HSY_OK : error_memory(error);
	*ret_is_part = is_part;
	if (status != HSY_OK || set->n < SETTLE_NODES)
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

static int ranked_order(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->day != y->day)
		return y->day == DAY_UNKNOWN || (x->day != DAY_UNKNOWN && x->day < y->day) ? -1 : 1;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

int32_t settling_day(sqlite3_stmt *s, int i)
{
	return sqlite3_column_type(s, i) == SQLITE_NULL ? DAY_UNKNOWN : sqlite3_column_int(s, i);
}

hsy_status articles_rank(hsy_case *c, struct arena *arena, const struct set *articles, uint32_t **ret_ranks,
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
			ranked[i].day = settling_day(p.statement, 0);
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
