/* A pool of readers: articles go in, readings come out in the same order.
 *
 *      caller's thread                     worker threads, one reader each
 *      pool_push ->  [ 7 | 8 | 9 | .. ]  -> hsy_reader_read
 *      pool_front <-   ^ oldest                (job 8 may be done before 7)
 *
 * Jobs stand in a ring in the order in which they came; that is also the order in which they are handed
 * back, so results do not depend on how threads happened to run. The ring's length and the bytes in it
 * are bounded: ask pool_has_room before pushing. One thread alone may call these functions. */
#ifndef HSY_POOL_H
#define HSY_POOL_H

#include "base/arena.h"
#include "hearsay.h"

struct job {
	hsy_article article; /* a copy, raw bytes included */
	int64_t id;          /* the caller's own mark */
	uint64_t at;         /* another: pool_mark */
	hsy_status status;   /* of reading it; `error` tells more if it is not HSY_OK */
	hsy_error error;
	hsy_reading reading; /* if status is HSY_OK; its article is that above, without `raw` */
	/* the pool's own: */
	int state;
	size_t n_bytes;
	struct arena arena; /* holds all of the above */
};

struct pool;

/* n_threads 0: one for each core that this process may use. Free with pool_free. */
hsy_status pool_new(const hsy_model *model, const hsy_reader_options *options, unsigned n_threads,
		    struct pool **ret_pool, hsy_error *error);

bool pool_has_room(const struct pool *pool);
bool pool_is_empty(const struct pool *pool);

/* Copies `article` into a job. If `reading` is not NULL it is copied too and nothing is read again. */
hsy_status pool_push(struct pool *pool, const hsy_article *article, int64_t id, const hsy_reading *reading,
		     hsy_error *error);

/* A job that is done: an article that could not even be received, so that it is told of in its turn. It has no
 * article. */
void pool_push_problem(struct pool *pool, const hsy_error *problem);

/* Notes `at` with the job that was pushed last. */
void pool_mark(struct pool *pool, uint64_t at);

/* The oldest job if it is done, waiting up to `wait_ms` for it; else NULL. It stays valid until pool_pop,
 * which makes room. */
struct job *pool_front(struct pool *pool, unsigned wait_ms);
void pool_pop(struct pool *pool);

/* Drops the jobs that no reader has begun. Those begun can still be fetched. */
void pool_cancel(struct pool *pool);

/* Waits for readers at work, then frees all. */
void pool_free(struct pool *pool);

#endif
