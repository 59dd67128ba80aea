/* See keys.h. */
#include "linking/keys.h"
#include "base/array.h"

#include <stdlib.h>

enum {
	TOP_WORDS = 10, /* 45 pairs */
	RARE_WORDS = 12,
	BUCKET_DAYS = 8,
	QUOTE_KEYS = 24,
	QUOTE_RUN = 4,
	COPY_KEYS = 12,
	COPY_RUN = 6,
	SAID_KEYS = 24,
	LEAD_BITS = 20,
	KIND_WORDS = 1,
	KIND_QUOTE,
	KIND_COPY,
	KIND_SAID,
	KIND_RARE,
	KIND_RARE_THEN
};

struct keys {
	int64_t *at;
	size_t n;
};

static uint64_t mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccdu;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53u;
	return x ^ x >> 33;
}

/* Keys with one `lead` stand next to each other: of a large file, those of an article are on fewer pages so, and
 * those of a week on pages that are in use. */
static void key_add(struct keys *keys, unsigned kind, uint64_t lead, uint64_t value)
{
	uint64_t rest = UINT64_MAX >> LEAD_BITS;
	uint64_t number = (mix(lead) & ~rest) | (mix(value * 8 + kind) & rest & ~1ull);
	if (keys->n < KEYS_MAX)
		keys->at[keys->n++] = (int64_t)(number | (kind == KIND_COPY));
}

bool key_is_copy(int64_t key)
{
	return key & 1;
}

/* ---- words ---- */

static bool is_heavier(const struct topic_item *a, const struct topic_item *b)
{
	return a->weight != b->weight ? a->weight > b->weight : a->stem < b->stem;
}

/* The words of the article that weigh most, heaviest first. */
static size_t top_words(const struct digest *d, struct topic_item top[TOP_WORDS])
{
	size_t n = 0;
	for (size_t i = 0; i < d->n_bag; i++) {
		size_t at = n < TOP_WORDS ? n++ : TOP_WORDS;
		if (at == TOP_WORDS && !is_heavier(&d->bag[i], &top[TOP_WORDS - 1]))
			continue;
		at = at == TOP_WORDS ? TOP_WORDS - 1 : at;
		for (; at > 0 && is_heavier(&d->bag[i], &top[at - 1]); at--)
			top[at] = top[at - 1];
		top[at] = d->bag[i];
	}
	return n;
}

static void word_keys_add(const struct digest *d, struct keys *keys)
{
	struct topic_item top[TOP_WORDS];
	size_t n = top_words(d, top);
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			uint64_t low = top[i].stem < top[k].stem ? top[i].stem : top[k].stem;
			uint64_t high = top[i].stem < top[k].stem ? top[k].stem : top[i].stem;
			key_add(keys, KIND_WORDS, low, high << 32 | low);
		}
}

/* Words that hardly any article has, heaviest first: by themselves, and together with the days around the article,
 * so that those of one week find each other where the word alone is everywhere. */
static void rare_keys_add(const struct digest *d, struct keys *keys)
{
	struct topic_item rare[RARE_WORDS];
	size_t n = 0;
	for (size_t i = 0; i < d->n_bag; i++) {
		if (!d->bag[i].is_rare)
			continue;
		size_t at = n < RARE_WORDS ? n++ : RARE_WORDS;
		if (at == RARE_WORDS && !is_heavier(&d->bag[i], &rare[RARE_WORDS - 1]))
			continue;
		at = at == RARE_WORDS ? RARE_WORDS - 1 : at;
		for (; at > 0 && is_heavier(&d->bag[i], &rare[at - 1]); at--)
			rare[at] = rare[at - 1];
		rare[at] = d->bag[i];
	}
	for (size_t i = 0; i < n; i++) {
		key_add(keys, KIND_RARE, rare[i].stem, rare[i].stem);
		if (d->published == DAY_UNKNOWN)
			continue;
		for (int shift = 0; shift < BUCKET_DAYS; shift += BUCKET_DAYS / 2) {
			uint64_t bucket =
			    (uint64_t)((int64_t)d->published + shift) / BUCKET_DAYS * 2 + (shift != 0);
			key_add(keys, KIND_RARE_THEN, bucket, (uint64_t)rare[i].stem << 28 ^ bucket);
		}
	}
}

/* ---- runs ---- */

/* Keeps the smallest `max` values, ascending and distinct. */
static size_t smallest_add(uint64_t *smallest, size_t n, size_t max, uint64_t value)
{
	size_t at = n;
	while (at > 0 && smallest[at - 1] > value)
		at--;
	if (at == max || (at > 0 && smallest[at - 1] == value))
		return n;
	n = n < max ? n + 1 : n;
	for (size_t i = n - 1; i > at; i--)
		smallest[i] = smallest[i - 1];
	smallest[at] = value;
	return n;
}

/* The hash of a run of words; 0: it is interrupted, or has too little in it. */
static uint64_t run_hash(const struct digest *d, size_t first, size_t n, bool is_quote)
{
	uint64_t hash = 14695981039346656037u;
	unsigned weight = 0;
	for (size_t i = first; i < first + n; i++) {
		const struct term *t = &d->terms[i];
		if (is_quote && !(t->flags & TERM_QUOTED))
			return 0;
		hash = (hash ^ t->form) * 1099511628211u;
		weight += t->weight;
	}
	return weight >= (is_quote ? 12u : 18u) ? mix(hash) : 0;
}

static void run_keys_add(const struct digest *d, struct keys *keys, bool is_quote)
{
	uint64_t smallest[QUOTE_KEYS > COPY_KEYS ? QUOTE_KEYS : COPY_KEYS];
	size_t n = 0, max = is_quote ? QUOTE_KEYS : COPY_KEYS, run = is_quote ? QUOTE_RUN : COPY_RUN;
	for (size_t i = 0; i + run <= d->n_terms; i++) {
		uint64_t hash = run_hash(d, i, run, is_quote);
		if (hash)
			n = smallest_add(smallest, n, max, hash);
	}
	for (size_t i = 0; i < n; i++)
		key_add(keys, is_quote ? KIND_QUOTE : KIND_COPY, smallest[i], smallest[i]);
}

/* ---- who said what ---- */

/* The surname of a unit's speaker as a number, 0: none with a name. */
static uint32_t speaker_stem(const struct digest *d, const struct unit *u)
{
	if (!u->statement || u->person < 0 || !d->people[u->person].is_named)
		return 0;
	const char *name = d->people[u->person].name, *last = name;
	for (const char *at = name; *at; at++)
		if (*at == ' ' && at[1])
			last = at + 1;
	return term_hash(last, 1) ^ (uint32_t)(unsigned char)*last
					<< 8; /* spellings differ behind the first letter */
}

/* The word of a unit that tells most. */
static uint32_t heaviest(const struct unit *u, uint32_t but)
{
	uint32_t stem = 0, weight = 0;
	for (uint32_t i = 0; i < u->n_bag; i++)
		if (u->bag[i].weight > weight && u->bag[i].stem != but) {
			stem = u->bag[i].stem;
			weight = u->bag[i].weight;
		}
	return stem;
}

static void said_keys_add(const struct digest *d, struct keys *keys)
{
	uint64_t smallest[SAID_KEYS];
	size_t n = 0;
	for (size_t i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];
		uint32_t speaker = speaker_stem(d, u), first = heaviest(u, 0), second = heaviest(u, first);
		if (!speaker || !second || u->depth)
			continue;
		uint64_t low = first < second ? first : second, high = first < second ? second : first;
		n = smallest_add(smallest, n, SAID_KEYS, mix((high << 32 | low) ^ (uint64_t)speaker << 16));
	}
	for (size_t i = 0; i < n; i++)
		key_add(keys, KIND_SAID, smallest[i], smallest[i]);
}

static int key_order(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

size_t keys_make(const struct digest *d, int64_t at[KEYS_MAX])
{
	struct keys keys = {at, 0};
	size_t n = 0;
	rare_keys_add(d, &keys);
	word_keys_add(d, &keys);
	run_keys_add(d, &keys, true);
	run_keys_add(d, &keys, false);
	said_keys_add(d, &keys);
	array_sort(at, keys.n, sizeof *at, key_order);
	for (size_t i = 0; i < keys.n; i++)
		if (!n || at[n - 1] != at[i])
			at[n++] = at[i];
	return n;
}
