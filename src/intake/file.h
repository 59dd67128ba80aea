/* Input: the bytes of one open file or stream, read in pieces, whole or line by line.
 *
 * The buffer is kept from file to file. In lines it holds little more than the line in hand, so that a
 * file of any size passes. */
#ifndef HSY_INTAKE_FILE_H
#define HSY_INTAKE_FILE_H

#include "base/buffer.h"
#include "hearsay.h"
#include "intake/walk.h"

struct input {
	struct walk_file file;
	struct buffer bytes; /* bytes.n of the file's, from offset `base` on */
	uint64_t base;
	size_t at;       /* the first byte in `bytes` that was not given out */
	bool end;        /* nothing is behind `bytes` */
	uint64_t n_line; /* of the line given out last, from 1 */
	uint64_t n_read; /* bytes read from all files so far */
};

/* A stretch of bytes->bytes, and where it stands in the file. */
struct piece {
	const char *bytes;
	size_t n;
	uint64_t base;
};

/* Begins with a file and reads up to `n` bytes of it (fewer at its end). */
hsy_status input_start(struct input *in, const struct walk_file *file, size_t n, hsy_error *error);

/* Reads to the end. More than `cap` bytes are an HSY_ERR_LIMIT; a regular file that turns out shorter
 * than it was is an HSY_ERR_IO. */
hsy_status input_all(struct input *in, size_t cap, hsy_error *error);

/* The next line without its line break; HSY_DONE behind the last. One longer than `cap` is passed over
 * with an HSY_ERR_LIMIT that names its first byte. */
hsy_status input_line(struct input *in, size_t cap, struct piece *ret_line, hsy_error *error);

/* The bytes that were not given out yet, else some more; HSY_DONE at the end. They stay until the next call. */
hsy_status input_some(struct input *in, struct piece *ret, hsy_error *error);

void input_close(struct input *in); /* the file; memory is kept */
void input_free(struct input *in);

#endif
