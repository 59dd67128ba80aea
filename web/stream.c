/* See stream.h. */
#include "stream.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "add_page.h"
#include "bytes.h"

enum { BLOCK = 4096 };

struct stream {
	struct streams *all;
	struct MHD_Connection *connection;
	int job;
	struct bytes text; /* what is to be sent ... */
	size_t sent;       /* ... and how much of it was */
	struct bytes told; /* the last event */
	bool asleep, woken, over;
	struct stream *next, **before;
};

void streams_start(struct streams *s, struct adder *adder)
{
	*s = (struct streams){.adder = adder};
	pthread_mutex_init(&s->lock, NULL);
}

void streams_end(struct streams *s)
{
	pthread_mutex_destroy(&s->lock);
}

void streams_wake(void *streams)
{
	struct streams *s = streams;
	pthread_mutex_lock(&s->lock);
	for (struct stream *t = s->first; t; t = t->next) {
		t->woken = true;
		if (t->asleep)
			MHD_resume_connection(t->connection);
		t->asleep = false;
	}
	pthread_mutex_unlock(&s->lock);
}

void streams_stop(struct streams *s)
{
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	pthread_mutex_unlock(&s->lock);
	streams_wake(s);
}

/* ---- one ---- */

/* The next event; an empty line where nothing is new. */
static void event_make(struct stream *t)
{
	struct job_view job;
	struct bytes event = {0};
	bytes_clear(&t->text);
	t->sent = 0;
	bool known = adder_look(t->all->adder, t->job, &job);
	t->over = !known || job_is_over(&job);
	if (known)
		add_event_write(&job, &event);
	bool news = event.at && (!t->told.at || strcmp(event.at, t->told.at) != 0);
	bytes_string(&t->text, news ? "data: " : ":");
	bytes_string(&t->text, news ? event.at : "");
	bytes_string(&t->text, "\n\n");
	bytes_free(&t->told);
	t->told = event;
}

/* Puts the connection to rest unless something happened meanwhile; false: it did. */
static bool sleep_unless_woken(struct stream *t)
{
	pthread_mutex_lock(&t->all->lock);
	bool sleeps = !t->woken && !t->all->stopping;
	if (sleeps) {
		t->asleep = true;
		MHD_suspend_connection(t->connection);
	}
	t->woken = false;
	pthread_mutex_unlock(&t->all->lock);
	return sleeps;
}

static bool is_stopping(struct streams *s)
{
	pthread_mutex_lock(&s->lock);
	bool stopping = s->stopping;
	pthread_mutex_unlock(&s->lock);
	return stopping;
}

static ssize_t stream_read(void *context, uint64_t position, char *to, size_t n)
{
	struct stream *t = context;
	if (t->sent == t->text.n) {
		if (t->over || t->text.failed || is_stopping(t->all))
			return MHD_CONTENT_READER_END_OF_STREAM;
		if (position && sleep_unless_woken(t))
			return 0;
		event_make(t);
	}
	size_t left = t->text.n - t->sent;
	n = n < left ? n : left;
	memcpy(to, t->text.at + t->sent, n);
	t->sent += n;
	return (ssize_t)n;
}

static void stream_free(void *context)
{
	struct stream *t = context;
	struct streams *s = t->all;
	pthread_mutex_lock(&s->lock);
	*t->before = t->next;
	if (t->next)
		t->next->before = t->before;
	s->n--;
	pthread_mutex_unlock(&s->lock);
	bytes_free(&t->text);
	bytes_free(&t->told);
	free(t);
}

static bool stream_enter(struct streams *s, struct stream *t)
{
	pthread_mutex_lock(&s->lock);
	bool room = s->n < STREAMS_MOST && !s->stopping;
	if (room) {
		t->next = s->first;
		t->before = &s->first;
		if (s->first)
			s->first->before = &t->next;
		s->first = t;
		s->n++;
	}
	pthread_mutex_unlock(&s->lock);
	return room;
}

struct MHD_Response *stream_open(struct streams *s, struct MHD_Connection *connection, int job)
{
	struct stream *t = calloc(1, sizeof *t);
	if (!t)
		return NULL;
	*t = (struct stream){.all = s, .connection = connection, .job = job};
	if (!stream_enter(s, t)) {
		free(t);
		return NULL;
	}
	struct MHD_Response *response =
	    MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, stream_read, t, stream_free);
	if (!response)
		stream_free(t);
	return response;
}
