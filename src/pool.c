/* See pool.h. The ring, its order and the threads are base/crew's; slots and readers are kept here. */
#include "pool.h"

#include <stdlib.h>

#include "base/crew.h"
#include "base/error.h"
#include "copy.h"

enum {
	SLOTS_A_THREAD = 4,
	SLOTS_MORE = 16,
	RING_BYTES = 64 << 20, /* of articles in the ring, unless one alone is larger */
	JOB_KEEPS = 1 << 20    /* of memory, from one article to the next */
};
#define JOB_CAP ((size_t)2 << 30)

struct pool {
	struct crew crew;
	struct job *slots;
	hsy_reader **readers; /* one a thread */
	unsigned n_readers;
	size_t n_bytes;
	struct job *last; /* that was pushed */
};

/* A crew_work: reads a job; the error always names the article. */
static void job_read(void *context, unsigned worker, size_t slot)
{
	struct pool *pool = context;
	struct job *job = &pool->slots[slot];
	const hsy_reading *reading;
	job->error = (hsy_error){.byte = HSY_NO_BYTE};
	job->status = hsy_reader_read(pool->readers[worker], &job->article, &reading, &job->error);
	if (job->status == HSY_OK && !reading_copy(&job->arena, &job->article, reading, &job->reading))
		job->status = error_memory(&job->error);
	if (job->status == HSY_OK || job->error.path[0])
		return;
	hsy_error unnamed = job->error;
	error_at(&job->error, job->status, job->article.path, HSY_NO_BYTE, "%s", unnamed.message);
}

static hsy_status pool_fill(struct pool *pool, const hsy_model *model, const hsy_reader_options *options,
			    hsy_error *error)
{
	hsy_status status = HSY_OK;
	pool->slots = calloc(pool->crew.n_slots, sizeof *pool->slots);
	pool->readers = calloc(pool->n_readers, sizeof *pool->readers);
	if (!pool->slots || !pool->readers)
		return error_memory(error);
	for (size_t i = 0; i < pool->crew.n_slots; i++)
		arena_init(&pool->slots[i].arena, JOB_CAP);
	for (unsigned i = 0; status == HSY_OK && i < pool->n_readers; i++)
		status = hsy_reader_new(model, options, &pool->readers[i], error);
	for (unsigned i = 0; status == HSY_OK && i < pool->n_readers; i++)
		status = crew_grow(&pool->crew, error);
	return status;
}

hsy_status pool_new(const hsy_model *model, const hsy_reader_options *options, unsigned n_threads,
		    struct pool **ret_pool, hsy_error *error)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (!pool)
		return error_memory(error);
	pool->n_readers = crew_size(n_threads);
	size_t n_slots = (size_t)pool->n_readers * SLOTS_A_THREAD + SLOTS_MORE;
	hsy_status status = crew_open(&pool->crew, n_slots, pool->n_readers, job_read, pool, error);
	if (status == HSY_OK)
		status = pool_fill(pool, model, options, error);
	if (status != HSY_OK) {
		pool_free(pool);
		return status;
	}
	*ret_pool = pool;
	return HSY_OK;
}

bool pool_is_empty(const struct pool *pool)
{
	return crew_is_empty(&pool->crew);
}

bool pool_has_room(const struct pool *pool)
{
	return crew_has_room(&pool->crew) && pool->n_bytes < RING_BYTES;
}

hsy_status pool_push(struct pool *pool, const hsy_article *article, int64_t id, const hsy_reading *reading,
		     hsy_error *error)
{
	struct job *job = &pool->slots[crew_slot_in(&pool->crew)];
	job->id = id;
	job->status = HSY_OK;
	job->n_bytes = article->text_bytes + article->raw_bytes;
	if (!article_copy(&job->arena, article, &job->article) ||
	    (reading && !reading_copy(&job->arena, &job->article, reading, &job->reading))) {
		arena_reset(&job->arena);
		return error_at(error, HSY_ERR_MEMORY, article->path, HSY_NO_BYTE, "out of memory");
	}
	pool->n_bytes += job->n_bytes;
	pool->last = job;
	crew_push(&pool->crew, reading != NULL);
	return HSY_OK;
}

void pool_push_problem(struct pool *pool, const hsy_error *problem)
{
	struct job *job = &pool->slots[crew_slot_in(&pool->crew)];
	job->id = 0;
	job->n_bytes = 0;
	job->article = (hsy_article){0};
	job->status = problem->status;
	job->error = *problem;
	pool->last = job;
	crew_push(&pool->crew, true);
}

void pool_mark(struct pool *pool, uint64_t at)
{
	pool->last->at = at;
}

struct job *pool_front(struct pool *pool, unsigned wait_ms)
{
	size_t slot;
	return crew_front(&pool->crew, wait_ms, &slot) ? &pool->slots[slot] : NULL;
}

/* Gives back what the job holds. */
static void job_end(struct pool *pool, struct job *job)
{
	pool->n_bytes -= job->n_bytes;
	arena_renew(&job->arena, JOB_KEEPS);
}

void pool_pop(struct pool *pool)
{
	size_t slot;
	if (!crew_front(&pool->crew, 0, &slot))
		return;
	job_end(pool, &pool->slots[slot]);
	crew_pop(&pool->crew);
}

void pool_cancel(struct pool *pool)
{
	size_t n = crew_cancel(&pool->crew), first = crew_slot_in(&pool->crew);
	for (size_t i = 0; i < n; i++)
		job_end(pool, &pool->slots[(first + i) % pool->crew.n_slots]);
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	crew_close(&pool->crew);
	for (unsigned i = 0; pool->readers && i < pool->n_readers; i++)
		hsy_reader_free(pool->readers[i]);
	for (size_t i = 0; pool->slots && i < pool->crew.n_slots; i++)
		arena_free(&pool->slots[i].arena);
	free(pool->slots);
	free(pool->readers);
	free(pool);
}
