/* Addresses of the web, in one way of writing each. */
#ifndef HSY_FETCH_ADDRESS_H
#define HSY_FETCH_ADDRESS_H

#include <stdbool.h>

#include "base/arena.h"

enum { ADDRESS_BYTES = 2048 }; /* a longer one is refused */

struct address {
	const char *whole; /* "https://host/path?query": no fragment, no port that goes without saying */
	const char *site;  /* "https://host" */
	const char *path;  /* "/path?query" */
};

/* "http://..." or "https://..."; whatever else a line holds is a file or nothing for us. */
bool address_is_web(const char *text);

/* Reads `text`, relative to `base` where that is not NULL. On failure *ret_why says why, as "is no address". */
bool address_read(struct arena *a, const char *base, const char *text, struct address *ret_address,
		  const char **ret_why);

#endif
