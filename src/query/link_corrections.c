/* Corrections of what stands across articles: the numbers that a user asks with are checked, and whether there is
 * anything to put right; in the end whether it was. */
#include "base/error.h"
#include "query/corrections.h"
#include "store/ruling.h"
#include "store/settle.h"

static hsy_status refuse(hsy_error *error, const char *why, int64_t a, int64_t b)
{
	return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, why, (long long)a, (long long)b);
}

/* Whether `sql` yields a row for two numbers. */
static hsy_status is_so(hsy_case *c, const char *sql, int64_t a, int64_t b, bool *ret_so, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":a", a);
	fetch_bind_int(&f, ":b", b);
	*ret_so = fetch_next(&f);
	return fetch_end(&f, error);
}

/* ---- two statements ---- */

static hsy_status unit_check(hsy_case *c, int64_t statement, hsy_error *error)
{
	bool has = false;
	hsy_status status = statement_check(c, statement, error);
	if (status == HSY_OK)
		status =
		    is_so(c,
			  "SELECT 1 FROM statement s JOIN unit u ON u.article = s.article AND u.statement = s.n"
			  " WHERE s.id = :a",
			  statement, 0, &has, error);
	if (status == HSY_OK && !has)
		return refuse(error, "statement #%lld has no words that could be compared", statement, 0);
	return status;
}

static hsy_status are_one(hsy_case *c, int64_t a, int64_t b, bool *ret_one, hsy_error *error)
{
	return is_so(c,
		     "SELECT 1 FROM statement s JOIN unit u ON u.article = s.article AND u.statement = s.n"
		     " JOIN unit v ON v.tellings = u.tellings"
		     " JOIN statement t ON t.article = v.article AND t.n = v.statement"
		     " WHERE s.id = :a AND t.id = :b",
		     a, b, ret_one, error);
}

static hsy_status statements_check(hsy_case *c, int64_t a, int64_t b, bool join, hsy_error *error)
{
	bool one = false;
	hsy_status status = unit_check(c, a, error);
	if (status == HSY_OK)
		status = unit_check(c, b, error);
	if (status == HSY_OK && a == b)
		return refuse(error, "#%lld and #%lld are the same statement", a, b);
	if (status == HSY_OK)
		status = are_one(c, a, b, &one, error);
	if (status == HSY_OK && one == join)
		return refuse(error,
			      join ? "#%lld and #%lld are told as one already: there is nothing to put right"
				   : "#%lld and #%lld are not told as one: there is nothing to put right",
			      a, b);
	return status;
}

/* How many rulings that two are one are not kept: those that others go against. */
static hsy_status broken_count(hsy_case *c, int64_t *ret_n, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, NULL,
			"SELECT count(*) FROM ruling r JOIN unit u ON u.article = r.a AND u.n = r.unit_a"
			" JOIN unit v ON v.article = r.b AND v.n = r.unit_b"
			" WHERE r.what = 'same' AND r.holds AND ifnull(u.tellings <> v.tellings, 1)",
			error);
	if (status != HSY_OK)
		return status;
	*ret_n = fetch_next(&f) ? fetch_int(&f, 0) : 0;
	return fetch_end(&f, error);
}

/* Makes the correction and what follows from it; then whether it and all others are kept shows. */
static hsy_status statements_settle(hsy_case *c, const hsy_correction_request *r, int64_t *ret_id, bool *ret_kept,
				    hsy_error *error)
{
	int64_t before = 0, after = 0;
	bool one = false;
	hsy_status status = broken_count(c, &before, error);
	if (status == HSY_OK)
		status = link_correction_add(c, r->what, r->statement, r->other_statement, ret_id, error);
	if (status == HSY_OK)
		status = settle_all(c, error);
	if (status == HSY_OK)
		status = are_one(c, r->statement, r->other_statement, &one, error);
	if (status == HSY_OK)
		status = broken_count(c, &after, error);
	*ret_kept = one == (r->what == HSY_CORRECT_SAME) && after <= before;
	return status;
}

static hsy_status statements_correct(hsy_case *c, const hsy_correction_request *r, int64_t *ret_id,
				     hsy_error *error)
{
	int64_t a = r->statement, b = r->other_statement;
	bool kept = false;
	hsy_status status = statements_check(c, a, b, r->what == HSY_CORRECT_SAME, error);
	if (status == HSY_OK)
		status = statements_settle(c, r, ret_id, &kept, error);
	if (status == HSY_OK && !kept)
		return refuse(error,
			      "#%lld and #%lld: other corrections go against that; 'hearsay correct' lists them", a,
			      b);
	return status;
}

/* ---- two articles ---- */

static hsy_status article_check(hsy_case *c, int64_t article, hsy_error *error)
{
	bool has = false;
	hsy_status status =
	    is_so(c, "SELECT 1 FROM article JOIN digest ON article = id WHERE id = :a", article, 0, &has, error);
	if (status == HSY_OK && !has)
		return refuse(error, "there is no article %lld; 'hearsay articles' shows their numbers", article,
			      0);
	return status;
}

static hsy_status articles_correct(hsy_case *c, const hsy_correction_request *r, int64_t *ret_id, hsy_error *error)
{
	int64_t a = r->article, b = r->other_article;
	bool retells = r->what == HSY_CORRECT_RETELLS, so = false;
	hsy_status status = article_check(c, a, error);
	if (status == HSY_OK)
		status = article_check(c, b, error);
	if (status == HSY_OK && a == b)
		return refuse(error, "%lld and %lld are the same article", a, b);
	if (status == HSY_OK)
		status = is_so(c,
			       retells ? "SELECT 1 FROM retelling WHERE article = :a AND of = :b AND kept"
					 " AND relation IN ('copy', 'retells')"
				       : "SELECT 1 FROM retelling WHERE article = :a AND of = :b AND kept",
			       a, b, &so, error);
	if (status == HSY_OK && so == retells)
		return refuse(error,
			      retells ? "article %lld retells %lld already: there is nothing to put right"
				      : "article %lld does not retell %lld: there is nothing to put right",
			      a, b);
	return status == HSY_OK ? link_correction_add(c, r->what, a, b, ret_id, error) : status;
}

/* ---- */

hsy_status link_correct(hsy_case *c, const hsy_correction_request *r, int64_t *ret_id, hsy_error *error)
{
	switch (r->what) {
	case HSY_CORRECT_SAME:
	case HSY_CORRECT_APART:
		return statements_correct(c, r, ret_id, error);
	case HSY_CORRECT_RETELLS:
	case HSY_CORRECT_NOT_RETELLS:
		return articles_correct(c, r, ret_id, error);
	case HSY_CORRECT_NO_DRIFT:
		break;
	default:
		return refuse(error, "there is no such correction", 0, 0);
	}
	hsy_status status = link_correction_add(c, r->what, r->drift, 0, ret_id, error);
	return status == HSY_DONE ? refuse(error, "there is no drift %lld", r->drift, 0) : status;
}
