/* One writer: PATH-lock beside the case file, which SQLite's own locks do not replace. Two connections that
 * checkpoint at once can corrupt a WAL file (SQLite before 3.51.3), and SQLite's locks last only as long as a
 * transaction. */
#ifndef HSY_STORE_CASE_LOCK_H
#define HSY_STORE_CASE_LOCK_H

#include "store/case.h"

/* Takes c->lock_path, where this connection does not have it, and waits for another writer for c->busy_ms. */
hsy_status writer_lock(hsy_case *c, hsy_error *error);
/* The same for a transaction of one who shares it: others had the time to write since it gave the lock back. */
hsy_status writer_lock_shared(hsy_case *c, hsy_error *error);

/* Gives it back, if this connection has it. */
void writer_unlock(hsy_case *c);
/* The same of one who shares it, and notes when. */
void writer_share(hsy_case *c);

#endif
