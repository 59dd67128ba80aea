/* A case file's errors and statements. See case.h; case_open.c opens it, case_change.c changes it. */
#include "store/case.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"

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

/* ---- statements ---- */

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
