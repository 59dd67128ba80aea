/* See filter.h. Dates are compared as text: ISO 8601 sorts by time, as far as time zones allow. */
#include "query/filter.h"

#include <stdlib.h>

#include "base/error.h"
#include "query/words.h"
#include "store/functions.h"

void filter_append(const struct filter *filter, struct buffer *sql)
{
	if (filter->outlet) /* the spellings that fit are found once, the articles by index */
		buffer_string(sql, " AND a.outlet IN (SELECT DISTINCT outlet FROM article"
				   " WHERE hearsay_fold(outlet) = :outlet)");
	if (filter->since)
		buffer_string(sql, " AND a.published >= :since");
	if (filter->until)
		buffer_string(sql, " AND a.published <= :until");
}

static hsy_status outlet_bind(const char *outlet, struct fetch *f, hsy_error *error)
{
	char *folded = fold_text(outlet);
	if (!folded)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "the outlet's name is not UTF-8");
	fetch_bind_text(f, ":outlet", folded);
	free(folded);
	return HSY_OK;
}

/* "2025-06-27" takes in "2025-06-27T23:59": all that begins with it sorts before "2025-06-27~". */
static hsy_status until_bind(const char *until, struct fetch *f, hsy_error *error)
{
	struct buffer end = {0};
	buffer_format(&end, "%s~", until);
	hsy_status status = end.failed ? error_memory(error) : HSY_OK;
	if (status == HSY_OK)
		fetch_bind_text(f, ":until", end.bytes);
	buffer_free(&end);
	return status;
}

hsy_status filter_bind(const struct filter *filter, struct fetch *f, hsy_error *error)
{
	hsy_status status = words_check_date(filter->since, "since", error);
	if (status == HSY_OK)
		status = words_check_date(filter->until, "until", error);
	if (status == HSY_OK && filter->outlet)
		status = outlet_bind(filter->outlet, f, error);
	if (status != HSY_OK)
		return status;
	if (filter->since)
		fetch_bind_text(f, ":since", filter->since);
	return filter->until ? until_bind(filter->until, f, error) : HSY_OK;
}
