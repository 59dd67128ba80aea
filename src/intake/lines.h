/* Lines: those of many files, folders and streams, one after the other, without the blank ones. */
#ifndef HSY_INTAKE_LINES_H
#define HSY_INTAKE_LINES_H

#include "intake/file.h"

struct lines;

struct line {
	struct piece piece; /* valid until the next call */
	const char *path;   /* of its file, likewise */
	uint64_t number;    /* in its file, from 1 */
};

/* `paths` is copied. Free with lines_free. */
hsy_status lines_open(const char *const *paths, size_t n_paths, struct lines **ret_lines, hsy_error *error);

/* HSY_OK, HSY_DONE, or what is wrong with one file, or with a line of more than `cap` bytes; the next call goes on
 * behind it. */
hsy_status lines_next(struct lines *lines, size_t cap, struct line *ret_line, hsy_error *error);

void lines_progress(const struct lines *lines, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found);
void lines_free(struct lines *lines);

#endif
