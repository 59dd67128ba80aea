/* See seen.h. Addresses come from strangers, so what hashes to where must not be theirs to choose. */
#include "fetch/seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

static bool is_none(const struct seen_key *key)
{
	return !key->a && !key->b;
}

/* The key's place, or that where it belongs. */
static struct seen_key *seen_place(const struct seen *seen, const struct seen_key *key)
{
	for (size_t at = key->a;; at++) {
		struct seen_key *place = &seen->keys[at & (seen->size - 1)];
		if (is_none(place) || (place->a == key->a && place->b == key->b))
			return place;
	}
}

static bool seen_grow(struct seen *seen)
{
	struct seen bigger = {.size = seen->size ? seen->size * 2 : 256, .n = seen->n};
	bigger.keys = calloc(bigger.size, sizeof *bigger.keys);
	if (!bigger.keys)
		return false;
	for (size_t i = 0; i < seen->size; i++)
		if (!is_none(&seen->keys[i]))
			*seen_place(&bigger, &seen->keys[i]) = seen->keys[i];
	free(seen->keys);
	*seen = bigger;
	return true;
}

bool seen_add(struct seen *seen, const char *address, bool *ret_new)
{
	uint8_t digest[32];
	struct seen_key key;
	if (seen->n * 2 >= seen->size && !seen_grow(seen))
		return false;
	sha256(address, strlen(address), digest);
	memcpy(&key, digest, sizeof key);
	struct seen_key *place = seen_place(seen, &key);
	*ret_new = is_none(place);
	seen->n += *ret_new;
	*place = key;
	return true;
}

void seen_free(struct seen *seen)
{
	free(seen->keys);
}
