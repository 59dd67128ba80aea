/* Site: scheme, host and port, with the tasks that wait for it and when the next one may be asked for. */
#ifndef HSY_FETCH_CRAWL_SITE_H
#define HSY_FETCH_CRAWL_SITE_H

#include "fetch/crawl_task.h"

#define AGENT "hearsay" /* as robots.txt calls us */

enum { SITE_MAX_WAIT_S = 120 }; /* asked to wait longer, we leave the site for another run */

enum robots_state { ROBOTS_ASK, ROBOTS_ASKING, ROBOTS_KNOWN };

struct site {
	char *name;                      /* "https://host" */
	struct crawl_task *first, *last; /* waiting */
	enum robots_state robots;
	struct buffer rules;
	bool busy;
	unsigned delay_ms; /* that we keep */
	uint64_t next_ms;  /* no request before */
	bool shut;         /* none at all any more; so end its tasks: */
	enum crawl_outcome outcome;
	char why[CRAWL_WHY_BYTES];
	long again_s;
};

struct sites {
	struct site **at;
	size_t n, size;
	unsigned delay_ms; /* between two requests to one */
};

void sites_free(struct sites *all);

/* Puts the task behind those of the site where it is now; one that was redirected (`first`) before them. False: out
 * of memory. */
bool site_queue(struct sites *all, struct crawl_task *task, bool first);
/* Nothing more is asked for there: so ends what waits and what comes. */
void site_shut(struct site *site, enum crawl_outcome outcome, long again_s, const char *why);
/* Whether robots.txt lets us have the path; and the delay that is kept: ours, or the longer one that it states. */
bool site_allows(const struct site *site, const char *path, unsigned *ret_delay_ms);
/* After a request: the next one is not before the delay has passed. */
void site_rest(struct site *site);

#endif
