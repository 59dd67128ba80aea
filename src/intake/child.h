/* Child: another program that is given bytes and gives bytes back. It has no network, writes no files, and has a
 * limit for its time, its memory and what it gives. */
#ifndef HSY_INTAKE_CHILD_H
#define HSY_INTAKE_CHILD_H

#include "base/buffer.h"
#include "hearsay.h"

enum { CHILD_PATH_BYTES = 4096 };

struct child_limits {
	unsigned seconds;              /* by the clock, and of the processor's time */
	size_t max_output, max_memory; /* bytes */
};

/* Where the program is, by PATH; what is not named from the root there does not count. False: nowhere. */
bool child_find(const char *program, char ret_path[CHILD_PATH_BYTES]);

/* Runs argv[0] (a path; argv ends with NULL) on `n` bytes as its standard input and appends what it gives to `out`.
 * HSY_ERR_FORMAT if it fails, HSY_ERR_LIMIT if it takes longer or gives more than is allowed; the messages say what
 * `path`, the file, is or does. */
hsy_status child_run(const char *const *argv, const struct child_limits *limits, const char *path,
		     const char *bytes, size_t n, struct buffer *out, hsy_error *error);

#endif
