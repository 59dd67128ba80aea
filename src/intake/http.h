/* An HTTP answer as archives keep it: status line, fields, body. */
#ifndef HSY_INTAKE_HTTP_H
#define HSY_INTAKE_HTTP_H

#include "base/buffer.h"
#include "hearsay.h"

struct http_head {
	int status;
	char type[80];    /* "text/html", in small letters; "" if none is told */
	char charset[40]; /* "" likewise */
	char coding[40];  /* Content-Encoding: "gzip" */
	bool chunked;
	size_t n_bytes; /* up to the body */
};

/* False: that is no HTTP answer. Fields that do not end have `n_bytes` of `n`. */
bool http_head_parse(const char *bytes, size_t n, struct http_head *ret);

/* "text/html; charset=utf-8" */
void http_type_parse(const char *value, size_t n, struct http_head *to);

/* Takes chunks apart, in place; returns the bytes that are left. What does not begin as chunks do stays as it is.
 * *ret_cut: the last is missing. */
size_t http_unchunk(char *bytes, size_t n, bool *ret_cut);

/* Appends the body without its content coding (gzip, deflate, none) to `to`, no more than `cap` bytes. What does
 * not begin as it should was unpacked by the crawler and stays as it is. *ret_cut as above. */
hsy_status http_unpack(const char *coding, const char *bytes, size_t n, size_t cap, struct buffer *to,
		       bool *ret_cut, hsy_error *error);

#endif
