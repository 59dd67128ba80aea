/* See bytes.h. */
#include "bytes.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CAP = 256 << 20 };

static bool bytes_reserve(struct bytes *to, size_t n)
{
	if (to->failed || n > CAP - to->n) {
		to->failed = true;
		return false;
	}
	if (to->n + n < to->size)
		return true;
	size_t size = to->size ? to->size : 1024;
	while (size <= to->n + n)
		size *= 2;
	char *at = realloc(to->at, size);
	if (!at) {
		to->failed = true;
		return false;
	}
	to->at = at;
	to->size = size;
	return true;
}

void bytes_add(struct bytes *to, const char *from, size_t n)
{
	if (!bytes_reserve(to, n))
		return;
	if (n)
		memcpy(to->at + to->n, from, n);
	to->n += n;
	to->at[to->n] = 0;
}

void bytes_string(struct bytes *to, const char *string)
{
	bytes_add(to, string, strlen(string));
}

void bytes_int(struct bytes *to, int64_t n)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%" PRId64, n);
	bytes_add(to, digits, (size_t)length);
}

void bytes_clear(struct bytes *to)
{
	to->n = 0;
	to->failed = false;
	if (to->at)
		to->at[0] = 0;
}

void bytes_free(struct bytes *to)
{
	free(to->at);
	*to = (struct bytes){0};
}

bool bytes_write(void *to, const char *from, size_t n)
{
	bytes_add(to, from, n);
	return !((struct bytes *)to)->failed;
}

static bool is_tail(const char *from, size_t n, size_t at)
{
	return at < n && ((unsigned char)from[at] & 0xC0) == 0x80;
}

uint32_t bytes_next(const char *from, size_t n, size_t *at)
{
	static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
	unsigned char first = (unsigned char)from[(*at)++];
	size_t tails = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
	if (!tails)
		return first;
	if (first < 0xC2 || first > 0xF4)
		return 0xFFFD;
	uint32_t c = first & (0x3Fu >> tails);
	for (size_t i = 0; i < tails; i++) {
		if (!is_tail(from, n, *at + i))
			return 0xFFFD;
		c = c << 6 | ((unsigned char)from[*at + i] & 0x3Fu);
	}
	if (c < least[tails] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0xFFFD;
	*at += tails;
	return c;
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	const char *hit = c ? strchr(digits, c) : NULL;
	int n = hit ? (int)(hit - digits) : -1;
	return n < 16 ? n : n - 6;
}

int bytes_hex(const char *from, size_t n)
{
	int high = n > 2 ? hex_digit(from[1]) : -1, low = n > 2 ? hex_digit(from[2]) : -1;
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}
