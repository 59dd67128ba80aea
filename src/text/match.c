/* See match.h. */
#include "text/match.h"

#include "base/ascii.h"

#include <string.h>

static bool same(const char *bytes, const char *lower, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_lower(bytes[i]) != lower[i])
			return false;
	return true;
}

bool match_word(const char *text, const struct word *w, const char *lower)
{
	size_t n = w->byte_end - w->byte_begin;
	return n == strlen(lower) && same(text + w->byte_begin, lower, n);
}

bool match_in(const char *text, const struct word *w, const char *list)
{
	size_t n = w->byte_end - w->byte_begin;
	const char *word = text + w->byte_begin;
	if (n == 0 || n > MATCH_MAX)
		return false;
	for (const char *at = list; *at;) {
		if (same(word, at, n) && (at[n] == ' ' || !at[n]))
			return true;
		while (*at && *at != ' ') /* words are short: no call is worth it */
			at++;
		while (*at == ' ')
			at++;
	}
	return false;
}
