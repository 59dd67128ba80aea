/* Opening a case file, its errors and its transactions.
 *
 * A case file may come from a stranger, so opening it goes: look at the file (a regular one?) and at the journal
 * beside it, open, turn off what a hostile schema could use, set limits, compare the schema, and only then use it.
 */
#include "store/case.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/error.h"
#include "store/correct.h"
#include "store/functions.h"
#include "store/journal.h"
#include "store/schema.h"
#include "store/settle.h"

enum {
	BUSY_MS = 5000,
	LOCK_NAP_MS = 20,              /* whoever waits for the lock looks as often */
	LOCK_GAP_MS = LOCK_NAP_MS + 5, /* and so finds it free if it is for as long as this, */
	LOCK_GAP_EVERY_MS = 250        /* which whoever shares it sees to */
};

/* ---- errors ---- */

static const struct {
	int code;
	hsy_status status;
	const char *message;
} case_messages[] = {
    {SQLITE_FULL, HSY_ERR_CASE,
     "the disk is full: make room and run the same command again; what was stored before is intact"},
    {SQLITE_BUSY, HSY_ERR_BUSY, "another program is writing to this case file: try again when it has finished"},
    {SQLITE_LOCKED, HSY_ERR_BUSY, "another program is writing to this case file: try again when it has finished"},
    {SQLITE_NOTADB, HSY_ERR_CASE,
     "this is not a case file (not an SQLite database), or its beginning is damaged: name another file"},
    {SQLITE_CORRUPT, HSY_ERR_CASE,
     "the case file is damaged: take a copy of it from before, or save what can be read: "
     "'hearsay rebuild --out NEW.db'"},
    {SQLITE_READONLY, HSY_ERR_CASE,
     "the case file cannot be written: check the permissions of the file and of its folder"},
    {SQLITE_CANTOPEN, HSY_ERR_CASE,
     "the case file cannot be opened: check the permissions of the file and of its folder"},
    {SQLITE_PERM, HSY_ERR_CASE,
     "the case file cannot be opened: check the permissions of the file and of its folder"},
    {SQLITE_NOMEM, HSY_ERR_MEMORY, "out of memory"},
    {SQLITE_CONSTRAINT, HSY_ERR_ARGUMENT, "it does not go together with what the case file already holds"},
    {SQLITE_TOOBIG, HSY_ERR_LIMIT, "larger than a case file can hold (256 MiB an article)"},
};

static bool disk_is_full(const hsy_case *c)
{
	int system = sqlite3_system_errno(c->db);
	return system == ENOSPC || system == EDQUOT || system == EFBIG;
}

hsy_status case_failed(const hsy_case *c, int code, const char *doing, hsy_error *error)
{
	code = c->db ? code & 0xff : SQLITE_NOMEM;
	if (code == SQLITE_IOERR && disk_is_full(c))
		code = SQLITE_FULL;
	for (size_t i = 0; i < sizeof case_messages / sizeof *case_messages; i++)
		if (case_messages[i].code == code)
			return error_at(error, case_messages[i].status, c->path, HSY_NO_BYTE, "%s",
					case_messages[i].message);
	int system = code == SQLITE_IOERR ? sqlite3_system_errno(c->db) : 0;
	return error_at(error, code == SQLITE_IOERR ? HSY_ERR_IO : HSY_ERR_CASE, c->path, HSY_NO_BYTE,
			"cannot %s: %s", doing, system ? strerror(system) : sqlite3_errmsg(c->db));
}

hsy_status case_damaged(const hsy_case *c, const char *what, hsy_error *error)
{
	return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
			"the case file is damaged (%s): 'hearsay rebuild' may mend it, else take an older copy",
			what);
}

hsy_status case_lost(const hsy_case *c, const char *what, hsy_error *error)
{
	return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
			"the case file is damaged (%s): take an older copy of it, or add the article to a new one",
			what);
}

hsy_status case_writes(const hsy_case *c, hsy_error *error)
{
	if (c->lock_path)
		return HSY_OK;
	return error_at(error, HSY_ERR_ARGUMENT, c->path, HSY_NO_BYTE, "the case file was opened for reading only");
}

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

/* ---- one writer ---- */

static void nap_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL);
}

/* True if `fd` is still the file that stands at `path`: the last owner removes it when done. */
static bool lock_is_current(int fd, const char *path)
{
	struct stat mine, there;
	return fstat(fd, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino &&
	       mine.st_dev == there.st_dev;
}

/* One try. -1 and errno: EWOULDBLOCK if another holds it. */
static int lock_try(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
		if (lock_is_current(fd, path))
			return fd;
		errno = EWOULDBLOCK;
	}
	int why = errno;
	close(fd);
	errno = why;
	return -1;
}

/* PATH-lock, where this connection does not have it: two connections that checkpoint at once can corrupt a WAL file
 * (SQLite before 3.51.3), and SQLite's own locks last only as long as a transaction. */
static hsy_status writer_lock(hsy_case *c, hsy_error *error)
{
	for (int waited = 0; c->lock_fd < 0 && (c->lock_fd = lock_try(c->lock_path)) < 0; waited += LOCK_NAP_MS) {
		if (errno != EWOULDBLOCK)
			return error_at(error, HSY_ERR_CASE, c->path, HSY_NO_BYTE,
					"cannot write in this folder: %s", strerror(errno));
		if (waited >= c->busy_ms)
			return error_at(error, HSY_ERR_BUSY, c->path, HSY_NO_BYTE,
					"another hearsay is writing to this case file: "
					"try again when it has finished");
		nap_ms(LOCK_NAP_MS);
	}
	return HSY_OK;
}

static void writer_unlock(hsy_case *c)
{
	if (c->lock_fd < 0)
		return;
	unlink(c->lock_path);
	close(c->lock_fd);
	c->lock_fd = -1;
}

/* Lets others write. */
static void writer_share(hsy_case *c)
{
	if (!c->shares || c->lock_fd < 0)
		return;
	writer_unlock(c);
	c->unlocked_ms = clock_ms();
}

/* Sees to it that others had the time to write. Mostly they had, while articles were fetched and read. */
static void writer_yield(hsy_case *c)
{
	uint64_t now = clock_ms(), gap = now - c->unlocked_ms;
	if (gap < LOCK_GAP_MS && now - c->yielded_ms < LOCK_GAP_EVERY_MS)
		return;
	if (gap < LOCK_GAP_MS)
		nap_ms((long)(LOCK_GAP_MS - gap));
	c->yielded_ms = clock_ms();
}

static hsy_status writer_lock_shared(hsy_case *c, hsy_error *error)
{
	if (c->lock_fd < 0)
		writer_yield(c);
	return writer_lock(c, error);
}

/* ---- statements and transactions ---- */

hsy_status case_prepare(hsy_case *c, const char *sql, sqlite3_stmt **ret_statement, hsy_error *error)
{
	sqlite3_stmt *statement = NULL;
	int rc = sqlite3_prepare_v2(c->db, sql, -1, &statement, NULL);
	if (rc != SQLITE_OK)
		return case_failed(c, rc, "ask the case file", error);
	*ret_statement = statement;
	return HSY_OK;
}

hsy_status case_ask(hsy_case *c, const char *sql, sqlite3_stmt **ret_statement, hsy_error *error)
{
	for (size_t i = c->n_asked; i-- > 0;) {
		sqlite3_stmt *asked = c->asked[i];
		if (strcmp(sqlite3_sql(asked), sql) != 0)
			continue;
		memmove(&c->asked[i], &c->asked[i + 1], (--c->n_asked - i) * sizeof *c->asked);
		*ret_statement = asked;
		return HSY_OK;
	}
	return case_prepare(c, sql, ret_statement, error);
}

void case_ask_end(hsy_case *c, sqlite3_stmt *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	if (c->n_asked == CASE_ASKED) {
		sqlite3_finalize(c->asked[0]);
		memmove(c->asked, c->asked + 1, --c->n_asked * sizeof *c->asked);
	}
	c->asked[c->n_asked++] = statement;
}

hsy_status case_run(hsy_case *c, const char *sql, const char *doing, hsy_error *error)
{
	int rc = sqlite3_exec(c->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? HSY_OK : case_failed(c, rc, doing, error);
}

hsy_status case_look(hsy_case *c, hsy_error *error)
{
	return case_run(c, "SAVEPOINT look", "read the case file", error);
}

void case_look_end(hsy_case *c)
{
	sqlite3_exec(c->db, "RELEASE look", NULL, NULL, NULL);
}

static hsy_status transaction_begin(hsy_case *c, hsy_error *error)
{
	hsy_status status = c->shares ? writer_lock_shared(c, error) : HSY_OK;
	if (status == HSY_OK)
		status = case_run(c, "BEGIN IMMEDIATE", "begin to store", error);
	if (status != HSY_OK)
		writer_share(c);
	return status;
}

hsy_status case_batch_begin(hsy_case *c, hsy_error *error)
{
	hsy_status status = transaction_begin(c, error);
	c->in_batch = status == HSY_OK;
	return status;
}

hsy_status case_batch_commit(hsy_case *c, hsy_error *error)
{
	hsy_status status = settle_all(c, error);
	if (status == HSY_OK)
		status = corrections_settle(c, error);
	if (status == HSY_OK)
		status = case_run(c, "COMMIT", "store the articles", error);
	if (status != HSY_OK)
		case_batch_drop(c);
	c->in_batch = false;
	writer_share(c);
	return status;
}

void case_batch_drop(hsy_case *c)
{
	if (!sqlite3_get_autocommit(c->db))
		sqlite3_exec(c->db, "ROLLBACK", NULL, NULL, NULL);
	c->in_batch = false;
	settle_forget(c);
	writer_share(c);
}

/* One article's change: a transaction, or within a batch a savepoint. */
hsy_status case_change_begin(hsy_case *c, hsy_error *error)
{
	c->n_due_before = c->n_due;
	return c->in_batch ? case_run(c, "SAVEPOINT article", "begin to store", error)
			   : transaction_begin(c, error);
}

static void change_undo(hsy_case *c)
{
	c->n_due = c->n_due_before;
	if (sqlite3_get_autocommit(c->db)) /* SQLite undid it all, the batch too */
		c->in_batch = false;
	else
		sqlite3_exec(c->db, c->in_batch ? "ROLLBACK TO article; RELEASE article" : "ROLLBACK", NULL, NULL,
			     NULL);
}

hsy_status case_change_end(hsy_case *c, hsy_status status, hsy_error *error)
{
	if (status == HSY_OK && !c->in_batch)
		status = settle_all(c, error);
	if (status == HSY_OK && !c->in_batch)
		status = corrections_settle(c, error);
	if (status == HSY_OK)
		status = case_run(c, c->in_batch ? "RELEASE article" : "COMMIT", "store the article", error);
	if (status != HSY_OK)
		change_undo(c);
	if (!c->in_batch)
		writer_share(c);
	return status;
}

/* ---- opening ---- */

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
