/* Transactions on a case file: one for a change, or for several together. What hangs on what was changed
 * (settle.h), and what people have corrected (correct.h), is brought up to it before each commit. */
#include "store/case.h"

#include "store/case_lock.h"
#include "store/correct.h"
#include "store/settle.h"

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
