/* Comparing names: see same.h. */
#include "names/same.h"

#include "names/fold.h"

#include <string.h>

struct name_match name_same(const struct name *a, const struct name *b)
{
	struct name_match match = {NAMES_DIFFERENT, 0, 0};
	const struct name_part *p = name_first(a, PART_SURNAME), *q = name_first(b, PART_SURNAME);
	if (p && q && !strcmp(name_folded(a, p), name_folded(b, q)))
		match = (struct name_match){NAMES_MAYBE, 0.5f, REASON_SURNAME};
	return match;
}

struct name_match name_same_text(const char *a, size_t n_a, const char *b, size_t n_b)
{
	struct name name_a, name_b;
	name_split(a, n_a, &name_a);
	name_split(b, n_b, &name_b);
	return name_same(&name_a, &name_b);
}

static struct name_match folded_same(const char *a, size_t n_a, const char *b, size_t n_b)
{
	char folded_a[256], folded_b[256];
	size_t size = name_fold(a, n_a, folded_a, sizeof folded_a);
	name_fold(b, n_b, folded_b, sizeof folded_b);
	if (size && !strcmp(folded_a, folded_b))
		return (struct name_match){NAMES_SAME, 1, REASON_EQUAL};
	return (struct name_match){NAMES_DIFFERENT, 0, 0};
}

struct name_match organisation_same(const char *a, size_t n_a, const char *b, size_t n_b)
{
	return folded_same(a, n_a, b, n_b);
}

struct name_match place_same(const char *a, size_t n_a, const char *b, size_t n_b)
{
	return folded_same(a, n_a, b, n_b);
}

size_t name_reasons(unsigned reasons, char *to, size_t size)
{
	static const char *const words[] = {"equal",   "surname", "spelling",    "nickname",
					    "initial", "part",    "other given", "other surname",
					    "gender",  "suffix",  "acronym",     "words"};
	size_t n = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t more = strlen(words[i]) + (n ? 2 : 0);
		if (!(reasons >> i & 1) || n + more >= size)
			continue;
		memcpy(to + n, n ? ", " : "", n ? 2 : 0);
		memcpy(to + n + more - strlen(words[i]), words[i], strlen(words[i]));
		n += more;
	}
	if (size)
		to[n] = 0;
	return n;
}
