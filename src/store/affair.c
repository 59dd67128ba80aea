/* See affair.h. An article comes in this order: digest, units, the article against itself, keys, candidates, one
 * comparison for each. */
#include "store/affair.h"

#include <stdlib.h>

#include "base/error.h"
#include "store/affair_keys.h"
#include "store/affair_pair.h"
#include "store/affair_rows.h"
#include "store/beforehand.h"
#include "store/fetch.h"
#include "store/put.h"
#include "store/ruling.h"
#include "store/settle.h"

enum { RELINK_TOGETHER = 64 };

/* ---- an article that comes ---- */

static hsy_status candidates_compare(hsy_case *c, const struct beside *own, const struct candidates *seen,
				     hsy_error *error)
{
	struct arena arena;
	hsy_status status = HSY_OK;
	size_t n_whole = 0;
	arena_init(&arena, AFFAIR_SCRATCH_BYTES);
	for (size_t i = 0; status == HSY_OK && i < seen->n && n_whole < CANDIDATES_WHOLE; i++) {
		struct beside other = {0};
		arena_reset(&arena);
		status = beside_load(c, &arena, seen->at[i].article, &other, error);
		if (status == HSY_OK)
			status = beside_compare(c, &arena, own, &other, &n_whole, error);
	}
	arena_free(&arena);
	return status;
}

static hsy_status candidates_link(hsy_case *c, const struct beside *own, hsy_error *error)
{
	struct candidates *seen = calloc(1, sizeof *seen);
	if (!seen)
		return error_memory(error);
	hsy_status status = affair_keys_meet(c, own->id, &own->digest, seen, error);
	if (status == HSY_OK)
		status = affair_candidates_choose(c, &own->digest, seen, error);
	if (status == HSY_OK)
		status = candidates_compare(c, own, seen, error);
	free(seen);
	return status;
}

static hsy_status links_find(hsy_case *c, struct arena *arena, const struct beside *own, hsy_error *error)
{
	hsy_status status = beside_compare_within(c, arena, own, error);
	return status == HSY_OK ? candidates_link(c, own, error) : status;
}

/* What was decided before the article came. */
static hsy_status beforehand_take(hsy_case *c, const struct beside *own, hsy_error *error)
{
	struct linked_article known = beside_known(own);
	hsy_status status = affair_keys_meet(c, own->id, &own->digest, NULL, error);
	return status == HSY_OK ? beforehand_put(c, &known, error) : status;
}

hsy_status affair_add(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
		      hsy_error *error)
{
	struct arena arena;
	struct beside own = {.id = id};
	hsy_reading whole = *reading;
	whole.article = *article; /* with its text */
	arena_init(&arena, AFFAIR_SCRATCH_BYTES);
	hsy_status status = digest_make(&arena, &whole, &own.digest) ? HSY_OK : error_memory(error);
	if (status == HSY_OK)
		own.place = day_place(article->sha256, own.digest.outlet);
	if (status == HSY_OK)
		status = affair_put_article(c, id, own.place, &own.digest, &whole, error);
	if (status == HSY_OK)
		status = c->beforehand && c->beforehand->linked ? beforehand_take(c, &own, error)
								: links_find(c, &arena, &own, error);
	arena_free(&arena);
	if (status == HSY_OK)
		status = rulings_apply(c, id, error);
	return status == HSY_OK ? settle_note(c, id, error) : status;
}

/* ---- one that goes ---- */

hsy_status affair_cut(hsy_case *c, int64_t article, hsy_error *error)
{
	static const enum case_sql cuts[] = {SQL_CUT_RULINGS,    SQL_CUT_DRIFTS,     SQL_CUT_TENSIONS,
					     SQL_CUT_EDGES,      SQL_CUT_RETELLINGS, SQL_CUT_NEAR,
					     SQL_CUT_UNITS,      SQL_CUT_PARTIES,    SQL_CUT_POSITIONS,
					     SQL_CUT_STORY_WITH, SQL_CUT_STORY_OF,   SQL_CUT_DIGEST};
	hsy_status status = settle_note_partners(c, article, error);
	if (status == HSY_OK)
		status = affair_keys_cut(c, article, error);
	for (size_t i = 0; status == HSY_OK && i < sizeof cuts / sizeof *cuts; i++) {
		struct put p = put_begin(c, cuts[i]);
		put_int(&p, article);
		status = put_end(&p, error);
	}
	return status;
}

/* ---- all anew ---- */

static const char relink_begin_sql[] =
    "DELETE FROM ruling; DELETE FROM drift; DELETE FROM tension; DELETE FROM edge; DELETE FROM retelling; DELETE "
    "FROM near;"
    " DELETE FROM story_of; DELETE FROM story; DELETE FROM unit; DELETE FROM tellings; DELETE FROM position;"
    " DELETE FROM party_word;"
    " DELETE FROM link_key; DELETE FROM digest";

static hsy_status relink_one(hsy_case *c, int64_t article, hsy_error *error)
{
	hsy_reading *reading = NULL;
	hsy_status status = hsy_case_reading(c, article, &reading, error);
	if (status == HSY_OK)
		status = affair_add(c, article, &reading->article, reading, error);
	hsy_reading_free(reading);
	if (status == HSY_OK && c->n_due >= RELINK_TOGETHER)
		status = settle_all(c, error);
	return status;
}

/* The articles in their order: by day, then by SHA-256, of one text by outlet. */
static hsy_status relink_all(hsy_case *c, hsy_error *error)
{
	struct fetch f;
	hsy_status status = case_run(c, relink_begin_sql, "link the articles", error);
	if (status == HSY_OK)
		status = fetch_begin(&f, c, NULL,
				     "SELECT a.id FROM article a JOIN reading r ON r.article = a.id"
				     " ORDER BY substr(a.published, 1, 10) NULLS LAST, a.sha256, a.outlet, a.id",
				     error);
	if (status != HSY_OK)
		return status;
	while (status == HSY_OK && fetch_next(&f))
		status = relink_one(c, fetch_int(&f, 0), error);
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

hsy_status affair_relink(hsy_case *c, hsy_error *error)
{
	hsy_status status = case_change_begin(c, error);
	return status == HSY_OK ? case_change_end(c, relink_all(c, error), error) : status;
}
