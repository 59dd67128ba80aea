/* See names.h. */
#include "names.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "str.h"
#include "text.h"

enum { NAME_LONGEST = 100 };

/* The ending that is taken off: "a.html" and "x.jsonl:12" have one, "a.b" has none. */
static size_t stem_length(const char *base)
{
	static const char *const endings[] = {".txt", ".text", ".html", ".htm", ".xhtml", ".json"};
	size_t n = strlen(base);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t length = strlen(endings[i]);
		if (n > length && !strcasecmp(base + n - length, endings[i]))
			return n - length;
	}
	return n;
}

char *name_from_path(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL, *base = slash ? slash + 1 : path;
	struct string s = {0};
	if (!base || !*base || !strcmp(base, "-"))
		base = "article";
	size_t n = stem_length(base);
	for (size_t at = 0; at < n && s.n < NAME_LONGEST;) {
		size_t here = at;
		uint32_t c = text_next(base, n, &at);
		bool plain = c < 0x80 ? isalnum((int)c) || c == '-' || c == '_' || (c == '.' && here)
				      : !hsy_char_is_unsafe(c) && !text_is_blank(c) && c != 0xfffd;
		text_put(&s, plain ? c : '_');
	}
	return s.bytes;
}

static int by_name(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	int way = strcasecmp(a->name, b->name);
	return way ? way : (a->article > b->article) - (a->article < b->article);
}

static int by_article(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	return (a->article > b->article) - (a->article < b->article);
}

static void name_extend(struct name *name)
{
	struct string s = {0};
	string_format(&s, "%s-%lld", name->name, (long long)name->article);
	free(name->name);
	name->name = s.bytes;
}

/* Adds its number to every name that has its like beside it; how many there were. */
static size_t names_extend(struct name *names, size_t n)
{
	size_t extended = 0;
	qsort(names, n, sizeof *names, by_name);
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;
		while (end < n && !strcasecmp(names[i].name, names[end].name))
			end++;
		for (size_t k = i; k < end && end - i > 1; k++, extended++)
			name_extend(&names[k]);
		i = end;
	}
	return extended;
}

void names_part(struct name *names, size_t n)
{
	/* Names extended in one round differ; they may meet another that looked like that before, which the
	 * next round parts. Each round needs a longer chain of such names, so a few are enough; in the end
	 * every name gets its number, and then all differ. */
	int rounds = 4;
	while (rounds && names_extend(names, n))
		rounds--;
	for (size_t i = 0; i < n && !rounds; i++)
		name_extend(&names[i]);
	if (n)
		qsort(names, n, sizeof *names, by_article);
}

void names_free(struct name *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(names[i].name);
	free(names);
}
