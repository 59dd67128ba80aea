/* Fuzz target: taking apart and comparing arbitrary bytes as names; a zero byte separates the two. */
#include "names/key.h"
#include "names/party.h"
#include "names/same.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* assert is off in release builds; this never is. */
#define MUST(condition) ((condition) ? (void)0 : abort())

static void check_parts(const struct name *name, size_t n)
{
	MUST(name->n_parts <= NAME_PARTS);
	for (size_t i = 0; i < name->n_parts; i++) {
		const struct name_part *part = &name->parts[i];
		MUST(part->begin < part->end && part->end <= n && part->kind <= PART_SUFFIX);
		MUST(part->size > 0 && part->folded + part->size < NAME_BYTES);
		MUST(strlen(name_folded(name, part)) == part->size);
	}
}

static void check_one(const char *text, size_t n)
{
	struct name name;
	char keys[NAME_KEYS][NAME_KEY_BYTES];
	size_t begin, end;
	name_split(text, n, &name);
	check_parts(&name, n);
	MUST(name_keys(text, n, keys, NAME_KEYS) <= NAME_KEYS);
	MUST(organisation_keys(text, n, keys, NAME_KEYS) <= NAME_KEYS);
	name_proper(text, n, &begin, &end);
	MUST(begin <= end && end <= n);
	names_party(text, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *a = (const char *)data, *zero = n ? memchr(a, 0, n) : NULL;
	size_t n_a = zero ? (size_t)(zero - a) : n, n_b = zero ? n - n_a - 1 : n;
	const char *b = zero ? zero + 1 : a;
	check_one(a, n_a);
	check_one(b, n_b);
	struct name_match there = name_same_text(a, n_a, b, n_b), back = name_same_text(b, n_b, a, n_a);
	MUST(there.verdict == back.verdict && there.score >= 0 && there.score <= 1);
	organisation_same(a, n_a, b, n_b);
	place_same(a, n_a, b, n_b);
	return 0;
}
