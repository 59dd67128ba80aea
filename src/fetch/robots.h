/* robots.txt (RFC 9309): may an address be visited, and how slowly. Nothing is kept of the file but its bytes. */
#ifndef HSY_FETCH_ROBOTS_H
#define HSY_FETCH_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

enum { ROBOTS_MAX_BYTES = 512 << 10 }; /* what lies behind is not looked at (RFC 9309 2.5) */

struct robots_answer {
	bool allowed;
	double delay_s; /* Crawl-delay; -1: the file states none */
};

/* `agent` is the product token, letters, "-" and "_" alone; `path` the address's path and query, "/a?b". */
struct robots_answer robots_ask(const char *bytes, size_t n, const char *agent, const char *path);

#endif
