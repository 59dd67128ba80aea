/* Words: which words a line has, to tell how far two lines say the same. Letters of ASCII count the same in
 * capitals. */
#ifndef HSY_INTAKE_WORDS_H
#define HSY_INTAKE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
/* A number for all of a line, as it stands there, and for the one whose number `hash` is; 0: none. */
uint64_t line_hash(uint64_t hash, const char *s, size_t n);
/* Where the sign at `at` ends, which is of no word. */
static inline size_t line_sign_end(const char *s, size_t n, size_t at)
{
	size_t wide = s[at] == '\xe2' ? 3 : 1;
	return n - at < wide ? n : at + wide;
}

#endif
