/* Crew: threads that do jobs; jobs come in an order and are handed back in it.
 *
 *      owner's thread                      workers
 *      crew_push  ->  [ 7 | 8 | 9 | .. ]  -> work(context, worker, slot)
 *      crew_front <-    ^ oldest              (job 8 may be done before 7)
 *
 * Jobs stand in a ring; what one is, its owner knows, who keeps an array with as many slots. So what comes out does
 * not depend on how threads happened to run. A slot is a worker's while its job is begun and not done, else the
 * owner's. One thread alone may call these functions. */
#ifndef HSY_BASE_CREW_H
#define HSY_BASE_CREW_H

#include <pthread.h>

#include "hearsay.h"

#define CREW_FOREVER 0xffffffffu

/* Does the job in `slot`. `worker` counts from 0; the owner's own thread, in crew_help, is the one behind the last.
 */
typedef void (*crew_work)(void *context, unsigned worker, size_t slot);

struct crew {
	crew_work work;
	void *context;
	pthread_mutex_t mutex;
	pthread_cond_t begin, done; /* there may be a job to begin; a job is done */
	unsigned char *states;      /* of the slots */
	pthread_t *threads;
	size_t n_slots;
	unsigned n_most, n_threads; /* threads that may be; that were started, */
	unsigned n_here, n_idle;    /* ... that are under way, that wait for a job */
	uint64_t out, next, in;     /* jobs [out, in) are in the ring, `next` the first not begun */
	bool stop;
};

/* How many threads are meant: 0 is one for each core that this process may use. */
unsigned crew_size(unsigned n_threads);

/* A crew of up to `n_most` threads, of which none runs yet. Ends with crew_close, also where this failed. */
hsy_status crew_open(struct crew *c, size_t n_slots, unsigned n_most, crew_work work, void *context,
		     hsy_error *error);

/* Starts one more thread, if there may be more. */
hsy_status crew_grow(struct crew *c, hsy_error *error);

bool crew_is_empty(const struct crew *c);
bool crew_has_room(const struct crew *c);

/* The slot for the next job. crew_push puts it into the ring: to be done, or as one that is. */
size_t crew_slot_in(const struct crew *c);
void crew_push(struct crew *c, bool is_done);

/* Jobs wait, one more than the owner could do by itself, and nobody is there who could begin: time to grow. */
bool crew_is_short(struct crew *c);

/* Whether the oldest job is done, waiting up to `wait_ms` for it. It stays in *ret_slot until crew_pop. */
bool crew_front(struct crew *c, unsigned wait_ms, size_t *ret_slot);
void crew_pop(struct crew *c);

/* Does the first job that nobody has begun on this thread. False: there is none. */
bool crew_help(struct crew *c);

/* Takes the jobs that nobody has begun out of the ring, and returns how many: their slots are the next ones in. */
size_t crew_cancel(struct crew *c);

/* Waits for those at work, and ends. */
void crew_close(struct crew *c);

#endif
