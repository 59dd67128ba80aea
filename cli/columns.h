/* What the columns of tables and CSV, and the fields of JSON that go by the same names, mean. */
#ifndef HSY_CLI_COLUMNS_H
#define HSY_CLI_COLUMNS_H

#include <stddef.h>

struct column_meaning {
	const char *name;    /* several parted by ", " where they belong together */
	const char *meaning; /* a line */
};

struct column_group {
	const char *title; /* of which commands */
	const struct column_meaning *columns;
	size_t n_columns;
};

extern const struct column_group column_groups[];
extern const size_t n_column_groups;

#endif
