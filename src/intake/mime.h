/* MIME (RFC 5322, 2045 to 2047): the bytes of one message -> its fields and its parts. Pure: nothing is opened,
 * what is returned lies in the message or goes into the caller's buffer.
 *
 *     struct mime whole = mime_open(bytes, n);
 *     mime_field(&whole, "Subject", &value);
 *     mime_walk(&whole, visit, context);          each part that is no container, in its order */
#ifndef HSY_INTAKE_MIME_H
#define HSY_INTAKE_MIME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { MIME_HEAD_BYTES = 64 * 1024, MIME_MAX_DEPTH = 16, MIME_MAX_PARTS = 10000 };

/* A message or a part of one: where its header and body lie. */
struct mime {
	const char *head, *body;
	size_t n_head, n_body;
};

struct mime_part {
	struct mime at;
	char type[80];    /* "text/html", in small letters */
	char charset[40]; /* "": not told */
	bool attached;    /* its Content-Disposition says so */
	bool is_cut;      /* the message ends before it does */
};

/* False: stop. */
typedef bool (*mime_visit)(void *context, const struct mime_part *part);

enum mime_end { MIME_ALL, MIME_STOPPED, MIME_TOO_DEEP, MIME_TOO_MANY };

/* What has no header is all body. Of a header that is longer than MIME_HEAD_BYTES the rest is no header. */
struct mime mime_open(const char *bytes, size_t n);

/* Whether `n` bytes are "Name: ..." as a field begins. */
bool mime_is_field(const char *line, size_t n);

/* Sets `to` to the first field of that name, its lines joined. False: there is none (then it is empty). */
bool mime_field(const struct mime *m, const char *name, struct buffer *to);

/* "=?utf-8?q?Ozhan?= said" as UTF-8 text. NULL: out of memory. */
char *mime_words(struct arena *a, const char *value);

enum mime_end mime_walk(const struct mime *m, mime_visit visit, void *context);

/* Appends the part's bytes without their transfer encoding. False: it has one that is not known. */
bool mime_body(const struct mime_part *part, struct buffer *to);

#endif
