/* See clerk.h. */
#include "clerk.h"

#include <stdio.h>
#include <stdlib.h>

static struct errand *errand_take(struct clerk *k)
{
	struct errand *e = k->first;
	if (!e)
		return NULL;
	k->first = e->next;
	k->last = k->first ? k->last : &k->first;
	k->n--;
	return e;
}

static void errand_do(struct clerk *k, struct errand *e)
{
	hsy_case *c = NULL;
	e->status = hsy_case_open(k->path, HSY_CASE_WRITE, &c, &e->error);
	if (e->status == HSY_OK)
		e->status = amend_do(c, &e->amend, &k->maker, &e->correction, &e->error);
	hsy_case_free(c);
}

static void errand_refuse(struct errand *e)
{
	e->status = HSY_ERR_BUSY;
	snprintf(e->error.message, sizeof e->error.message, "the case file is being written");
	e->done(e->context);
}

/* Those that wait now. */
static void errands_refuse(struct clerk *k)
{
	pthread_mutex_lock(&k->lock);
	struct errand *e = k->first;
	k->first = NULL;
	k->last = &k->first;
	k->n = 0;
	pthread_mutex_unlock(&k->lock);
	while (e) {
		struct errand *next = e->next;
		errand_refuse(e);
		e = next;
	}
}

static void *clerk_run(void *context)
{
	struct clerk *k = context;
	for (;;) {
		pthread_mutex_lock(&k->lock);
		while (!k->first && !k->stopping)
			pthread_cond_wait(&k->wake, &k->lock);
		struct errand *e = k->stopping ? NULL : errand_take(k);
		pthread_mutex_unlock(&k->lock);
		if (!e)
			break;
		errand_do(k, e);
		bool busy = e->status == HSY_ERR_BUSY;
		e->done(e->context);
		if (busy)
			errands_refuse(k);
	}
	errands_refuse(k);
	return NULL;
}

bool clerk_start(struct clerk *k, const char *path)
{
	*k = (struct clerk){.path = path};
	k->last = &k->first;
	maker_start(&k->maker, getenv("USER"));
	pthread_mutex_init(&k->lock, NULL);
	pthread_cond_init(&k->wake, NULL);
	k->started = pthread_create(&k->thread, NULL, clerk_run, k) == 0;
	return k->started;
}

bool clerk_give(struct clerk *k, struct errand *e)
{
	pthread_mutex_lock(&k->lock);
	bool room = k->n < CLERK_QUEUE && !k->stopping;
	if (room) {
		e->next = NULL;
		*k->last = e;
		k->last = &e->next;
		k->n++;
		pthread_cond_signal(&k->wake);
	}
	pthread_mutex_unlock(&k->lock);
	return room;
}

void clerk_stop(struct clerk *k)
{
	pthread_mutex_lock(&k->lock);
	k->stopping = true;
	pthread_cond_signal(&k->wake);
	pthread_mutex_unlock(&k->lock);
	if (k->started)
		pthread_join(k->thread, NULL);
}

void clerk_end(struct clerk *k)
{
	pthread_cond_destroy(&k->wake);
	pthread_mutex_destroy(&k->lock);
	maker_end(&k->maker);
}
