/* See starts.h. */
#include "intake/starts.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

/* A number for two letters. */
static unsigned pair_of(const char *s)
{
	return (((unsigned char)s[0] | 0x20u) * 32 ^ ((unsigned char)s[1] | 0x20u)) % STARTS_PAIRS;
}

void starts_take(struct starts *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t *first = &s->by_pair[pair_of(words[i])], at = s->n++;
		assert(at < STARTS_MAX && strlen(words[i]) > 1 && strlen(words[i]) < 255);
		s->words[at] = words[i];
		s->n_bytes[at] = (uint8_t)strlen(words[i]);
		s->next[at] = *first;
		*first = s->n;
	}
}

static bool find(const struct starts *s, const char *line, size_t n, bool whole)
{
	for (size_t i = n > 1 ? s->by_pair[pair_of(line)] : 0; i; i = s->next[i - 1]) {
		size_t length = s->n_bytes[i - 1];
		if ((whole ? n == length : n >= length) && !strncasecmp(line, s->words[i - 1], length))
			return true;
	}
	return false;
}

bool starts_equal(const struct starts *s, const char *line, size_t n)
{
	return find(s, line, n, true);
}

bool starts_begin(const struct starts *s, const char *line, size_t n)
{
	return find(s, line, n, false);
}
