/* See meta_finds.h. */
#include "intake/meta_finds.h"

#include <string.h>

void finds_keep(const char **slot, const char *value)
{
	if (!*slot && value && *value && strlen(value) <= MAX_META)
		*slot = value;
}

const char *finds_less_hyphens(struct finds *f, const char *s)
{
	static const char hyphen[] = "\xc2\xad";
	if (!s || !strstr(s, hyphen))
		return s;
	char *copy = arena_copy(f->arena, s, strlen(s)), *to = copy;
	f->failed = f->failed || !copy;
	for (const char *at = copy; copy && *at; at++) {
		if (!strncmp(at, hyphen, 2))
			at++;
		else
			*to++ = *at;
	}
	if (to)
		*to = '\0';
	return copy;
}
