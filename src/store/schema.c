/* The tables of a case file.
 *
 *   received   article --1:1-- body          what was received          (tables_received.c)
 *              correction                    what a person put right
 *              link_correction               the same of what stands across articles
 *              visit                         which addresses were visited, and which are to be
 *              visit_title --1:1-- visit     how a table of addresses calls it
 *              correction_by                 who put it right
 *              earlier --n:1-- article       what it was before it came again
 *              told --1:1-- article          what of an article a person told
 *   derived    reading --1:1-- article       what the model made of it  (tables_derived.c)
 *              statement --n:1-- article     who said what
 *              span --n:1-- statement        where its parts stand in the article's text
 *              hop --n:1-- statement         through whom it came
 *              appearance --n:1-- article    everyone and everything that the article speaks of
 *              mention --n:1-- appearance    where it does
 *              entity                        the same across articles: a person, an organisation, ...
 *              voice --n:1-- entity          how often it speaks, by day and by outlet
 *              name --n:1-- entity           what it is called; appearances and statements point at names
 *              name_key --n:1-- name         short keys by which names worth comparing are found
 *              bearer --n:1-- name           how often whole names of persons are used, by month and title; whose
 * bodies are part --1:n-- name             parts of names ("Holm"), bare names of bodies, that are decided together
 *              part_key --n:1-- part         short keys by which these are found
 *              applied --1:1-- correction    what a correction meets now
 *              earlier_reading --1:1-- earlier    what the model made of that
 *              corrected --1:1-- statement   what the reading said before a person put it right
 *   indexes    article_words                 full text of body.text
 *              statement_words               full text of statement.source and .content, stemmed
 *              statement_names               full text of statement.source and .speaker_name, as written
 *              entity_names                  full text of name.name, as written
 *   view       said                          statements with speaker and article, for other programs
 * (tables_views.c)
 *
 *     article --- appearance ---> name ---> entity          a merge moves names from one entity to another,
 *        \------- statement ------^                         and nothing else has to change
 *
 * The FTS5 tables hold no text of their own (external content) and have no triggers: put.c's statements write
 * both sides. A case file has no view but one and no triggers at all, so one that has is not ours.
 *
 * A new version of hearsay carries over what was received; the derived tables are made new and empty, whatever they
 * were, and a rebuild fills them. So no definition of an earlier derived table is kept.
 *
 * The comments stand inside the parentheses because SQLite keeps a table's text from CREATE to the last
 * one: whoever opens the file with another tool reads them there. */
#include "store/schema.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "store/tables.h"

/* Every list of derived objects: new ones stand in one of these lists, or in one of their own that stands here. */
static const char *const *const derived_lists[] = {derived_objects, affair_objects, view_objects};

/* The received objects of the versions from `first` to `last`. */
static int received_create(sqlite3 *db, int first, int last)
{
	int rc = SQLITE_OK;
	for (const struct received_object *object = received_objects; rc == SQLITE_OK && object->sql; object++)
		if (first <= object->since && object->since <= last)
			rc = sqlite3_exec(db, object->sql, NULL, NULL, NULL);
	return rc;
}

static int derived_create(sqlite3 *db)
{
	int rc = SQLITE_OK;
	for (size_t i = 0; i < sizeof derived_lists / sizeof *derived_lists; i++)
		for (const char *const *sql = derived_lists[i]; rc == SQLITE_OK && *sql; sql++)
			rc = sqlite3_exec(db, *sql, NULL, NULL, NULL);
	return rc;
}

/* True for a table that holds what was received. */
static bool table_is_received(const char *table)
{
	for (const struct received_object *object = received_objects; object->sql; object++)
		if (table && !strcmp(table, object->table))
			return true;
	return false;
}

static int marks_set(sqlite3 *db)
{
	char marks[96];
	snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", SCHEMA_APPLICATION_ID,
		 SCHEMA_VERSION);
	return sqlite3_exec(db, marks, NULL, NULL, NULL);
}

/* The single integer that `sql` yields. */
static int schema_number(sqlite3 *db, const char *sql, int *ret_number)
{
	sqlite3_stmt *statement = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
	if (rc == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
		*ret_number = sqlite3_column_int(statement, 0);
	int end = sqlite3_finalize(statement);
	return rc == SQLITE_OK ? end : rc;
}

/* 1, 2, ... also for a file whose mark says something less. */
static int schema_version(sqlite3 *db, int *ret_version)
{
	int rc = schema_number(db, "PRAGMA user_version", ret_version);
	if (rc == SQLITE_OK && *ret_version < 1)
		*ret_version = 1;
	return rc;
}

int schema_create(sqlite3 *db)
{
	int rc = received_create(db, 1, SCHEMA_VERSION);
	if (rc == SQLITE_OK)
		rc = derived_create(db);
	return rc == SQLITE_OK ? marks_set(db) : rc;
}

/* ---- bringing an earlier version to this one ---- */

static int table_drop(sqlite3 *db, const char *table)
{
	char *sql = sqlite3_mprintf("DROP TABLE \"%w\"", table);
	int rc = sql ? sqlite3_exec(db, sql, NULL, NULL, NULL) : SQLITE_NOMEM;
	sqlite3_free(sql);
	return rc;
}

/* Drops the first table that `sql` names and that does not hold what was received. *ret_more false: there is none.
 */
static int derived_drop_one(sqlite3 *db, const char *sql, bool *ret_more)
{
	sqlite3_stmt *names = NULL;
	char *table = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &names, NULL);
	while (rc == SQLITE_OK && !table && sqlite3_step(names) == SQLITE_ROW)
		if (!table_is_received((const char *)sqlite3_column_text(names, 0)))
			table = sqlite3_mprintf("%s", sqlite3_column_text(names, 0));
	int end = sqlite3_finalize(names);
	rc = rc == SQLITE_OK ? end : rc;
	*ret_more = rc == SQLITE_OK && table;
	if (*ret_more)
		rc = table_drop(db, table);
	sqlite3_free(table);
	return rc;
}

/* Indexes go with their tables, and the tables that FTS5 makes with its own: those are dropped first. */
static int derived_drop(sqlite3 *db)
{
	static const char *const sql[] = {
	    "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'",
	    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"};
	int rc = sqlite3_exec(db, "DROP VIEW IF EXISTS said", NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
		for (bool more = true; rc == SQLITE_OK && more;)
			rc = derived_drop_one(db, sql[i], &more);
	return rc;
}

int schema_upgrade(sqlite3 *db)
{
	int version = 0;
	int rc = schema_version(db, &version);
	if (rc == SQLITE_OK)
		rc = derived_drop(db);
	if (rc == SQLITE_OK)
		rc = received_create(db, version + 1, SCHEMA_VERSION);
	if (rc == SQLITE_OK)
		rc = derived_create(db);
	return rc == SQLITE_OK ? marks_set(db) : rc;
}

/* ---- telling our file from any other ---- */

/* Every object in a database, but for the statistics that ANALYZE leaves, in a fixed order. */
static const char objects_sql[] =
    "SELECT name, type, tbl_name, sql FROM sqlite_schema"
    " WHERE NOT (type = 'table' AND sql IN ('CREATE TABLE sqlite_stat1(tbl,idx,stat)',"
    "                                       'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'))"
    " ORDER BY name, type";

/* strcmp of two columns; NULL sorts first. */
static int column_compare(sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
	const char *x = (const char *)sqlite3_column_text(a, column);
	const char *y = (const char *)sqlite3_column_text(b, column);
	return !x || !y ? !y - !x : strcmp(x, y);
}

static bool object_same(sqlite3_stmt *theirs, sqlite3_stmt *ours)
{
	for (int column = 0; column < 4; column++)
		if (column_compare(theirs, ours, column) != 0)
			return false;
	return true;
}

static void finding_change(struct schema_finding *finding, sqlite3_stmt *at)
{
	const char *name = (const char *)sqlite3_column_text(at, 0);
	finding->verdict = SCHEMA_CHANGED;
	snprintf(finding->name, sizeof finding->name, "%s", name ? name : "?");
}

/* The next object; with `received`, the next one of a table that holds what was received. */
static int object_step(sqlite3_stmt *objects, bool received)
{
	int rc = sqlite3_step(objects);
	while (received && rc == SQLITE_ROW && !table_is_received((const char *)sqlite3_column_text(objects, 2)))
		rc = sqlite3_step(objects);
	return rc;
}

/* Steps through both lists together up to the first difference. Where one list has a name that the
 * other lacks, that is the smaller one of the two. */
static int objects_compare(sqlite3_stmt *theirs, sqlite3_stmt *ours, bool received, struct schema_finding *finding)
{
	for (;;) {
		int t = object_step(theirs, received), o = object_step(ours, received);
		if (t != SQLITE_ROW && t != SQLITE_DONE)
			return t;
		if (o != SQLITE_ROW && o != SQLITE_DONE)
			return o;
		if (t == SQLITE_DONE && o == SQLITE_DONE)
			return SQLITE_OK;
		if (t == SQLITE_ROW && o == SQLITE_ROW && object_same(theirs, ours))
			continue;
		bool extra = o == SQLITE_DONE || (t == SQLITE_ROW && column_compare(theirs, ours, 0) <= 0);
		finding_change(finding, extra ? theirs : ours);
		return SQLITE_OK;
	}
}

/* Against a database in memory that was made this moment: of an earlier version, what was received alone, since
 * the rest of it will be thrown away unread. */
static int schema_compare(sqlite3 *db, int version, struct schema_finding *finding)
{
	sqlite3 *fresh = NULL;
	sqlite3_stmt *theirs = NULL, *ours = NULL;
	bool older = version < SCHEMA_VERSION;
	int rc = sqlite3_open(":memory:", &fresh);
	if (rc == SQLITE_OK)
		rc = older ? received_create(fresh, 1, version) : schema_create(fresh);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(fresh, objects_sql, -1, &ours, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db, objects_sql, -1, &theirs, NULL);
	if (rc == SQLITE_OK)
		rc = objects_compare(theirs, ours, older, finding);
	sqlite3_finalize(theirs);
	sqlite3_finalize(ours);
	sqlite3_close(fresh);
	return rc;
}

/* What no version makes, and what cannot be thrown away unread: in a file of an earlier version. */
static const char strange_sql[] =
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' OR (type = 'view' AND name <> 'said')"
    " OR (sql LIKE 'CREATE VIRTUAL TABLE%' AND instr(sql, 'CREATE VIRTUAL TABLE ' || name || ' USING fts5 (') <> 1)"
    " OR (type = 'table' AND name LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN ('sqlite_stat1', 'sqlite_stat4'))"
    " ORDER BY name LIMIT 1";

static int strange_find(sqlite3 *db, struct schema_finding *finding)
{
	sqlite3_stmt *strange = NULL;
	int rc = sqlite3_prepare_v2(db, strange_sql, -1, &strange, NULL);
	if (rc == SQLITE_OK && sqlite3_step(strange) == SQLITE_ROW)
		finding_change(finding, strange);
	int end = sqlite3_finalize(strange);
	return rc == SQLITE_OK ? end : rc;
}

static int schema_check_older(sqlite3 *db, struct schema_finding *finding)
{
	int version = 0;
	int rc = schema_version(db, &version);
	if (rc == SQLITE_OK)
		rc = schema_compare(db, version, finding);
	if (rc == SQLITE_OK && finding->verdict == SCHEMA_OURS)
		rc = strange_find(db, finding);
	if (rc == SQLITE_OK && finding->verdict == SCHEMA_OURS)
		finding->verdict = SCHEMA_OLDER;
	return rc;
}

int schema_check(sqlite3 *db, struct schema_finding *ret_finding)
{
	struct schema_finding finding = {.verdict = SCHEMA_OURS};
	int id = 0, n_objects = 0;
	int rc = schema_number(db, "PRAGMA application_id", &id);
	if (rc == SQLITE_OK)
		rc = schema_number(db, "PRAGMA user_version", &finding.version);
	if (rc == SQLITE_OK)
		rc = schema_number(db, "SELECT count(*) FROM sqlite_schema", &n_objects);
	if (rc != SQLITE_OK)
		return rc;
	if (id == 0 && finding.version == 0 && n_objects == 0)
		finding.verdict = SCHEMA_EMPTY;
	else if (id != SCHEMA_APPLICATION_ID)
		finding.verdict = SCHEMA_FOREIGN;
	else if (finding.version > SCHEMA_VERSION)
		finding.verdict = SCHEMA_NEWER;
	else if (finding.version < SCHEMA_VERSION)
		rc = schema_check_older(db, &finding);
	else
		rc = schema_compare(db, SCHEMA_VERSION, &finding);
	*ret_finding = finding;
	return rc;
}
