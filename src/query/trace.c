/* One statement with all that became of it: see hearsay.h. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/list.h"
#include "query/links.h"
#include "query/said.h"

struct kept_trace {
	hsy_trace trace; /* first, so that its address is that of the whole */
	struct arena arena;
};

/* The unit that the statement is; HSY_DONE: there is no such statement. */
static hsy_status unit_find(struct links_fetch *l, int64_t statement, int64_t *ret_article, int64_t *ret_unit,
			    hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, l->c, l->arena,
			"SELECT u.article, u.n FROM statement s JOIN unit u ON u.article = s.article"
			" AND u.statement = s.n WHERE s.id = :statement",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":statement", statement);
	bool found = fetch_next(&f);
	if (found) {
		*ret_article = fetch_int(&f, 0);
		*ret_unit = fetch_int(&f, 1);
	}
	status = fetch_end(&f, error);
	return status == HSY_OK && !found ? HSY_DONE : status;
}

static hsy_status statement_fetch(struct links_fetch *l, int64_t statement, hsy_statement_row *row,
				  hsy_error *error)
{
	struct said_fetch said;
	hsy_status status = said_begin(&said, l->c, l->arena, error);
	if (status == HSY_OK)
		status = said_row(&said, statement, row, error);
	said_end(&said);
	return status;
}

/* The statement as the only telling of itself. */
static hsy_status told_alone(struct links_fetch *l, int64_t article, int64_t unit, hsy_told *told, hsy_error *error)
{
	hsy_place *place = arena_array(l->arena, 1, hsy_place);
	if (!place)
		return error_memory(error);
	*told = (hsy_told){.tellings = {0, place, 1, 1, 1}};
	return links_place(l, article, unit, place, error);
}

static bool retelling_fits(const void *context, int64_t of)
{
	const hsy_tellings *tellings = context;
	for (size_t i = 0; i < tellings->n_places; i++)
		if (tellings->places[i].article == of)
			return true;
	return false;
}

/* An article's tellings stand together. */
static hsy_status retellings_find(struct links_fetch *l, hsy_trace *trace, hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_retelling)};
	const hsy_tellings *tellings = &trace->told.tellings;
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < tellings->n_places; i++)
		if (!i || tellings->places[i].article != tellings->places[i - 1].article)
			status = links_retellings(l, tellings->places[i].article, retelling_fits, tellings, &list,
						  error);
	trace->retellings = list.at;
	trace->n_retellings = list.n;
	return status;
}

static hsy_status trace_find(struct links_fetch *l, int64_t statement, bool all, hsy_trace *trace, hsy_error *error)
{
	int64_t article = 0, unit = 0;
	hsy_status status = unit_find(l, statement, &article, &unit, error);
	if (status == HSY_OK)
		status = statement_fetch(l, statement, &trace->statement, error);
	if (status != HSY_OK)
		return status;
	int64_t group = trace->statement.tellings;
	status = group ? links_told(l, group, NULL, all, &trace->told, error)
		       : told_alone(l, article, unit, &trace->told, error);
	if (status == HSY_OK)
		status = retellings_find(l, trace, error);
	if (status == HSY_OK)
		status =
		    links_tensions_of(l, group, article, unit, false, &trace->tensions, &trace->n_tensions, error);
	return status == HSY_OK
		   ? links_tensions_of(l, group, article, unit, true, &trace->changes, &trace->n_changes, error)
		   : status;
}

hsy_status hsy_case_trace(hsy_case *c, int64_t statement, bool all, hsy_trace **ret_trace, hsy_error *error)
{
	struct links_fetch l = {0};
	struct kept_trace *kept = calloc(1, sizeof *kept);
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, SIZE_MAX);
	hsy_status status = links_look(&l, c, &kept->arena, error);
	if (status == HSY_OK) {
		status = trace_find(&l, statement, all, &kept->trace, error);
		links_look_end(&l);
	}
	if (status != HSY_OK) {
		hsy_trace_free(&kept->trace);
		return status;
	}
	*ret_trace = &kept->trace;
	return HSY_OK;
}

void hsy_trace_free(hsy_trace *trace)
{
	struct kept_trace *kept = (struct kept_trace *)trace;
	if (!kept)
		return;
	arena_free(&kept->arena);
	free(kept);
}
