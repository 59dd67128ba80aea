/* See part.h. A row of part is decided by whole names of about its time that have it, and what it tells beside;
 * where none is of that time, by the only one of all times. */
#include "store/part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "names/word.h"
#include "store/bare.h"
#include "store/fetch.h"
#include "store/functions.h"
#include "store/put.h"

/* A row of part. */
struct group {
	int64_t id, own, entity; /* entity 0: nobody's */
	struct part part;
	int month;
	bool shared, far;
	struct group *next;
};

struct bearers {
	struct part_bearer *at;
	size_t n, size;
};

/* ---- who may be meant ---- */

static bool bearers_grow(struct bearers *bearers, struct arena *arena)
{
	if (bearers->n < bearers->size)
		return true;
	size_t size = bearers->size ? 2 * bearers->size : 16;
	struct part_bearer *at = arena_array(arena, size, struct part_bearer);
	if (!at)
		return false;
	if (bearers->n)
		memcpy(at, bearers->at, bearers->n * sizeof *at);
	bearers->at = at;
	bearers->size = size;
	return true;
}

/* It was found by another key. */
static bool bearers_have(const struct bearers *bearers, int64_t whole, const char *title)
{
	for (size_t i = 0; i < bearers->n; i++)
		if (bearers->at[i].whole == whole && !strcmp(bearers->at[i].title, title))
			return true;
	return false;
}

/* The row at which `p` stands: entity, name, title, n_articles, row of name. */
static bool bearer_add(struct bearers *bearers, struct put *p)
{
	struct arena *arena = &p->c->scratch;
	const char *name = (const char *)sqlite3_column_text(p->statement, 1);
	const char *title = (const char *)sqlite3_column_text(p->statement, 2);
	int64_t whole = sqlite3_column_int64(p->statement, 4);
	if (name && title && bearers_have(bearers, whole, title))
		return true;
	if (!name || !title || !bearers_grow(bearers, arena))
		return false;
	struct part_bearer *bearer = &bearers->at[bearers->n++];
	bearer->whole = whole;
	bearer->entity = sqlite3_column_int64(p->statement, 0);
	bearer->title = arena_string(arena, title);
	bearer->n_articles = (size_t)sqlite3_column_int64(p->statement, 3);
	name_split(name, strlen(name), &bearer->name);
	return bearer->title != NULL;
}

static size_t keys_of(const char *text, char keys[NAME_HANDLES][NAME_KEY_BYTES])
{
	struct name split;
	name_split(text, strlen(text), &split);
	return name_part_keys(&split, keys);
}

/* Who has a whole name with the group's part, at about its time or ever. */
static hsy_status bearers_find(hsy_case *c, const struct group *g, bool far, struct bearers *bearers,
			       hsy_error *error)
{
	char keys[NAME_HANDLES][NAME_KEY_BYTES];
	size_t n = keys_of(g->part.text, keys);
	hsy_status status = HSY_OK;
	bool good = true;
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		struct put p = put_begin(c, far ? SQL_BEARERS_EVER : SQL_BEARERS_NEAR);
		put_text(&p, keys[i]);
		if (!far)
			put_int(&p, g->month);
		while (good && put_row(&p))
			good = bearer_add(bearers, &p);
		status = put_end(&p, error);
	}
	return status == HSY_OK && !good ? error_memory(error) : status;
}

/* Those of groups that have a part and a month in common are fetched once. */
struct known {
	const char *text;
	int month;
	bool has[2]; /* [far] */
	struct bearers bearers[2];
};

static hsy_status known_find(hsy_case *c, struct known *known, const struct group *g, bool far,
			     const struct bearers **ret_bearers, hsy_error *error)
{
	if (!known->text || strcmp(known->text, g->part.text) || known->month != g->month)
		*known = (struct known){.text = g->part.text, .month = g->month};
	hsy_status status = known->has[far] ? HSY_OK : bearers_find(c, g, far, &known->bearers[far], error);
	known->has[far] = true;
	*ret_bearers = &known->bearers[far];
	return status;
}

/* ---- whose it is ---- */

/* The entity of the whole name that stands in the same article. */
static hsy_status own_entity(hsy_case *c, const struct group *g, int64_t *ret_entity, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ENTITY_OF);
	put_int(&p, g->own);
	return put_ask(&p, ret_entity, NULL, error);
}

/* Where nobody is known by a whole name: all who are called so are one, unless both men and women are. */
static hsy_status shared_entity(hsy_case *c, struct group *g, hsy_error *error)
{
	struct name split;
	int64_t n_genders = 0;
	name_split(g->part.text, strlen(g->part.text), &split);
	struct put genders = put_begin(c, SQL_PART_GENDERS);
	put_text(&genders, g->part.text);
	hsy_status status = put_ask(&genders, &n_genders, NULL, error);
	if (status != HSY_OK || (n_genders > 1 && g->part.gender == GENDER_UNKNOWN))
		return status;
	g->shared = true;
	struct put p = put_begin(c, SQL_PART_SHARED);
	put_text(&p, g->part.text);
	put_text(&p, split.is_bare_given ? g->part.title : "");
	put_int(&p, g->part.gender);
	return put_ask(&p, &g->entity, NULL, error);
}

/* Who is named in full about that time, or, where nobody is, ever. *ret_fit: how many may be meant. */
static hsy_status bearers_choose(hsy_case *c, struct known *known, struct group *g, size_t *ret_fit,
				 hsy_error *error)
{
	hsy_status status = HSY_OK;
	*ret_fit = 0;
	for (int far = !g->month; status == HSY_OK && !*ret_fit && far < 2; far++) {
		const struct bearers *bearers;
		status = known_find(c, known, g, far, &bearers, error);
		g->far = far;
		g->entity = part_choose(&g->part, bearers->at, bearers->n, ret_fit);
	}
	return status;
}

/* Fills in `entity`, `shared` and `far`; entity 0 and shared: the first of those. */
static hsy_status group_decide(hsy_case *c, struct known *known, struct group *g, hsy_error *error)
{
	size_t n_fit = 0;
	g->entity = 0;
	g->shared = g->far = false;
	hsy_status status = bearers_choose(c, known, g, &n_fit, error);
	if (status == HSY_OK && !n_fit && part_says_enough(&g->part))
		return shared_entity(c, g, error);
	return status == HSY_OK && !g->entity && g->own > 0 ? own_entity(c, g, &g->entity, error) : status;
}

/* ---- rows ---- */

hsy_status part_show(hsy_case *c, int64_t entity, const char *text, hsy_error *error)
{
	struct put p = put_begin(c, SQL_NAME_SHARED);
	put_int(&p, entity);
	put_text(&p, text);
	return put_end(&p, error);
}

/* Shows one whom nobody knows by a whole name by the part as written. */
static hsy_status shared_show(hsy_case *c, const struct group *g, const char *text, hsy_error *error)
{
	return part_show(c, g->shared ? g->entity : 0, text, error);
}

/* A row of name. */
struct named {
	int64_t name, entity;
	const char *text;
	struct named *next;
};

static hsy_status names_find(hsy_case *c, int64_t part, struct named **ret_rows, hsy_error *error)
{
	struct named *rows = NULL;
	bool good = true;
	struct put p = put_begin(c, SQL_NAMES_OF_PART);
	put_int(&p, part);
	while (good && put_row(&p)) {
		struct named *row = arena_array(&c->scratch, 1, struct named);
		good = row &&
		       (row->text = arena_string(&c->scratch, (const char *)sqlite3_column_text(p.statement, 1)));
		if (!good)
			break;
		row->name = sqlite3_column_int64(p.statement, 0);
		row->entity = sqlite3_column_int64(p.statement, 2);
		row->next = rows;
		rows = row;
	}
	*ret_rows = rows;
	hsy_status status = put_end(&p, error);
	return status == HSY_OK && !good ? error_memory(error) : status;
}

static hsy_status named_move(hsy_case *c, const struct named *row, int64_t entity, hsy_error *error)
{
	hsy_status status = link_name_move(c, row->name, entity, error);
	return status == HSY_OK ? link_entity_drop(c, row->entity, error) : status;
}

/* Gives the appearances of the group to `entity`, or each to someone new. */
static hsy_status group_move(hsy_case *c, const struct group *g, hsy_error *error)
{
	struct named *rows = NULL;
	hsy_status status = names_find(c, g->id, &rows, error);
	for (struct named *row = rows; status == HSY_OK && row; row = row->next) {
		int64_t entity = g->entity;
		if (!entity)
			status = link_entity_new(c, "person", row->text, &entity, error);
		if (status == HSY_OK)
			status = named_move(c, row, entity, error);
		if (status == HSY_OK)
			status = shared_show(c, g, row->text, error);
	}
	return status;
}

hsy_status part_names_move(hsy_case *c, int64_t part, int64_t entity, hsy_error *error)
{
	struct named *rows = NULL;
	hsy_status status = names_find(c, part, &rows, error);
	for (const struct named *row = rows; status == HSY_OK && row; row = row->next)
		status = named_move(c, row, entity, error);
	return status;
}

static hsy_status group_set(hsy_case *c, const struct group *g, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SET_PART);
	put_int(&p, g->id);
	put_int_or_null(&p, g->entity);
	put_int(&p, g->shared);
	put_int(&p, g->far);
	return put_end(&p, error);
}

static hsy_status group_keys_set(hsy_case *c, const struct group *g, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SET_PART_KEYS);
	put_int(&p, g->id);
	put_int(&p, g->far ? 0 : g->month);
	return put_end(&p, error);
}

/* Decides anew; where the answer is another one, the rows follow. */
static hsy_status group_settle(hsy_case *c, struct known *known, struct group *g, hsy_error *error)
{
	int64_t entity = g->entity;
	bool shared = g->shared, far = g->far;
	hsy_status status = group_decide(c, known, g, error);
	if (status == HSY_OK && g->far != far)
		status = group_keys_set(c, g, error);
	if (status != HSY_OK || (g->entity == entity && g->shared == shared && g->far == far))
		return status;
	if (!g->entity && g->shared)
		status = link_entity_new(c, "person", g->part.text, &g->entity, error);
	if (status == HSY_OK)
		status = group_set(c, g, error);
	bool is_other = g->entity != entity || g->shared != shared;
	return status == HSY_OK && is_other ? group_move(c, g, error) : status;
}

/* ---- those that are touched ---- */

static bool group_is_before(const struct group *a, const struct group *b)
{
	int order = strcmp(a->part.text, b->part.text);
	return order ? order < 0 : a->month < b->month;
}

/* Adds the row at which `p` stands to the list, which is sorted, unless it is there or belongs to `entity`: one
 * more article about whom it is thought to be changes nothing. */
static bool group_push(struct put *p, int64_t entity, struct group **groups)
{
	struct arena *arena = &p->c->scratch;
	int64_t id = sqlite3_column_int64(p->statement, 0);
	if (entity && entity == sqlite3_column_int64(p->statement, 6) && !sqlite3_column_int(p->statement, 8))
		return true;
	for (const struct group *g = *groups; g; g = g->next)
		if (g->id == id)
			return true;
	struct group *g = arena_array(arena, 1, struct group);
	if (!g)
		return false;
	g->id = id;
	g->part.text = arena_string(arena, (const char *)sqlite3_column_text(p->statement, 1));
	g->month = sqlite3_column_int(p->statement, 2);
	g->part.title = arena_string(arena, (const char *)sqlite3_column_text(p->statement, 3));
	g->part.gender = (enum name_gender)sqlite3_column_int(p->statement, 4);
	g->own = sqlite3_column_int64(p->statement, 5);
	g->entity = sqlite3_column_int64(p->statement, 6);
	g->shared = sqlite3_column_int(p->statement, 7) != 0;
	g->far = sqlite3_column_int(p->statement, 8) != 0;
	if (!g->part.text || !g->part.title)
		return false;
	while (*groups && group_is_before(*groups, g))
		groups = &(*groups)->next;
	g->next = *groups;
	*groups = g;
	return true;
}

static hsy_status groups_find(hsy_case *c, const struct link_key *key, int month, struct group **groups,
			      hsy_error *error)
{
	struct group alone = {.own = key->name};
	hsy_status status = key->name && !key->is_all ? own_entity(c, &alone, &alone.entity, error) : HSY_OK;
	if (status != HSY_OK)
		return status;
	struct put p = put_begin(c, key->is_all || !month ? SQL_PARTS_EVER : SQL_PARTS_NEAR);
	bool good = true;
	put_text(&p, key->text);
	if (!key->is_all && month)
		put_int(&p, month);
	while (good && put_row(&p))
		good = group_push(&p, alone.entity, groups);
	status = put_end(&p, error);
	return status == HSY_OK && !good ? error_memory(error) : status;
}

hsy_status parts_settle(const struct link_article *job, hsy_error *error)
{
	struct group *groups = NULL;
	struct known known = {0};
	hsy_status status = HSY_OK;
	for (const struct link_key *key = job->keys; status == HSY_OK && key; key = key->next)
		status = *key->text == BODY_KEY ? bare_settle(job->c, key->text, error)
						: groups_find(job->c, key, job->month, &groups, error);
	for (struct group *g = groups; status == HSY_OK && g; g = g->next)
		status = group_settle(job->c, &known, g, error);
	return status;
}

/* ---- one appearance ---- */

/* The whole name in the same article of the one who may be meant; 0: there is none, or more. */
static hsy_status own_find(const struct link_article *job, size_t i, const struct part *part, int64_t *ret_own,
			   hsy_error *error)
{
	struct name split, whole;
	int64_t first = 0, entity = 0;
	bool several = false;
	hsy_status status = HSY_OK;
	name_split(part->text, strlen(part->text), &split);
	for (size_t k = 0; status == HSY_OK && k < job->n; k++) {
		const struct appearance *a = &job->appearances[k];
		if (k == i || job->is_part[k] || !a->named || a->kind != HSY_ENTITY_PERSON)
			continue;
		name_split(a->text, strlen(a->text), &whole);
		if (a->gender != HSY_GENDER_UNKNOWN)
			whole.gender = a->gender == HSY_GENDER_MALE ? GENDER_MALE : GENDER_FEMALE;
		if (!part_fits(part, &split, &whole))
			continue;
		struct group g = {.own = job->names[k]};
		status = own_entity(job->c, &g, &entity, error);
		several |= first && first != entity;
		*ret_own = several ? 0 : first ? *ret_own : job->names[k];
		first = first ? first : entity;
	}
	return status;
}

hsy_status part_add(hsy_case *c, const struct part *part, int month, int64_t own, int64_t *ret_id, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_PART);
	put_text(&p, part->text);
	put_int(&p, month);
	put_text(&p, part->title);
	put_int(&p, part->gender);
	put_int(&p, own);
	hsy_status status = put_end(&p, error);
	*ret_id = sqlite3_last_insert_rowid(c->db);
	return status;
}

hsy_status part_key_add(hsy_case *c, const char *key, int month, int64_t part, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_PART_KEY);
	put_text(&p, key);
	put_int(&p, month);
	put_int(&p, part);
	return put_end(&p, error);
}

static hsy_status group_add(hsy_case *c, struct group *g, hsy_error *error)
{
	char keys[NAME_HANDLES][NAME_KEY_BYTES];
	size_t n = keys_of(g->part.text, keys);
	hsy_status status = part_add(c, &g->part, g->month, g->own, &g->id, error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = part_key_add(c, keys[i], g->month, g->id, error);
	return status;
}

/* The row of part with these values, made if there is none. */
static hsy_status group_get(hsy_case *c, struct group *g, hsy_error *error)
{
	struct put p = put_begin(c, SQL_FIND_PART);
	put_text(&p, g->part.text);
	put_int(&p, g->month);
	put_text(&p, g->part.title);
	put_int(&p, g->part.gender);
	put_int(&p, g->own);
	if (put_row(&p)) {
		g->id = sqlite3_column_int64(p.statement, 0);
		g->entity = sqlite3_column_int64(p.statement, 1);
		g->shared = sqlite3_column_int(p.statement, 2) != 0;
		g->far = sqlite3_column_int(p.statement, 3) != 0;
	}
	hsy_status status = put_end(&p, error);
	if (status != HSY_OK || g->id)
		return status;
	status = group_add(c, g, error);
	struct known known = {0};
	return status == HSY_OK ? group_settle(c, &known, g, error) : status;
}

hsy_status part_link(const struct link_article *job, size_t i, hsy_error *error)
{
	const struct appearance *a = &job->appearances[i];
	char title[TITLE_BYTES] = "", *folded = fold_text(a->text);
	struct group g = {.part = {folded, title, (enum name_gender)a->gender}, .month = job->month};
	if (!folded)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a name is not UTF-8");
	if (a->role)
		role_title(a->role, strlen(a->role), title);
	hsy_status status = own_find(job, i, &g.part, &g.own, error);
	if (status == HSY_OK)
		status = group_get(job->c, &g, error);
	if (status == HSY_OK)
		status = link_name_new(job->c, a, g.entity, g.id, &job->names[i], error);
	if (status == HSY_OK)
		status = shared_show(job->c, &g, a->text, error);
	free(folded);
	return status;
}

hsy_status parts_settle_all(hsy_case *c, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, "SELECT DISTINCT key FROM part_key ORDER BY key", error);
	if (status != HSY_OK)
		return status;
	while (status == HSY_OK && fetch_next(&f)) {
		struct link_key key = {.is_all = true};
		struct link_article job = {.c = c, .keys = &key};
		const char *text = (const char *)sqlite3_column_text(f.statement, 0);
		snprintf(key.text, sizeof key.text, "%s", text ? text : "");
		arena_reset(&c->scratch);
		status = parts_settle(&job, error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}
