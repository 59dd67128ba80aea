/* See utf8.h. */
#include "base/utf8.h"

#include <string.h>

/* Length of the well-formed sequence at bytes[0], 0 if there is none within n bytes. */
static size_t sequence_length(const unsigned char *s, size_t n)
{
	if (s[0] < 0x80)
		return 1;
	size_t need = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	if (s[0] < 0xc2 || s[0] > 0xf4 || n < need)
		return 0;
	unsigned char low = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
	unsigned char high = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < need; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return need;
}

static uint64_t eight_at(const char *s)
{
	uint64_t eight;
	memcpy(&eight, s, sizeof eight);
	return eight;
}

/* How many bytes of ASCII there are from `s` on, in steps of 32, then of eight. */
static size_t ascii_length(const char *s, size_t n)
{
	const uint64_t high = 0x8080808080808080u;
	size_t at = 0;
	while (n - at >= 32 &&
	       !((eight_at(s + at) | eight_at(s + at + 8) | eight_at(s + at + 16) | eight_at(s + at + 24)) & high))
		at += 32;
	while (n - at >= 8 && !(eight_at(s + at) & high))
		at += 8;
	return at;
}

size_t utf8_find_invalid(const char *bytes, size_t n)
{
	size_t at = 0;
	while (at < n) {
		at += ascii_length(bytes + at, n - at);
		while (at < n && (bytes[at] & 0x80)) {
			size_t step = sequence_length((const unsigned char *)bytes + at, n - at);
			if (!step)
				return at;
			at += step;
		}
		for (int i = 0; i < 8 && at < n && !(bytes[at] & 0x80); i++)
			at++;
	}
	return n;
}

uint32_t utf8_next(const char *bytes, size_t n, size_t *at)
{
	const unsigned char *s = (const unsigned char *)bytes + *at;
	if (*s < 0x80) {
		*at += 1;
		return *s;
	}
	size_t length = sequence_length(s, n - *at);
	if (!length) {
		*at += 1;
		return 0xfffd;
	}
	*at += length;
	switch (length) {
	case 2:
		return (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
	case 3:
		return (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
	default:
		return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3f) << 12 |
		       (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
	}
}

size_t utf8_put(uint32_t c, char to[4])
{
	if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		c = 0xfffd;
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xe0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3f));
		to[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3f));
	to[2] = (char)(0x80 | (c >> 6 & 0x3f));
	to[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t utf8_count(const char *bytes, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
	return count;
}
