/* Fuzz target: arbitrary bytes as a digest out of a case file. Behind the first zero byte come the bytes, before it
 * the text. What opens is compared with itself, which must stay within it. */
#include "linking/compare.h"
#include "linking/keys.h"
#include "linking/pack.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void check_whole(const struct digest *d)
{
	for (size_t i = 0; i < d->n_terms; i++)
		fuzz_require(d->terms[i].begin <= d->terms[i].end && d->terms[i].end <= d->n_text);
	for (size_t i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];
		fuzz_require(u->inside < (int)d->n_units && u->person < (int)d->n_people &&
			     u->n_pieces <= DIGEST_PIECES);
		for (size_t k = 0; k < u->n_pieces; k++)
			fuzz_require(u->pieces[k].first <= u->pieces[k].end && u->pieces[k].end <= d->n_terms);
		fuzz_require(u->n_close <= u->n_voices && u->n_voices <= DIGEST_VOICES);
		for (size_t k = 0; k < u->n_voices; k++)
			fuzz_require(u->voices[k] >= 0 && u->voices[k] < (int)d->n_people);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *text = (const char *)data, *zero = n ? memchr(text, 0, n) : NULL;
	size_t n_text = zero ? (size_t)(zero - text) : 0;
	struct arena arena;
	struct digest d;
	struct comparison comparison;
	int64_t keys[KEYS_MAX];
	arena_init(&arena, 64 << 20);
	if (zero && digest_open(&arena, zero + 1, n - n_text - 1, text, n_text, &d)) {
		check_whole(&d);
		fuzz_require(keys_make(&d, keys) <= KEYS_MAX);
		article_compare_within(&arena, &d, &comparison);
		articles_compare(&arena, &d, &d, &comparison);
	}
	arena_free(&arena);
	return 0;
}
