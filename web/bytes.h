/* A growing buffer for what is sent: a page, a JSON document, an address. When memory ends, or CAP is reached, it
 * is `failed`, takes no more, and whoever sends it looks at that once. */
#ifndef HSY_WEB_BYTES_H
#define HSY_WEB_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes {
	char *at; /* ends in a zero byte once something was added; NULL before */
	size_t n, size;
	bool failed;
};

void bytes_add(struct bytes *to, const char *from, size_t n);
void bytes_string(struct bytes *to, const char *string);
void bytes_int(struct bytes *to, int64_t n);
void bytes_clear(struct bytes *to); /* keeps the memory */
void bytes_free(struct bytes *to);

/* As an hsy_write_fn whose context is a struct bytes. */
bool bytes_write(void *to, const char *from, size_t n);

/* The code point at *at, which is moved behind it; U+FFFD, and one byte on, where the bytes are no UTF-8. */
uint32_t bytes_next(const char *from, size_t n, size_t *at);

/* The byte that "%e2", the first of `n` bytes, stands for; -1: it stands for none. */
int bytes_hex(const char *from, size_t n);

#endif
