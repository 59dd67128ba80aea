/* Articles that were sent to the page are read by a thread of their own with what `hearsay add` reads them with,
 * one job after the other. Others may write to the case file while a job reads, corrections too; where another
 * program writes, the job waits until it has finished. Nothing is put into files: a job holds the bytes that came.
 */
#ifndef HSY_WEB_ADDER_H
#define HSY_WEB_ADDER_H

#include <pthread.h>

#include "hearsay.h"

enum {
	ADDER_WAITING = 8,     /* jobs that are not done */
	ADDER_KEPT = 32,       /* jobs that are remembered, those included */
	ADDER_PROBLEMS = 20,   /* that are told of a job */
	ADDER_BYTES = 44 << 20 /* of all jobs that are not done, and of what is being sent */
};

enum job_state { JOB_QUEUED, JOB_LOCKED, JOB_READING, JOB_DONE, JOB_FAILED, JOB_STOPPED };

/* How a job stands. */
struct job_view {
	int number; /* 1, 2, ... */
	enum job_state state;
	size_t n_sources;
	hsy_progress total;
	hsy_error problems[ADDER_PROBLEMS]; /* the first of total.n_failed */
	size_t n_problems;
	hsy_error error; /* JOB_FAILED: why */
};

/* What is to be read; goes over to the adder with the memory that it points to. */
struct job_load {
	hsy_source *sources; /* from malloc */
	size_t n_sources, n_bytes;
	char *bytes; /* from malloc, that the sources point into, NULL: none */
	char *pasted;
};

void job_load_free(struct job_load *load);

struct job;
struct adder {
	const char *path, *model_path;
	hsy_kernel kernel;
	unsigned n_threads;
	void (*changed)(void *context); /* a job moved on; on the adder's thread, a few times a second */
	void *context;

	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct job *jobs[ADDER_KEPT]; /* job n at n % ADDER_KEPT */
	int first, last;              /* the one in hand or next to be read; the last that was given */
	size_t n_bytes;
	hsy_model *model; /* NULL while there is nothing to read */
	bool started, stopping, has_model;
};

/* The caller has filled in the members above `thread`. */
bool adder_start(struct adder *adder);
/* The article in hand is finished or dropped whole; what waits is dropped, and what comes from now on refused. */
void adder_stop(struct adder *adder);
void adder_end(struct adder *adder); /* when nobody can ask it any more */

/* Whether there is a model to read with; else `error` says what to do. */
hsy_status adder_ready(struct adder *adder, hsy_error *error);

/* Sets aside room for `n` bytes that are about to come; false: too much is waiting. */
bool adder_reserve(struct adder *adder, size_t n);
void adder_release(struct adder *adder, size_t n);

/* The number of the job; 0: too many wait, and `load` stays the caller's. load->n_bytes were reserved. */
int adder_give(struct adder *adder, struct job_load *load);
/* False: there is no job of that number, or it is no longer remembered. */
bool adder_look(struct adder *adder, int number, struct job_view *ret_view);

bool job_is_over(const struct job_view *job);

#endif
