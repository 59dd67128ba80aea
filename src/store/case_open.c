/* Opening and closing a case file.
 *
 * A case file may come from a stranger, so opening it goes: look at the file (a regular one?) and at the journal
 * beside it, open, turn off what a hostile schema could use, set limits, compare the schema, and only then use it.
 */
#include "store/case.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/error.h"
#include "store/case_lock.h"
#include "store/functions.h"
#include "store/journal.h"
#include "store/schema.h"

enum { BUSY_MS = 5000 };

/* ---- refusing ---- */

/* What schema_check found, in words. */
static hsy_status case_refused(const hsy_case *c, const struct schema_finding *finding, hsy_error *error)
{
	switch (finding->verdict) {
	case SCHEMA_NEWER:
		return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
				"made by a newer hearsay (case file version %d, this one knows %d): "
				"install that version",
				finding->version, SCHEMA_VERSION);
	case SCHEMA_OLDER:
		return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
				"made by an earlier version (case file version %d, this one writes %d): "
				"run 'hearsay rebuild', which keeps its articles and corrections",
				finding->version, SCHEMA_VERSION);
	case SCHEMA_CHANGED:
		return error_at(
		    error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
		    "refused: \"%s\" in it is not as hearsay makes it; it may be damaged or unsafe to open",
		    finding->name);
	case SCHEMA_EMPTY:
		return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
				"this is an empty file, not a case file: 'hearsay add' makes one");
	default:
		return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
				"this is another program's database, not a case file: name another file");
	}
}

/* For the first look into the file, where the tables are named: if that is damaged, all is lost. */
static hsy_status look_failed(const hsy_case *c, int code, const char *doing, hsy_error *error)
{
	if ((code & 0xff) != SQLITE_CORRUPT)
		return case_failed(c, code, doing, error);
	return error_at(
	    error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
	    "the case file is damaged where its tables are named, so nothing in it can be found: take a "
	    "copy of it from before, or add the articles again to a new file");
}

static hsy_status file_check(const char *path, hsy_case_mode mode, hsy_error *error)
{
	struct stat st;
	if (stat(path, &st) == 0) {
		if (S_ISREG(st.st_mode))
			return HSY_OK;
		return error_at(error, HSY_ERR_CASE, path, HSY_NO_BYTE,
				S_ISDIR(st.st_mode) ? "this is a folder, not a case file"
						    : "this is not an ordinary file, so not a case file");
	}
	if (errno != ENOENT)
		return error_errno(error, path, "open the case file");
	if (mode == HSY_CASE_READ)
		return error_at(error, HSY_ERR_CASE, path, HSY_NO_BYTE,
				"there is no case file here yet: 'hearsay add' makes one");
	return HSY_OK;
}

/* ---- the connection ---- */

/* The name for SQLite: never an URI, never ":memory:". NULL: out of memory. */
static char *plain_name(const char *path)
{
	struct buffer b = {0};
	buffer_string(&b, path[0] == '/' ? "" : "./");
	buffer_string(&b, path);
	if (b.failed)
		buffer_free(&b);
	return b.bytes;
}

/* The same file as a URI that promises that nobody writes to it. */
static char *immutable_name(const char *path)
{
	struct buffer b = {0};
	buffer_string(&b, path[0] == '/' ? "file:" : "file:./");
	for (const char *at = path; *at; at++)
		if (strchr("%?#", *at))
			buffer_format(&b, "%%%02x", (unsigned)(unsigned char)*at);
		else
			buffer_char(&b, *at);
	buffer_string(&b, "?immutable=1");
	if (b.failed)
		buffer_free(&b);
	return b.bytes;
}

/* Turns off what a hostile file could use, and bounds what it can make us do. */
static void connection_harden(sqlite3 *db)
{
	static const int settings[][2] = {
	    {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
	    {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	};
	static const int limits[][2] = {
	    {SQLITE_LIMIT_LENGTH, 256 << 20}, {SQLITE_LIMIT_SQL_LENGTH, 64 << 10},
	    {SQLITE_LIMIT_COLUMN, 64},        {SQLITE_LIMIT_EXPR_DEPTH, 64},
	    {SQLITE_LIMIT_ATTACHED, 0},       {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256},
	    {SQLITE_LIMIT_TRIGGER_DEPTH, 4},  {SQLITE_LIMIT_WORKER_THREADS, 0},
	    {SQLITE_LIMIT_VDBE_OP, 50000},    {SQLITE_LIMIT_VARIABLE_NUMBER, 64},
	};
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		sqlite3_db_config(db, settings[i][0], settings[i][1], NULL);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(db, limits[i][0], limits[i][1]);
}

/* Opens the connection as `name`; what stands in the file has not been looked at yet. */
static hsy_status connection_open(hsy_case *c, const char *name, int flags, const struct case_tuning *tuning,
				  hsy_error *error)
{
	if (!name)
		return error_memory(error);
	int rc = sqlite3_open_v2(name, &c->db, flags | SQLITE_OPEN_NOMUTEX, tuning->vfs);
	if (rc != SQLITE_OK)
		return case_failed(c, rc, "open the case file", error);
	/* SQLite has not looked into the file or its journal yet */
	hsy_status status = journal_check(sqlite3_filename_journal(sqlite3_db_filename(c->db, "main")), error);
	if (status != HSY_OK)
		return status;
	connection_harden(c->db);
	sqlite3_busy_timeout(c->db, tuning->busy_ms);
	rc = sqlite3_exec(c->db, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
	if (rc == SQLITE_OK) /* a server reads through several connections at once */
		rc = sqlite3_exec(c->db,
				  flags & SQLITE_OPEN_READONLY ? "PRAGMA cache_size = -8000"
							       : "PRAGMA cache_size = -96000",
				  NULL, NULL, NULL);
	return rc == SQLITE_OK ? HSY_OK : look_failed(c, rc, "open the case file", error);
}

/* ---- the tables ---- */

static hsy_status schema_accept(hsy_case *c, hsy_error *error)
{
	struct schema_finding finding;
	int rc = schema_check(c->db, &finding);
	if (rc != SQLITE_OK)
		return look_failed(c, rc, "read the case file", error);
	return finding.verdict == SCHEMA_OURS ? HSY_OK : case_refused(c, &finding, error);
}

/* Makes or upgrades the tables, under the write lock of SQLite too. */
static hsy_status schema_change(hsy_case *c, int (*change)(sqlite3 *db), const char *doing, hsy_error *error)
{
	hsy_status status = case_batch_begin(c, error);
	if (status != HSY_OK)
		return status;
	int rc = change(c->db);
	if (rc != SQLITE_OK) {
		status = case_failed(c, rc, doing, error);
		case_batch_drop(c);
		return status;
	}
	return case_batch_commit(c, error);
}

/* Tables cannot be dropped at will while SQLite looks after what refers to them. */
static hsy_status schema_renew(hsy_case *c, hsy_error *error)
{
	sqlite3_db_config(c->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
	hsy_status status = schema_change(c, schema_upgrade, "bring the case file to this version", error);
	sqlite3_db_config(c->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	return status;
}

/* Makes the tables where there are none; brings older ones to today's if `mode` says so. */
static hsy_status schema_ensure(hsy_case *c, hsy_case_mode mode, hsy_error *error)
{
	struct schema_finding finding;
	int rc = schema_check(c->db, &finding);
	if (rc != SQLITE_OK)
		return look_failed(c, rc, "read the case file", error);
	if (finding.verdict == SCHEMA_EMPTY)
		return schema_change(c, schema_create, "make the case file", error);
	if (finding.verdict == SCHEMA_OLDER && mode == HSY_CASE_REBUILD)
		return schema_renew(c, error);
	return finding.verdict == SCHEMA_OURS ? HSY_OK : case_refused(c, &finding, error);
}

/* ---- to write, to read ---- */

static hsy_status lock_name(hsy_case *c, hsy_error *error)
{
	struct buffer b = {0};
	buffer_format(&b, "%s-lock", sqlite3_db_filename(c->db, "main"));
	if (b.failed)
		return error_memory(error);
	c->lock_path = b.bytes;
	return HSY_OK;
}

static hsy_status open_to_write(hsy_case *c, hsy_case_mode mode, const struct case_tuning *tuning, hsy_error *error)
{
	char *name = plain_name(c->path);
	hsy_status status = connection_open(c, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, tuning, error);
	free(name);
	if (status == HSY_OK)
		status = lock_name(c, error);
	if (status == HSY_OK)
		status = writer_lock(c, error);
	if (status == HSY_OK)
		status = schema_ensure(c, mode, error);
	if (status == HSY_OK)
		status = case_run(c, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
				  "open the case file for writing", error);
	if (status == HSY_OK && mode == HSY_CASE_SHARE) {
		sqlite3_db_config(c->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		writer_unlock(c);
		c->shares = true;
	}
	return status;
}

/* True if no writer left anything beside the file: no WAL, or an empty one. */
static bool wal_is_empty(const char *path)
{
	struct buffer b = {0};
	struct stat st;
	buffer_format(&b, "%s-wal", path);
	bool empty = !b.failed && (stat(b.bytes, &st) != 0 ? errno == ENOENT : st.st_size == 0);
	buffer_free(&b);
	return empty;
}

static hsy_status open_to_read_as(hsy_case *c, char *name, int flags, const struct case_tuning *tuning,
				  hsy_error *error)
{
	hsy_status status = connection_open(c, name, SQLITE_OPEN_READONLY | flags, tuning, error);
	free(name);
	if (status != HSY_OK)
		return status;
	sqlite3_db_config(c->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return schema_accept(c, error);
}

/* A WAL database in a folder that cannot be written (a CD, an archive) opens only as "immutable". */
static hsy_status open_to_read(hsy_case *c, const struct case_tuning *tuning, hsy_error *error)
{
	hsy_status status = open_to_read_as(c, plain_name(c->path), 0, tuning, error);
	int code = c->db ? sqlite3_errcode(c->db) & 0xff : SQLITE_OK;
	if (code == SQLITE_READONLY && sqlite3_extended_errcode(c->db) == SQLITE_READONLY_ROLLBACK)
		return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
				"a change to this case file was broken off and must be taken back first: "
				"'hearsay add' or 'hearsay rebuild' does that");
	if (status == HSY_OK || (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) ||
	    access(c->path, R_OK) != 0 || !wal_is_empty(c->path))
		return status;
	sqlite3_close(c->db);
	c->db = NULL;
	return open_to_read_as(c, immutable_name(c->path), SQLITE_OPEN_URI, tuning, error);
}

/* ---- open and close ---- */

hsy_status case_open_tuned(const char *path, hsy_case_mode mode, const struct case_tuning *tuning,
			   hsy_case **ret_case, hsy_error *error)
{
	if (!path || !path[0])
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "no case file named");
	struct case_tuning with = tuning ? *tuning : (struct case_tuning){0};
	if (!with.busy_ms)
		with.busy_ms = BUSY_MS;
	hsy_status status = file_check(path, mode, error);
	if (status != HSY_OK)
		return status;
	hsy_case *c = calloc(1, sizeof *c);
	if (!c || !(c->path = strdup(path))) {
		free(c);
		return error_memory(error);
	}
	c->lock_fd = -1;
	c->busy_ms = with.busy_ms;
	c->leaves_links = with.leaves_links;
	arena_init(&c->scratch, SIZE_MAX);
	status = mode == HSY_CASE_READ ? open_to_read(c, &with, error) : open_to_write(c, mode, &with, error);
	int rc = status == HSY_OK ? functions_register(c->db) : SQLITE_OK;
	if (rc != SQLITE_OK)
		status = case_failed(c, rc, "open the case file", error);
	if (status != HSY_OK) {
		hsy_case_free(c);
		return status;
	}
	*ret_case = c;
	return HSY_OK;
}

hsy_status hsy_case_open(const char *path, hsy_case_mode mode, hsy_case **ret_case, hsy_error *error)
{
	return case_open_tuned(path, mode, NULL, ret_case, error);
}

void hsy_case_free(hsy_case *c)
{
	if (!c)
		return;
	for (int i = 0; i < N_CASE_SQL; i++)
		sqlite3_finalize(c->kept[i]);
	while (c->n_asked)
		sqlite3_finalize(c->asked[--c->n_asked]);
	sqlite3_close(c->db);
	arena_free(&c->scratch);
	writer_unlock(c);
	free(c->lock_path);
	free(c->path);
	free(c->due);
	free(c);
}
