/* WARC (ISO 28500; 0.17 to 1.1): a stream of bytes -> records, one after the other, in bounded memory.
 *
 *     while ((status = warc_next(&w, &record, error)) != HSY_DONE)
 *             if (status == HSY_OK && wanted(&record))
 *                     status = warc_body(&w, cap, &bytes, error);
 *
 * A record that is damaged is one error, and the next call goes on at the next that can be found: in the next gzip
 * member, or at the next line that begins as records do. */
#ifndef HSY_INTAKE_WARC_H
#define HSY_INTAKE_WARC_H

#include "base/buffer.h"
#include "intake/unpack.h"

enum { WARC_HEAD_BYTES = 64 * 1024 };

/* Fields that a record lacks are "". Strings are valid until the next warc_next. */
struct warc_record {
	const char *type, *uri, *date, *content_type, *truncated;
	uint64_t length;
	uint64_t at;    /* the byte at which it begins: in the file ... */
	bool is_inside; /* ... or in what is unpacked, where its gzip member holds others before it */
};

struct warc {
	struct unpack unpack;
	struct stretch stretch;
	size_t at;                    /* in the stretch */
	uint64_t before;              /* unpacked bytes before the stretch */
	uint64_t left;                /* of the record's body */
	uint64_t error_at, inside_at; /* the record in hand; HSY_NO_BYTE: it is not inside a member */
	struct buffer head;
	uint64_t n_records;
	bool lost; /* an error was told, and the next record is looked for */
};

void warc_start(struct warc *w, struct unpack_source source, const char *path, size_t max_bytes);
hsy_status warc_next(struct warc *w, struct warc_record *ret, hsy_error *error);

/* Appends up to `most` bytes more of the record's body to `to`; fewer only at its end. */
hsy_status warc_body(struct warc *w, size_t most, struct buffer *to, hsy_error *error);

/* The whole body where it lies, if it lies there in one piece: with a byte behind it, that may be written to once
 * warc_end was called, and valid until warc_next is. NULL: it has to be read by warc_body. */
char *warc_body_here(struct warc *w, size_t *ret_n);

/* Passes over the rest of the record. An error means that the record cannot be trusted. */
hsy_status warc_end(struct warc *w, hsy_error *error);

/* An error about the record in hand: its byte in the file; for one inside a gzip member the member's, and in words
 * its own. */
hsy_status warc_error(const struct warc *w, hsy_status status, hsy_error *error, const char *why);

/* The words about that place, "" or " (at byte 12 of what is unpacked)". */
void warc_inside(const struct warc *w, char *to, size_t size);

/* The caller told what is wrong with the record: no more is, and the next is looked for from here on. */
void warc_refuse(struct warc *w);

void warc_free(struct warc *w);

#endif
