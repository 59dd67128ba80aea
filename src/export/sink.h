/* Sink: collects output and hands it on in pieces of some 64 KiB. */
#ifndef HSY_EXPORT_SINK_H
#define HSY_EXPORT_SINK_H

#include "base/buffer.h"
#include "hearsay.h"

struct sink {
	struct buffer b; /* append here, then call sink_flush_if_full now and then */
	hsy_write_fn write;
	void *context;
	bool refused; /* `write` returned false: nothing more is handed on */
};

struct sink sink_begin(hsy_write_fn write, void *context);
void sink_flush_if_full(struct sink *s);
/* An hsy_write_fn: appends to the struct sink `context`. */
bool sink_write(void *context, const char *bytes, size_t n);
/* Hands on the rest, frees, and tells what went wrong first. */
hsy_status sink_end(struct sink *s, hsy_error *error);

/* The words of `span` if it lies within the article's text, else nothing; never NULL. */
const char *span_words(const hsy_article *article, const hsy_span *span, size_t *ret_n);
/* `n` bytes, with U+FFFD for every byte that is not UTF-8 (paths may hold such). */
void sink_utf8(struct buffer *b, const char *bytes, size_t n);
/* 0.1234: four decimals whatever the locale says; what is no probability is brought into 0 to 1. */
enum { SCORE_BYTES = 8, REAL_BYTES = 32 };
const char *score_words(double score, char to[SCORE_BYTES]);
/* 0.5, 1234, 1.235e+06: four digits whatever the locale says. */
const char *real_words(double x, char to[REAL_BYTES]);
/* As many digits as give the same number when they are read. */
const char *exact_words(double x, char to[REAL_BYTES]);

enum { RECORD_FULL_VERSION = 1 }; /* of what a full record has more than another */

#endif
