/* See buffer.h. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for `n` more bytes and the closing zero. */
static bool buffer_grow(struct buffer *b, size_t n)
{
	if (b->failed)
		return false;
	if (n < b->size - b->n)
		return true;
	if (n > SIZE_MAX / 2 - b->n - 1) {
		b->failed = true;
		return false;
	}
	size_t size = b->size ? b->size : 256;
	while (size <= b->n + n)
		size *= 2;
	char *bytes = realloc(b->bytes, size);
	if (!bytes) {
		b->failed = true;
		return false;
	}
	b->bytes = bytes;
	b->size = size;
	return true;
}

void buffer_append(struct buffer *b, const char *bytes, size_t n)
{
	if (!buffer_grow(b, n))
		return;
	if (n)
		memcpy(b->bytes + b->n, bytes, n);
	b->n += n;
	b->bytes[b->n] = '\0';
}

void buffer_string(struct buffer *b, const char *string)
{
	buffer_append(b, string, strlen(string));
}

void buffer_char(struct buffer *b, char c)
{
	buffer_append(b, &c, 1);
}

void buffer_format(struct buffer *b, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n >= 0 && buffer_grow(b, (size_t)n)) {
		vsnprintf(b->bytes + b->n, (size_t)n + 1, format, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void buffer_clear(struct buffer *b)
{
	b->n = 0;
	b->failed = false;
	if (b->bytes)
		b->bytes[0] = '\0';
}

void buffer_free(struct buffer *b)
{
	free(b->bytes);
	*b = (struct buffer){0};
}
