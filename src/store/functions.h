/* SQL functions of our own, for this program's questions only; no schema uses them.
 *
 *   hearsay_fold(text)                without regard to case (Unicode), for comparing
 *   hearsay_outlet(name)              the same for "The Vik Post", "VIK POST" and "www.vikpost.example"
 *   hearsay_marks(fts_table, column)  within a MATCH: where the matched words stand in that column, as
 *                                     a blob of hsy_range in bytes, in order, no two overlapping */
#ifndef HSY_STORE_FUNCTIONS_H
#define HSY_STORE_FUNCTIONS_H

#include <sqlite3.h>

enum { MARKS_MAX = 64 }; /* hearsay_marks stops there */

/* Returns an SQLite code. */
int functions_register(sqlite3 *db);

/* `text` folded, in malloc's memory; NULL: out of memory or not UTF-8. */
char *fold_text(const char *text);

/* What hearsay_outlet gives, in malloc's memory; NULL: out of memory. */
char *fold_outlet(const char *name);

#endif
