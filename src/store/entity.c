/* See entity.h. */
#include "store/entity.h"

#include <string.h>

#include "base/error.h"
#include "store/correct.h"
#include "store/fetch.h"
#include "store/link.h"
#include "store/put.h"

static hsy_status appearance_add(hsy_case *c, int64_t article, const hsy_entity *entity, int64_t name,
				 hsy_error *error)
{
	struct put p = put_begin(c, SQL_ADD_APPEARANCE);
	put_int(&p, article);
	put_int(&p, entity->id);
	put_int(&p, name);
	put_text(&p, hsy_entity_kind_name(entity->kind));
	put_text(&p, entity->name);
	put_int(&p, entity->is_named);
	put_text(&p, entity->role);
	return put_end(&p, error);
}

static hsy_status mentions_add(hsy_case *c, int64_t article, const hsy_entity *entity, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < entity->n_mentions; i++) {
		const hsy_mention *m = &entity->mentions[i];
		struct put p = put_begin(c, SQL_ADD_MENTION);
		put_int(&p, article);
		put_int(&p, entity->id);
		put_int(&p, (int64_t)i);
		put_text(&p, hsy_form_name(m->form));
		put_int(&p, (int64_t)m->span.chars.begin);
		put_int(&p, (int64_t)m->span.chars.end);
		put_int(&p, (int64_t)m->span.bytes.begin);
		put_int(&p, (int64_t)m->span.bytes.end);
		status = put_end(&p, error);
	}
	return status;
}

hsy_status entities_add(hsy_case *c, int64_t article, const hsy_reading *reading, int64_t *names, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < reading->n_entities; i++) {
		const hsy_entity *e = &reading->entities[i];
		struct appearance a = {hsy_entity_kind_name(e->kind), e->name, e->is_named, e->role};
		status = link_appearance(c, &a, &names[i], error);
		if (status == HSY_OK)
			status = appearance_add(c, article, e, names[i], error);
		if (status == HSY_OK)
			status = mentions_add(c, article, e, error);
	}
	return status;
}

/* ---- all anew ---- */

/* Links the appearance at which `f` stands. */
static hsy_status relink_one(hsy_case *c, struct fetch *f, sqlite3_stmt *set, hsy_error *error)
{
	const char *kind = (const char *)sqlite3_column_text(f->statement, 2);
	const char *text = (const char *)sqlite3_column_text(f->statement, 3);
	const char *role = (const char *)sqlite3_column_text(f->statement, 5);
	struct appearance a = {kind, text, sqlite3_column_int(f->statement, 4) != 0, role};
	int64_t name = 0;
	if (!kind || !text)
		return case_damaged(c, "an appearance has no name", error);
	hsy_status status = link_appearance(c, &a, &name, error);
	if (status != HSY_OK)
		return status;
	sqlite3_bind_int64(set, 1, name);
	sqlite3_bind_int64(set, 2, fetch_int(f, 0));
	sqlite3_bind_int64(set, 3, fetch_int(f, 1));
	int rc = sqlite3_step(set);
	sqlite3_reset(set);
	return rc == SQLITE_DONE ? HSY_OK : case_failed(c, rc, "link the articles", error);
}

static hsy_status relink_all(hsy_case *c, hsy_error *error)
{
	struct fetch f = {0};
	sqlite3_stmt *set = NULL;
	hsy_status status =
	    case_prepare(c, "UPDATE appearance SET name = ?1 WHERE article = ?2 AND n = ?3", &set, error);
	if (status == HSY_OK) /* sorted into a list first: what is read must not be what is written */
		status = fetch_begin(&f, c, NULL,
				     "SELECT p.article, p.n, p.kind, p.text, p.named, p.role FROM appearance p"
				     " JOIN article a ON a.id = p.article"
				     " ORDER BY substr(a.published, 1, 10), a.sha256, a.id, p.n",
				     error);
	while (status == HSY_OK && fetch_next(&f))
		status = relink_one(c, &f, set, error);
	if (status == HSY_OK)
		status = fetch_check(&f, error);
	sqlite3_finalize(f.statement);
	sqlite3_finalize(set);
	return status;
}

static const char relink_begin_sql[] = "DELETE FROM name_key; DELETE FROM name; DELETE FROM entity;"
				       " INSERT INTO entity_names (entity_names) VALUES ('delete-all')";
static const char relink_end_sql[] = "UPDATE statement SET speaker = (SELECT a.name FROM appearance a"
				     " WHERE a.article = statement.article AND a.n = statement.speaker_n)"
				     " WHERE speaker_n IS NOT NULL OR speaker IS NOT NULL";

static hsy_status relink(hsy_case *c, hsy_error *error)
{
	hsy_status status = corrections_lift(c, error);
	if (status == HSY_OK)
		status = case_run(c, relink_begin_sql, "link the articles", error);
	if (status == HSY_OK)
		status = relink_all(c, error);
	if (status == HSY_OK)
		status = case_run(c, relink_end_sql, "link the articles", error);
	return status == HSY_OK ? corrections_note(c, error) : status;
}

hsy_status entities_relink(hsy_case *c, hsy_error *error)
{
	hsy_status status = case_change_begin(c, error);
	return status == HSY_OK ? case_change_end(c, relink(c, error), error) : status;
}
