/* See adder.h. */
#include "adder.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct job {
	struct adder *adder;
	struct job_load load;
	struct job_view view; /* under the adder's lock */
};

bool job_is_over(const struct job_view *job)
{
	return job->state >= JOB_DONE;
}

void job_load_free(struct job_load *load)
{
	free(load->sources);
	free(load->bytes);
	free(load->pasted);
	*load = (struct job_load){0};
}

/* ---- one job ---- */

static void job_set(struct job *job, enum job_state state)
{
	struct adder *a = job->adder;
	pthread_mutex_lock(&a->lock);
	job->view.state = state;
	pthread_mutex_unlock(&a->lock);
	a->changed(a->context);
}

static bool is_stopping(void *adder)
{
	struct adder *a = adder;
	pthread_mutex_lock(&a->lock);
	bool stopping = a->stopping;
	pthread_mutex_unlock(&a->lock);
	return stopping;
}

static bool job_progress(void *context, const hsy_progress *progress)
{
	struct job *job = context;
	struct adder *a = job->adder;
	pthread_mutex_lock(&a->lock);
	job->view.total = *progress;
	job->view.state = progress->waits ? JOB_LOCKED : JOB_READING;
	bool goes_on = !a->stopping;
	pthread_mutex_unlock(&a->lock);
	a->changed(a->context);
	return goes_on;
}

static void job_problem(void *context, const hsy_error *error)
{
	struct job *job = context;
	pthread_mutex_lock(&job->adder->lock);
	if (job->view.n_problems < ADDER_PROBLEMS)
		job->view.problems[job->view.n_problems++] = *error;
	pthread_mutex_unlock(&job->adder->lock);
}

/* As long as another program writes it waits. */
static hsy_status case_take(struct job *job, hsy_case **ret_case, hsy_error *error)
{
	hsy_status status;
	while ((status = hsy_case_open(job->adder->path, HSY_CASE_SHARE, ret_case, error)) == HSY_ERR_BUSY &&
	       !is_stopping(job->adder))
		job_set(job, JOB_LOCKED);
	return status;
}

/* The day, UTC; the case file notes it with the articles. */
static void set_today(char ret_day[11])
{
	time_t now = time(NULL);
	struct tm tm;
	if (!gmtime_r(&now, &tm) || strftime(ret_day, 11, "%Y-%m-%d", &tm) != 10)
		ret_day[0] = 0;
}

static hsy_status job_read(struct job *job, hsy_case *c, hsy_error *error)
{
	struct adder *a = job->adder;
	hsy_reader_options reading;
	hsy_intake_options options;
	hsy_intake *intake = NULL;
	hsy_reader_options_init(&reading);
	reading.stop = is_stopping;
	reading.stop_context = a;
	hsy_intake_options_init(&options);
	set_today(options.received);
	hsy_status status =
	    hsy_intake_open_memory(job->load.sources, job->load.n_sources, &options, &intake, error);
	if (status == HSY_OK) {
		job_set(job, JOB_READING);
		status = hsy_case_add_all(c, a->model, &reading, intake, a->n_threads, job_progress, job_problem,
					  job, NULL, error);
	}
	hsy_intake_free(intake);
	return status;
}

static void job_run(struct job *job)
{
	struct adder *a = job->adder;
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = a->model ? HSY_OK : hsy_model_open(a->model_path, a->kernel, &a->model, &error);
	if (status == HSY_OK)
		status = case_take(job, &c, &error);
	if (status == HSY_OK)
		status = job_read(job, c, &error);
	hsy_case_free(c);
	bool stopped = status == HSY_ERR_STOPPED || status == HSY_ERR_BUSY;
	pthread_mutex_lock(&a->lock);
	job->view.error = error;
	pthread_mutex_unlock(&a->lock);
	job_set(job, status == HSY_OK ? JOB_DONE : stopped ? JOB_STOPPED : JOB_FAILED);
}

/* ---- all of them ---- */

static struct job **slot_of(struct adder *a, int number)
{
	return &a->jobs[number % ADDER_KEPT];
}

/* The memory of what was read, and of the model where nothing follows, goes. */
static void job_end(struct adder *a, struct job *job)
{
	size_t n_bytes = job->load.n_bytes;
	job_load_free(&job->load);
	pthread_mutex_lock(&a->lock);
	a->n_bytes -= n_bytes;
	a->first++;
	bool idle = a->first > a->last;
	pthread_mutex_unlock(&a->lock);
	if (!idle)
		return;
	hsy_model_free(a->model);
	a->model = NULL;
}

static void *adder_run(void *context)
{
	struct adder *a = context;
	for (;;) {
		pthread_mutex_lock(&a->lock);
		while (a->first > a->last && !a->stopping)
			pthread_cond_wait(&a->wake, &a->lock);
		struct job *job = a->stopping ? NULL : *slot_of(a, a->first);
		pthread_mutex_unlock(&a->lock);
		if (!job)
			break;
		job_run(job);
		job_end(a, job);
	}
	return NULL;
}

bool adder_start(struct adder *a)
{
	a->first = 1;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->wake, NULL);
	a->started = pthread_create(&a->thread, NULL, adder_run, a) == 0;
	return a->started;
}

void adder_stop(struct adder *a)
{
	pthread_mutex_lock(&a->lock);
	a->stopping = true;
	pthread_cond_signal(&a->wake);
	pthread_mutex_unlock(&a->lock);
	if (a->started)
		pthread_join(a->thread, NULL);
}

void adder_end(struct adder *a)
{
	for (size_t i = 0; i < ADDER_KEPT; i++) {
		if (a->jobs[i])
			job_load_free(&a->jobs[i]->load);
		free(a->jobs[i]);
	}
	hsy_model_free(a->model);
	pthread_cond_destroy(&a->wake);
	pthread_mutex_destroy(&a->lock);
}

/* ---- for the server's threads ---- */

hsy_status adder_ready(struct adder *a, hsy_error *error)
{
	hsy_model *model = NULL;
	pthread_mutex_lock(&a->lock);
	bool known = a->has_model;
	pthread_mutex_unlock(&a->lock);
	if (known)
		return HSY_OK;
	hsy_status status = hsy_model_open(a->model_path, a->kernel, &model, error);
	hsy_model_free(model);
	pthread_mutex_lock(&a->lock);
	a->has_model |= status == HSY_OK;
	pthread_mutex_unlock(&a->lock);
	return status;
}

bool adder_reserve(struct adder *a, size_t n)
{
	pthread_mutex_lock(&a->lock);
	bool room = n <= ADDER_BYTES - a->n_bytes && !a->stopping;
	a->n_bytes += room ? n : 0;
	pthread_mutex_unlock(&a->lock);
	return room;
}

void adder_release(struct adder *a, size_t n)
{
	pthread_mutex_lock(&a->lock);
	a->n_bytes -= n;
	pthread_mutex_unlock(&a->lock);
}

int adder_give(struct adder *a, struct job_load *load)
{
	int number = 0;
	struct job *job = calloc(1, sizeof *job);
	if (!job)
		return 0;
	pthread_mutex_lock(&a->lock);
	if (a->last - a->first + 1 < ADDER_WAITING && !a->stopping) {
		number = ++a->last;
		*job = (struct job){
		    .adder = a, .load = *load, .view = {.number = number, .n_sources = load->n_sources}};
		free(*slot_of(a, number));
		*slot_of(a, number) = job;
		pthread_cond_signal(&a->wake);
	}
	pthread_mutex_unlock(&a->lock);
	if (number)
		*load = (struct job_load){0};
	else
		free(job);
	return number;
}

bool adder_look(struct adder *a, int number, struct job_view *ret_view)
{
	pthread_mutex_lock(&a->lock);
	const struct job *job = number > 0 ? *slot_of(a, number) : NULL;
	bool found = job && job->view.number == number;
	if (found)
		*ret_view = job->view;
	pthread_mutex_unlock(&a->lock);
	return found;
}
