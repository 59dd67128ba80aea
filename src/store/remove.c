/* Taking articles out: hsy_case_remove.
 *
 * What is derived from an article goes first, then what was received. Who is the same across articles was told with
 * it in mind, so that is told anew by those that stay; groups, retellings and stories of what hung together with it
 * are made anew by the commit. Corrections stay, and wait. */
#include "base/error.h"
#include "store/add.h"
#include "store/case.h"
#include "store/entity.h"
#include "store/put.h"
#include "store/settle.h"

/* A site is asked for the whole page the next time; that it was visited stays known, so no feed brings it back. */
static const enum case_sql removals[] = {SQL_FORGET_VISIT,   SQL_REMOVE_EARLIER_READINGS,
					 SQL_REMOVE_EARLIER, SQL_REMOVE_TOLD,
					 SQL_REMOVE_BODY,    SQL_REMOVE_ARTICLE};

static hsy_status exists_check(hsy_case *c, int64_t id, hsy_error *error)
{
	struct put p = put_begin(c, SQL_IS_ARTICLE);
	int64_t found;
	bool is = false;
	put_int(&p, id);
	hsy_status status = put_ask(&p, &found, &is, error);
	return status == HSY_OK && !is
		   ? error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "there is no article %lld", (long long)id)
		   : status;
}

static hsy_status article_remove(hsy_case *c, int64_t id, hsy_error *error)
{
	hsy_status status = exists_check(c, id, error);
	if (status == HSY_OK)
		status = article_cut(c, id, error);
	for (size_t i = 0; status == HSY_OK && i < sizeof removals / sizeof *removals; i++) {
		struct put p = put_begin(c, removals[i]);
		put_int(&p, id);
		status = put_end(&p, error);
	}
	return status;
}

hsy_status hsy_case_remove(hsy_case *c, const int64_t *articles, size_t n, hsy_error *error)
{
	hsy_status status = case_writes(c, error);
	if (status == HSY_OK)
		status = case_change_begin(c, error);
	if (status != HSY_OK)
		return status;
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = article_remove(c, articles[i], error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		settle_drop(c, articles[i]);
	if (status == HSY_OK && n)
		status = entities_relink_within(c, error);
	return case_change_end(c, status, error);
}
