/* See link.h. Those who share a key with the name are fetched, and linking/ chooses among them. */
#include "store/link.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "linking/link.h"
#include "names/key.h"
#include "store/functions.h"
#include "store/put.h"

enum { CANDIDATES_MAX = 64, NAMES_MAX = 8 }; /* more candidates than that are as good as none */

/* Entities that share a key with the name, and what is known of them. */
struct candidates {
	int64_t entities[CANDIDATES_MAX];
	struct person_ref refs[CANDIDATES_MAX];
	size_t n;
	bool too_many;
};

/* ---- whose is it? ---- */

static hsy_entity_kind kind_of(const struct appearance *a)
{
	hsy_entity_kind kind = HSY_ENTITY_GROUP;
	hsy_entity_kind_parse(a->kind, &kind);
	return kind;
}

static size_t keys_of(const struct appearance *a, char keys[NAME_KEYS][NAME_KEY_BYTES])
{
	size_t n = strlen(a->text);
	return kind_of(a) == HSY_ENTITY_PERSON ? name_keys(a->text, n, keys, NAME_KEYS)
					       : organisation_keys(a->text, n, keys, NAME_KEYS);
}

static void candidate_add(struct candidates *c, int64_t entity)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->entities[i] == entity)
			return;
	c->too_many = c->too_many || c->n == CANDIDATES_MAX;
	if (!c->too_many)
		c->entities[c->n++] = entity;
}

static hsy_status candidates_find(hsy_case *c, const struct appearance *a, struct candidates *found,
				  hsy_error *error)
{
	char keys[NAME_KEYS][NAME_KEY_BYTES];
	size_t n = keys_of(a, keys);
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		struct put p = put_begin(c, SQL_FIND_BY_KEY);
		put_text(&p, keys[i]);
		put_text(&p, a->kind);
		while (put_row(&p))
			candidate_add(found, sqlite3_column_int64(p.statement, 0));
		status = put_end(&p, error);
	}
	return status;
}

/* The strings that a kept statement yields for an entity, in the case's scratch. */
static hsy_status strings_of(hsy_case *c, enum case_sql which, int64_t entity, const char *const **ret_strings,
			     size_t *ret_n, hsy_error *error)
{
	const char **strings = arena_array(&c->scratch, NAMES_MAX, const char *);
	size_t n = 0;
	bool good = strings != NULL;
	struct put p = put_begin(c, which);
	put_int(&p, entity);
	while (good && n < NAMES_MAX && put_row(&p)) {
		strings[n] = arena_string(&c->scratch, (const char *)sqlite3_column_text(p.statement, 0));
		good = strings[n++] != NULL;
	}
	hsy_status status = put_end(&p, error);
	*ret_strings = strings;
	*ret_n = n;
	return status == HSY_OK && !good ? error_memory(error) : status;
}

static hsy_status candidates_describe(hsy_case *c, const struct appearance *a, struct candidates *found,
				      hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < found->n; i++) {
		struct person_ref *ref = &found->refs[i];
		*ref = (struct person_ref){.kind = kind_of(a)};
		status = strings_of(c, SQL_NAMES_OF, found->entities[i], &ref->names, &ref->n_names, error);
		if (status == HSY_OK)
			status = strings_of(c, SQL_ROLES_OF, found->entities[i], &ref->roles, &ref->n_roles, error);
	}
	return status;
}

/* The entity that linking chooses, 0: none, or not without doubt. */
static hsy_status entity_choose(hsy_case *c, const struct appearance *a, int64_t *ret_entity, hsy_error *error)
{
	struct candidates found = {.n = 0};
	struct person_ref new_one = {.kind = kind_of(a), .names = &a->text, .n_names = 1};
	if (a->role) {
		new_one.roles = &a->role;
		new_one.n_roles = 1;
	}
	arena_reset(&c->scratch);
	hsy_status status = candidates_find(c, a, &found, error);
	if (status != HSY_OK || !found.n || found.too_many)
		return status;
	status = candidates_describe(c, a, &found, error);
	if (status != HSY_OK)
		return status;
	struct link_choice choice = link_choose(found.refs, found.n, &new_one);
	if (choice.kind == LINK_FOUND)
		*ret_entity = found.entities[choice.which];
	return HSY_OK;
}

/* The entity that has this very name, 0: none. */
static hsy_status entity_same(hsy_case *c, const struct appearance *a, const char *folded, int64_t *ret_entity,
			      hsy_error *error)
{
	struct put p = put_begin(c, SQL_FIND_LINKED);
	put_text(&p, folded);
	put_text(&p, a->kind);
	return put_ask(&p, ret_entity, NULL, error);
}

/* A person's surname alone is too little to go by, where linking saw more than one who may be meant. */
static bool says_enough(const struct appearance *a)
{
	return kind_of(a) != HSY_ENTITY_PERSON || strchr(a->text, ' ');
}

static hsy_status linked_find(hsy_case *c, const struct appearance *a, const char *folded, int64_t *ret_entity,
			      hsy_error *error)
{
	hsy_status status = entity_choose(c, a, ret_entity, error);
	return status == HSY_OK && !*ret_entity && says_enough(a) ? entity_same(c, a, folded, ret_entity, error)
								  : status;
}

/* ---- names ---- */

static hsy_status keys_add(hsy_case *c, const struct appearance *a, int64_t name, hsy_error *error)
{
	char keys[NAME_KEYS][NAME_KEY_BYTES];
	size_t n = a->named ? keys_of(a, keys) : 0;
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		struct put p = put_begin(c, SQL_ADD_NAME_KEY);
		put_text(&p, keys[i]);
		put_int(&p, name);
		status = put_end(&p, error);
	}
	return status;
}

static hsy_status entity_new(hsy_case *c, const struct appearance *a, int64_t *ret_entity, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_ENTITY);
	put_text(&p, a->kind);
	put_text(&p, a->text);
	hsy_status status = put_end(&p, error);
	if (status == HSY_OK)
		*ret_entity = sqlite3_last_insert_rowid(c->db);
	return status;
}

static hsy_status name_new(hsy_case *c, const struct appearance *a, const char *folded, int64_t entity,
			   int64_t *ret_name, hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_NAME);
	put_int(&p, entity);
	put_text(&p, a->text);
	put_text(&p, folded);
	put_int(&p, a->named);
	hsy_status status = put_end(&p, error);
	if (status != HSY_OK)
		return status;
	*ret_name = sqlite3_last_insert_rowid(c->db);
	struct put words = put_begin(c, SQL_ADD_NAME_WORDS);
	put_int(&words, *ret_name);
	put_text(&words, a->text);
	status = put_end(&words, error);
	return status == HSY_OK ? keys_add(c, a, *ret_name, error) : status;
}

/* The name of `entity` that is written just so; 0: it has none such. */
static hsy_status name_find(hsy_case *c, const struct appearance *a, int64_t entity, int64_t *ret_name,
			    hsy_error *error)
{
	struct put p = put_begin(c, SQL_FIND_NAME);
	put_int(&p, entity);
	put_text(&p, a->text);
	return put_ask(&p, ret_name, NULL, error);
}

/* Counts the appearance, and shows the entity by what is now the best of its names. */
static hsy_status name_count(hsy_case *c, int64_t entity, int64_t name, hsy_error *error)
{
	struct put count = put_begin(c, SQL_COUNT_NAME);
	put_int(&count, name);
	hsy_status status = put_end(&count, error);
	if (status != HSY_OK)
		return status;
	struct put best = put_begin(c, SQL_BEST_NAME);
	put_int(&best, entity);
	return put_end(&best, error);
}

static hsy_status link_folded(hsy_case *c, const struct appearance *a, const char *folded, int64_t *ret_name,
			      hsy_error *error)
{
	int64_t entity = 0, name = 0;
	hsy_status status = a->named ? linked_find(c, a, folded, &entity, error) : HSY_OK;
	if (status == HSY_OK && entity)
		status = name_find(c, a, entity, &name, error);
	else if (status == HSY_OK)
		status = entity_new(c, a, &entity, error);
	if (status == HSY_OK && !name)
		status = name_new(c, a, folded, entity, &name, error);
	if (status == HSY_OK)
		status = name_count(c, entity, name, error);
	if (status == HSY_OK)
		*ret_name = name;
	return status;
}

hsy_status link_appearance(hsy_case *c, const struct appearance *appearance, int64_t *ret_name, hsy_error *error)
{
	char *folded = fold_text(appearance->text);
	if (!folded)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a name is not UTF-8");
	hsy_status status = link_folded(c, appearance, folded, ret_name, error);
	free(folded);
	return status;
}
