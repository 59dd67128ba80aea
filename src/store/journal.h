/* What others left beside a case file. */
#ifndef HSY_STORE_JOURNAL_H
#define HSY_STORE_JOURNAL_H

#include "hearsay.h"

/* HSY_ERR_CASE if `path`, the rollback journal of a case file, names a further file. SQLite writes that name (of a
 * "super-journal") where one transaction changed several databases, and removes the file when it takes the
 * transaction back, which it does at the first look into the database. hearsay changes one database at a time, so
 * such a journal is not its own, and the name may be that of any file of the user's. Call this before that look. */
hsy_status journal_check(const char *path, hsy_error *error);

#endif
