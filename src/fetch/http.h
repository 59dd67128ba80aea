/* What we read of HTTP ourselves: single values of headers, as hostile as servers are. */
#ifndef HSY_FETCH_HTTP_H
#define HSY_FETCH_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_TYPE_BYTES = 80, HTTP_CHARSET_BYTES = 40, HTTP_VALUE_BYTES = 512 };

struct http_type {
	char type[HTTP_TYPE_BYTES];       /* "text/html", lower case; "" where none is stated */
	char charset[HTTP_CHARSET_BYTES]; /* "" where none is stated */
};

/* Content-Type; NULL is none. */
struct http_type http_type_read(const char *value);
/* Whether bytes of this type may be an article or a list of them. */
bool http_type_is_read(const struct http_type *type);

/* Retry-After, in seconds from `now`, at most HTTP_LONGEST_S; -1: it states none. */
enum { HTTP_LONGEST_S = 366 * 24 * 3600 };
long http_retry_after(const char *value, int64_t now);

/* A line "Name: value" of a response: the value without blanks around it, into `to` of HTTP_VALUE_BYTES. False: it
 * is another header, or the value is too long or holds what must not be sent back. */
bool http_header_is(const char *line, size_t n, const char *name, char *to);

#endif
