/* Table: rows of cells, aligned in columns, within a width. Columns that may shrink do so, the widest
 * first, and their cells are cut with an ellipsis. Cells are made safe and put on one line.
 *
 *     static const struct column columns[] = {{"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM}, {"TITLE", ALIGN_LEFT, 10, 0,
 * 0}}; struct table t; table_start(&t, columns, 2); table_add(&t, "1"), table_add(&t, "A title");      row by row
 *     table_end(&t, &out, 80, color);
 */
#ifndef HSY_CLI_TABLE_H
#define HSY_CLI_TABLE_H

#include "color.h"
#include "str.h"

enum align { ALIGN_LEFT, ALIGN_RIGHT };
enum { TABLE_COLUMNS = 40 };

struct column {
	const char *heading;
	enum align align;
	size_t least; /* may be cut down to so many terminal columns; 0: never cut */
	size_t most;  /* is cut down to so many before any other, where the room is short; 0: no such bound */
	unsigned style;
};

struct table {
	const struct column *columns;
	size_t n_columns;
	int indent;
	bool below; /* the last cell stands on a line of its own below its row, where there is no room for its least
		     */
	char **cells; /* row by row */
	size_t n_cells, size;
};

void table_start(struct table *t, const struct column *columns, size_t n_columns);
void table_add(struct table *t, const char *cell); /* NULL: not known, shown as a dash */
void table_format(struct table *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void table_number(struct table *t, unsigned long long n);
void table_end(struct table *t, struct string *to, int width, bool color); /* prints and frees */

#endif
