/* See bare.h. A row of part is all that the articles of an outlet call so. */
#include "store/bare.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "names/party.h"
#include "store/part.h"
#include "store/put.h"

static bool body_of(const struct appearance *a, struct body_name *ret_body)
{
	return a->named && a->kind != HSY_ENTITY_PERSON && body_name_read(a->text, strlen(a->text), ret_body);
}

bool bare_is(const struct appearance *a)
{
	struct body_name body;
	return body_of(a, &body) && !*body.owner;
}

hsy_status bare_owner_add(hsy_case *c, const struct appearance *a, int64_t name, char ret_key[NAME_KEY_BYTES],
			  hsy_error *error)
{
	struct body_name body;
	*ret_key = 0;
	if (!body_of(a, &body))
		return HSY_OK;
	memcpy(ret_key, body.key, NAME_KEY_BYTES);
	struct put p = put_begin(c, SQL_COUNT_BEARER);
	put_text(&p, body.key);
	put_int(&p, 0);
	put_int(&p, name);
	put_text(&p, body.owner);
	return put_end(&p, error);
}

/* What the folded words of an owner are, as if they had a capital. */
static enum party_word owner_what(const char *owner, const char **ret_country)
{
	char capital[BODY_OWNER_BYTES];
	snprintf(capital, sizeof capital, "%s", owner);
	if (ascii_is_lower(*capital))
		*capital = (char)(*capital - 'a' + 'A');
	return names_party_word(capital, strlen(capital), ret_country);
}

/* Whether there are two owners: two countries, or, where none is known to be one, two by other names. A state of a
 * country is none: "the Supreme Court" beside that of Ohio is the country's. */
static hsy_status several_own(hsy_case *c, const char *key, bool *ret_several, hsy_error *error)
{
	const char *country = NULL;
	size_t n_countries = 0, n_others = 0;
	struct put p = put_begin(c, SQL_OWNERS);
	put_text(&p, key);
	while (n_countries < 2 && put_row(&p)) {
		const char *owner = (const char *)sqlite3_column_text(p.statement, 0), *own = NULL;
		enum party_word what = owner ? owner_what(owner, &own) : PARTY_NONE;
		n_countries += own && own != country;
		n_others += !own && what != PARTY_REGION;
		country = own ? own : country;
	}
	*ret_several = n_countries > 1 || (!n_countries && n_others > 1);
	return put_end(&p, error);
}

/* ---- rows ---- */

/* A row of part. */
struct row {
	int64_t id, entity;
	struct row *next;
};

static hsy_status entity_new(hsy_case *c, const char *text, int64_t *ret_entity, hsy_error *error)
{
	return link_entity_new(c, hsy_entity_kind_name(HSY_ENTITY_ORGANISATION), text, ret_entity, error);
}

static hsy_status row_set(hsy_case *c, const struct row *row, bool shared, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SET_PART);
	put_int(&p, row->id);
	put_int(&p, row->entity);
	put_int(&p, shared);
	put_int(&p, 0);
	return put_end(&p, error);
}

/* The rows that are not yet as they are to be, by outlet. */
static hsy_status rows_find(hsy_case *c, const char *key, bool shared, struct row **ret_rows, hsy_error *error)
{
	struct row **end = ret_rows;
	bool good = true;
	struct put p = put_begin(c, SQL_BARE_PARTS);
	put_text(&p, key);
	put_int(&p, !shared);
	while (good && put_row(&p)) {
		struct row *row = arena_array(&c->scratch, 1, struct row);
		good = row != NULL;
		if (!good)
			break;
		*row =
		    (struct row){sqlite3_column_int64(p.statement, 0), sqlite3_column_int64(p.statement, 1), NULL};
		*end = row;
		end = &row->next;
	}
	hsy_status status = put_end(&p, error);
	return status == HSY_OK && !good ? error_memory(error) : status;
}

static hsy_status row_move(hsy_case *c, struct row *row, bool shared, int64_t entity, hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (!entity)
		status = entity_new(c, "", &entity, error);
	if (status == HSY_OK && entity != row->entity)
		status = part_names_move(c, row->id, entity, error);
	row->entity = entity;
	return status == HSY_OK ? row_set(c, row, shared, error) : status;
}

static hsy_status row_show(hsy_case *c, const struct row *row, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SHOW_BARE);
	put_int(&p, row->entity);
	return put_end(&p, error);
}

hsy_status bare_settle(hsy_case *c, const char *key, hsy_error *error)
{
	struct row *rows = NULL;
	bool several = false;
	hsy_status status = several_own(c, key, &several, error);
	if (status == HSY_OK)
		status = rows_find(c, key, !several, &rows, error);
	for (struct row *row = rows; status == HSY_OK && row; row = row->next) {
		bool is_first = row == rows; /* it keeps the entity */
		int64_t entity = is_first || !several ? rows->entity : 0;
		status = row_move(c, row, !several, entity, error);
	}
	for (const struct row *row = rows; status == HSY_OK && row; row = row->next)
		status = row_show(c, row, error);
	return status;
}

/* ---- one appearance ---- */

/* The row of that key and outlet; id 0: there is none. */
static hsy_status row_find(hsy_case *c, const char *key, const char *outlet, struct row *ret_row, hsy_error *error)
{
	struct put p = put_begin(c, SQL_FIND_PART);
	put_text(&p, key);
	put_int(&p, 0);
	put_text(&p, outlet);
	put_int(&p, 0);
	put_int(&p, 0);
	if (put_row(&p)) {
		ret_row->id = sqlite3_column_int64(p.statement, 0);
		ret_row->entity = sqlite3_column_int64(p.statement, 1);
	}
	return put_end(&p, error);
}

static hsy_status row_add(hsy_case *c, const char *key, const char *outlet, struct row *ret_row, hsy_error *error)
{
	const struct part part = {.text = key, .title = outlet};
	hsy_status status = part_add(c, &part, 0, 0, &ret_row->id, error);
	return status == HSY_OK ? part_key_add(c, key, 0, ret_row->id, error) : status;
}

/* Of another outlet, while all are one; 0: there is none. */
static hsy_status shared_find(hsy_case *c, const char *key, int64_t *ret_entity, hsy_error *error)
{
	struct put p = put_begin(c, SQL_PART_SHARED);
	put_text(&p, key);
	put_text(&p, "");
	put_int(&p, 0);
	return put_ask(&p, ret_entity, NULL, error);
}

static hsy_status row_make(hsy_case *c, const char *key, const char *outlet, const char *text, struct row *ret_row,
			   hsy_error *error)
{
	bool several = false;
	hsy_status status = several_own(c, key, &several, error);
	if (status == HSY_OK && !several)
		status = shared_find(c, key, &ret_row->entity, error);
	if (status == HSY_OK && !ret_row->entity)
		status = entity_new(c, text, &ret_row->entity, error);
	if (status == HSY_OK)
		status = row_add(c, key, outlet, ret_row, error);
	return status == HSY_OK ? row_set(c, ret_row, !several, error) : status;
}

hsy_status bare_link(const struct link_article *job, size_t i, hsy_error *error)
{
	const struct appearance *a = &job->appearances[i];
	struct body_name body;
	struct row row = {0};
	body_of(a, &body);
	hsy_status status = row_find(job->c, body.key, job->outlet, &row, error);
	if (status == HSY_OK && !row.id)
		status = row_make(job->c, body.key, job->outlet, a->text, &row, error);
	if (status == HSY_OK)
		status = link_name_new(job->c, a, row.entity, row.id, &job->names[i], error);
	return status == HSY_OK ? part_show(job->c, row.entity, a->text, error) : status;
}
