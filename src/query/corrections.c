/* Corrections by people: what a user asks for in names is found, checked, and handed to store/correct.c. */
#include "query/corrections.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/list.h"
#include "query/who.h"
#include "store/correct.h"
#include "store/functions.h"
#include "store/ruling.h"

/* ---- listing ---- */

struct corrections_result {
	hsy_corrections corrections; /* first, so that its address is that of the whole */
	struct arena arena;
};

/* A row that no hearsay wrote is shown as far as it goes. */
static void correction_fetch(struct fetch *f, hsy_correction *k)
{
	const char *what = (const char *)sqlite3_column_text(f->statement, 1);
	*k = (hsy_correction){.id = fetch_int(f, 0), .name = fetch_text(f, 2), .other = fetch_text(f, 3)};
	for (int i = 0; what && hsy_correction_name((hsy_correction_what)i); i++)
		if (!strcmp(what, hsy_correction_name((hsy_correction_what)i)))
			k->what = (hsy_correction_what)i;
	k->name = k->name ? k->name : "";
	k->made = fetch_text(f, 4);
	k->undone = fetch_text(f, 5);
	k->is_waiting = !k->undone && sqlite3_column_type(f->statement, 6) == SQLITE_NULL;
	k->entity = fetch_int(f, 7);
	k->statement = fetch_int(f, 8);
	k->other_statement = fetch_int(f, 9);
	k->article = fetch_int(f, 10);
	k->other_article = fetch_int(f, 11);
	k->type = fetch_text(f, 12);
	k->by = fetch_text(f, 13);
}

#define BY "(SELECT maker FROM correction_by WHERE id = k.id)"

/* Of speakers: all, or those in force that concern :entity or its statements. */
static const char speakers_sql[] =
    "SELECT k.id, k.what, k.text, k.other, k.made, k.undone, p.correction, p.entity, p.statement, NULL, NULL, NULL,"
    " NULL, " BY " FROM correction k LEFT JOIN applied p ON p.correction = k.id AND k.undone IS NULL"
    " WHERE :entity = 0 OR p.entity = :entity OR p.other = :entity OR p.statement IN"
    " (SELECT id FROM statement WHERE speaker IN (SELECT id FROM name WHERE entity = :entity)) ORDER BY k.id";

/* Of links: all. Of several rulings the first is shown. */
static const char links_sql[] =
    "SELECT k.id, k.what, k.text, k.other, k.made, k.undone, r.id, NULL, s.id, t.id, r.a, r.b, k.type, " BY
    " FROM link_correction k LEFT JOIN ruling r ON r.id = (SELECT min(id) FROM ruling WHERE correction = k.id)"
    " LEFT JOIN unit u ON u.article = r.a AND u.n = r.unit_a"
    " LEFT JOIN statement s ON s.article = u.article AND s.n = u.statement"
    " LEFT JOIN unit v ON v.article = r.b AND v.n = r.unit_b"
    " LEFT JOIN statement t ON t.article = v.article AND t.n = v.statement WHERE :entity = 0 ORDER BY k.id";

static hsy_status rows_fetch(hsy_case *c, const char *sql, int64_t entity, struct list *list, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, list->arena, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":entity", entity);
	while (status == HSY_OK && fetch_next(&f)) {
		hsy_correction row;
		correction_fetch(&f, &row);
		status = list_add(list, &row) ? HSY_OK : error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

static int by_number(const void *a, const void *b)
{
	const hsy_correction *x = a, *y = b;
	return x->id < y->id ? -1 : x->id > y->id;
}

hsy_status corrections_fetch(hsy_case *c, struct arena *arena, int64_t entity,
			     const hsy_correction **ret_corrections, size_t *ret_n, hsy_error *error)
{
	struct list list = {.arena = arena, .size = sizeof(hsy_correction)};
	hsy_status status = rows_fetch(c, speakers_sql, entity, &list, error);
	if (status == HSY_OK)
		status = rows_fetch(c, links_sql, entity, &list, error);
	if (status != HSY_OK)
		return status;
	if (list.n)
		array_sort(list.at, list.n, sizeof(hsy_correction), by_number);
	*ret_corrections = list.at;
	*ret_n = list.n;
	return HSY_OK;
}

hsy_status hsy_case_corrections(hsy_case *c, hsy_corrections **ret_corrections, hsy_error *error)
{
	struct corrections_result *result = calloc(1, sizeof *result);
	if (!result)
		return error_memory(error);
	arena_init(&result->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = corrections_fetch(c, &result->arena, 0, &result->corrections.corrections,
					   &result->corrections.n_corrections, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_corrections_free(&result->corrections);
		return status;
	}
	*ret_corrections = &result->corrections;
	return HSY_OK;
}

void hsy_corrections_free(hsy_corrections *corrections)
{
	struct corrections_result *result = (struct corrections_result *)corrections;
	if (!result)
		return;
	arena_free(&result->arena);
	free(result);
}

/* ---- making one ---- */

static hsy_status entity_named(hsy_case *c, const char *name, int64_t *ret_entity, hsy_error *error)
{
	if (!name || !name[strspn(name, " \t\n")])
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a name is empty");
	hsy_status status = who_find_one(c, name, true, ret_entity, error);
	return status == HSY_DONE ? who_unknown(c, name, error) : status;
}

/* The correction that made one of two names another's; 0: none did. */
static hsy_status merged_by(hsy_case *c, int64_t entity, int64_t *ret_id, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT max(p.correction) FROM applied p JOIN correction k"
					" ON k.id = p.correction WHERE k.what = 'merge' AND p.entity = :entity",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":entity", entity);
	if (fetch_next(&f))
		*ret_id = fetch_int(&f, 0);
	return fetch_end(&f, error);
}

/* Two names of one entity: with itself, or one way or another merged before. */
static hsy_status merge_check(hsy_case *c, const struct correction_new *k, const hsy_correction_request *r,
			      hsy_error *error)
{
	int64_t by = 0;
	if (k->entity != k->other)
		return HSY_OK;
	hsy_status status = merged_by(c, k->entity, &by, error);
	if (status != HSY_OK)
		return status;
	if (by)
		return error_at(
		    error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
		    "\"%.60s\" and \"%.60s\" are one already (correction %lld): there is nothing to merge", r->name,
		    r->other, (long long)by);
	return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
			"\"%.60s\" and \"%.60s\" are the same one already: there is nothing to merge", r->name,
			r->other);
}

/* The spelling must be one of several. */
static hsy_status split_check(hsy_case *c, const struct correction_new *k, const hsy_correction_request *r,
			      hsy_error *error)
{
	struct fetch f;
	int64_t with = 0, all = 0;
	hsy_status status =
	    fetch_begin(&f, c, NULL,
			"SELECT total(folded = hearsay_fold(:form)), count(DISTINCT folded) FROM name"
			" WHERE entity = :entity AND n_articles > 0",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":form", k->words);
	fetch_bind_int(&f, ":entity", k->entity);
	if (fetch_next(&f)) {
		with = fetch_int(&f, 0);
		all = fetch_int(&f, 1);
	}
	status = fetch_end(&f, error);
	if (status == HSY_OK && !with)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"\"%.60s\" does not go by \"%.60s\"; 'hearsay who NAME' shows its names", r->name,
				k->words);
	if (status == HSY_OK && all < 2)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"\"%.60s\" is the only name that it goes by: there is nothing to split off",
				k->words);
	return status;
}

hsy_status statement_check(hsy_case *c, int64_t id, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, "SELECT id FROM statement WHERE id = :id", error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", id);
	bool found = fetch_next(&f);
	status = fetch_end(&f, error);
	if (status == HSY_OK && !found)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"there is no statement #%lld; 'hearsay said' shows their numbers", (long long)id);
	return status;
}

/* Blanks alone are no name, and what cannot be folded none either. */
static hsy_status words_check(const char *words, const char *what, hsy_error *error)
{
	char *folded = words && words[strspn(words, " \t\n")] ? fold_text(words) : NULL;
	free(folded);
	return folded ? HSY_OK
		      : error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "%s is empty or not UTF-8", what);
}

/* What the user asked for in today's numbers. */
static hsy_status request_resolve(hsy_case *c, const hsy_correction_request *r, struct correction_new *k,
				  hsy_error *error)
{
	bool of_statement = r->what == HSY_CORRECT_SPEAKER || r->what == HSY_CORRECT_REJECT;
	hsy_status status =
	    of_statement ? statement_check(c, r->statement, error) : entity_named(c, r->name, &k->entity, error);
	if (status != HSY_OK)
		return status;
	switch (r->what) {
	case HSY_CORRECT_MERGE:
		status = entity_named(c, r->other, &k->other, error);
		return status == HSY_OK ? merge_check(c, k, r, error) : status;
	case HSY_CORRECT_SPLIT:
		k->words = r->other;
		status = words_check(r->other, "the new name", error);
		return status == HSY_OK ? split_check(c, k, r, error) : status;
	case HSY_CORRECT_RENAME:
		k->words = r->other;
		return words_check(r->other, "the new name", error);
	case HSY_CORRECT_SPEAKER:
		return entity_named(c, r->other, &k->other, error);
	case HSY_CORRECT_REJECT:
		return HSY_OK;
	default:
		break;
	}
	return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "there is no such correction");
}

static hsy_status speaker_correct(hsy_case *c, const hsy_correction_request *request, int64_t *ret_id,
				  hsy_error *error)
{
	struct correction_new k = {.what = request->what,
				   .statement = request->statement,
				   .entity_asked = request->name,
				   .other_asked = request->other};
	hsy_status status = request_resolve(c, request, &k, error);
	return status == HSY_OK ? correction_add(c, &k, ret_id, error) : status;
}

static hsy_status maker_note(hsy_case *c, int64_t id, const char *by, hsy_error *error)
{
	if (!by || !by[strspn(by, " \t\n")])
		return HSY_OK;
	hsy_status status = words_check(by, "the name of who makes the correction", error);
	return status == HSY_OK ? correction_sign(c, id, by, error) : status;
}

hsy_status hsy_case_correct(hsy_case *c, const hsy_correction_request *request, int64_t *ret_id, hsy_error *error)
{
	int64_t id = 0;
	hsy_status status = case_writes(c, error);
	if (status == HSY_OK)
		status = case_change_begin(c, error);
	if (status != HSY_OK)
		return status;
	if (request->what >= HSY_CORRECT_SAME)
		status = link_correct(c, request, &id, error);
	else
		status = speaker_correct(c, request, &id, error);
	if (status == HSY_OK)
		status = maker_note(c, id, request->by, error);
	status = case_change_end(c, status, error);
	if (status == HSY_OK && ret_id)
		*ret_id = id;
	return status;
}

/* Why it cannot be taken back. */
static hsy_status undo_refused(hsy_case *c, int64_t id, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT undone FROM correction WHERE id = :id"
					" UNION ALL SELECT undone FROM link_correction WHERE id = :id",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", id);
	bool found = fetch_next(&f);
	status = fetch_end(&f, error);
	if (status != HSY_OK)
		return status;
	return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
			found ? "correction %lld was taken back before"
			      : "there is no correction %lld; 'hearsay correct' lists them",
			(long long)id);
}

hsy_status hsy_case_undo(hsy_case *c, int64_t id, hsy_error *error)
{
	hsy_status status = case_writes(c, error);
	if (status == HSY_OK)
		status = case_change_begin(c, error);
	if (status != HSY_OK)
		return status;
	status = correction_undo(c, id, error);
	if (status == HSY_DONE)
		status = link_correction_undo(c, id, error);
	if (status == HSY_DONE)
		status = undo_refused(c, id, error);
	return case_change_end(c, status, error);
}
