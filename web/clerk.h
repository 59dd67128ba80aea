/* Corrections are made one after the other on a thread of their own, so that no reader waits where another program
 * writes, or the adder stores an article. The case file is open for writing for as long as one correction takes.
 * Whoever finds it taken waits as long as hsy_case_open does, and is then told; so are those behind, who would wait
 * again for the same. */
#ifndef HSY_WEB_CLERK_H
#define HSY_WEB_CLERK_H

#include <pthread.h>

#include "amend.h"

enum { CLERK_QUEUE = 64 };

/* One correction to make; the caller's until it was given, and again after `done` was called. */
struct errand {
	struct amend amend;
	hsy_status status; /* HSY_ERR_BUSY: another program is writing */
	hsy_error error;
	int64_t correction;
	void (*done)(void *context); /* on the clerk's thread */
	void *context;
	struct errand *next;
};

struct clerk {
	const char *path;
	struct maker maker;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct errand *first, **last;
	size_t n;
	bool stopping, started;
};

bool clerk_start(struct clerk *clerk, const char *path);
/* False: too many wait, or the server ends; `done` is not called. */
bool clerk_give(struct clerk *clerk, struct errand *errand);
/* What waits, and all that comes from now on, is refused; what is being done is done. */
void clerk_stop(struct clerk *clerk);
void clerk_end(struct clerk *clerk); /* when nobody can give it anything any more */

#endif
