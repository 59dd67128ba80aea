/* See visit.h. */
#include "store/visit.h"

#include <string.h>

#include "store/fetch.h"
#include "store/put.h"

static const char *const state_names[] = {"due", "done", "failed"};

#define VISIT_COLUMNS                                                            \
	"address, via, state, is_list, tries, etag, modified, published, again," \
	" (SELECT title FROM visit_title t WHERE t.visit = visit.id)"

static struct visit visit_read(struct fetch *f)
{
	struct visit v = {.address = fetch_text(f, 0), .via = fetch_text(f, 1)};
	const char *state = fetch_text(f, 2);
	for (size_t i = 0; i < sizeof state_names / sizeof *state_names; i++)
		if (state && !strcmp(state, state_names[i]))
			v.state = (enum visit_state)i;
	v.is_list = fetch_int(f, 3) != 0;
	v.tries = (int)fetch_int(f, 4);
	v.etag = fetch_text(f, 5);
	v.modified = fetch_text(f, 6);
	v.published = fetch_text(f, 7);
	v.again = fetch_text(f, 8);
	v.title = fetch_text(f, 9);
	return v;
}

hsy_status visit_find(hsy_case *c, struct arena *a, const char *address, struct visit *ret_visit, bool *ret_found,
		      hsy_error *error)
{
	struct fetch f;
	struct visit visit = {0};
	hsy_status status =
	    fetch_begin(&f, c, a, "SELECT " VISIT_COLUMNS " FROM visit WHERE address = :address", error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":address", address);
	bool found = fetch_next(&f);
	if (found)
		visit = visit_read(&f);
	status = fetch_end(&f, error);
	if (status != HSY_OK)
		return status;
	*ret_found = found;
	if (found)
		*ret_visit = visit;
	return HSY_OK;
}

static hsy_status title_put(hsy_case *c, const struct visit *visit, hsy_error *error)
{
	struct put p = put_begin(c, SQL_PUT_VISIT_TITLE);
	put_text(&p, visit->address);
	put_text(&p, visit->title);
	return put_end(&p, error);
}

hsy_status visit_put(hsy_case *c, const struct visit *visit, hsy_error *error)
{
	struct put p = put_begin(c, SQL_PUT_VISIT);
	put_text(&p, visit->address);
	put_text(&p, visit->via);
	put_text(&p, state_names[visit->state]);
	put_flag(&p, visit->is_list);
	put_number(&p, visit->tries);
	put_text(&p, visit->etag);
	put_text(&p, visit->modified);
	put_text(&p, visit->published);
	put_text(&p, visit->again);
	hsy_status status = put_end(&p, error);
	return status == HSY_OK && visit->title ? title_put(c, visit, error) : status;
}

hsy_status visit_settle(hsy_case *c, const char *address, bool stored, hsy_error *error)
{
	struct put p = put_begin(c, SQL_SETTLE_VISIT);
	put_text(&p, address);
	put_text(&p, state_names[stored ? VISIT_DONE : VISIT_FAILED]);
	return put_end(&p, error);
}

hsy_status visit_each_due(hsy_case *c, struct arena *a, const char *via,
			  bool (*emit)(void *context, const struct visit *visit), void *context, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, a,
					"SELECT " VISIT_COLUMNS " FROM visit WHERE via = :via AND state = 'due'"
					" AND ifnull(again, '') <= strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
					" ORDER BY id",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":via", via);
	while (fetch_next(&f)) {
		struct visit visit = visit_read(&f);
		if (!emit(context, &visit))
			break;
	}
	return fetch_end(&f, error);
}
