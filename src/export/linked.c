/* See linked.h. docs/record.md, "What was decided beforehand", tells the fields. */
#include "export/linked.h"

#include <string.h>

#include "base/array.h"

enum { BYTES_MOST = 1 << 30 };

/* ---- writing ---- */

void linked_open(hsy_json *json, uint32_t number)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "version", LINKED_VERSION);
	hsy_json_int(json, "number", number);
	hsy_json_open(json, "with", '[');
}

void linked_close(hsy_json *json)
{
	hsy_json_close(json, ']');
	hsy_json_end(json);
}

static void write_unit(hsy_json *json, const char *key, bool has, uint32_t unit)
{
	if (has)
		hsy_json_int(json, key, unit);
	else
		hsy_json_null(json, key);
}

static void write_retelling(hsy_json *json, const struct comparison *c)
{
	const struct retelling *r = &c->retelling;
	hsy_json_open(json, "retelling", '{');
	hsy_json_bool(json, "reversed", c->is_reversed);
	hsy_json_string(json, "relation", retell_relation_name(r->relation));
	hsy_json_string(json, "extent", retell_extent_name(r->extent));
	hsy_json_int(json, "grounds", r->grounds);
	hsy_json_string(json, "outside", r->outside);
	write_unit(json, "unit", r->has_edge, r->unit);
	write_unit(json, "of_unit", r->has_edge, r->other_unit);
	hsy_json_range(json, "credit", r->credit);
	hsy_json_exact(json, "copied", (double)r->copied);
	hsy_json_bool(json, "same_outlet", r->is_same_outlet);
	hsy_json_exact(json, "score", (double)r->score);
	hsy_json_close(json, '}');
}

static void write_edges(hsy_json *json, const struct pair *pair)
{
	hsy_json_open(json, "edges", '[');
	for (size_t i = 0; i < pair->n_edges; i++) {
		hsy_json_open(json, NULL, '[');
		hsy_json_int(json, NULL, pair->edges[i].a);
		hsy_json_int(json, NULL, pair->edges[i].b);
		hsy_json_exact(json, NULL, (double)pair->edges[i].score);
		hsy_json_close(json, ']');
	}
	hsy_json_close(json, ']');
}

static void write_drifts(hsy_json *json, const struct comparison *c)
{
	hsy_json_open(json, "drifts", '[');
	for (size_t i = 0; i < c->n_drifts; i++) {
		const struct edge_drift *d = &c->drifts[i];
		hsy_json_open(json, NULL, '[');
		hsy_json_int(json, NULL, d->edge);
		hsy_json_string(json, NULL, drift_type_name(d->drift.type));
		hsy_json_range(json, NULL, d->drift.a);
		hsy_json_range(json, NULL, d->drift.b);
		hsy_json_exact(json, NULL, (double)d->drift.score);
		hsy_json_close(json, ']');
	}
	hsy_json_close(json, ']');
}

static void write_tensions(hsy_json *json, const struct comparison *c)
{
	hsy_json_open(json, "tensions", '[');
	for (size_t i = 0; i < c->n_tensions; i++) {
		hsy_json_open(json, NULL, '[');
		hsy_json_int(json, NULL, c->tensions[i].a);
		hsy_json_int(json, NULL, c->tensions[i].b);
		hsy_json_string(json, NULL, tension_kind_name(c->tensions[i].kind));
		hsy_json_exact(json, NULL, (double)c->tensions[i].score);
		hsy_json_close(json, ']');
	}
	hsy_json_close(json, ']');
}

void linked_write(hsy_json *json, const struct linked_with *with, bool turned)
{
	const struct comparison *c = &with->comparison;
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "article", with->article);
	hsy_json_bool(json, "turned", turned);
	hsy_json_exact(json, "alike", (double)c->alike);
	if (c->has_retelling)
		write_retelling(json, c);
	else
		hsy_json_null(json, "retelling");
	write_edges(json, &c->pair);
	write_drifts(json, c);
	write_tensions(json, c);
	hsy_json_close(json, '}');
}

/* ---- taking ---- */

/* TAKE_WORD(drift_type, N_DRIFT_TYPES) takes an enum drift_type by its name. */
#define TAKE_WORD(type, n_words)                                                               \
	static bool take_##type(struct taking *r, const struct member *m, enum type *ret)      \
	{                                                                                      \
		for (int i = 0; json_kind(&r->json, m->at) == '"' && i < (int)(n_words); i++)  \
			if (json_equals(&r->json, m->at, type##_name((enum type)i))) {         \
				*ret = (enum type)i;                                           \
				return true;                                                   \
			}                                                                      \
		return take_wrong(r, m->at, m->name, "is none of the words that stand there"); \
	}

TAKE_WORD(retell_relation, RETELL_CITES + 1)
TAKE_WORD(retell_extent, RETELL_SENTENCE + 1)
TAKE_WORD(drift_type, N_DRIFT_TYPES)
TAKE_WORD(tension_kind, N_TENSION_KINDS)

static bool take_number(struct taking *r, const struct member *m, size_t most, uint32_t *ret)
{
	size_t n;
	if (!take_count_at(r, m->at, m->name, 0, most, &n))
		return false;
	*ret = (uint32_t)n;
	return true;
}

static bool take_share(struct taking *r, const struct member *m, float *ret)
{
	double score;
	if (!take_score(r, m, &score))
		return false;
	*ret = (float)score;
	return true;
}

static bool take_bytes(struct taking *r, const struct member *m, hsy_range *ret)
{
	struct member ends[2];
	return take_tuple(r, m->at, m->name, ends, N_OF(ends)) &&
	       take_count_at(r, ends[0].at, m->name, 0, BYTES_MOST, &ret->begin) &&
	       take_count_at(r, ends[1].at, m->name, 0, BYTES_MOST, &ret->end);
}

/* The two units that show a retelling best, or null and null. */
static bool take_shown(struct taking *r, const struct member *unit, const struct member *other,
		       struct retelling *ret)
{
	ret->has_edge = !take_is_null(r, unit);
	return !ret->has_edge || (take_number(r, unit, DIGEST_UNITS, &ret->unit) &&
				  take_number(r, other, DIGEST_UNITS, &ret->other_unit));
}

static bool take_retelling(struct taking *r, const struct member *object, struct comparison *c)
{
	struct member m[] = {MEMBER("reversed"), MEMBER("relation"), MEMBER("extent"),     MEMBER("grounds"),
			     MEMBER("outside"),  MEMBER("unit"),     MEMBER("of_unit"),    MEMBER("credit"),
			     MEMBER("copied"),   MEMBER("score"),    MEMBER("same_outlet")};
	struct retelling *t = &c->retelling;
	c->has_retelling = !take_is_null(r, object);
	return !c->has_retelling ||
	       (take_members(r, object->at, m, N_OF(m)) && take_bool(r, &m[0], &c->is_reversed) &&
		take_retell_relation(r, &m[1], &t->relation) && take_retell_extent(r, &m[2], &t->extent) &&
		take_number(r, &m[3], GROUNDS_FOUND, &t->grounds) && !(t->grounds & ~(unsigned)GROUNDS_FOUND) &&
		take_string_or_null(r, &m[4], &t->outside) && take_shown(r, &m[5], &m[6], t) &&
		take_bytes(r, &m[7], &t->credit) && take_share(r, &m[8], &t->copied) &&
		take_share(r, &m[9], &t->score) && take_bool(r, &m[10], &t->is_same_outlet));
}

static bool take_edge(struct taking *r, size_t array, struct edge *ret)
{
	struct member m[3];
	return take_tuple(r, array, "edges", m, N_OF(m)) && take_number(r, &m[0], DIGEST_UNITS, &ret->a) &&
	       take_number(r, &m[1], DIGEST_UNITS, &ret->b) && take_share(r, &m[2], &ret->score);
}

static bool take_drift(struct taking *r, size_t array, struct edge_drift *ret)
{
	struct member m[5];
	return take_tuple(r, array, "drifts", m, N_OF(m)) && take_number(r, &m[0], UINT32_MAX, &ret->edge) &&
	       take_drift_type(r, &m[1], &ret->drift.type) && take_bytes(r, &m[2], &ret->drift.a) &&
	       take_bytes(r, &m[3], &ret->drift.b) && take_share(r, &m[4], &ret->drift.score);
}

static bool take_tension(struct taking *r, size_t array, struct tension *ret)
{
	struct member m[4];
	return take_tuple(r, array, "tensions", m, N_OF(m)) && take_number(r, &m[0], DIGEST_UNITS, &ret->a) &&
	       take_number(r, &m[1], DIGEST_UNITS, &ret->b) && take_tension_kind(r, &m[2], &ret->kind) &&
	       take_share(r, &m[3], &ret->score);
}

/* TAKE_LIST(edge, edges) defines take_edges, which takes an array of take_edge. */
#define TAKE_LIST(type, list, one)                                                                       \
	static bool take_##list(struct taking *r, const struct member *array, type **ret, size_t *ret_n) \
	{                                                                                                \
		type *all = take_array(r, array, ret_n) ? THINGS(r, *ret_n, type) : NULL;                \
		*ret = all;                                                                              \
		if (!all)                                                                                \
			return false;                                                                    \
		EACH (r, array->at, at, value)                                                           \
			if (!one(r, value, all++))                                                       \
				return false;                                                            \
		return true;                                                                             \
	}

TAKE_LIST(struct edge, edges, take_edge)
TAKE_LIST(struct edge_drift, drifts, take_drift)
TAKE_LIST(struct tension, tensions, take_tension)

static bool take_with(struct taking *r, size_t object, struct linked_with *ret)
{
	struct member m[] = {MEMBER("article"), MEMBER("alike"),  MEMBER("retelling"),
			     MEMBER("edges"),   MEMBER("drifts"), MEMBER("tensions")};
	struct comparison *c = &ret->comparison;
	return take_members(r, object, m, N_OF(m)) && take_number(r, &m[0], UINT32_MAX, &ret->article) &&
	       take_share(r, &m[1], &c->alike) && take_retelling(r, &m[2], c) &&
	       take_edges(r, &m[3], &c->pair.edges, &c->pair.n_edges) &&
	       take_drifts(r, &m[4], &c->drifts, &c->n_drifts) &&
	       take_tensions(r, &m[5], &c->tensions, &c->n_tensions);
}

TAKE_LIST(struct linked_with, withs, take_with)

bool linked_take(struct taking *r, size_t object, const struct hsy_linked **ret)
{
	struct member m[] = {MEMBER("version"), MEMBER("number"), MEMBER("with")};
	struct hsy_linked *linked = THINGS(r, 1, struct hsy_linked);
	struct linked_with *with;
	size_t version;
	if (!linked || !take_members(r, object, m, N_OF(m)) || !take_count(r, &m[0], &version))
		return false;
	if (version != LINKED_VERSION)
		return true;
	if (!take_number(r, &m[1], UINT32_MAX, &linked->number) || !take_withs(r, &m[2], &with, &linked->n_with))
		return false;
	linked->with = with;
	*ret = linked;
	return true;
}
