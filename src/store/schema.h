/* The tables of a case file: making them, and telling our file from any other. */
#ifndef HSY_STORE_SCHEMA_H
#define HSY_STORE_SCHEMA_H

#include <sqlite3.h>

enum {
	SCHEMA_APPLICATION_ID = 0x68736179, /* "hsay", in the header of the file */
	SCHEMA_VERSION = 11                 /* user_version; a change of any table raises it */
};

enum schema_verdict {
	SCHEMA_OURS,
	SCHEMA_EMPTY,   /* a new file, or a database without a single table and mark */
	SCHEMA_FOREIGN, /* another program's database */
	SCHEMA_NEWER,   /* of a later version of hearsay */
	SCHEMA_OLDER,   /* ours, of an earlier version: schema_upgrade */
	SCHEMA_CHANGED  /* marked as ours, but a table, view, trigger or index is not what we make */
};

struct schema_finding {
	enum schema_verdict verdict;
	int version;   /* the file's user_version */
	char name[64]; /* SCHEMA_CHANGED: the first object that differs */
};

/* Makes tables, indexes and marks; the caller holds the transaction. Returns an SQLite code. */
int schema_create(sqlite3 *db);

/* Brings a file of an earlier version to this one: what was received is kept, the derived tables are empty. The
 * caller holds the transaction, with foreign keys off. Returns an SQLite code. */
int schema_upgrade(sqlite3 *db);

/* Looks at the marks, and compares every object in the file with what schema_create makes, before
 * anything of it is used; in a file of an earlier version, every object that schema_upgrade keeps. Returns an
 * SQLite code; the finding counts if that is SQLITE_OK. */
int schema_check(sqlite3 *db, struct schema_finding *ret_finding);

#endif
