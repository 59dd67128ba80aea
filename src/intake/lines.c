/* See lines.h. */
#include "intake/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"

enum { HEAD_BYTES = 1 << 16 };

struct lines {
	struct walk *walk;
	struct input input;
	bool is_open; /* a file is */
};

hsy_status lines_open(const char *const *paths, size_t n_paths, struct lines **ret_lines, hsy_error *error)
{
	struct lines *lines = calloc(1, sizeof *lines);
	if (!lines)
		return error_memory(error);
	lines->input.file.fd = -1;
	hsy_status status = walk_open(paths, n_paths, &lines->walk, error);
	if (status == HSY_OK)
		*ret_lines = lines;
	else
		lines_free(lines);
	return status;
}

static void lines_close(struct lines *lines)
{
	input_close(&lines->input);
	lines->is_open = false;
}

static hsy_status next_file(struct lines *lines, hsy_error *error)
{
	struct walk_file file = {.fd = -1};
	hsy_status status = walk_next(lines->walk, &file, error);
	if (status != HSY_OK)
		return status;
	lines->is_open = true;
	status = input_start(&lines->input, &file, HEAD_BYTES, error);
	if (status != HSY_OK)
		lines_close(lines);
	return status;
}

static bool is_blank(struct piece p)
{
	return ascii_skip_blanks(p.bytes, p.n, 0) == p.n;
}

/* The next line of the file that is open, blank or not; HSY_DONE, and closed: it is at its end. */
static hsy_status next_line(struct lines *lines, size_t cap, struct line *ret, hsy_error *error)
{
	hsy_status status = input_line(&lines->input, cap, &ret->piece, error);
	ret->path = lines->input.file.path;
	ret->number = lines->input.n_line;
	if (status != HSY_OK && status != HSY_ERR_LIMIT)
		lines_close(lines);
	return status;
}

hsy_status lines_next(struct lines *lines, size_t cap, struct line *ret_line, hsy_error *error)
{
	for (;;) {
		hsy_status status = lines->is_open ? HSY_OK : next_file(lines, error);
		if (status != HSY_OK)
			return status;
		status = next_line(lines, cap, ret_line, error);
		if (status != HSY_DONE && (status != HSY_OK || !is_blank(ret_line->piece)))
			return status;
	}
}

void lines_progress(const struct lines *lines, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found)
{
	uint64_t found = walk_bytes(lines->walk);
	*ret_bytes_done = lines->input.n_read;
	*ret_bytes_found = found > lines->input.n_read ? found : lines->input.n_read;
}

void lines_free(struct lines *lines)
{
	if (!lines)
		return;
	input_free(&lines->input);
	walk_free(lines->walk);
	free(lines);
}
