/* Server-sent events: connections that stay open and are told how a job stands. A connection with nothing new to
 * tell is put to rest (suspended), and whoever changes a job wakes all of them; those with nothing new then send an
 * empty line, which is how a client that went away is noticed. */
#ifndef HSY_WEB_STREAM_H
#define HSY_WEB_STREAM_H

#include <microhttpd.h>
#include <pthread.h>

#include "adder.h"

enum { STREAMS_MOST = 64 };

struct stream;
struct streams {
	pthread_mutex_t lock;
	struct stream *first;
	size_t n;
	bool stopping;
	struct adder *adder;
};

void streams_start(struct streams *streams, struct adder *adder);
/* Ends all that are open; none may be suspended when the server is stopped. */
void streams_stop(struct streams *streams);
void streams_end(struct streams *streams);

/* As the adder's `changed`. */
void streams_wake(void *streams);

/* The events of a job as an answer; NULL: too many are open. */
struct MHD_Response *stream_open(struct streams *streams, struct MHD_Connection *connection, int job);

#endif
