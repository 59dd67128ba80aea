/* See block_count.h. */
#include "intake/block_count.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/block_score.h"

/* A sign of script that writes no blanks. */
static bool is_wide(char c)
{
	return (unsigned char)c >= 0xe3 && (unsigned char)c <= 0xed;
}

static unsigned count_wide(const char *s, size_t n)
{
	unsigned signs = 0;
	for (size_t i = 0; i < n; i++)
		signs += is_wide(s[i]);
	return signs;
}

/* Of bytes whatever they are of; whether some are of script that writes no blanks. */
static bool count_bytes(const char *s, size_t n, struct count *c)
{
	enum { MOST = 255 }; /* so that a byte holds the sums, and compilers make vectors of it */
	bool any_wide = false;
	for (size_t from = 0; from < n; from += MOST) {
		size_t end = n - from < MOST ? n : from + MOST;
		unsigned char upper = 0, digits = 0, wide = 0;
		for (size_t i = from; i < end; i++) {
			upper = (unsigned char)(upper + ascii_is_upper(s[i]));
			digits = (unsigned char)(digits + ascii_is_digit(s[i]));
			wide |= is_wide(s[i]);
		}
		c->upper += upper;
		c->digits += digits;
		any_wide = any_wide || wide;
	}
	return any_wide;
}

static void count_clue(struct count *c, int weight)
{
	if (!weight)
		return; /* as most words have none */
	unsigned beside = weight > 0 ? (unsigned)weight : 0;
	c->beside += beside;
	c->most_beside = beside > c->most_beside ? beside : c->most_beside;
	c->inside += weight < 0 ? (unsigned)-weight : 0;
}

/* Of the first two words. */
static unsigned begin_hash(const unsigned *words, size_t n)
{
	unsigned hash = 0;
	for (size_t i = 0; i < n && i < 2; i++)
		hash = hash * 31 + words[i];
	return hash;
}

/* `wide`: the text has signs of script that writes no blanks, of which two are about a word. */
static void count_word(struct count *c, const struct word_set *t, const char *s, size_t n, unsigned hash, bool wide)
{
	unsigned signs = wide ? count_wide(s, n) : 0;
	bool capital = ascii_is_upper(s[0]) || (unsigned char)s[0] == 0xc3 || (unsigned char)s[0] == 0xd0;
	c->words += signs > 3 ? signs / 2 : 1;
	c->small += n <= 3 && !capital && !ascii_is_digit(s[0]);
	c->capital += capital;
	c->letters += (unsigned)n;
	c->in_title += word_set_has(t, hash);
	count_clue(c, block_clue(hash));
}

static void count_mark(struct count *c, const char *s, size_t n, size_t at)
{
	bool end = s[at] == '.' || s[at] == '!' || s[at] == '?';
	c->commas += s[at] == ',';
	c->quotes += s[at] == '"' ||
		     (n - at >= 3 && !memcmp(s + at, "\xe2\x80", 2) && ((unsigned char)s[at + 2] & 0xfc) == 0x9c);
	c->sentences += end && at > 0 && (at + 1 == n || s[at + 1] == ' ');
}

size_t count_text(const struct word_set *t, const char *s, size_t n, struct count *c, unsigned *words)
{
	size_t n_words = 0;
	*c = (struct count){.seen = (unsigned)(line_hash(0, s, n) % N_SEEN)};
	bool wide = count_bytes(s, n, c);
	for (size_t at = 0; at < n;) {
		size_t from = at;
		unsigned hash = HASH_BEGIN;
		for (unsigned char part; at < n && (part = WORD_PARTS[(unsigned char)s[at]]); at++)
			hash = hash_byte(hash, part);
		if (at > from) {
			count_word(c, t, s + from, at - from, hash, wide);
			words[n_words++] = hash;
		}
		if (at == n)
			break;
		if (s[at] != ' ')
			count_mark(c, s, n, at);
		at = line_sign_end(s, n, at);
	}
	c->letters -= c->digits;
	c->begun = begin_hash(words, n_words) % N_SEEN;
	return n_words;
}
