/* For tests of the case file: a scratch folder, adding articles through the fake reader, and a dump of
 * all rows to compare two files by. Include after check.h. */
#ifndef HSY_TESTS_CASE_HELP_H
#define HSY_TESTS_CASE_HELP_H

#include <sqlite3.h>
#include <unistd.h>

#include "base/buffer.h"
#include "fake.h"
#include "hearsay.h"

static char help_folder[256];

/* Makes a folder of this test's own and goes there. */
static inline void help_begin(void)
{
	const char *parent = getenv("TMPDIR");
	if (!parent)
		parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	snprintf(help_folder, sizeof help_folder, "%s/hearsay-test-XXXXXX", parent);
	if (!mkdtemp(help_folder) || chdir(help_folder) != 0)
		abort();
}

static inline void help_end(void)
{
	char command[300];
	snprintf(command, sizeof command, "rm -rf %s", help_folder);
	if (chdir("/") != 0 || system(command) != 0)
		fprintf(stderr, "cannot remove %s\n", help_folder);
}

static inline void help_remove(const char *path)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-lock", "-journal"};
	char name[512];
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
}

/* Reads and adds one article; returns the status of hsy_case_add. */
static inline hsy_status help_add(hsy_case *c, hsy_article article, bool *ret_added, hsy_error *error)
{
	hsy_model *model;
	hsy_reader *reader;
	const hsy_reading *reading;
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	hsy_reader_new(model, NULL, &reader, NULL);
	hsy_status status = hsy_reader_read(reader, &article, &reading, error);
	if (status == HSY_OK)
		status = hsy_case_add(c, &article, reading, hsy_model_name(model), ret_added, error);
	hsy_reader_free(reader);
	hsy_model_free(model);
	return status;
}

/* Every row of every table of ours but for the time of adding, as text. Free with free. */
static inline char *help_dump(const char *path)
{
	static const char *const questions[] = {
	    "SELECT id, path, format, url, outlet, title, byline, published, published_from, sha256 FROM article",
	    "SELECT article, text, quote(raw) FROM body ORDER BY article",
	    "SELECT * FROM told ORDER BY article",
	    "SELECT id, article, n, path, format, url, outlet, title, byline, published, published_from, sha256, "
	    "text,"
	    " quote(raw) FROM earlier ORDER BY id",
	    "SELECT earlier, model, language, n_words, n_sentences, n_statements, quote(found) FROM earlier_reading"
	    " ORDER BY earlier",
	    "SELECT * FROM reading ORDER BY article",
	    "SELECT * FROM statement ORDER BY id",
	    "SELECT * FROM span ORDER BY statement, role, piece",
	    "SELECT * FROM hop ORDER BY statement, n",
	    "SELECT * FROM entity ORDER BY id",
	    "SELECT * FROM name ORDER BY id",
	    "SELECT * FROM name_key ORDER BY key, name",
	    "SELECT * FROM appearance ORDER BY article, n",
	    "SELECT * FROM mention ORDER BY article, appearance, piece",
	    "SELECT * FROM applied ORDER BY correction",
	    "SELECT * FROM corrected ORDER BY statement",
	    "SELECT article, day, quote(bytes) FROM digest ORDER BY article",
	    "SELECT key, article FROM link_key ORDER BY key, article",
	    "SELECT * FROM unit ORDER BY article, n",
	    "SELECT * FROM tellings ORDER BY id",
	    "SELECT * FROM near ORDER BY a, b",
	    "SELECT * FROM retelling ORDER BY article, of",
	    "SELECT * FROM edge ORDER BY a, unit_a, b, unit_b",
	    "SELECT a, unit_a, b, unit_b, type, a_begin, a_end, b_begin, b_end, score FROM drift"
	    " ORDER BY a, unit_a, b, unit_b, type, a_begin, b_begin",
	    "SELECT a, unit_a, b, unit_b, kind, score FROM tension ORDER BY a, unit_a, b, unit_b, kind",
	    "SELECT article, unit, party, topic, code, stance, voice FROM position"
	    " ORDER BY article, unit, party, topic, code",
	    "SELECT * FROM story ORDER BY id",
	    "SELECT * FROM story_of ORDER BY article",
	    "SELECT DISTINCT correction, what, a, unit_a, b, unit_b, holds FROM ruling"
	    " ORDER BY correction, a, unit_a, b, unit_b",
	};
	sqlite3 *db = NULL;
	struct buffer b = {0};
	buffer_string(&b, "");
	sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		sqlite3_stmt *s = NULL;
		if (sqlite3_prepare_v2(db, questions[i], -1, &s, NULL) != SQLITE_OK)
			buffer_format(&b, "%s\n", sqlite3_errmsg(db));
		while (sqlite3_step(s) == SQLITE_ROW)
			for (int k = 0; k < sqlite3_column_count(s); k++) {
				const char *text = (const char *)sqlite3_column_text(s, k);
				buffer_format(&b, "%s%c", text ? text : "NULL",
					      k + 1 == sqlite3_column_count(s) ? '\n' : '|');
			}
		sqlite3_finalize(s);
	}
	sqlite3_close(db);
	return b.bytes;
}

/* The first column of the first row of `sql`, as text in a static buffer; "" if there is none. */
static inline const char *help_ask(const char *path, const char *sql)
{
	static char answer[512];
	sqlite3 *db = NULL;
	sqlite3_stmt *s = NULL;
	answer[0] = '\0';
	sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
	sqlite3_busy_timeout(db, 2000);
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		snprintf(answer, sizeof answer, "%s", sqlite3_errmsg(db));
	else if (sqlite3_step(s) == SQLITE_ROW)
		snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(s, 0));
	else if (sqlite3_errcode(db) != SQLITE_DONE && sqlite3_errcode(db) != SQLITE_OK)
		snprintf(answer, sizeof answer, "%s", sqlite3_errmsg(db));
	sqlite3_finalize(s);
	sqlite3_close(db);
	return answer;
}

/* How many rows of what is kept of speakers are not as a count from scratch has them; what is kept must also be all
 * that there is to keep. */
static const char help_voices_sql[] =
    "WITH told AS (SELECT n.entity AS entity, ifnull(substr(a.published, 1, 10), '') AS day,"
    " ifnull(a.outlet, '') AS outlet FROM statement s JOIN name n ON n.id = s.speaker"
    " JOIN article a ON a.id = s.article),"
    " fresh AS (SELECT entity, 'day' AS what, day AS value, count(*) AS n FROM told GROUP BY 1, 3"
    " UNION ALL SELECT entity, 'outlet', outlet, count(*) FROM told GROUP BY 1, 3)"
    " SELECT (SELECT count(*) FROM (SELECT * FROM fresh EXCEPT SELECT entity, what, value, n FROM voice))"
    " + (SELECT count(*) FROM (SELECT entity, what, value, n FROM voice EXCEPT SELECT * FROM fresh))"
    " + (SELECT count(*) FROM entity e WHERE e.said <> (SELECT count(*) FROM told WHERE entity = e.id))";

/* SQLite's own check, that of the four full text indexes, and that every article is whole. */
static inline void help_check_whole(const char *path)
{
	CHECK_TEXT(help_ask(path, "PRAGMA integrity_check"), "ok");
	CHECK_TEXT(help_ask(path, "INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)"),
		   "");
	CHECK_TEXT(
	    help_ask(path, "INSERT INTO statement_words (statement_words, rank) VALUES ('integrity-check', 1)"),
	    "");
	CHECK_TEXT(
	    help_ask(path, "INSERT INTO statement_names (statement_names, rank) VALUES ('integrity-check', 1)"),
	    "");
	CHECK_TEXT(help_ask(path, "INSERT INTO entity_names (entity_names, rank) VALUES ('integrity-check', 1)"),
		   "");
	CHECK_TEXT(help_ask(path, "SELECT count(*) FROM article a LEFT JOIN body b ON b.article = a.id"
				  " LEFT JOIN reading r ON r.article = a.id"
				  " WHERE b.article IS NULL OR r.article IS NULL OR r.n_statements <>"
				  " (SELECT count(*) FROM statement s WHERE s.article = a.id)"),
		   "0");
	CHECK_TEXT(help_ask(path, "SELECT count(*) FROM pragma_foreign_key_check"), "0");
	CHECK_TEXT(help_ask(path, help_voices_sql), "0");
}

#endif
