/* An item of a feed or of another list of addresses, and who takes it. */
#ifndef HSY_FETCH_FEED_ITEM_H
#define HSY_FETCH_FEED_ITEM_H

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

/* Items of pages against items that are lists themselves. */
static inline bool feed_lists_feeds(enum feed_kind kind)
{
	return kind == FEED_INDEX || kind == FEED_OPML;
}

#endif
