/* Unpack: a stream of bytes, packed by gzip or not -> the bytes unpacked, in stretches, in bounded memory.
 *
 * gzip files are members one behind the other, in archives one for each record. A member of usual size is unpacked
 * whole, by libdeflate, which takes half of zlib's time; what that refuses is unpacked in pieces. A stretch never
 * reaches over the end of a member. A damaged member is one error; the next call goes on at the next one that
 * begins behind it. */
#ifndef HSY_INTAKE_UNPACK_H
#define HSY_INTAKE_UNPACK_H

#include <zlib.h>

#include "base/buffer.h"
#include "hearsay.h"

struct libdeflate_decompressor;

/* Where bytes come from. `next` gives some that stay valid until it is called again; HSY_DONE at the end. */
struct unpack_source {
	hsy_status (*next)(void *context, const char **ret_bytes, size_t *ret_n, hsy_error *error);
	void *context;
};

struct unpack {
	struct unpack_source source;
	const char *path;
	size_t free_bytes; /* a member may unpack to so many whatever its size */
	const char *piece; /* the source's bytes in hand, from offset `base` on: its own, or in `window` */
	size_t n, at;
	uint64_t base;
	bool begun, packed, source_end;
	struct buffer window;                  /* of what is packed */
	struct libdeflate_decompressor *whole; /* of whole members */
	z_stream z;
	bool z_ready, in_member;
	bool seeking;       /* the next member after one that failed */
	hsy_status failed;  /* the member in hand: what is still to be told */
	const char *why;    /* likewise */
	uint64_t member;    /* offset of the member in hand */
	uint64_t unpacked;  /* bytes of it given out */
	uint64_t failed_at; /* the furthest byte at which a member failed */
	char *out;          /* stretches of what is packed; a byte stands behind them */
};

struct stretch {
	const char *bytes; /* valid until the next call */
	size_t n;
	bool starts; /* a member; of what is not packed, the file */
};

void unpack_start(struct unpack *u, struct unpack_source source, const char *path, size_t free_bytes);

/* HSY_DONE at the end. HSY_ERR_FORMAT and HSY_ERR_LIMIT concern one member, others the whole stream. */
hsy_status unpack_next(struct unpack *u, struct stretch *ret, hsy_error *error);

/* Whether `n` bytes begin a gzip member that holds something which begins with `word`. */
bool unpack_begins(const char *bytes, size_t n, const char *word);

void unpack_free(struct unpack *u);

#endif
