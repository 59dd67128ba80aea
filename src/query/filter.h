/* The conditions on articles that several questions share. */
#ifndef HSY_QUERY_FILTER_H
#define HSY_QUERY_FILTER_H

#include "base/buffer.h"
#include "store/fetch.h"

struct filter {
	const char *outlet;        /* equal without regard to case; NULL: any */
	const char *since, *until; /* on `published`, inclusive; NULL: open */
};

/* Appends " AND ..." for every condition that is set; the article is `a` in the statement. */
void filter_append(const struct filter *filter, struct buffer *sql);
/* Checks the dates and binds what filter_append left open. */
hsy_status filter_bind(const struct filter *filter, struct fetch *f, hsy_error *error);

#endif
