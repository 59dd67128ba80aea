/* UTF-8. Text is validated once, at intake (utf8_find_invalid); behind that, utf8_next may be used
 * without looking at errors, and still never reads past `end`. */
#ifndef HSY_BASE_UTF8_H
#define HSY_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that does not begin a well-formed sequence (Unicode table 3-7), or `n`. */
size_t utf8_find_invalid(const char *bytes, size_t n);

/* The code point at *at, which moves behind it; U+FFFD and one byte where it is malformed. */
uint32_t utf8_next(const char *bytes, size_t n, size_t *at);

/* Writes `c` and returns how many bytes it took (1 to 4); U+FFFD for what is no scalar value. */
size_t utf8_put(uint32_t c, char to[4]);

/* The byte is of a character and does not begin it. */
static inline bool utf8_is_inside(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Code points in n bytes. */
size_t utf8_count(const char *bytes, size_t n);

#endif
