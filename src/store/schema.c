/* The tables of a case file.
 *
 *   canonical  article --1:1-- body          what was received
 *              correction                    what a person put right
 *   derived    reading --1:1-- article       what the model made of it
 *              statement --n:1-- article     who said what
 *              span --n:1-- statement        where its parts stand in the article's text
 *              hop --n:1-- statement         through whom it came
 *              appearance --n:1-- article    everyone and everything that the article speaks of
 *              mention --n:1-- appearance    where it does
 *              entity                        the same across articles: a person, an organisation, ...
 *              name --n:1-- entity           what it is called; appearances and statements point at names
 *              name_key --n:1-- name         short keys by which names worth comparing are found
 *              applied --1:1-- correction    what a correction meets now
 *              corrected --1:1-- statement   what the reading said before a person put it right
 *   indexes    article_words                 full text of body.text
 *              statement_words               full text of statement.source and .content, stemmed
 *              statement_names               full text of statement.source and .speaker_name, as written
 *              entity_names                  full text of name.name, as written
 *
 *     article --- appearance ---> name ---> entity          a merge moves names from one entity to another,
 *        \------- statement ------^                         and nothing else has to change
 *
 * The FTS5 tables hold no text of their own (external content) and have no triggers: put.c's statements write
 * both sides. A case file has no views and no triggers at all, so one that has is not ours.
 *
 * The comments stand inside the parentheses because SQLite keeps a table's text from CREATE to the last
 * one: whoever opens the file with another tool reads them there. */
#include "store/schema.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* An object of the schema and the versions that have it. */
struct schema_object {
	int since, until; /* until 0: still */
	const char *sql;
};

static const struct schema_object objects[] = {
    {1, 0,
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
     ") STRICT"},

    {1, 0,
     "CREATE TABLE body (\n"
     "  -- The bytes of an article, apart from it so that lists of articles read little. Canonical.\n"
     "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
     "  text TEXT NOT NULL,      -- clean text: all positions in this file count in it\n"
     "  raw BLOB                 -- the bytes received; NULL: the same as text\n"
     ") STRICT"},

    {2, 0,
     "CREATE TABLE correction (\n"
     "  -- What a person put right. Canonical. It names both sides by words and a place in a text, never by a\n"
     "  -- number that a rebuild may change.\n"
     "  id INTEGER PRIMARY KEY,  -- in the order in which they were made and hold\n"
     "  what TEXT NOT NULL CHECK (what IN ('merge', 'split', 'rename', 'speaker', 'reject')),\n"
     "  text TEXT NOT NULL,      -- an entity's name; 'speaker', 'reject': the words of the statement's cue\n"
     "  sha256 TEXT,             -- of an article's text in which that stands; NULL: in none\n"
     "  byte_begin INTEGER,      -- and where in it\n"
     "  byte_end INTEGER,\n"
     "  other TEXT,              -- 'merge': who joins it; 'split': the name that goes; 'rename': the new name;\n"
     "                           -- 'speaker': who it was\n"
     "  other_sha256 TEXT,       -- 'merge', 'speaker': where that one stands\n"
     "  other_begin INTEGER,\n"
     "  other_end INTEGER,\n"
     "  made TEXT NOT NULL,      -- when, ISO 8601, UTC\n"
     "  undone TEXT              -- when it was taken back; NULL: it holds\n"
     ") STRICT"},

    {1, 0,
     "CREATE TABLE reading (\n"
     "  -- What the model made of an article. Derived, as are statement and span.\n"
     "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
     "  model TEXT NOT NULL,           -- name and version of the model\n"
     "  language TEXT,                 -- 'en', ...\n"
     "  n_words INTEGER NOT NULL,      -- words in the text\n"
     "  n_sentences INTEGER NOT NULL,  -- sentences in the text\n"
     "  n_statements INTEGER NOT NULL  -- rows of statement\n"
     ") STRICT"},

    {1, 1,
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
     ") STRICT"},

    {1, 1,
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
     ") STRICT, WITHOUT ROWID"},

    {2, 0,
     "CREATE TABLE entity (\n"
     "  -- A person, organisation, place or group, the same in all articles. Derived. One that no name points at\n"
     "  -- was merged into another.\n"
     "  id INTEGER PRIMARY KEY,      -- its number in this file; a rebuild may change it\n"
     "  kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place', 'group')),\n"
     "  name TEXT NOT NULL           -- the name it is shown by\n"
     ") STRICT"},

    {2, 0,
     "CREATE TABLE name (\n"
     "  -- What an entity is called: one row a spelling. Derived.\n"
     "  id INTEGER PRIMARY KEY,\n"
     "  entity INTEGER NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,  -- whose it is\n"
     "  linked INTEGER NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,  -- whose it is without\n"
     "                               -- corrections\n"
     "  name TEXT NOT NULL,          -- as written\n"
     "  folded TEXT NOT NULL,        -- the same without regard to case\n"
     "  named INTEGER NOT NULL,      -- 1: a name; 0: words such as 'a former judge', for want of a name\n"
     "  n_articles INTEGER NOT NULL  -- appearances under it; 0: a person gave it\n"
     ") STRICT"},

    {2, 0,
     "CREATE TABLE name_key (\n"
     "  -- Names that may be the same share a key. Derived.\n"
     "  key TEXT NOT NULL,\n"
     "  name INTEGER NOT NULL REFERENCES name (id) DEFERRABLE INITIALLY DEFERRED,\n"
     "  PRIMARY KEY (key, name)\n"
     ") STRICT, WITHOUT ROWID"},

    {2, 0,
     "CREATE TABLE appearance (\n"
     "  -- An entity as one article knows it. Derived.\n"
     "  article INTEGER NOT NULL REFERENCES article (id),\n"
     "  n INTEGER NOT NULL,          -- its number within the article: 1, 2, ... in the order of first mentions\n"
     "  name INTEGER NOT NULL REFERENCES name (id) DEFERRABLE INITIALLY DEFERRED,  -- which leads to the entity\n"
     "  kind TEXT NOT NULL,          -- as this article has it\n"
     "  text TEXT NOT NULL,          -- the fullest name that the article gives, or its first words for it\n"
     "  named INTEGER NOT NULL,      -- 1: text is a name\n"
     "  role TEXT,                   -- 'Kremlin spokesman', 'a former judge'; NULL: the article tells none\n"
     "  PRIMARY KEY (article, n)\n"
     ") STRICT, WITHOUT ROWID"},

    {2, 0,
     "CREATE TABLE mention (\n"
     "  -- A place where an article speaks of an entity: half open, from 0. Derived.\n"
     "  article INTEGER NOT NULL,\n"
     "  appearance INTEGER NOT NULL, -- n of appearance\n"
     "  piece INTEGER NOT NULL,      -- 0, 1, ... in text order\n"
     "  form TEXT NOT NULL CHECK (form IN ('name', 'nominal', 'pronoun')),\n"
     "  char_begin INTEGER NOT NULL, -- in Unicode code points\n"
     "  char_end INTEGER NOT NULL,\n"
     "  byte_begin INTEGER NOT NULL, -- in bytes of UTF-8\n"
     "  byte_end INTEGER NOT NULL,\n"
     "  PRIMARY KEY (article, appearance, piece),\n"
     "  FOREIGN KEY (article, appearance) REFERENCES appearance (article, n) DEFERRABLE INITIALLY DEFERRED\n"
     ") STRICT, WITHOUT ROWID"},

    {2, 0,
     "CREATE TABLE statement (\n"
     "  -- An attribution: a source, a cue and what is attributed; who is behind the source, and what they do.\n"
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
     "  mode TEXT NOT NULL,          -- what the speaker does: 'assert', 'deny', 'demand', ...\n"
     "  negated INTEGER NOT NULL,    -- 1: 'did not say'\n"
     "  actual INTEGER NOT NULL,     -- 0: it did not take place: 'has yet to comment'\n"
     "  stance TEXT NOT NULL,        -- the cue's: 'neutral', 'distancing', 'factive', 'interpreting'\n"
     "  speaker INTEGER REFERENCES name (id) DEFERRABLE INITIALLY DEFERRED,  -- who that is: a name, which leads\n"
     "                               -- to the entity; NULL: not known\n"
     "  speaker_n INTEGER,           -- the same as n of an appearance in this article\n"
     "  speaker_name TEXT,           -- the same in words\n"
     "  speaker_by TEXT NOT NULL,    -- how it was found: 'name', 'pronoun', ..., 'person'; 'none': it was not\n"
     "  speaker_score REAL NOT NULL, -- how sure, 0 to 1\n"
     "  medium TEXT,                 -- who carried it: 'Politico'; NULL: not known\n"
     "  medium_n INTEGER,            -- the same as n of an appearance\n"
     "  addressee TEXT,              -- to whom it was said; NULL: not known\n"
     "  addressee_n INTEGER,\n"
     "  time TEXT,                   -- when, EDTF: '2023-12-05', '2023-12', '2022-09/2022-11'; NULL: not known\n"
     "  time_from TEXT,              -- what that rests on: 'date', 'weekday', 'dateline', ...\n"
     "  hearsay INTEGER NOT NULL,    -- how many told it on before it stood here: rows of hop less one\n"
     "  UNIQUE (article, n),\n"
     "  FOREIGN KEY (article, inside) REFERENCES statement (article, n) DEFERRABLE INITIALLY DEFERRED\n"
     ") STRICT"},

    {2, 0,
     "CREATE TABLE span (\n"
     "  -- Where a part of a statement stands in body.text: half open, from 0.\n"
     "  statement INTEGER NOT NULL REFERENCES statement (id),\n"
     "  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'medium', 'addressee', 'time')),\n"
     "  piece INTEGER NOT NULL,      -- 0, 1, ... : a content may be in several pieces\n"
     "  char_begin INTEGER NOT NULL, -- in Unicode code points\n"
     "  char_end INTEGER NOT NULL,\n"
     "  byte_begin INTEGER NOT NULL, -- in bytes of UTF-8\n"
     "  byte_end INTEGER NOT NULL,\n"
     "  PRIMARY KEY (statement, role, piece)\n"
     ") STRICT, WITHOUT ROWID"},

    {2, 0,
     "CREATE TABLE hop (\n"
     "  -- A step of a statement's chain of hearsay, from the article inward. Derived.\n"
     "  statement INTEGER NOT NULL REFERENCES statement (id),\n"
     "  n INTEGER NOT NULL,          -- 0: the article itself; 1, 2, ...\n"
     "  name TEXT NOT NULL,          -- 'article', 'Politico', 'Vladimir Kara-Murza'\n"
     "  appearance INTEGER,          -- n of an appearance in this article; NULL: none\n"
     "  PRIMARY KEY (statement, n)\n"
     ") STRICT, WITHOUT ROWID"},

    {2, 0,
     "CREATE TABLE applied (\n"
     "  -- A correction that holds and has found what it is about; one that has not waits. Derived.\n"
     "  correction INTEGER PRIMARY KEY REFERENCES correction (id),\n"
     "  entity INTEGER,              -- 'merge', 'split', 'rename': the entity; 'speaker': who it was\n"
     "  other INTEGER,               -- 'merge': the one that joined it; 'split': the one that left\n"
     "  statement INTEGER            -- 'speaker', 'reject'\n"
     ") STRICT"},

    {2, 0,
     "CREATE TABLE corrected (\n"
     "  -- What the reading said of a statement's speaker before a person put it right. Derived.\n"
     "  statement INTEGER PRIMARY KEY REFERENCES statement (id),\n"
     "  speaker INTEGER, speaker_n INTEGER, speaker_name TEXT, speaker_by TEXT NOT NULL,\n"
     "  speaker_score REAL NOT NULL\n"
     ") STRICT"},

    /* The same words from two outlets are two articles; the same twice from one are one. */
    {1, 0, "CREATE UNIQUE INDEX article_once ON article (sha256, ifnull(outlet, ''))"},
    {1, 0, "CREATE INDEX article_published ON article (published)"},
    {1, 0, "CREATE INDEX article_path ON article (path)"},
    {1, 0, "CREATE INDEX article_outlet ON article (outlet)"},
    {2, 0, "CREATE INDEX name_entity ON name (entity)"},
    {2, 0, "CREATE INDEX name_linked ON name (linked)"},
    {2, 0, "CREATE INDEX name_folded ON name (folded)"},
    {2, 0, "CREATE INDEX name_key_name ON name_key (name)"},
    {2, 0, "CREATE INDEX name_moved ON name (id) WHERE entity <> linked"},
    {2, 0, "CREATE INDEX name_unused ON name (id) WHERE n_articles < 1"},
    {2, 0, "CREATE INDEX appearance_name ON appearance (name)"},
    {2, 0, "CREATE INDEX appearance_role ON appearance (name, role) WHERE role IS NOT NULL"},
    {2, 0, "CREATE INDEX statement_speaker ON statement (speaker, article)"},

    {1, 0,
     "CREATE VIRTUAL TABLE article_words USING fts5 (text, content = 'body', content_rowid = 'article',"
     " tokenize = 'porter unicode61 remove_diacritics 2')"},
    {1, 0,
     "CREATE VIRTUAL TABLE statement_words USING fts5 (source, content, content = 'statement',"
     " content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2')"},
    /* Names are not stemmed: Williams is not William. */
    {1, 1,
     "CREATE VIRTUAL TABLE statement_names USING fts5 (source, content = 'statement', content_rowid = 'id',"
     " tokenize = 'unicode61 remove_diacritics 2')"},
    {2, 0,
     "CREATE VIRTUAL TABLE statement_names USING fts5 (source, speaker_name, content = 'statement',"
     " content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')"},
    {2, 0,
     "CREATE VIRTUAL TABLE entity_names USING fts5 (name, content = 'name', content_rowid = 'id',"
     " tokenize = 'unicode61 remove_diacritics 2')"},
};

static bool object_in(const struct schema_object *object, int version)
{
	return object->since <= version && (!object->until || version <= object->until);
}

static int objects_create(sqlite3 *db, int version)
{
	int rc = SQLITE_OK;
	for (size_t i = 0; rc == SQLITE_OK && i < sizeof objects / sizeof *objects; i++)
		if (object_in(&objects[i], version))
			rc = sqlite3_exec(db, objects[i].sql, NULL, NULL, NULL);
	return rc;
}

static int marks_set(sqlite3 *db)
{
	char marks[96];
	snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", SCHEMA_APPLICATION_ID,
		 SCHEMA_VERSION);
	return sqlite3_exec(db, marks, NULL, NULL, NULL);
}

int schema_create(sqlite3 *db)
{
	int rc = objects_create(db, SCHEMA_VERSION);
	return rc == SQLITE_OK ? marks_set(db) : rc;
}

/* Statements and spans are copied into the tables of today, with nothing known of what is new. The old tables
 * stand aside for that under another name; with legacy_alter_table no other table's text is rewritten. */
static const char upgrade_begin_sql[] = "DROP TABLE statement_names;"
					" ALTER TABLE span RENAME TO span_1;"
					" ALTER TABLE statement RENAME TO statement_1";
static const char upgrade_end_sql[] =
    "INSERT INTO statement (id, article, n, inside, depth, kind, score, source, cue, content, mode, negated,"
    " actual, stance, speaker_by, speaker_score, hearsay)"
    " SELECT id, article, n, inside, depth, kind, score, source, cue, content, 'assert', 0, 1, 'neutral', 'none',"
    " 0, 0 FROM statement_1;"
    " INSERT INTO span SELECT * FROM span_1; DROP TABLE span_1; DROP TABLE statement_1;"
    " INSERT INTO statement_names (statement_names) VALUES ('rebuild')";

int schema_upgrade(sqlite3 *db)
{
	int rc = sqlite3_exec(db, upgrade_begin_sql, NULL, NULL, NULL);
	for (size_t i = 0; rc == SQLITE_OK && i < sizeof objects / sizeof *objects; i++)
		if (objects[i].since == SCHEMA_VERSION)
			rc = sqlite3_exec(db, objects[i].sql, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, upgrade_end_sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? marks_set(db) : rc;
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

/* Against a database in memory that was made this moment as that version makes it. */
static int schema_compare(sqlite3 *db, int version, struct schema_finding *finding)
{
	sqlite3 *fresh = NULL;
	sqlite3_stmt *theirs = NULL, *ours = NULL;
	int rc = sqlite3_open(":memory:", &fresh);
	if (rc == SQLITE_OK)
		rc = objects_create(fresh, version);
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
		rc = schema_compare(db, finding.version > 1 ? finding.version : 1, &finding);
	if (rc == SQLITE_OK && finding.verdict == SCHEMA_OURS && finding.version < SCHEMA_VERSION)
		finding.verdict = SCHEMA_OLDER;
	*ret_finding = finding;
	return rc;
}
