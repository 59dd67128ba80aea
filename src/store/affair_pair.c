/* See affair_pair.h. */
#include "store/affair_pair.h"

#include "base/error.h"
#include "store/affair_rows.h"

struct linked_article beside_known(const struct beside *x)
{
	return (struct linked_article){x->id, x->digest.published, x->place, x->digest.n_units, x->digest.n_text};
}

hsy_status beside_load(hsy_case *c, struct arena *arena, int64_t article, struct beside *ret, hsy_error *error)
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

hsy_status beside_compare(hsy_case *c, struct arena *arena, const struct beside *x, const struct beside *y,
			  size_t *n_whole, hsy_error *error)
{
	struct comparison comparison;
	const struct beside *a = is_before(x, y) ? x : y, *b = a == x ? y : x;
	if (!articles_compare(arena, &a->digest, &b->digest, &comparison))
		return error_memory(error);
	*n_whole += comparison_is_whole(&comparison);
	return affair_put(c, a->id, b->id, &comparison, error);
}

hsy_status beside_compare_within(hsy_case *c, struct arena *arena, const struct beside *own, hsy_error *error)
{
	struct comparison comparison;
	if (!article_compare_within(arena, &own->digest, &comparison))
		return error_memory(error);
	return affair_put(c, own->id, own->id, &comparison, error);
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
	return affair_put(c, two->a->id, two->b->id, &comparison, error);
}

hsy_status affair_tie(hsy_case *c, int64_t x, int64_t unit_x, int64_t y, int64_t unit_y, double score,
		      hsy_error *error)
{
	struct arena arena;
	struct two two;
	arena_init(&arena, AFFAIR_SCRATCH_BYTES);
	hsy_status status = two_load(c, &arena, x, y, &two, error);
	bool turned = x == y ? unit_x > unit_y : two.a == &two.y;
	struct edge e = {(uint32_t)(turned ? unit_y : unit_x), (uint32_t)(turned ? unit_x : unit_y), (float)score};
	if (status == HSY_OK && (e.a >= two.a->digest.n_units || e.b >= two.b->digest.n_units))
		status = case_damaged(c, "a link points at nothing", error);
	if (status == HSY_OK)
		status = affair_cut_edge(c, two.a->id, two.b->id, &e, error);
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
	arena_init(&arena, AFFAIR_SCRATCH_BYTES);
	hsy_status status = two_load(c, &arena, x, y, &two, error);
	if (status == HSY_OK && !articles_compare(&arena, &two.a->digest, &two.b->digest, &comparison))
		status = error_memory(error);
	if (status == HSY_OK && comparison.has_retelling)
		status = affair_put_retelling(c, two.a->id, two.b->id, &comparison, error);
	arena_free(&arena);
	return status;
}
