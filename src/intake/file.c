/* See file.h. */
#include "intake/file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum { CHUNK = 256 * 1024, KEEP_BYTES = 8 << 20 };

/* Room for `n` more bytes and a zero behind them, growing by doubling. */
static bool input_room(struct input *in, size_t n)
{
	struct buffer *b = &in->bytes;
	if (b->size > n && b->n < b->size - n)
		return true;
	if (n > SIZE_MAX / 4 || b->n > SIZE_MAX / 4)
		return false;
	size_t size = b->size > CHUNK ? b->size : CHUNK;
	while (size <= b->n + n)
		size *= 2;
	char *bytes = realloc(b->bytes, size);
	if (!bytes)
		return false;
	b->bytes = bytes;
	b->size = size;
	return true;
}

/* As read(), of what lies in memory. */
static ssize_t memory_read(struct input *in, char *to, size_t n)
{
	size_t done = (size_t)in->base + in->bytes.n, left = (size_t)in->file.size - done;
	n = n < left ? n : left;
	memcpy(to, in->file.memory + done, n);
	return (ssize_t)n;
}

/* Reads up to `n` bytes more; sets `end` at the end of the file. */
static hsy_status input_more(struct input *in, size_t n, hsy_error *error)
{
	if (!input_room(in, n))
		return error_memory(error);
	char *to = in->bytes.bytes + in->bytes.n;
	ssize_t got;
	do
		got = in->file.memory ? memory_read(in, to, n) : read(in->file.fd, to, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return error_errno(error, in->file.path, "read");
	in->end = got == 0;
	in->bytes.n += (size_t)got;
	in->bytes.bytes[in->bytes.n] = '\0';
	in->n_read += (uint64_t)got;
	return HSY_OK;
}

hsy_status input_start(struct input *in, const struct walk_file *file, size_t n, hsy_error *error)
{
	if (in->bytes.size > KEEP_BYTES)
		buffer_free(&in->bytes);
	in->file = *file;
	in->bytes.n = in->at = 0;
	in->base = in->n_line = 0;
	in->end = false;
	hsy_status status = HSY_OK;
	if (file->size && file->size < n) /* and a byte more, to see the end */
		n = (size_t)file->size + 1;
	while (status == HSY_OK && !in->end && in->bytes.n < n)
		status = input_more(in, n - in->bytes.n, error);
	return status;
}

hsy_status input_all(struct input *in, size_t cap, hsy_error *error)
{
	uint64_t size = in->file.size;
	hsy_status status = HSY_OK;
	if (size <= cap && size > in->bytes.n && !input_room(in, (size_t)size - in->bytes.n + 1))
		return error_memory(error);
	while (status == HSY_OK && !in->end && in->bytes.n <= cap && size <= cap) {
		size_t left = cap - in->bytes.n + 1;
		size_t want = size > in->bytes.n ? (size_t)size - in->bytes.n + 1 : CHUNK;
		status = input_more(in, want < left ? want : left, error);
	}
	if (status != HSY_OK)
		return status;
	if (in->bytes.n > cap || size > cap)
		return error_at(error, HSY_ERR_LIMIT, in->file.path, cap,
				"is larger than %zu bytes, the limit for a file", cap);
	if (in->bytes.n < size)
		return error_at(error, HSY_ERR_IO, in->file.path, in->bytes.n, "became shorter while it was read");
	return HSY_OK;
}

/* Forgets what was given out, so that the buffer begins with the unread. */
static void input_shift(struct input *in)
{
	in->bytes.n -= in->at;
	memmove(in->bytes.bytes, in->bytes.bytes + in->at, in->bytes.n + 1);
	in->base += in->at;
	in->at = 0;
}

/* Passes over everything up to and with the next line break. */
static hsy_status input_skip_line(struct input *in, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (;;) {
		char *begin = in->bytes.bytes + in->at;
		char *stop = memchr(begin, '\n', in->bytes.n - in->at);
		in->at = stop ? (size_t)(stop - in->bytes.bytes) + 1 : in->bytes.n;
		if (stop || in->end || status != HSY_OK)
			return status;
		input_shift(in);
		status = input_more(in, CHUNK, error);
	}
}

static hsy_status line_too_long(struct input *in, size_t cap, hsy_error *error)
{
	uint64_t byte = in->base + in->at;
	hsy_status status = input_skip_line(in, error);
	if (status != HSY_OK)
		return status;
	return error_at(error, HSY_ERR_LIMIT, in->file.path, byte,
			"line %" PRIu64 " is longer than %zu bytes, the limit for a line", in->n_line, cap);
}

hsy_status input_line(struct input *in, size_t cap, struct piece *ret_line, hsy_error *error)
{
	size_t looked = 0;
	for (;;) {
		if (in->end && in->at == in->bytes.n)
			return HSY_DONE;
		char *begin = in->bytes.bytes + in->at;
		size_t left = in->bytes.n - in->at;
		char *stop = memchr(begin + looked, '\n', left - looked);
		size_t n = stop ? (size_t)(stop - begin) : left;
		if (n > cap) {
			in->n_line++;
			return line_too_long(in, cap, error);
		}
		if (stop || in->end) {
			in->n_line++;
			*ret_line = (struct piece){begin, n - (n && begin[n - 1] == '\r'), in->base + in->at};
			in->at += n + (stop != NULL);
			return HSY_OK;
		}
		looked = left;
		input_shift(in);
		hsy_status status = input_more(in, CHUNK, error);
		if (status != HSY_OK)
			return status;
	}
}

hsy_status input_some(struct input *in, struct piece *ret, hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (in->at == in->bytes.n) {
		input_shift(in);
		while (status == HSY_OK && !in->end && !in->bytes.n)
			status = input_more(in, CHUNK, error);
	}
	if (status != HSY_OK || !in->bytes.n)
		return status == HSY_OK ? HSY_DONE : status;
	*ret = (struct piece){in->bytes.bytes + in->at, in->bytes.n - in->at, in->base + in->at};
	in->at = in->bytes.n;
	return HSY_OK;
}

void input_close(struct input *in)
{
	if (in->file.owned)
		close(in->file.fd);
	in->file = (struct walk_file){.fd = -1};
}

void input_free(struct input *in)
{
	input_close(in);
	buffer_free(&in->bytes);
}
