/* Damaged case files: finding that one is, and copying out of it what was received.
 *
 * Nothing is ever mended in place: SQLite, writing to a file whose pages do not hold together, may write over what
 * is still good. So the articles and corrections that can be read go into a new file, and a rebuild derives the
 * rest there. Article by article: first all of it is read and checked, then it is written, and what fails concerns
 * that article alone. Numbers and the time of adding stay as they were. */
#include "store/salvage.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/sha256.h"
#include "store/fetch.h"

/* ---- is it damaged? ---- */

/* What SQLite says of one damage, or NULL where it says that all is well. Newer versions of it look at full text
 * indexes too. */
static const char *damage_text(struct fetch *f)
{
	static const char heading[] = "*** in database main ***\n";
	const char *text = (const char *)sqlite3_column_text(f->statement, 0);
	if (!text || !strcmp(text, "ok") || strstr(text, "inverted index"))
		return NULL;
	return strncmp(text, heading, sizeof heading - 1) ? text : text + sizeof heading - 1;
}

hsy_status case_check(hsy_case *c, hsy_error *error)
{
	struct fetch f;
	char first[80] = "";
	hsy_status status = fetch_begin(&f, c, NULL, "PRAGMA quick_check(20)", error);
	while (status == HSY_OK && !first[0] && fetch_next(&f)) {
		const char *text = damage_text(&f);
		if (text)
			snprintf(first, sizeof first, "%.*s", (int)strcspn(text, "\n"), text);
	}
	hsy_status end = status == HSY_OK ? fetch_end(&f, error) : status;
	if (end != HSY_OK || !first[0])
		return end;
	return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
			"the case file is damaged (%s): nothing in it was changed; 'hearsay rebuild --out NEW.db' "
			"saves what can be read",
			first);
}

/* ---- copying ---- */

struct copy {
	hsy_case *from, *to;
	hsy_problem_fn problem;
	void *context;
	hsy_error error; /* of the row in hand */
};

static void copy_tell(const struct copy *k)
{
	if (k->problem)
		k->problem(k->context, &k->error);
}

/* Tells that one row is not in the new file. */
static void row_tell(struct copy *k, const char *path, const char *what, int64_t id)
{
	error_at(&k->error, HSY_ERR_CASE, path, HSY_NO_BYTE, "%s %lld cannot be copied: %s it again", what,
		 (long long)id, !strcmp(what, "article") ? "add" : "make");
	copy_tell(k);
}

/* Prepares `sql`, whose only parameter is a number, and steps to its row. *ret_row: finalize it in any case. */
static hsy_status row_find(hsy_case *c, const char *sql, int64_t id, sqlite3_stmt **ret_row, hsy_error *error)
{
	hsy_status status = case_prepare(c, sql, ret_row, error);
	if (status != HSY_OK)
		return status;
	sqlite3_bind_int64(*ret_row, 1, id);
	int rc = sqlite3_step(*ret_row);
	if (rc == SQLITE_DONE)
		return case_lost(c, "a row is missing", error);
	return rc == SQLITE_ROW ? HSY_OK : case_failed(c, rc, "read the case file", error);
}

/* "INSERT INTO body VALUES (?1,?2,?3)"; false: out of memory. */
static bool insert_sql(struct buffer *b, const char *table, int n_columns)
{
	buffer_format(b, "INSERT INTO %s VALUES (", table);
	for (int i = 1; i <= n_columns; i++)
		buffer_format(b, "%s?%d", i > 1 ? "," : "", i);
	buffer_char(b, ')');
	return !b->failed;
}

/* The row as it is, into the same table of the new file. */
static hsy_status row_put(hsy_case *to, const char *table, sqlite3_stmt *row, hsy_error *error)
{
	struct buffer sql = {0};
	sqlite3_stmt *put = NULL;
	hsy_status status = insert_sql(&sql, table, sqlite3_column_count(row))
				? case_prepare(to, sql.bytes, &put, error)
				: error_memory(error);
	int rc = SQLITE_OK;
	for (int i = 0; status == HSY_OK && rc == SQLITE_OK && i < sqlite3_column_count(row); i++)
		rc = sqlite3_bind_value(put, i + 1, sqlite3_column_value(row, i));
	if (status == HSY_OK && rc == SQLITE_OK)
		rc = sqlite3_step(put);
	if (status == HSY_OK && rc != SQLITE_DONE)
		status = case_failed(to, rc, "store what was read", error);
	sqlite3_finalize(put);
	buffer_free(&sql);
	return status;
}

/* Whether a failure to write concerns the row in hand alone. */
static bool is_of_row(const struct copy *k, hsy_status status)
{
	return k->to->in_batch &&
	       (status == HSY_ERR_ARGUMENT || status == HSY_ERR_LIMIT || status == HSY_ERR_MEMORY);
}

/* A hint, which is nothing without its visit: one that is lost is not told. */
static hsy_status visit_title_copy(struct copy *k, int64_t id)
{
	sqlite3_stmt *row = NULL;
	hsy_status status = row_find(k->from, "SELECT * FROM visit_title WHERE visit = ?1", id, &row, &k->error);
	bool is_read = status == HSY_OK;
	if (is_read)
		status = row_put(k->to, "visit_title", row, &k->error);
	sqlite3_finalize(row);
	return is_read && !is_of_row(k, status) ? status : HSY_OK;
}

/* ---- an article ---- */

struct article_rows {
	sqlite3_stmt *article, *body;
	bool raw_is_lost; /* the bytes received hold no article any more, its text is good */
};

/* The text must be what it was when it came in. */
static hsy_status article_sound(struct copy *k, int64_t id, struct article_rows *rows)
{
	hsy_article *stored = NULL, *parsed = NULL;
	int64_t found = 0;
	char hex[65];
	hsy_status status = case_bare_after(k->from, id - 1, &found, &stored, &k->error);
	if (status == HSY_DONE || (status == HSY_OK && found != id))
		status = case_lost(k->from, "articles stand out of order", &k->error);
	if (status == HSY_OK) {
		sha256_hex(stored->text, stored->text_bytes, hex);
		if (strcmp(hex, stored->sha256) != 0)
			status = case_lost(k->from, "an article's text is not what came in", &k->error);
	}
	if (status == HSY_OK)
		rows->raw_is_lost = hsy_article_parse(stored->path, stored->format, stored->raw, stored->raw_bytes,
						      NULL, &parsed, NULL) != HSY_OK;
	hsy_article_free(parsed);
	case_article_free(stored);
	return status;
}

static hsy_status article_find(struct copy *k, int64_t id, struct article_rows *rows)
{
	hsy_status status = row_find(k->from, "SELECT * FROM article WHERE id = ?1", id, &rows->article, &k->error);
	if (status == HSY_OK)
		status = row_find(k->from, "SELECT * FROM body WHERE article = ?1", id, &rows->body, &k->error);
	return status == HSY_OK ? article_sound(k, id, rows) : status;
}

static hsy_status raw_drop(hsy_case *to, int64_t id, hsy_error *error)
{
	char sql[160];
	snprintf(
	    sql, sizeof sql,
	    "UPDATE body SET raw = NULL WHERE article = %lld; UPDATE article SET format = 'text' WHERE id = %lld",
	    (long long)id, (long long)id);
	return case_run(to, sql, "store what was read", error);
}

static hsy_status article_put(struct copy *k, int64_t id, const struct article_rows *rows)
{
	hsy_status status = case_change_begin(k->to, &k->error);
	if (status != HSY_OK)
		return status;
	status = row_put(k->to, "article", rows->article, &k->error);
	if (status == HSY_OK)
		status = row_put(k->to, "body", rows->body, &k->error);
	if (status == HSY_OK && rows->raw_is_lost)
		status = raw_drop(k->to, id, &k->error);
	return case_change_end(k->to, status, &k->error);
}

/* The path of an article of which no more may be known; else that of the case file. Copied into `to`. */
static void article_path(const struct copy *k, int64_t id, char *to, size_t size)
{
	sqlite3_stmt *row = NULL;
	const char *path = NULL;
	if (row_find(k->from, "SELECT path FROM article WHERE id = ?1", id, &row, NULL) == HSY_OK)
		path = (const char *)sqlite3_column_text(row, 0);
	snprintf(to, size, "%s", path ? path : k->from->path);
	sqlite3_finalize(row);
}

static hsy_status article_copy(struct copy *k, int64_t id)
{
	struct article_rows rows = {0};
	hsy_status status = article_find(k, id, &rows);
	bool is_read = status == HSY_OK;
	if (is_read)
		status = article_put(k, id, &rows);
	sqlite3_finalize(rows.article);
	sqlite3_finalize(rows.body);
	if (status == HSY_OK || (is_read && !is_of_row(k, status)))
		return status;
	char path[sizeof k->error.path];
	article_path(k, id, path, sizeof path);
	row_tell(k, path, "article", id);
	return HSY_OK;
}

/* A row of a table that stands alone: of corrections, of visits; `what` it is in words. */
static hsy_status row_copy(struct copy *k, const char *sql, const char *table, const char *what, int64_t id)
{
	sqlite3_stmt *row = NULL;
	hsy_status status = row_find(k->from, sql, id, &row, &k->error);
	bool is_read = status == HSY_OK;
	if (is_read)
		status = row_put(k->to, table, row, &k->error);
	sqlite3_finalize(row);
	if (status == HSY_OK || (is_read && !is_of_row(k, status)))
		return status;
	row_tell(k, k->from->path, what, id);
	return HSY_OK;
}

static hsy_status told_copy(struct copy *k, int64_t id)
{
	return row_copy(k, "SELECT * FROM told WHERE article = ?1", "told", "what was told of article", id);
}

static hsy_status visit_copy(struct copy *k, int64_t id)
{
	return row_copy(k, "SELECT * FROM visit WHERE id = ?1", "visit", "visit", id);
}

static hsy_status correction_copy(struct copy *k, int64_t id)
{
	return row_copy(k, "SELECT * FROM correction WHERE id = ?1", "correction", "correction", id);
}

static hsy_status correction_by_copy(struct copy *k, int64_t id)
{
	return row_copy(k, "SELECT * FROM correction_by WHERE id = ?1", "correction_by", "correction", id);
}

static hsy_status link_correction_copy(struct copy *k, int64_t id)
{
	return row_copy(k, "SELECT * FROM link_correction WHERE id = ?1", "link_correction", "correction", id);
}

static hsy_status earlier_copy(struct copy *k, int64_t id)
{
	return row_copy(k, "SELECT * FROM earlier WHERE id = ?1", "earlier", "earlier version", id);
}

/* ---- a table ---- */

struct table {
	const char *after, *before; /* the next number after ?1, and the one before it */
	const char *name;
	hsy_status (*copy)(struct copy *k, int64_t id);
};

/* The next number in one direction. HSY_DONE: there is none; else one that lies beyond `at`. */
static hsy_status next_number(struct copy *k, const char *sql, int64_t at, int64_t *ret_id)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, k->from, NULL, sql, &k->error);
	if (status != HSY_OK)
		return status;
	sqlite3_bind_int64(f.statement, 1, at);
	bool found = fetch_next(&f);
	if (found)
		*ret_id = fetch_int(&f, 0);
	status = fetch_end(&f, &k->error);
	return status == HSY_OK && !found ? HSY_DONE : status;
}

static void table_tell(struct copy *k, const char *name, int64_t first, int64_t last)
{
	char end[32] = "its end";
	if (last < INT64_MAX)
		snprintf(end, sizeof end, "number %lld", (long long)last);
	error_at(&k->error, HSY_ERR_CASE, k->from->path, HSY_NO_BYTE,
		 "the table of %ss is damaged: what stood between number %lld and %s is not saved", name,
		 (long long)first, end);
	copy_tell(k);
}

/* Forwards up to the end or to where the table is damaged, then backwards from its end up to there. */
static hsy_status table_copy(struct copy *k, const struct table *table)
{
	int64_t first = 0, last = INT64_MAX, id = 0;
	hsy_status status, read;
	while ((read = next_number(k, table->after, first, &id)) == HSY_OK && id > first) {
		first = id;
		if ((status = table->copy(k, id)) != HSY_OK)
			return status;
	}
	if (read == HSY_DONE)
		return HSY_OK;
	while (next_number(k, table->before, last, &id) == HSY_OK && id < last && id > first) {
		last = id;
		if ((status = table->copy(k, id)) != HSY_OK)
			return status;
	}
	table_tell(k, table->name, first, last);
	return HSY_OK;
}

/* By the tables themselves: an index may be damaged where its table is whole. */
static hsy_status tables_copy(struct copy *k)
{
	static const struct table tables[] = {
	    {"SELECT id FROM article NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT 1",
	     "SELECT id FROM article NOT INDEXED WHERE id < ?1 ORDER BY id DESC LIMIT 1", "article", article_copy},
	    {"SELECT id FROM earlier NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT 1",
	     "SELECT id FROM earlier NOT INDEXED WHERE id < ?1 ORDER BY id DESC LIMIT 1", "earlier version",
	     earlier_copy},
	    {"SELECT article FROM told NOT INDEXED WHERE article > ?1 ORDER BY article LIMIT 1",
	     "SELECT article FROM told NOT INDEXED WHERE article < ?1 ORDER BY article DESC LIMIT 1", "note",
	     told_copy},
	    {"SELECT id FROM correction NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT 1",
	     "SELECT id FROM correction NOT INDEXED WHERE id < ?1 ORDER BY id DESC LIMIT 1", "correction",
	     correction_copy},
	    {"SELECT id FROM link_correction NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT 1",
	     "SELECT id FROM link_correction NOT INDEXED WHERE id < ?1 ORDER BY id DESC LIMIT 1", "correction",
	     link_correction_copy},
	    {"SELECT id FROM visit NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT 1",
	     "SELECT id FROM visit NOT INDEXED WHERE id < ?1 ORDER BY id DESC LIMIT 1", "visit", visit_copy},
	    {"SELECT visit FROM visit_title NOT INDEXED WHERE visit > ?1 ORDER BY visit LIMIT 1",
	     "SELECT visit FROM visit_title NOT INDEXED WHERE visit < ?1 ORDER BY visit DESC LIMIT 1", "visit",
	     visit_title_copy},
	    {"SELECT id FROM correction_by NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT 1",
	     "SELECT id FROM correction_by NOT INDEXED WHERE id < ?1 ORDER BY id DESC LIMIT 1", "correction",
	     correction_by_copy}};
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < sizeof tables / sizeof *tables; i++)
		status = table_copy(k, &tables[i]);
	return status;
}

/* HSY_ERR_ARGUMENT where there are articles already: their numbers are those of others. */
static hsy_status empty_check(hsy_case *c, hsy_error *error)
{
	sqlite3_stmt *row = NULL;
	hsy_status status = row_find(c, "SELECT EXISTS (SELECT 1 FROM article), ?1", 0, &row, error);
	bool any = status == HSY_OK && sqlite3_column_int(row, 0);
	sqlite3_finalize(row);
	return any ? error_at(error, HSY_ERR_ARGUMENT, c->path, HSY_NO_BYTE,
			      "there are articles in this case file already: name a new one")
		   : status;
}

hsy_status hsy_case_copy(hsy_case *from, hsy_case *to, hsy_problem_fn problem, void *context, hsy_error *error)
{
	struct copy k = {.from = from, .to = to, .problem = problem, .context = context};
	hsy_status status = case_writes(to, error);
	if (status == HSY_OK)
		status = empty_check(to, error);
	if (status == HSY_OK)
		status = case_batch_begin(to, error);
	if (status != HSY_OK)
		return status;
	status = tables_copy(&k);
	if (status == HSY_OK)
		return case_batch_commit(to, error);
	case_batch_drop(to);
	if (error)
		*error = k.error;
	return status;
}
