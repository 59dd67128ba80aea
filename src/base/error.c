/* See error.h. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Copies `path`, keeping its end where it is too long: the end names the file. */
static void path_copy(char *to, size_t size, const char *path)
{
	if (!path) {
		to[0] = '\0';
		return;
	}
	size_t n = strlen(path);
	if (n < size) {
		memcpy(to, path, n + 1);
		return;
	}
	memcpy(to, "...", 3);
	memcpy(to + 3, path + n - (size - 4), size - 3);
}

hsy_status error_at(hsy_error *error, hsy_status status, const char *path, uint64_t byte, const char *format, ...)
{
	if (!error)
		return status;
	error->status = status;
	error->byte = byte;
	path_copy(error->path, sizeof error->path, path);
	va_list args;
	va_start(args, format);
	vsnprintf(error->message, sizeof error->message, format, args);
	va_end(args);
	return status;
}

hsy_status error_errno(hsy_error *error, const char *path, const char *doing)
{
	return error_at(error, HSY_ERR_IO, path, HSY_NO_BYTE, "cannot %s: %s", doing, strerror(errno));
}

void error_set_path(hsy_error *error, const char *path)
{
	if (error && path && !error->path[0])
		path_copy(error->path, sizeof error->path, path);
}

hsy_status error_memory(hsy_error *error)
{
	return error_at(error, HSY_ERR_MEMORY, NULL, HSY_NO_BYTE, "out of memory");
}
