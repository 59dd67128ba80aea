/* See pool.h.
 *
 * Jobs carry serial numbers. [out, in) are in the ring, job n in slot n % n_slots; workers begin them in
 * order, `next` being the first not yet begun. The mutex guards these numbers and every job's `state`;
 * the rest of a job belongs to the caller's thread while FREE or DONE and to a worker while BEGUN. */
#define _GNU_SOURCE
#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "copy.h"

enum {
	THREADS_MAX = 256,
	SLOTS_A_THREAD = 4,
	SLOTS_MORE = 16,
	RING_BYTES = 64 << 20, /* of articles in the ring, unless one alone is larger */
	JOB_KEEPS = 1 << 20,   /* of memory, from one article to the next */
	STACK_BYTES = 8 << 20,
};
#define JOB_CAP ((size_t)2 << 30)

enum { JOB_FREE, JOB_WAITING, JOB_BEGUN, JOB_DONE };

struct worker {
	struct pool *pool;
	hsy_reader *reader;
	pthread_t thread;
	bool started;
};

struct pool {
	pthread_mutex_t mutex;
	pthread_cond_t work, done; /* there may be a job to begin; a job is done */
	struct job *slots;
	size_t n_slots, n_bytes;
	uint64_t out, next, in;
	bool stop;
	struct worker *workers;
	unsigned n_workers;
};

/* ---- workers ---- */

/* Reads a job; the error always names the article. */
static void job_read(struct job *job, hsy_reader *reader)
{
	const hsy_reading *reading;
	job->error = (hsy_error){.byte = HSY_NO_BYTE};
	job->status = hsy_reader_read(reader, &job->article, &reading, &job->error);
	if (job->status == HSY_OK && !reading_copy(&job->arena, &job->article, reading, &job->reading))
		job->status = error_memory(&job->error);
	if (job->status == HSY_OK || job->error.path[0])
		return;
	hsy_error unnamed = job->error;
	error_at(&job->error, job->status, job->article.path, HSY_NO_BYTE, "%s", unnamed.message);
}

/* The next job to begin, waiting for one; NULL: the pool ends. The mutex is held. */
static struct job *job_take(struct pool *pool)
{
	for (;;) {
		if (pool->stop)
			return NULL;
		while (pool->next < pool->in) {
			struct job *job = &pool->slots[pool->next++ % pool->n_slots];
			if (job->state == JOB_WAITING) {
				job->state = JOB_BEGUN;
				return job;
			}
		}
		pthread_cond_wait(&pool->work, &pool->mutex);
	}
}

static void *worker_run(void *context)
{
	struct worker *worker = context;
	struct pool *pool = worker->pool;
	pthread_mutex_lock(&pool->mutex);
	for (struct job *job; (job = job_take(pool));) {
		pthread_mutex_unlock(&pool->mutex);
		job_read(job, worker->reader);
		pthread_mutex_lock(&pool->mutex);
		job->state = JOB_DONE;
		pthread_cond_signal(&pool->done);
	}
	pthread_mutex_unlock(&pool->mutex);
	return NULL;
}

/* Workers take no signals: those are the program's own thread's. */
static hsy_status workers_start(struct pool *pool, hsy_error *error)
{
	sigset_t all, before;
	pthread_attr_t attr;
	int failed = 0;
	sigfillset(&all);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_BYTES);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	for (unsigned i = 0; !failed && i < pool->n_workers; i++) {
		failed = pthread_create(&pool->workers[i].thread, &attr, worker_run, &pool->workers[i]);
		pool->workers[i].started = !failed;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	if (failed)
		return error_at(error, HSY_ERR_MEMORY, NULL, HSY_NO_BYTE, "cannot start a thread: %s",
				strerror(failed));
	return HSY_OK;
}

static unsigned cores_here(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
	return n < 1 ? 1 : (unsigned)n;
}

/* ---- the pool ---- */

static void pool_init(struct pool *pool)
{
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_mutex_init(&pool->mutex, NULL);
	pthread_cond_init(&pool->work, NULL);
	pthread_cond_init(&pool->done, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

static hsy_status pool_fill(struct pool *pool, const hsy_model *model, const hsy_reader_options *options,
			    hsy_error *error)
{
	hsy_status status = HSY_OK;
	pool->slots = calloc(pool->n_slots, sizeof *pool->slots);
	pool->workers = calloc(pool->n_workers, sizeof *pool->workers);
	if (!pool->slots || !pool->workers)
		return error_memory(error);
	for (size_t i = 0; i < pool->n_slots; i++)
		arena_init(&pool->slots[i].arena, JOB_CAP);
	for (unsigned i = 0; status == HSY_OK && i < pool->n_workers; i++) {
		pool->workers[i].pool = pool;
		status = hsy_reader_new(model, options, &pool->workers[i].reader, error);
	}
	return status == HSY_OK ? workers_start(pool, error) : status;
}

hsy_status pool_new(const hsy_model *model, const hsy_reader_options *options, unsigned n_threads,
		    struct pool **ret_pool, hsy_error *error)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (!pool)
		return error_memory(error);
	n_threads = n_threads ? n_threads : cores_here();
	pool->n_workers = n_threads < THREADS_MAX ? n_threads : THREADS_MAX;
	pool->n_slots = (size_t)pool->n_workers * SLOTS_A_THREAD + SLOTS_MORE;
	pool_init(pool);
	hsy_status status = pool_fill(pool, model, options, error);
	if (status != HSY_OK) {
		pool_free(pool);
		return status;
	}
	*ret_pool = pool;
	return HSY_OK;
}

bool pool_is_empty(const struct pool *pool)
{
	return pool->in == pool->out;
}

bool pool_has_room(const struct pool *pool)
{
	return pool->in - pool->out < pool->n_slots && pool->n_bytes < RING_BYTES;
}

hsy_status pool_push(struct pool *pool, const hsy_article *article, int64_t id, const hsy_reading *reading,
		     hsy_error *error)
{
	struct job *job = &pool->slots[pool->in % pool->n_slots];
	job->id = id;
	job->status = HSY_OK;
	job->n_bytes = article->text_bytes + article->raw_bytes;
	if (!article_copy(&job->arena, article, &job->article) ||
	    (reading && !reading_copy(&job->arena, &job->article, reading, &job->reading))) {
		arena_reset(&job->arena);
		return error_at(error, HSY_ERR_MEMORY, article->path, HSY_NO_BYTE, "out of memory");
	}
	pool->n_bytes += job->n_bytes;
	pthread_mutex_lock(&pool->mutex);
	job->state = reading ? JOB_DONE : JOB_WAITING;
	pool->in++;
	pthread_cond_signal(&pool->work);
	pthread_mutex_unlock(&pool->mutex);
	return HSY_OK;
}

void pool_push_problem(struct pool *pool, const hsy_error *problem)
{
	struct job *job = &pool->slots[pool->in % pool->n_slots];
	job->id = 0;
	job->n_bytes = 0;
	job->article = (hsy_article){0};
	job->status = problem->status;
	job->error = *problem;
	pthread_mutex_lock(&pool->mutex);
	job->state = JOB_DONE;
	pool->in++;
	pthread_mutex_unlock(&pool->mutex);
}

void pool_mark(struct pool *pool, uint64_t at)
{
	pool->slots[(pool->in - 1) % pool->n_slots].at = at;
}

static struct timespec time_in(unsigned ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000L;
	}
	return t;
}

struct job *pool_front(struct pool *pool, unsigned wait_ms)
{
	if (pool_is_empty(pool))
		return NULL;
	struct job *job = &pool->slots[pool->out % pool->n_slots];
	struct timespec until = time_in(wait_ms);
	bool late = !wait_ms;
	pthread_mutex_lock(&pool->mutex);
	while (job->state != JOB_DONE && !late)
		late = pthread_cond_timedwait(&pool->done, &pool->mutex, &until) != 0;
	bool done = job->state == JOB_DONE;
	pthread_mutex_unlock(&pool->mutex);
	return done ? job : NULL;
}

void pool_pop(struct pool *pool)
{
	struct job *job = &pool->slots[pool->out % pool->n_slots];
	pool->n_bytes -= job->n_bytes;
	if (job->arena.n_bytes > JOB_KEEPS)
		arena_free(&job->arena);
	else
		arena_reset(&job->arena);
	pthread_mutex_lock(&pool->mutex);
	job->state = JOB_FREE;
	pool->out++;
	if (pool->next < pool->out)
		pool->next = pool->out;
	pthread_mutex_unlock(&pool->mutex);
}

void pool_cancel(struct pool *pool)
{
	pthread_mutex_lock(&pool->mutex);
	uint64_t from = pool->next;
	for (uint64_t i = from; i < pool->in; i++) {
		struct job *job = &pool->slots[i % pool->n_slots];
		pool->n_bytes -= job->n_bytes;
		arena_reset(&job->arena);
		job->state = JOB_FREE;
	}
	pool->in = pool->next = from;
	pthread_mutex_unlock(&pool->mutex);
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->mutex);
	pool->stop = true;
	pthread_cond_broadcast(&pool->work);
	pthread_mutex_unlock(&pool->mutex);
	for (unsigned i = 0; pool->workers && i < pool->n_workers; i++) {
		if (pool->workers[i].started)
			pthread_join(pool->workers[i].thread, NULL);
		hsy_reader_free(pool->workers[i].reader);
	}
	for (size_t i = 0; pool->slots && i < pool->n_slots; i++)
		arena_free(&pool->slots[i].arena);
	pthread_cond_destroy(&pool->work);
	pthread_cond_destroy(&pool->done);
	pthread_mutex_destroy(&pool->mutex);
	free(pool->slots);
	free(pool->workers);
	free(pool);
}
