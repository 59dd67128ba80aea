/* Feeds and other lists of addresses: RSS 0.9 to 2.0, Atom, JSON Feed, site maps with their news, indexes of site
 * maps, OPML, tables of articles (feed_table.c). Of each item only where it is, when it was published and how
 * tables call it: the rest is on the page itself. */
#ifndef HSY_FETCH_FEED_H
#define HSY_FETCH_FEED_H

#include "base/arena.h"
#include "hearsay.h"

enum feed_kind { FEED_NONE, FEED_RSS, FEED_ATOM, FEED_JSON, FEED_SITEMAP, FEED_INDEX, FEED_OPML, FEED_TABLE };

enum { FEED_MAX_ITEMS = 50000 }; /* as many as one site map may list */

struct feed_item {
	const char *address;   /* as written: it may be relative to `base`, and that to the feed's own */
	const char *base;      /* NULL: the feed states none */
	const char *published; /* ISO 8601; NULL: not stated */
	const char *title;     /* NULL: not stated, or no table */
	bool is_list;          /* a feed or site map */
};

/* False: no more, please. */
typedef bool (*feed_emit)(void *context, const struct feed_item *item);

/* Reads a feed, item by item. *ret_kind FEED_NONE, with HSY_OK: the bytes are none. `charset` is what the server
 * says, or NULL. `raw` has a zero byte behind it. Items before an HSY_ERR_FORMAT were emitted. */
hsy_status feed_read(struct arena *a, const char *path, const char *raw, size_t n, const char *charset,
		     feed_emit emit, void *context, enum feed_kind *ret_kind, hsy_error *error);

/* Items of pages against items that are lists themselves. */
bool feed_lists_feeds(enum feed_kind kind);

/* Whether a file that begins with these `n` bytes, which have a zero byte behind them, is a table (FEED_TABLE). */
bool feed_begins_table(const char *text, size_t n);

/* For the parts, feed_xml.c, feed_json.c and feed_table.c. */
hsy_status feed_read_xml(const char *path, const char *text, size_t n, feed_emit emit, void *context,
			 enum feed_kind *ret_kind, hsy_error *error);
hsy_status feed_read_json(struct arena *a, const char *text, size_t n, feed_emit emit, void *context,
			  enum feed_kind *ret_kind, hsy_error *error);
hsy_status feed_read_table(struct arena *a, const char *text, size_t n, feed_emit emit, void *context,
			   enum feed_kind *ret_kind, hsy_error *error);

#endif
