/* Feeds and other lists of addresses: RSS 0.9 to 2.0, Atom, JSON Feed, site maps with their news, indexes of site
 * maps, OPML, tables of articles (feed_table.h). Of each item only where it is, when it was published and how
 * tables call it: the rest is on the page itself. */
#ifndef HSY_FETCH_FEED_H
#define HSY_FETCH_FEED_H

#include "base/arena.h"
#include "fetch/feed_item.h"

/* Reads a feed, item by item. *ret_kind FEED_NONE, with HSY_OK: the bytes are none. `charset` is what the server
 * says, or NULL. `raw` has a zero byte behind it. Items before an HSY_ERR_FORMAT were emitted. */
hsy_status feed_read(struct arena *a, const char *path, const char *raw, size_t n, const char *charset,
		     feed_emit emit, void *context, enum feed_kind *ret_kind, hsy_error *error);

#endif
