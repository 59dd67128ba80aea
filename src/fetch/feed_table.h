/* Tables of articles: lines with addresses, and what else their columns say. */
#ifndef HSY_FETCH_FEED_TABLE_H
#define HSY_FETCH_FEED_TABLE_H

#include "base/arena.h"
#include "fetch/feed_item.h"

/* As feed_read, of text that is UTF-8; *ret_kind stays FEED_NONE where it is none. */
hsy_status feed_read_table(struct arena *a, const char *text, size_t n, feed_emit emit, void *context,
			   enum feed_kind *ret_kind, hsy_error *error);

/* Whether a file that begins with these `n` bytes, which have a zero byte behind them, is a table (FEED_TABLE). */
bool feed_begins_table(const char *text, size_t n);

#endif
