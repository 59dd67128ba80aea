/* See affair_keys.h. */
#include "store/affair_keys.h"

#include "store/affair_rows.h"
#include "store/put.h"

static void candidate_count(struct candidates *seen, int64_t article)
{
	size_t at = (size_t)((uint64_t)article * 0x9E3779B97F4A7C15u >> 40) % SEEN_SLOTS;
	while (seen->slots[at] && seen->at[seen->slots[at] - 1].article != article)
		at = (at + 1) % SEEN_SLOTS;
	if (!seen->slots[at]) {
		seen->at[seen->n] = (struct candidate){.article = article};
		seen->slots[at] = (uint16_t)++seen->n;
	}
	seen->at[seen->slots[at] - 1].n_keys++;
}

/* Counts the articles that this key finds; `seen` may be NULL. *ret_n: how many have it. */
static hsy_status key_count(hsy_case *c, int64_t key, int64_t article, struct candidates *seen, size_t *ret_n,
			    hsy_error *error)
{
	int64_t articles[KEY_SHARED_MOST + 1];
	size_t n = 0;
	struct put p = put_begin(c, SQL_FIND_BY_LINK_KEY);
	put_int(&p, key);
	put_int(&p, KEY_SHARED_MOST + 1);
	while (n <= KEY_SHARED_MOST && put_row(&p))
		articles[n++] = sqlite3_column_int64(p.statement, 0);
	size_t n_found = seen ? key_finds(key, n) : 0;
	for (size_t i = 0; i < n_found; i++)
		if (articles[i] != article)
			candidate_count(seen, articles[i]);
	*ret_n = n;
	return put_end(&p, error);
}

static hsy_status key_put(hsy_case *c, int64_t key, int64_t article, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_LINK_KEY);
	put_int(&p, key);
	put_int(&p, article);
	return put_end(&p, error);
}

hsy_status affair_keys_meet(hsy_case *c, int64_t article, const struct digest *d, struct candidates *seen,
			    hsy_error *error)
{
	int64_t keys[KEYS_MAX];
	size_t n = keys_make(d, keys), n_before = 0;
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		status = key_count(c, keys[i], article, seen, &n_before, error);
		if (status == HSY_OK && key_is_kept(n_before))
			status = key_put(c, keys[i], article, error);
	}
	return status;
}

static hsy_status candidate_date(hsy_case *c, const struct digest *d, struct candidate *candidate, hsy_error *error)
{
	struct put p = put_begin(c, SQL_PLACE_OF);
	put_int(&p, candidate->article);
	if (put_row(&p)) {
		if (sqlite3_column_type(p.statement, 0) != SQLITE_NULL)
			candidate->days = candidate_days(d->published, sqlite3_column_int(p.statement, 0));
		candidate->place = sqlite3_column_int64(p.statement, 1);
	}
	return put_end(&p, error);
}

hsy_status affair_candidates_choose(hsy_case *c, const struct digest *d, struct candidates *seen, hsy_error *error)
{
	size_t n = 0;
	unsigned least = candidates_least(seen->at, seen->n);
	hsy_status status = HSY_OK;
	for (size_t i = 0; i < seen->n; i++)
		if (seen->at[i].n_keys >= least)
			seen->at[n++] = seen->at[i];
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = candidate_date(c, d, &seen->at[i], error);
	seen->n = candidates_choose(seen->at, n);
	return status;
}

hsy_status affair_keys_cut(hsy_case *c, int64_t article, hsy_error *error)
{
	struct arena arena;
	struct digest digest;
	int64_t keys[KEYS_MAX], held;
	bool found = false;
	struct put ask = put_begin(c, SQL_PLACE_OF);
	put_int(&ask, article);
	hsy_status status = put_ask(&ask, &held, &found, error);
	if (status != HSY_OK || !found)
		return status;
	arena_init(&arena, AFFAIR_SCRATCH_BYTES);
	status = affair_digest(c, &arena, article, &digest, NULL, error);
	size_t n = status == HSY_OK ? keys_make(&digest, keys) : 0;
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		struct put p = put_begin(c, SQL_CUT_LINK_KEY);
		put_int(&p, keys[i]);
		put_int(&p, article);
		status = put_end(&p, error);
	}
	arena_free(&arena);
	if (status != HSY_ERR_CASE)
		return status;
	struct put p = put_begin(c, SQL_CUT_LINK_KEYS);
	put_int(&p, article);
	return put_end(&p, error);
}
