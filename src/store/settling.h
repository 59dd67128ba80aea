/* What settle.c, and the files that settle one matter each, work with: sets of numbers, and articles in their
 * order. All memory is from an arena, which is gone when the matter is settled. */
#ifndef HSY_STORE_SETTLING_H
#define HSY_STORE_SETTLING_H

#include "base/arena.h"
#include "store/case.h"

#include <sqlite3.h>

enum {
	SETTLE_NODES = 1 << 15, /* units, or articles, that hang together; what is beyond stays as it is */
	SETTLE_BYTES = 512 << 20
};

/* ---- sets of numbers, in the order in which they came ---- */

#define SET_FULL SIZE_MAX

struct set {
	int64_t *at;
	uint32_t *slots; /* index + 1; four for each number that there is room for */
	size_t n, room;
	struct arena *arena;
	bool no_memory; /* some number is not in it for that */
};

/* The index of the number; SET_FULL: it is not there. */
size_t set_find(const struct set *set, int64_t number);

/* The index of the number, which is added if it is new; SET_FULL: there is no room. */
size_t set_add(struct set *set, int64_t number);

/* Of numbers that are together in groups, those whose group is not in the set as a whole because the set is full:
 * they stay as they are. groups[i] is that of the set's number i, 0: none. `count` tells how many a group has. */
hsy_status set_find_parts(hsy_case *c, const struct set *set, const int64_t *groups, enum case_sql count,
			  bool **ret_is_part, hsy_error *error);

/* ---- articles in their order ---- */

struct ranked { /* an article of those in hand */
	int64_t id;
	int32_t day;
	int64_t place;
	uint32_t index; /* in the set */
};

/* The day in column i; DAY_UNKNOWN where it is null. */
int32_t settling_day(sqlite3_stmt *s, int i);

/* The articles of the set by their days and then by their places. ret_ranks[i]: where article i of the set stands.
 */
hsy_status articles_rank(hsy_case *c, struct arena *arena, const struct set *articles, uint32_t **ret_ranks,
			 struct ranked **ret_ranked, hsy_error *error);

/* ---- matters ---- */

/* Each is made anew for the articles that are due (c->due). */

/* Which units hang together by edges, and their groups: settle_groups.c. */
hsy_status groups_settle(hsy_case *c, struct arena *arena, hsy_error *error);

/* Which retellings another one explains: settle_retellings.c. */
hsy_status retellings_settle(hsy_case *c, struct arena *arena, hsy_error *error);

/* Which articles hang together by likeness, and their stories: settle_stories.c. */
hsy_status stories_settle(hsy_case *c, struct arena *arena, hsy_error *error);

#endif
