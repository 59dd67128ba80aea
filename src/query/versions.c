/* The versions of an article, and what was edited between two of them: see hearsay.h. */
#include <stdlib.h>

#include "base/error.h"
#include "linking/edit.h"
#include "store/fetch.h"

/* ---- edits ---- */

struct kept_edits {
	hsy_edits edits; /* first, so that its address is that of the whole */
	struct arena arena;
	hsy_reading *from, *to;
};

static hsy_status edits_fetch(hsy_case *c, struct kept_edits *kept, hsy_error *error)
{
	hsy_edits *e = &kept->edits;
	hsy_status status = hsy_case_version_reading(c, e->article, e->from, &kept->from, error);
	if (status == HSY_OK)
		status = hsy_case_version_reading(c, e->article, e->to, &kept->to, error);
	if (status != HSY_OK)
		return status;
	e->from_reading = kept->from;
	e->to_reading = kept->to;
	return edits_find(&kept->arena, kept->from, kept->to, &e->edits, &e->n_edits)
		   ? HSY_OK
		   : error_at(error, HSY_ERR_MEMORY, kept->to->article.path, HSY_NO_BYTE,
			      "the versions are too long to be compared");
}

hsy_status hsy_case_edits(hsy_case *c, int64_t article, int from, int to, hsy_edits **ret_edits, hsy_error *error)
{
	struct kept_edits *kept = calloc(1, sizeof *kept);
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, (size_t)1 << 30);
	kept->edits = (hsy_edits){.article = article, .from = from, .to = to};
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = edits_fetch(c, kept, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_edits_free(&kept->edits);
		return status;
	}
	*ret_edits = &kept->edits;
	return HSY_OK;
}

void hsy_edits_free(hsy_edits *edits)
{
	struct kept_edits *kept = (struct kept_edits *)edits;
	if (!kept)
		return;
	hsy_reading_free(kept->from);
	hsy_reading_free(kept->to);
	arena_free(&kept->arena);
	free(kept);
}

/* ---- the list ---- */

struct kept_versions {
	hsy_versions versions; /* first, so that its address is that of the whole */
	struct arena arena;
};

#define VERSION_COLUMNS(v) v ".path, " v ".url, " v ".title, " v ".published, " v ".sha256, " v ".added"

static const char versions_sql[] = "SELECT " VERSION_COLUMNS(
    "e") ", r.n_words, r.n_statements, e.n FROM earlier e LEFT JOIN earlier_reading r"
	 " ON r.earlier = e.id WHERE e.article = :article UNION ALL SELECT " VERSION_COLUMNS(
	     "a") ", r.n_words,"
		  " r.n_statements, 1000000000 FROM article a LEFT JOIN reading r ON r.article = a.id WHERE a.id = "
		  ":article"
		  " ORDER BY 9";

static void row_fetch(struct fetch *f, int version, hsy_version_row *row)
{
	row->version = version;
	row->path = fetch_text(f, 0);
	row->url = fetch_text(f, 1);
	row->title = fetch_text(f, 2);
	row->published = fetch_text(f, 3);
	row->sha256 = fetch_text(f, 4);
	row->added = fetch_text(f, 5);
	row->n_words = fetch_size(f, 6);
	row->n_statements = fetch_size(f, 7);
}

static hsy_status count_fetch(hsy_case *c, int64_t article, size_t *ret_n, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT (SELECT count(*) FROM earlier WHERE article = :article)"
					" + (SELECT count(*) FROM article WHERE id = :article)",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	if (fetch_next(&f))
		*ret_n = fetch_size(&f, 0);
	return fetch_end(&f, error);
}

static hsy_status rows_fetch(hsy_case *c, int64_t article, struct kept_versions *kept, hsy_version_row **ret_rows,
			     hsy_error *error)
{
	struct fetch f;
	size_t n = 0, most = 0;
	hsy_status status = count_fetch(c, article, &most, error);
	hsy_version_row *rows = arena_array(&kept->arena, most + 1, hsy_version_row);
	if (status == HSY_OK && !rows)
		status = error_memory(error);
	if (status == HSY_OK)
		status = fetch_begin(&f, c, &kept->arena, versions_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	for (; n < most && fetch_next(&f); n++)
		row_fetch(&f, (int)n + 1, &rows[n]);
	kept->versions = (hsy_versions){rows, n};
	*ret_rows = rows;
	status = fetch_end(&f, error);
	return status == HSY_OK && !n ? HSY_DONE : status;
}

static void edit_count(const hsy_edit *e, hsy_version_row *row)
{
	row->has_headline |= e->of == HSY_EDIT_HEADLINE;
	row->n_text += e->of == HSY_EDIT_TEXT;
	if (e->of != HSY_EDIT_STATEMENT)
		return;
	row->n_changed += e->from.text && e->to.text;
	row->n_added += !e->from.text;
	row->n_removed += !e->to.text;
}

/* What was edited from the version before. */
static hsy_status row_compare(hsy_case *c, int64_t article, hsy_version_row *row, hsy_error *error)
{
	hsy_edits *edits = NULL;
	hsy_status status = hsy_case_edits(c, article, row->version - 1, row->version, &edits, error);
	for (size_t i = 0; status == HSY_OK && i < edits->n_edits; i++)
		edit_count(&edits->edits[i], row);
	hsy_edits_free(edits);
	return status;
}

static hsy_status versions_fetch(hsy_case *c, int64_t article, struct kept_versions *kept, hsy_error *error)
{
	hsy_version_row *rows = NULL;
	hsy_status status = rows_fetch(c, article, kept, &rows, error);
	for (size_t i = 1; status == HSY_OK && i < kept->versions.n_rows; i++)
		status = row_compare(c, article, &rows[i], error);
	return status;
}

hsy_status hsy_case_versions(hsy_case *c, int64_t article, hsy_versions **ret_versions, hsy_error *error)
{
	struct kept_versions *kept = calloc(1, sizeof *kept);
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = versions_fetch(c, article, kept, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_versions_free(&kept->versions);
		return status;
	}
	*ret_versions = &kept->versions;
	return HSY_OK;
}

void hsy_versions_free(hsy_versions *versions)
{
	struct kept_versions *kept = (struct kept_versions *)versions;
	if (!kept)
		return;
	arena_free(&kept->arena);
	free(kept);
}
