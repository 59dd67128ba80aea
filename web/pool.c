/* See pool.h. */
#include "pool.h"

void pool_start(struct pool *pool, const char *path)
{
	*pool = (struct pool){.path = path};
	pthread_mutex_init(&pool->lock, NULL);
}

hsy_status pool_take(struct pool *pool, hsy_case **ret_case, hsy_error *error)
{
	hsy_case *c = NULL;
	pthread_mutex_lock(&pool->lock);
	if (pool->n_free)
		c = pool->free[--pool->n_free];
	pthread_mutex_unlock(&pool->lock);
	if (!c)
		return hsy_case_open(pool->path, HSY_CASE_READ, ret_case, error);
	*ret_case = c;
	return HSY_OK;
}

void pool_give(struct pool *pool, hsy_case *c)
{
	pthread_mutex_lock(&pool->lock);
	if (pool->n_free < POOL_MAX) {
		pool->free[pool->n_free++] = c;
		c = NULL;
	}
	pthread_mutex_unlock(&pool->lock);
	hsy_case_free(c);
}

void pool_end(struct pool *pool)
{
	while (pool->n_free)
		hsy_case_free(pool->free[--pool->n_free]);
	pthread_mutex_destroy(&pool->lock);
}
