/* Buffer: bytes that grow, always with a zero byte behind them. After the first failed growth it keeps
 * what it has, `failed` stays set, and appending does nothing: check once, at the end. */
#ifndef HSY_BASE_BUFFER_H
#define HSY_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
	char *bytes; /* NULL while nothing was appended */
	size_t n, size;
	bool failed;
};

void buffer_append(struct buffer *b, const char *bytes, size_t n);
void buffer_string(struct buffer *b, const char *string);
void buffer_char(struct buffer *b, char c);
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *b); /* empty, memory kept */
void buffer_free(struct buffer *b);

#endif
