/* See affair_rows.h. */
#include "store/affair_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "linking/pack.h"
#include "linking/position.h"
#include "linking/story.h"
#include "store/functions.h"
#include "store/put.h"

/* ---- of one article ---- */

static void put_day(struct put *p, int32_t day)
{
	if (day == DAY_UNKNOWN)
		put_text(p, NULL);
	else
		put_int(p, day);
}

static hsy_status digest_put(hsy_case *c, int64_t article, int64_t place, const struct digest *d, hsy_error *error)
{
	struct buffer bytes = {0};
	digest_pack(d, &bytes);
	hsy_status status = bytes.failed ? error_memory(error) : HSY_OK;
	if (status == HSY_OK) {
		struct put p = put_begin(c, SQL_ADD_DIGEST);
		put_int(&p, article);
		put_day(&p, d->published);
		put_int(&p, place);
		put_blob(&p, bytes.bytes, bytes.n);
		status = put_end(&p, error);
	}
	buffer_free(&bytes);
	return status;
}

static hsy_status units_put(hsy_case *c, int64_t article, const struct digest *d, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < d->n_units; i++) {
		hsy_range bytes = unit_bytes(d, &d->units[i]);
		struct days said = unit_window(d, &d->units[i]);
		struct put p = put_begin(c, SQL_ADD_UNIT);
		put_int(&p, article);
		put_int(&p, (int64_t)i);
		put_int_or_null(&p, d->units[i].statement);
		put_int_or_null(&p, d->units[i].person + 1);
		put_int(&p, (int64_t)bytes.begin);
		put_int(&p, (int64_t)bytes.end);
		put_day(&p, said.from);
		put_day(&p, said.until);
		status = put_end(&p, error);
	}
	return status;
}

static hsy_status party_word_put(hsy_case *c, const char *party, bool whole, const char *word, size_t n,
				 hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_PARTY_WORD);
	put_text(&p, party);
	put_int(&p, whole);
	put_text_n(&p, word, n);
	return put_end(&p, error);
}

/* By what the party is found: all of it, and each run of it without blanks. */
static hsy_status party_put(hsy_case *c, const char *party, hsy_error *error)
{
	char *folded = fold_text(party);
	if (!folded)
		return error_memory(error);
	hsy_status status = party_word_put(c, party, true, folded, strlen(folded), error);
	for (const char *at = folded + strspn(folded, " "); status == HSY_OK && *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");
		status = party_word_put(c, party, false, at, n, error);
		at += n;
	}
	free(folded);
	return status;
}

static hsy_status positions_put(hsy_case *c, int64_t article, const struct digest *d, const hsy_reading *reading,
				hsy_error *error)
{
	struct position positions[POSITIONS_MAX];
	size_t n = positions_find(d, reading, positions);
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		struct put p = put_begin(c, SQL_ADD_POSITION);
		put_int(&p, article);
		put_int(&p, positions[i].unit);
		put_text(&p, positions[i].party);
		put_text(&p, positions[i].topic);
		put_text(&p, positions[i].code);
		put_text(&p, position_stance_name(positions[i].stance));
		put_text(&p, position_voice_name(positions[i].voice));
		put_int(&p, positions[i].is_sure);
		status = put_end(&p, error);
		if (status == HSY_OK)
			status = party_put(c, positions[i].party, error);
	}
	return status;
}

hsy_status affair_put_article(hsy_case *c, int64_t article, int64_t place, const struct digest *d,
			      const hsy_reading *reading, hsy_error *error)
{
	hsy_status status = digest_put(c, article, place, d, error);
	if (status == HSY_OK)
		status = units_put(c, article, d, error);
	return status == HSY_OK ? positions_put(c, article, d, reading, error) : status;
}

hsy_status affair_digest(hsy_case *c, struct arena *arena, int64_t article, struct digest *ret_digest,
			 int64_t *ret_place, hsy_error *error)
{
	bool is_good = false;
	struct put p = put_begin(c, SQL_FIND_DIGEST);
	put_int(&p, article);
	if (put_row(&p)) {
		size_t n_bytes = (size_t)sqlite3_column_bytes(p.statement, 0);
		const char *bytes = arena_copy(arena, sqlite3_column_blob(p.statement, 0), n_bytes);
		const char *text = (const char *)sqlite3_column_text(p.statement, 1);
		size_t n_text = (size_t)sqlite3_column_bytes(p.statement, 1);
		char *own = text ? arena_copy(arena, text, n_text) : NULL;
		if (ret_place)
			*ret_place = sqlite3_column_int64(p.statement, 2);
		is_good = bytes && own && digest_open(arena, bytes, n_bytes, own, n_text, ret_digest);
	}
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK && !is_good)
		return case_damaged(c, "what is kept for comparing an article does not hold together", error);
	return status;
}

/* ---- of a pair ---- */

static void put_units(struct put *p, int64_t a, uint32_t unit_a, int64_t b, uint32_t unit_b)
{
	put_int(p, a);
	put_int(p, unit_a);
	put_int(p, b);
	put_int(p, unit_b);
}

static hsy_status edges_put(hsy_case *c, int64_t a, int64_t b, const struct pair *pair, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < pair->n_edges; i++) {
		const struct edge *e = &pair->edges[i];
		struct put p = put_begin(c, SQL_ADD_EDGE);
		put_units(&p, a, e->a, b, e->b);
		put_real(&p, (double)e->score);
		status = put_end(&p, error);
	}
	return status;
}

static hsy_status drifts_put(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison,
			     hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < comparison->n_drifts; i++) {
		const struct edge_drift *d = &comparison->drifts[i];
		const struct edge *e = &comparison->pair.edges[d->edge];
		struct put p = put_begin(c, SQL_ADD_DRIFT);
		put_units(&p, a, e->a, b, e->b);
		put_text(&p, drift_type_name(d->drift.type));
		put_int(&p, (int64_t)d->drift.a.begin);
		put_int(&p, (int64_t)d->drift.a.end);
		put_int(&p, (int64_t)d->drift.b.begin);
		put_int(&p, (int64_t)d->drift.b.end);
		put_real(&p, (double)d->drift.score);
		status = put_end(&p, error);
	}
	return status;
}

static hsy_status tensions_put(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison,
			       hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < comparison->n_tensions; i++) {
		const struct tension *t = &comparison->tensions[i];
		struct put p = put_begin(c, SQL_ADD_TENSION);
		put_units(&p, a, t->a, b, t->b);
		put_text(&p, tension_kind_name(t->kind));
		put_real(&p, (double)t->score);
		status = put_end(&p, error);
	}
	return status;
}

hsy_status affair_put_retelling(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison,
				hsy_error *error)
{
	const struct retelling *r = &comparison->retelling;
	struct put p = put_begin(c, SQL_ADD_RETELLING);
	put_int(&p, comparison->is_reversed ? a : b);
	put_int(&p, comparison->is_reversed ? b : a);
	put_text(&p, retell_relation_name(r->relation));
	put_text(&p, retell_extent_name(r->extent));
	put_int(&p, r->grounds);
	put_text(&p, r->outside);
	put_int(&p, r->has_edge ? (int64_t)r->unit : -1);
	put_int(&p, r->has_edge ? (int64_t)r->other_unit : -1);
	put_int(&p, (int64_t)r->credit.begin);
	put_int(&p, (int64_t)r->credit.end);
	put_real(&p, (double)r->copied);
	put_int(&p, r->is_same_outlet);
	put_int(&p, r->day);
	put_real(&p, (double)r->score);
	return put_end(&p, error);
}

hsy_status affair_put(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison, hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (a != b && comparison->alike >= STORY_ALIKE_LEAST) {
		struct put p = put_begin(c, SQL_ADD_NEAR);
		put_int(&p, a);
		put_int(&p, b);
		put_real(&p, (double)comparison->alike);
		status = put_end(&p, error);
	}
	if (status == HSY_OK && comparison->has_retelling)
		status = affair_put_retelling(c, a, b, comparison, error);
	if (status == HSY_OK)
		status = edges_put(c, a, b, &comparison->pair, error);
	if (status == HSY_OK)
		status = drifts_put(c, a, b, comparison, error);
	return status == HSY_OK ? tensions_put(c, a, b, comparison, error) : status;
}

hsy_status affair_cut_edge(hsy_case *c, int64_t a, int64_t b, const struct edge *e, hsy_error *error)
{
	static const enum case_sql cuts[] = {SQL_CUT_DRIFTS_OF_EDGE, SQL_CUT_EDGE};
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < sizeof cuts / sizeof *cuts; i++) {
		struct put p = put_begin(c, cuts[i]);
		put_units(&p, a, e->a, b, e->b);
		status = put_end(&p, error);
	}
	return status;
}
