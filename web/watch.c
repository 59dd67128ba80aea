/* See watch.h. */
#include "watch.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { HEAD_MS = 10000, CROWDED_MS = 1000, BODY_MS = 30000, SILENT_MS = 3000, ANSWER_MS = 60000 };

static uint64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void watch_start(struct watch *w, size_t crowd)
{
	*w = (struct watch){.crowd = crowd};
	pthread_mutex_init(&w->lock, NULL);
}

void watch_end(struct watch *w)
{
	pthread_mutex_destroy(&w->lock);
}

struct watched *watch_open(struct watch *w, int fd)
{
	struct watched *c = malloc(sizeof *c);
	if (!c)
		return NULL;
	pthread_mutex_lock(&w->lock);
	*c = (struct watched){.fd = fd, .since_ms = now_ms(), .next = w->first, .before = &w->first};
	if (w->first)
		w->first->before = &c->next;
	w->first = c;
	w->n++;
	pthread_mutex_unlock(&w->lock);
	return c;
}

void watch_close(struct watch *w, struct watched *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&w->lock);
	*c->before = c->next;
	if (c->next)
		c->next->before = c->before;
	w->n--;
	pthread_mutex_unlock(&w->lock);
	free(c);
}

void watch_set(struct watch *w, struct watched *c, enum watch_phase phase)
{
	if (!c)
		return;
	pthread_mutex_lock(&w->lock);
	c->phase = phase;
	c->since_ms = c->moved_ms = now_ms();
	pthread_mutex_unlock(&w->lock);
}

void watch_moved(struct watch *w, struct watched *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&w->lock);
	c->moved_ms = now_ms();
	pthread_mutex_unlock(&w->lock);
}

static uint64_t most_ms(const struct watch *w, enum watch_phase phase)
{
	switch (phase) {
	case WATCH_HEAD:
		return w->n > w->crowd ? CROWDED_MS : HEAD_MS;
	case WATCH_BODY:
		return BODY_MS;
	case WATCH_ANSWER:
		return ANSWER_MS;
	default:
		return UINT64_MAX;
	}
}

/* Under the lock a socket is not closed, so its number is still its own. */
void watch_look(struct watch *w)
{
	uint64_t now = now_ms();
	pthread_mutex_lock(&w->lock);
	for (struct watched *c = w->first; c; c = c->next)
		if (now - c->since_ms > most_ms(w, c->phase))
			shutdown(c->fd, SHUT_RDWR);
	pthread_mutex_unlock(&w->lock);
}

void watch_crowded(struct watch *w)
{
	uint64_t now = now_ms();
	pthread_mutex_lock(&w->lock);
	for (struct watched *c = w->first; c; c = c->next)
		if (c->phase == WATCH_BODY && now - c->moved_ms > SILENT_MS)
			shutdown(c->fd, SHUT_RDWR);
	pthread_mutex_unlock(&w->lock);
}
