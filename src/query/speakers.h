/* One entity as a row of the answer to "who?". */
#ifndef HSY_QUERY_SPEAKERS_H
#define HSY_QUERY_SPEAKERS_H

#include "store/fetch.h"

/* The time that the case file covers, and in how many parts to count. */
struct span_of_time {
	const char *since, *until; /* days; NULL: no article is dated */
	int64_t first, last;       /* the same as days since 0000-03-01 */
	size_t n_periods;
};

hsy_status time_fetch_span(hsy_case *c, struct arena *arena, size_t n_periods, struct span_of_time *ret_time,
			   hsy_error *error);

/* Everything of the row of `entity`. HSY_DONE: there is no such entity. */
hsy_status speaker_fetch(hsy_case *c, struct arena *arena, const struct span_of_time *time, int64_t entity,
			 hsy_who_row *row, hsy_error *error);

/* The rows of a question whose columns are text and number, and whose parameter is :entity. */
hsy_status counts_fetch(hsy_case *c, struct arena *arena, const char *sql, int64_t entity,
			const hsy_count **ret_counts, size_t *ret_n, hsy_error *error);

#endif
