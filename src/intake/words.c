/* See words.h. */
#include "intake/words.h"

#include <string.h>
#include <strings.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* What begins with the byte e2 are quotation marks, dashes and the like. */
static bool is_part(char c)
{
	unsigned char u = (unsigned char)c;
	return u != 0xe2 && ((lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || u >= 0x80);
}

size_t line_word_end(const char *s, size_t n, size_t at)
{
	while (at < n && is_part(s[at]))
		at++;
	return at;
}

size_t line_sign_end(const char *s, size_t n, size_t at)
{
	size_t wide = s[at] == '\xe2' ? 3 : 1;
	return n - at < wide ? n : at + wide;
}

unsigned line_word_hash(const char *s, size_t n)
{
	unsigned hash = 2166136261u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)lower(s[i])) * 16777619u;
	return hash;
}

bool word_set_has(const struct word_set *w, unsigned hash)
{
	for (unsigned i = 0; i < w->n; i++)
		if (w->hashes[i] == hash)
			return true;
	return false;
}

struct word_set word_set_of(const char *s)
{
	struct word_set w = {.n = 0};
	size_t n = s ? strlen(s) : 0;
	for (size_t at = 0; at < n && w.n < WORD_SET_MAX;) {
		size_t end = line_word_end(s, n, at);
		unsigned hash = line_word_hash(s + at, end - at);
		if (end > at && !word_set_has(&w, hash))
			w.hashes[w.n++] = hash;
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
		size_t end = line_word_end(s, n, at);
		unsigned hash = line_word_hash(s + at, end - at), i = 0;
		while (end > at && i < left.n && left.hashes[i] != hash)
			i++;
		if (end > at && i < left.n)
			left.hashes[i] = left.hashes[--left.n];
		at = end > at ? end : line_sign_end(s, n, at);
	}
	return w->n - left.n;
}

bool word_list_has(const char *list, const char *s, size_t n)
{
	for (const char *at = list; *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		if (length == n && !strncasecmp(at, s, n))
			return true;
		at += length;
	}
	return false;
}
