/* See link.h. */
#include "store/link.h"

#include <stdlib.h>

#include "base/error.h"
#include "store/functions.h"
#include "store/put.h"

/* The entity whose name this is; 0: nobody's yet. */
static hsy_status linked_find(hsy_case *c, const struct appearance *a, const char *folded, int64_t *ret_entity,
			      hsy_error *error)
{
	struct put p = put_begin(c, SQL_FIND_LINKED);
	put_text(&p, folded);
	put_text(&p, a->kind);
	return put_ask(&p, ret_entity, NULL, error);
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
	return put_end(&words, error);
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
