/* JSON Feed. */
#ifndef HSY_FETCH_FEED_JSON_H
#define HSY_FETCH_FEED_JSON_H

#include "base/arena.h"
#include "fetch/feed_item.h"

/* As feed_read, of text that is UTF-8; *ret_kind stays FEED_NONE where it is none. */
hsy_status feed_read_json(struct arena *a, const char *text, size_t n, feed_emit emit, void *context,
			  enum feed_kind *ret_kind, hsy_error *error);

#endif
