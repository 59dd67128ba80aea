/* Read-only connections to a case file, for threads that come and go: each takes one, asks, and puts it back. */
#ifndef HSY_WEB_POOL_H
#define HSY_WEB_POOL_H

#include <pthread.h>

#include "hearsay.h"

enum { POOL_MAX = 8 };

struct pool {
	const char *path;
	pthread_mutex_t lock;
	hsy_case *free[POOL_MAX];
	size_t n_free;
};

void pool_start(struct pool *pool, const char *path);
hsy_status pool_take(struct pool *pool, hsy_case **ret_case, hsy_error *error);
void pool_give(struct pool *pool, hsy_case *c);
void pool_end(struct pool *pool);

#endif
