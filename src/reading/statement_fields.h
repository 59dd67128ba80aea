/* The plain fields of a statement, in one list: those that are one value and stand under one name everywhere. What
 * stands here is a column of the case file (comment included) that is stored and read back, a field of the record
 * and of the rows of `said` in JSON, and a column in CSV.
 *
 *     FIELD(type, name, comment)      a member `name` of both hsy_statement and hsy_statement_row
 *
 *     text     const char *, NULL: not known
 *     number   int, 0 or more
 *     flag     bool
 *     mode, stance     enumerations, stored and printed by their names
 *
 * A new field stands here, in hearsay.h, where the reading finds it out, in docs/record.md and docs/case-file.md,
 * and raises SCHEMA_VERSION. A new type has its functions beside those of `mode`: put_mode (store/put.h),
 * field_mode (store/fetch.h), json_mode and cell_mode (export/cell.h), mode_field_take (export/record_read.c),
 * COPY_mode (copy.c), FIELD_SQL_mode below. */
#ifndef HSY_READING_STATEMENT_FIELDS_H
#define HSY_READING_STATEMENT_FIELDS_H

/* clang-format off */
#define STATEMENT_FIELDS(FIELD)                                                                 \
	FIELD(mode,   mode,    "what the speaker does: 'assert', 'deny', 'demand', ...")        \
	FIELD(flag,   negated, "1: 'did not say'")                                              \
	FIELD(flag,   actual,  "0: it did not take place: 'has yet to comment'")                \
	FIELD(stance, stance,  "the cue's: 'neutral', 'distancing', 'factive', 'interpreting'")
/* clang-format on */

#define FIELD_SQL_text "TEXT"
#define FIELD_SQL_number "INTEGER NOT NULL"
#define FIELD_SQL_flag "INTEGER NOT NULL"
#define FIELD_SQL_mode "TEXT NOT NULL"
#define FIELD_SQL_stance "TEXT NOT NULL"

/* Strings for SQL and CSV, in the order of the list. */
#define STATEMENT_COLUMNS STATEMENT_FIELDS(FIELD_COLUMN)   /* lines of CREATE TABLE */
#define STATEMENT_NAMES STATEMENT_FIELDS(FIELD_NAME)       /* "mode, negated, ..., " */
#define STATEMENT_MARKS STATEMENT_FIELDS(FIELD_MARK)       /* "?, ?, ..., " */
#define STATEMENT_NAMES_OF_S STATEMENT_FIELDS(FIELD_OF_S)  /* "s.mode, s.negated, ..., " */
#define STATEMENT_HEADINGS STATEMENT_FIELDS(FIELD_HEADING) /* ",mode,negated,..." */
#define FIELD_COLUMN(type, name, comment) "  " #name " " FIELD_SQL_##type ",  -- " comment "\n"
#define FIELD_NAME(type, name, comment) #name ", "
#define FIELD_MARK(type, name, comment) "?, "
#define FIELD_OF_S(type, name, comment) "s." #name ", "
#define FIELD_HEADING(type, name, comment) "," #name

/* FIELD_mode, FIELD_negated, ...: their columns in a SELECT that begins with STATEMENT_NAMES_OF_S, and how many. */
#define FIELD_PLACE(type, name, comment) FIELD_##name,
enum { STATEMENT_FIELDS(FIELD_PLACE) N_STATEMENT_FIELDS };

#endif
