/* See base64.h. Three bytes are four digits of six bits. */
#include "base/base64.h"

#include <stdint.h>
#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_encode(const char *bytes, size_t n, char *to)
{
	const unsigned char *from = (const unsigned char *)bytes;
	for (size_t i = 0; i < n; i += 3, to += 4) {
		size_t left = n - i;
		uint32_t three = (uint32_t)from[i] << 16 | (left > 1 ? (uint32_t)from[i + 1] << 8 : 0) |
				 (left > 2 ? from[i + 2] : 0);
		for (size_t k = 0; k < 4; k++)
			to[k] = k <= left ? digits[three >> (18 - 6 * k) & 63] : '=';
	}
}

static int digit_value(char c)
{
	const char *at = c ? memchr(digits, c, 64) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* Four characters, of which the last `n_pads` are padding; false: one of the others is no digit, or bits that
 * nobody asks for are set. */
static bool four_decode(const char *four, size_t n_pads, uint32_t *ret_three)
{
	uint32_t three = 0;
	for (size_t k = 0; k < 4; k++) {
		int value = k < 4 - n_pads ? digit_value(four[k]) : 0;
		if (value < 0)
			return false;
		three = three << 6 | (uint32_t)value;
	}
	*ret_three = three;
	return !(three & ((1u << 8 * n_pads) - 1));
}

bool base64_decode(const char *from, size_t n, char *to, size_t *ret_n)
{
	size_t used = 0, n_pads = 0;
	if (n % 4)
		return false;
	while (n_pads < 2 && n_pads < n && from[n - 1 - n_pads] == '=')
		n_pads++;
	for (size_t i = 0; i < n; i += 4) {
		size_t pads = i + 4 == n ? n_pads : 0;
		uint32_t three;
		if (!four_decode(from + i, pads, &three))
			return false;
		for (size_t k = 0; k < 3 - pads; k++)
			to[used++] = (char)(three >> (16 - 8 * k) & 255);
	}
	*ret_n = used;
	return true;
}
