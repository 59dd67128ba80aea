/* See words.h. */
#include "intake/words.h"

#include <string.h>

/* clang-format off */

/* What begins with the byte e2 are quotation marks, dashes and the like. */
const unsigned char WORD_PARTS[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 0, 0, 0, 0, 0, 0,
    0, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 0, 0, 0, 0, 0,
    0, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 0, 0, 0, 0, 0,
    128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143,
    144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
    160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175,
    176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191,
    192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207,
    208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223,
    224, 225, 0, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
    240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255,
};
/* clang-format on */

size_t line_word_read(const char *s, size_t n, size_t at, unsigned *ret_hash)
{
	unsigned hash = HASH_BEGIN;
	for (unsigned char part; at < n && (part = WORD_PARTS[(unsigned char)s[at]]); at++)
		hash = hash_byte(hash, part);
	*ret_hash = hash;
	return at;
}

bool word_set_seek(const struct word_set *w, unsigned hash)
{
	for (unsigned i = 0; i < w->n; i++)
		if (w->hashes[i] == hash)
			return true;
	return false;
}

static void word_set_add(struct word_set *w, unsigned hash)
{
	w->hashes[w->n++] = hash;
	w->ends[hash / 64 % WORD_SET_ENDS] |= (uint64_t)1 << hash % 64;
}

struct word_set word_set_of(const char *s)
{
	struct word_set w = {.n = 0};
	size_t n = s ? strlen(s) : 0;
	for (size_t at = 0; at < n && w.n < WORD_SET_MAX;) {
		unsigned hash;
		size_t end = line_word_read(s, n, at, &hash);
		if (end > at && !word_set_has(&w, hash))
			word_set_add(&w, hash);
		at = end > at ? end : line_sign_end(s, n, at);
	}
	return w;
}

unsigned word_set_shared(const struct word_set *a, const struct word_set *b)
{
	unsigned shared = 0;
	for (unsigned i = 0; i < a->n; i++)
		shared += word_set_has(b, a->hashes[i]);
	return shared;
}

unsigned word_set_found(const struct word_set *w, const char *s, size_t n)
{
	struct word_set left = *w;
	for (size_t at = 0; at < n && left.n;) {
		unsigned hash, i = 0;
		size_t end = line_word_read(s, n, at, &hash);
		while (end > at && i < left.n && left.hashes[i] != hash)
			i++;
		if (end > at && i < left.n)
			left.hashes[i] = left.hashes[--left.n];
		at = end > at ? end : line_sign_end(s, n, at);
	}
	return w->n - left.n;
}
