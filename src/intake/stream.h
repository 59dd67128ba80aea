/* An intake over pages that come as they may: whoever has them gives them out one by one. */
#ifndef HSY_INTAKE_STREAM_H
#define HSY_INTAKE_STREAM_H

#include "hearsay.h"

struct stream_page {
	const char *name; /* the article's path */
	const char *url;  /* where the page was in the end; a page that names its own address is believed */
	hsy_format format;
	const char *bytes; /* with a zero byte behind them */
	size_t n_bytes;
	const char *published; /* where the page does not say when; NULL: not known */
	const char *title;     /* where it does not say how it is called; NULL: not known */
};

struct intake_stream {
	void *context;
	/* As hsy_intake_next; what *ret_page points to stays until the next call. */
	hsy_status (*next)(void *context, struct stream_page *ret_page, hsy_error *error);
	void (*refused)(void *context); /* the page given out last is no article */
	void (*progress)(const void *context, uint64_t *ret_done, uint64_t *ret_found);
	void (*free)(void *context);
};

/* On failure `context` stays the caller's. */
hsy_status intake_open_stream(const struct intake_stream *stream, const hsy_intake_options *options,
			      hsy_intake **ret_intake, hsy_error *error);

#endif
