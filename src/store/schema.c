/* The tables of a case file.
 *
 *   canonical  article --1:1-- body          what was received; nothing but these two cannot be made anew
 *   derived    reading --1:1-- article       what the model made of it
 *              statement --n:1-- article     who said what
 *              span --n:1-- statement        where its parts stand in the article's text
 *   indexes    article_words                 full text of body.text
 *              statement_words               full text of statement.source and .content, stemmed
 *              statement_names               full text of statement.source, as written
 *
 * The FTS5 tables hold no text of their own (external content) and have no triggers: add.c writes both
 * sides. A case file has no views and no triggers at all, so one that has is not ours.
 *
 * The comments stand inside the parentheses because SQLite keeps a table's text from CREATE to the last
 * one: whoever opens the file with another tool reads them there. */
#include "store/schema.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const schema_sql[] = {
    "CREATE TABLE article (\n"
    "  -- One article as it was received. Canonical: nothing can make it anew.\n"
    "  id INTEGER PRIMARY KEY,  -- the article's number\n"
    "  path TEXT NOT NULL,      -- file it came from; 'x.jsonl:12' is line 12, '-' standard input\n"
    "  format TEXT NOT NULL CHECK (format IN ('text', 'html', 'json')),  -- what the received bytes are\n"
    "  url TEXT,                -- address, where known\n"
    "  outlet TEXT,             -- who published it, as written\n"
    "  title TEXT,              -- headline\n"
    "  byline TEXT,             -- authors, as written\n"
    "  published TEXT,          -- ISO 8601 date, or date and time\n"
    "  published_from TEXT,     -- what that rests on: 'meta', 'json', 'dateline', ...\n"
    "  sha256 TEXT NOT NULL,    -- of body.text, lower-case hexadecimal\n"
    "  added TEXT NOT NULL      -- when it came into this file, ISO 8601, UTC\n"
    ") STRICT",

    "CREATE TABLE body (\n"
    "  -- The bytes of an article, apart from it so that lists of articles read little. Canonical.\n"
    "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
    "  text TEXT NOT NULL,      -- clean text: all positions in this file count in it\n"
    "  raw BLOB                 -- the bytes received; NULL: the same as text\n"
    ") STRICT",

    "CREATE TABLE reading (\n"
    "  -- What the model made of an article. Derived, as are statement and span.\n"
    "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
    "  model TEXT NOT NULL,           -- name and version of the model\n"
    "  language TEXT,                 -- 'en', ...\n"
    "  n_words INTEGER NOT NULL,      -- words in the text\n"
    "  n_sentences INTEGER NOT NULL,  -- sentences in the text\n"
    "  n_statements INTEGER NOT NULL  -- rows of statement\n"
    ") STRICT",

    "CREATE TABLE statement (\n"
    "  -- An attribution: a source, a cue and what is attributed.\n"
    "  id INTEGER PRIMARY KEY,      -- the statement's number in this file\n"
    "  article INTEGER NOT NULL REFERENCES article (id),\n"
    "  n INTEGER NOT NULL,          -- its number within the article: 1, 2, ... in the order of the cues\n"
    "  inside INTEGER,              -- n of the statement whose content holds this one; NULL: outermost\n"
    "  depth INTEGER NOT NULL,      -- 0: outermost\n"
    "  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),  -- in quotation marks?\n"
    "  score REAL NOT NULL,         -- the model's probability, 0 to 1\n"
    "  source TEXT,                 -- who is said to have said it, as written; NULL: not named\n"
    "  cue TEXT,                    -- 'said', 'according to', ...; NULL: none\n"
    "  content TEXT NOT NULL,       -- what is attributed; pieces joined by ' ... '; '' if only the act is told\n"
    "  UNIQUE (article, n),\n"
    "  FOREIGN KEY (article, inside) REFERENCES statement (article, n) DEFERRABLE INITIALLY DEFERRED\n"
    ") STRICT",

    "CREATE TABLE span (\n"
    "  -- Where a part of a statement stands in body.text: half open, from 0.\n"
    "  statement INTEGER NOT NULL REFERENCES statement (id),\n"
    "  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content')),\n"
    "  piece INTEGER NOT NULL,      -- 0, 1, ... : a content may be in several pieces\n"
    "  char_begin INTEGER NOT NULL, -- in Unicode code points\n"
    "  char_end INTEGER NOT NULL,\n"
    "  byte_begin INTEGER NOT NULL, -- in bytes of UTF-8\n"
    "  byte_end INTEGER NOT NULL,\n"
    "  PRIMARY KEY (statement, role, piece)\n"
    ") STRICT, WITHOUT ROWID",

    /* The same words from two outlets are two articles; the same twice from one are one. */
    "CREATE UNIQUE INDEX article_once ON article (sha256, ifnull(outlet, ''))",
    "CREATE INDEX article_published ON article (published)",
    "CREATE INDEX article_path ON article (path)",
    "CREATE INDEX article_outlet ON article (outlet)",

    "CREATE VIRTUAL TABLE article_words USING fts5 (text, content = 'body', content_rowid = 'article',"
    " tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE statement_words USING fts5 (source, content, content = 'statement',"
    " content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2')",
    /* Names are not stemmed: Williams is not William. */
    "CREATE VIRTUAL TABLE statement_names USING fts5 (source, content = 'statement', content_rowid = 'id',"
    " tokenize = 'unicode61 remove_diacritics 2')",
};

int schema_create(sqlite3 *db)
{
	int rc = SQLITE_OK;
	for (size_t i = 0; rc == SQLITE_OK && i < sizeof schema_sql / sizeof *schema_sql; i++)
		rc = sqlite3_exec(db, schema_sql[i], NULL, NULL, NULL);
	char marks[96];
	snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", SCHEMA_APPLICATION_ID,
		 SCHEMA_VERSION);
	return rc == SQLITE_OK ? sqlite3_exec(db, marks, NULL, NULL, NULL) : rc;
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

/* Steps through both lists together up to the first difference. Where one list has a name that the
 * other lacks, that is the smaller one of the two. */
static int objects_compare(sqlite3_stmt *theirs, sqlite3_stmt *ours, struct schema_finding *finding)
{
	for (;;) {
		int t = sqlite3_step(theirs), o = sqlite3_step(ours);
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

/* Against a database in memory that was made this moment by this very version. */
static int schema_compare(sqlite3 *db, struct schema_finding *finding)
{
	sqlite3 *fresh = NULL;
	sqlite3_stmt *theirs = NULL, *ours = NULL;
	int rc = sqlite3_open(":memory:", &fresh);
	if (rc == SQLITE_OK)
		rc = schema_create(fresh);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(fresh, objects_sql, -1, &ours, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db, objects_sql, -1, &theirs, NULL);
	if (rc == SQLITE_OK)
		rc = objects_compare(theirs, ours, finding);
	sqlite3_finalize(theirs);
	sqlite3_finalize(ours);
	sqlite3_close(fresh);
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
	else
		rc = schema_compare(db, &finding);
	*ret_finding = finding;
	return rc;
}
