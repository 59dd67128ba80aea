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

/* The two-byte escape of `c`, or NULL if it has none. */
static const char *json_escape(unsigned char c)
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	default:
		return NULL;
	}
}

void buffer_json(struct buffer *b, const char *bytes, size_t n)
{
	size_t from = 0;
	buffer_char(b, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes[i];
		const char *escape = json_escape(c);
		if (!escape && c >= 0x20 && c != 0x7f)
			continue;
		buffer_append(b, bytes + from, i - from);
		if (escape)
			buffer_string(b, escape);
		else
			buffer_format(b, "\\u%04x", c);
		from = i + 1;
	}
	buffer_append(b, bytes + from, n - from);
	buffer_char(b, '"');
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
