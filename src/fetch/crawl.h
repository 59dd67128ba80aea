/* Crawl: many addresses asked for at once, as politely as if one person did it.
 *
 *   site   scheme, host and port: one request at a time, none before its robots.txt is known, and between two the
 *          delay that we keep or that it states, whichever is longer
 *   task   one address, from asking until something came of it; redirects are tasks of the site they lead to
 *
 * Nothing runs by itself: crawl_next does a piece of the work each time it is called. */
#ifndef HSY_FETCH_CRAWL_H
#define HSY_FETCH_CRAWL_H

#include "fetch/crawl_task.h"

enum { CRAWL_REDIRECTS = 10 };

struct crawl_options {
	unsigned delay_ms, timeout_ms; /* between two requests to a site; for one request */
	size_t max_bytes;              /* of one page, unpacked */
	bool anywhere;                 /* also what is not the public internet */
	const char *contact;           /* of whoever runs this, for the sites; NULL: not told */
};

struct crawl;

hsy_status crawl_new(const struct crawl_options *options, struct crawl **ret_crawl, hsy_error *error);
/* Drops whatever is under way. */
void crawl_free(struct crawl *crawl);

/* Takes the task; on failure it is freed. */
hsy_status crawl_add(struct crawl *crawl, struct crawl_task *task, hsy_error *error);
/* One that is done, waiting for it no longer than `wait_ms`; the caller frees it. NULL: none yet, or none left. */
struct crawl_task *crawl_next(struct crawl *crawl, int wait_ms);
/* Tasks that were not given out yet. */
size_t crawl_open(const struct crawl *crawl);

#endif
