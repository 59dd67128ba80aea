/* See settle.h. In order: which units hang together by edges, and their groups; which retellings another one
 * explains; which articles hang together by likeness, and their stories. */
#include "store/settle.h"

#include <stdlib.h>

#include "base/error.h"
#include "store/put.h"
#include "store/settling.h"

/* ---- what is due ---- */

hsy_status settle_note(hsy_case *c, int64_t article, hsy_error *error)
{
	if (c->n_due && c->due[c->n_due - 1] == article)
		return HSY_OK;
	if (c->n_due == c->due_size) {
		size_t size = c->due_size ? 2 * c->due_size : 64;
		int64_t *due = realloc(c->due, size * sizeof *due);
		if (!due)
			return error_memory(error);
		c->due = due;
		c->due_size = size;
	}
	c->due[c->n_due++] = article;
	return HSY_OK;
}

hsy_status settle_note_partners(hsy_case *c, int64_t article, hsy_error *error)
{
	hsy_status status = HSY_OK;
	struct put p = put_begin(c, SQL_PARTNERS_OF);
	put_int(&p, article);
	while (status == HSY_OK && put_row(&p))
		status = settle_note(c, sqlite3_column_int64(p.statement, 0), error);
	hsy_status end = put_end(&p, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

void settle_drop(hsy_case *c, int64_t article)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_due; i++)
		if (c->due[i] != article)
			c->due[n++] = c->due[i];
	c->n_due = n;
}

void settle_forget(hsy_case *c)
{
	c->n_due = 0;
}

/* ---- all of it ---- */

hsy_status settle_all(hsy_case *c, hsy_error *error)
{
	struct arena arena;
	if (!c->n_due)
		return HSY_OK;
	arena_init(&arena, SETTLE_BYTES);
	hsy_status status = groups_settle(c, &arena, error);
	arena_reset(&arena);
	if (status == HSY_OK)
		status = retellings_settle(c, &arena, error);
	arena_reset(&arena);
	if (status == HSY_OK)
		status = stories_settle(c, &arena, error);
	arena_free(&arena);
	settle_forget(c);
	return status;
}
