/* See crew.h. Job n stands in slot n % n_slots, and workers begin jobs in order. The mutex guards the numbers and
 * every slot's state. */
#define _GNU_SOURCE
#include "base/crew.h"

#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/error.h"

enum { THREADS_MAX = 256, STACK_BYTES = 8 << 20 };

enum { JOB_FREE, JOB_WAITING, JOB_BEGUN, JOB_DONE };

static size_t slot_of(const struct crew *c, uint64_t job)
{
	return (size_t)(job % c->n_slots);
}

unsigned crew_size(unsigned n_threads)
{
	cpu_set_t set;
	if (!n_threads)
		n_threads = sched_getaffinity(0, sizeof set, &set) == 0 ? (unsigned)CPU_COUNT(&set) : 1;
	if (!n_threads)
		return 1;
	return n_threads < THREADS_MAX ? n_threads : THREADS_MAX;
}

/* ---- workers ---- */

/* Begins the next job that waits. False: none does. The mutex is held. */
static bool job_begin(struct crew *c, size_t *ret_slot)
{
	while (c->next < c->in) {
		size_t slot = slot_of(c, c->next++);
		if (c->states[slot] == JOB_WAITING) {
			c->states[slot] = JOB_BEGUN;
			*ret_slot = slot;
			return true;
		}
	}
	return false;
}

/* Does a job that was begun. The mutex is held, but for while it is done. */
static void job_do(struct crew *c, unsigned worker, size_t slot)
{
	pthread_mutex_unlock(&c->mutex);
	c->work(c->context, worker, slot);
	pthread_mutex_lock(&c->mutex);
	c->states[slot] = JOB_DONE;
	pthread_cond_signal(&c->done);
}

static void *worker_run(void *context)
{
	struct crew *c = context;
	size_t slot;
	pthread_mutex_lock(&c->mutex);
	unsigned worker = c->n_here++;
	while (!c->stop) {
		if (job_begin(c, &slot)) {
			job_do(c, worker, slot);
			continue;
		}
		c->n_idle++;
		pthread_cond_wait(&c->begin, &c->mutex);
		c->n_idle--;
	}
	pthread_mutex_unlock(&c->mutex);
	return NULL;
}

/* ---- the crew ---- */

static void crew_init(struct crew *c)
{
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_mutex_init(&c->mutex, NULL);
	pthread_cond_init(&c->begin, NULL);
	pthread_cond_init(&c->done, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

hsy_status crew_open(struct crew *c, size_t n_slots, unsigned n_most, crew_work work, void *context,
		     hsy_error *error)
{
	*c = (struct crew){.work = work, .context = context, .n_slots = n_slots, .n_most = n_most};
	crew_init(c);
	c->states = calloc(n_slots, 1);
	c->threads = calloc((size_t)n_most + 1, sizeof *c->threads); /* never of no bytes */
	return c->states && c->threads ? HSY_OK : error_memory(error);
}

/* Workers take no signals: those are the program's own thread's. */
hsy_status crew_grow(struct crew *c, hsy_error *error)
{
	sigset_t all, before;
	pthread_attr_t attr;
	if (c->n_threads == c->n_most)
		return HSY_OK;
	sigfillset(&all);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_BYTES);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int failed = pthread_create(&c->threads[c->n_threads], &attr, worker_run, c);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	if (failed)
		return error_at(error, HSY_ERR_MEMORY, NULL, HSY_NO_BYTE, "cannot start a thread: %s",
				strerror(failed));
	c->n_threads++;
	return HSY_OK;
}

bool crew_is_empty(const struct crew *c)
{
	return c->in == c->out;
}

bool crew_has_room(const struct crew *c)
{
	return c->in - c->out < c->n_slots;
}

size_t crew_slot_in(const struct crew *c)
{
	return slot_of(c, c->in);
}

void crew_push(struct crew *c, bool is_done)
{
	pthread_mutex_lock(&c->mutex);
	c->states[slot_of(c, c->in++)] = is_done ? JOB_DONE : JOB_WAITING;
	if (!is_done)
		pthread_cond_signal(&c->begin);
	pthread_mutex_unlock(&c->mutex);
}

bool crew_is_short(struct crew *c)
{
	pthread_mutex_lock(&c->mutex);
	bool is_short = c->n_threads < c->n_most && !c->n_idle && c->in - c->next > 1;
	pthread_mutex_unlock(&c->mutex);
	return is_short;
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

bool crew_front(struct crew *c, unsigned wait_ms, size_t *ret_slot)
{
	if (crew_is_empty(c))
		return false;
	size_t slot = slot_of(c, c->out);
	struct timespec until = wait_ms ? time_in(wait_ms) : (struct timespec){0};
	bool late = !wait_ms;
	pthread_mutex_lock(&c->mutex);
	while (c->states[slot] != JOB_DONE && !late) {
		if (wait_ms == CREW_FOREVER)
			pthread_cond_wait(&c->done, &c->mutex);
		else
			late = pthread_cond_timedwait(&c->done, &c->mutex, &until) != 0;
	}
	bool done = c->states[slot] == JOB_DONE;
	pthread_mutex_unlock(&c->mutex);
	*ret_slot = slot;
	return done;
}

void crew_pop(struct crew *c)
{
	pthread_mutex_lock(&c->mutex);
	c->states[slot_of(c, c->out++)] = JOB_FREE;
	if (c->next < c->out)
		c->next = c->out;
	pthread_mutex_unlock(&c->mutex);
}

bool crew_help(struct crew *c)
{
	size_t slot;
	pthread_mutex_lock(&c->mutex);
	bool found = job_begin(c, &slot);
	if (found)
		job_do(c, c->n_most, slot);
	pthread_mutex_unlock(&c->mutex);
	return found;
}

size_t crew_cancel(struct crew *c)
{
	pthread_mutex_lock(&c->mutex);
	while (c->next < c->in && c->states[slot_of(c, c->next)] == JOB_DONE)
		c->next++; /* the owner may have it in hand */
	size_t n = (size_t)(c->in - c->next);
	for (uint64_t job = c->next; job < c->in; job++)
		c->states[slot_of(c, job)] = JOB_FREE;
	c->in = c->next;
	pthread_mutex_unlock(&c->mutex);
	return n;
}

void crew_close(struct crew *c)
{
	pthread_mutex_lock(&c->mutex);
	c->stop = true;
	pthread_cond_broadcast(&c->begin);
	pthread_mutex_unlock(&c->mutex);
	for (unsigned i = 0; i < c->n_threads; i++)
		pthread_join(c->threads[i], NULL);
	pthread_cond_destroy(&c->begin);
	pthread_cond_destroy(&c->done);
	pthread_mutex_destroy(&c->mutex);
	free(c->states);
	free(c->threads);
}
