/* Connections and how long each may take, so that slow or idle clients cannot hold the server: a list of all that
 * are open, which the server's main thread goes through now and then. Who is too slow is shut down, and
 * libmicrohttpd, which knows only how long nothing at all came, then cleans up. When many are open, idle ones must
 * go sooner. */
#ifndef HSY_WEB_WATCH_H
#define HSY_WEB_WATCH_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum watch_phase {
	WATCH_HEAD,   /* nothing, or a part of a request's head, has come */
	WATCH_BODY,   /* the body is coming */
	WATCH_ANSWER, /* the answer is made or sent */
	WATCH_STREAM  /* an answer that has no end */
};

struct watched {
	int fd;
	enum watch_phase phase;
	uint64_t since_ms, moved_ms; /* when the phase began; when something came last */
	struct watched *next, **before;
};

struct watch {
	pthread_mutex_t lock;
	struct watched *first;
	size_t n, crowd; /* open; from how many on idle ones must go sooner */
};

void watch_start(struct watch *watch, size_t crowd);
void watch_end(struct watch *watch);

struct watched *watch_open(struct watch *watch, int fd); /* NULL: out of memory, and it is not watched */
void watch_close(struct watch *watch, struct watched *watched);
void watch_set(struct watch *watch, struct watched *watched, enum watch_phase phase);

/* A piece of the body came. */
void watch_moved(struct watch *watch, struct watched *watched);

/* Shuts down what is too slow. */
void watch_look(struct watch *watch);
/* There is no room for another body: shuts down those of which nothing came for a while, whose room is then free.
 */
void watch_crowded(struct watch *watch);

#endif
