/* Words: which words a line has, to tell how far two lines say the same. Letters of ASCII count the same in
 * capitals. */
#ifndef HSY_INTAKE_WORDS_H
#define HSY_INTAKE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { WORD_SET_MAX = 64, WORD_SET_ENDS = 8 };

/* The first words of a line, each once, by their hashes. */
struct word_set {
	unsigned hashes[WORD_SET_MAX], n;
	uint64_t
	    ends[WORD_SET_ENDS]; /* a bit for the last bits of each, which tells of most that they are not there */
};

/* `s` is a string or NULL. */
struct word_set word_set_of(const char *s);
/* A word of this hash is among them. */
bool word_set_seek(const struct word_set *w, unsigned hash);
static inline bool word_set_has(const struct word_set *w, unsigned hash)
{
	return (w->ends[hash / 64 % WORD_SET_ENDS] >> hash % 64 & 1) && word_set_seek(w, hash);
}

/* How many both have. */
unsigned word_set_shared(const struct word_set *a, const struct word_set *b);
/* How many of them stand in the text. */
unsigned word_set_found(const struct word_set *w, const char *s, size_t n);

/* Of each byte, what it is in words: itself, in lower case; 0 if it is of none. */
extern const unsigned char WORD_PARTS[256];

/* A number for a word, byte by byte: begin with HASH_BEGIN. */
#define HASH_BEGIN 2166136261u
static inline unsigned hash_byte(unsigned hash, unsigned char byte)
{
	return (hash ^ byte) * 16777619u;
}

/* The end of the word at `at`, letters and figures; `at` where none begins. `ret_hash`: a number for the word, the
 * same for capitals. */
size_t line_word_read(const char *s, size_t n, size_t at, unsigned *ret_hash);
/* The last eight bytes, or all if there are fewer, as a number of their own. */
static inline uint64_t last_bytes(const char *s, size_t n)
{
	uint64_t eight;
	uint32_t first, last;
	if (n >= sizeof eight) {
		memcpy(&eight, s + n - sizeof eight, sizeof eight);
		return eight;
	}
	if (n >= sizeof last) {
		memcpy(&first, s, sizeof first);
		memcpy(&last, s + n - sizeof last, sizeof last);
		return (uint64_t)first << 32 | last;
	}
	return n ? (uint64_t)(unsigned char)s[0] << 16 | (uint64_t)(unsigned char)s[n / 2] << 8 |
		       (unsigned char)s[n - 1]
		 : 0;
}

/* A number for all of a line, as it stands there, and for the one whose number `hash` is; 0: none. */
static inline uint64_t line_hash(uint64_t hash, const char *s, size_t n)
{
	const uint64_t factor = 0x9e3779b97f4a7c15u;
	uint64_t eight;
	for (size_t at = 0; at + sizeof eight < n; at += sizeof eight) {
		memcpy(&eight, s + at, sizeof eight);
		hash = (hash ^ eight) * factor;
		hash ^= hash >> 29;
	}
	hash = (hash ^ last_bytes(s, n) ^ (uint64_t)n << 56) * factor;
	return hash ^ hash >> 32;
}

/* Where the sign at `at` ends, which is of no word. */
static inline size_t line_sign_end(const char *s, size_t n, size_t at)
{
	size_t wide = s[at] == '\xe2' ? 3 : 1;
	return n - at < wide ? n : at + wide;
}

#endif
