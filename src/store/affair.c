/* See affair.h. An article comes in this order: digest, keys, units, the article against itself, candidates, one
 * comparison for each. */
#include "store/affair.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "linking/candidate.h"
#include "linking/compare.h"
#include "linking/keys.h"
#include "linking/pack.h"
#include "linking/position.h"
#include "linking/story.h"
#include "store/beforehand.h"
#include "store/fetch.h"
#include "store/functions.h"
#include "store/put.h"
#include "store/ruling.h"
#include "store/settle.h"

enum { SCRATCH_BYTES = 256 << 20, RELINK_TOGETHER = 64 };

/* An article beside the one that comes. */
struct beside {
	int64_t id, place; /* day_place */
	struct digest digest;
};

static struct linked_article beside_known(const struct beside *x)
{
	return (struct linked_article){x->id, x->digest.published, x->place, x->digest.n_units, x->digest.n_text};
}

/* ---- rows of one article ---- */

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

/* ---- rows of a pair ---- */

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

static hsy_status retelling_put(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison,
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
		status = retelling_put(c, a, b, comparison, error);
	if (status == HSY_OK)
		status = edges_put(c, a, b, &comparison->pair, error);
	if (status == HSY_OK)
		status = drifts_put(c, a, b, comparison, error);
	return status == HSY_OK ? tensions_put(c, a, b, comparison, error) : status;
}

/* ---- candidates ---- */

enum { SEEN_MAX = KEYS_MAX * KEY_SHARED_MOST, SEEN_SLOTS = 2 * SEEN_MAX };

struct candidates {
	struct candidate at[SEEN_MAX];
	uint16_t slots[SEEN_SLOTS]; /* by article: index + 1 */
	size_t n;
};

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

/* Counts who shares keys with the article, unless `seen` is NULL; its own keys are stored after the look. */
static hsy_status keys_meet(hsy_case *c, int64_t article, const struct digest *d, struct candidates *seen,
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

/* Puts those first that are to be compared. Only they are asked for their days. */
static hsy_status candidates_put_first(hsy_case *c, const struct digest *d, struct candidates *seen,
				       hsy_error *error)
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

static hsy_status beside_load(hsy_case *c, struct arena *arena, int64_t article, struct beside *ret,
			      hsy_error *error)
{
	ret->id = article;
	return affair_digest(c, arena, article, &ret->digest, &ret->place, error);
}

/* Whether x comes before y in the order of articles. */
static bool is_before(const struct beside *x, const struct beside *y)
{
	struct linked_article known_x = beside_known(x), known_y = beside_known(y);
	return linked_is_before(&known_x, &known_y);
}

/* Compares and stores. */
static hsy_status beside_compare(hsy_case *c, struct arena *arena, const struct beside *x, const struct beside *y,
				 size_t *n_whole, hsy_error *error)
{
	struct comparison comparison;
	const struct beside *a = is_before(x, y) ? x : y, *b = a == x ? y : x;
	if (!articles_compare(arena, &a->digest, &b->digest, &comparison))
		return error_memory(error);
	*n_whole += comparison_is_whole(&comparison);
	return affair_put(c, a->id, b->id, &comparison, error);
}

static hsy_status candidates_compare(hsy_case *c, const struct beside *own, const struct candidates *seen,
				     hsy_error *error)
{
	struct arena arena;
	hsy_status status = HSY_OK;
	size_t n_whole = 0;
	arena_init(&arena, SCRATCH_BYTES);
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

static hsy_status within_put(hsy_case *c, struct arena *arena, const struct beside *own, hsy_error *error)
{
	struct comparison comparison;
	if (!article_compare_within(arena, &own->digest, &comparison))
		return error_memory(error);
	return affair_put(c, own->id, own->id, &comparison, error);
}

static hsy_status candidates_link(hsy_case *c, const struct beside *own, hsy_error *error)
{
	struct candidates *seen = calloc(1, sizeof *seen);
	if (!seen)
		return error_memory(error);
	hsy_status status = keys_meet(c, own->id, &own->digest, seen, error);
	if (status == HSY_OK)
		status = candidates_put_first(c, &own->digest, seen, error);
	if (status == HSY_OK)
		status = candidates_compare(c, own, seen, error);
	free(seen);
	return status;
}

static hsy_status links_find(hsy_case *c, struct arena *arena, const struct beside *own, hsy_error *error)
{
	hsy_status status = within_put(c, arena, own, error);
	return status == HSY_OK ? candidates_link(c, own, error) : status;
}

/* What was decided before the article came. */
static hsy_status beforehand_take(hsy_case *c, const struct beside *own, hsy_error *error)
{
	struct linked_article known = beside_known(own);
	hsy_status status = keys_meet(c, own->id, &own->digest, NULL, error);
	return status == HSY_OK ? beforehand_put(c, &known, error) : status;
}

/* ---- in and out ---- */

hsy_status affair_add(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
		      hsy_error *error)
{
	struct arena arena;
	struct beside own = {.id = id};
	hsy_reading whole = *reading;
	whole.article = *article; /* with its text */
	arena_init(&arena, SCRATCH_BYTES);
	hsy_status status = digest_make(&arena, &whole, &own.digest) ? HSY_OK : error_memory(error);
	if (status == HSY_OK)
		own.place = day_place(article->sha256, own.digest.outlet);
	if (status == HSY_OK)
		status = digest_put(c, id, own.place, &own.digest, error);
	if (status == HSY_OK)
		status = units_put(c, id, &own.digest, error);
	if (status == HSY_OK)
		status = positions_put(c, id, &own.digest, &whole, error);
	if (status == HSY_OK)
		status = c->beforehand && c->beforehand->linked ? beforehand_take(c, &own, error)
								: links_find(c, &arena, &own, error);
	arena_free(&arena);
	if (status == HSY_OK)
		status = rulings_apply(c, id, error);
	return status == HSY_OK ? settle_note(c, id, error) : status;
}

/* The keys are not stored by article: they are made again. Where they cannot be, all are looked at. */
static hsy_status keys_cut(hsy_case *c, int64_t article, hsy_error *error)
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
	arena_init(&arena, SCRATCH_BYTES);
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

hsy_status affair_cut(hsy_case *c, int64_t article, hsy_error *error)
{
	static const enum case_sql cuts[] = {SQL_CUT_RULINGS,    SQL_CUT_DRIFTS,     SQL_CUT_TENSIONS,
					     SQL_CUT_EDGES,      SQL_CUT_RETELLINGS, SQL_CUT_NEAR,
					     SQL_CUT_UNITS,      SQL_CUT_PARTIES,    SQL_CUT_POSITIONS,
					     SQL_CUT_STORY_WITH, SQL_CUT_STORY_OF,   SQL_CUT_DIGEST};
	hsy_status status = settle_note_partners(c, article, error);
	if (status == HSY_OK)
		status = keys_cut(c, article, error);
	for (size_t i = 0; status == HSY_OK && i < sizeof cuts / sizeof *cuts; i++) {
		struct put p = put_begin(c, cuts[i]);
		put_int(&p, article);
		status = put_end(&p, error);
	}
	return status;
}

/* ---- one pair anew ---- */

struct two { /* articles in their order */
	struct beside x, y;
	const struct beside *a, *b;
};

static hsy_status two_load(hsy_case *c, struct arena *arena, int64_t x, int64_t y, struct two *two,
			   hsy_error *error)
{
	*two = (struct two){0};
	hsy_status status = beside_load(c, arena, x, &two->x, error);
	if (status == HSY_OK)
		status = beside_load(c, arena, y, &two->y, error);
	two->a = is_before(&two->x, &two->y) ? &two->x : &two->y;
	two->b = two->a == &two->x ? &two->y : &two->x;
	return status;
}

static hsy_status tie_cut(hsy_case *c, int64_t a, const struct edge *e, int64_t b, hsy_error *error)
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

/* Within one article no drift is looked for. */
static hsy_status tie_put(hsy_case *c, const struct two *two, struct edge *e, hsy_error *error)
{
	struct drift found[DRIFT_MAX];
	struct edge_drift drifts[DRIFT_MAX];
	struct comparison comparison = {.pair = {.edges = e, .n_edges = 1}, .drifts = drifts};
	const struct digest *a = &two->a->digest, *b = &two->b->digest;
	if (two->a->id != two->b->id)
		comparison.n_drifts = drift_find(a, &a->units[e->a], b, &b->units[e->b], found);
	for (size_t i = 0; i < comparison.n_drifts; i++)
		drifts[i] = (struct edge_drift){0, found[i]};
	hsy_status status = edges_put(c, two->a->id, two->b->id, &comparison.pair, error);
	return status == HSY_OK ? drifts_put(c, two->a->id, two->b->id, &comparison, error) : status;
}

hsy_status affair_tie(hsy_case *c, int64_t x, int64_t unit_x, int64_t y, int64_t unit_y, double score,
		      hsy_error *error)
{
	struct arena arena;
	struct two two;
	arena_init(&arena, SCRATCH_BYTES);
	hsy_status status = two_load(c, &arena, x, y, &two, error);
	bool turned = x == y ? unit_x > unit_y : two.a == &two.y;
	struct edge e = {(uint32_t)(turned ? unit_y : unit_x), (uint32_t)(turned ? unit_x : unit_y), (float)score};
	if (status == HSY_OK && (e.a >= two.a->digest.n_units || e.b >= two.b->digest.n_units))
		status = case_damaged(c, "a link points at nothing", error);
	if (status == HSY_OK)
		status = tie_cut(c, two.a->id, &e, two.b->id, error);
	if (status == HSY_OK && score > 0)
		status = tie_put(c, &two, &e, error);
	arena_free(&arena);
	return status;
}

hsy_status affair_judge(hsy_case *c, int64_t x, int64_t y, hsy_error *error)
{
	struct arena arena;
	struct two two;
	struct comparison comparison;
	arena_init(&arena, SCRATCH_BYTES);
	hsy_status status = two_load(c, &arena, x, y, &two, error);
	if (status == HSY_OK && !articles_compare(&arena, &two.a->digest, &two.b->digest, &comparison))
		status = error_memory(error);
	if (status == HSY_OK && comparison.has_retelling)
		status = retelling_put(c, two.a->id, two.b->id, &comparison, error);
	arena_free(&arena);
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
