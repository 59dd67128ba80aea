/* All about one entity. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "query/corrections.h"
#include "query/speakers.h"
#include "query/who.h"

struct person_result {
	hsy_person person; /* first, so that its address is that of the whole */
	struct arena arena;
	hsy_statement_rows *statements;
};

#define NAMES "(SELECT id FROM name WHERE entity = :entity)"

/* A part of a name has a row for each time at which it is told whose it is; here they are one spelling. */
static hsy_status spellings_fetch(hsy_case *c, struct arena *arena, int64_t entity, hsy_person *person,
				  hsy_error *error)
{
	enum { SPELLINGS_MAX = 500 };
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, arena,
			/* The outlet is that of the row with the least article, by SQLite's rule. */
			"SELECT n.name, sum(n.named) > 0, sum(n.n_articles), min(p.article), a.outlet"
			" FROM name n LEFT JOIN (SELECT name, min(article) AS article FROM appearance"
			"  WHERE name IN " NAMES " GROUP BY name) p ON p.name = n.id"
			" LEFT JOIN article a ON a.id = p.article WHERE n.entity = :entity"
			" GROUP BY n.name ORDER BY 3 DESC, n.name",
			error);
	if (status != HSY_OK)
		return status;
	hsy_spelling *spellings = arena_array(arena, SPELLINGS_MAX, hsy_spelling);
	size_t n = 0;
	fetch_bind_int(&f, ":entity", entity);
	for (; spellings && n < SPELLINGS_MAX && fetch_next(&f); n++)
		spellings[n] = (hsy_spelling){fetch_text(&f, 0), fetch_int(&f, 1) != 0, fetch_size(&f, 2),
					      fetch_int(&f, 3), fetch_text(&f, 4)};
	person->spellings = spellings;
	person->n_spellings = n;
	status = fetch_end(&f, error);
	return status == HSY_OK && !spellings ? error_memory(error) : status;
}

/* Roles in its articles; the modes of its statements, who carried them, to whom they were made. */
static hsy_status counts_all(hsy_case *c, struct arena *arena, int64_t entity, hsy_person *p, hsy_error *error)
{
	const struct {
		const char *sql;
		const hsy_count **counts;
		size_t *n;
	} asked[] = {{"SELECT role, count(*) FROM appearance WHERE role IS NOT NULL AND name IN " NAMES
		      " GROUP BY role ORDER BY 2 DESC, length(role), 1",
		      &p->roles, &p->n_roles},
		     {"SELECT ifnull(e.name, s.medium), count(*) FROM statement s"
		      " LEFT JOIN appearance a ON a.article = s.article AND a.n = s.medium_n LEFT JOIN name n ON "
		      "n.id = a.name"
		      " LEFT JOIN entity e ON e.id = n.entity WHERE s.medium IS NOT NULL AND s.speaker IN " NAMES
		      " GROUP BY 1 ORDER BY 2 DESC, 1",
		      &p->media, &p->n_media},
		     {"SELECT ifnull(e.name, s.addressee), count(*) FROM statement s"
		      " LEFT JOIN appearance a ON a.article = s.article AND a.n = s.addressee_n"
		      " LEFT JOIN name n ON n.id = a.name"
		      " LEFT JOIN entity e ON e.id = n.entity WHERE s.addressee IS NOT NULL AND s.speaker IN " NAMES
		      " GROUP BY 1 ORDER BY 2 DESC, 1",
		      &p->addressees, &p->n_addressees},
		     {"SELECT mode, count(*) FROM statement WHERE speaker IN " NAMES
		      " GROUP BY mode ORDER BY 2 DESC, 1",
		      &p->modes, &p->n_modes}};
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < sizeof asked / sizeof *asked; i++)
		status = counts_fetch(c, arena, asked[i].sql, entity, asked[i].counts, asked[i].n, error);
	return status;
}

/* How many of its statements another article tells too. */
static hsy_status elsewhere_count(hsy_case *c, int64_t entity, hsy_person *p, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(
	    &f, c, NULL,
	    "SELECT total(n) FROM (SELECT u.tellings AS id, count(*) AS n FROM statement s CROSS JOIN unit u"
	    " ON u.article = s.article AND u.statement = s.n AND u.tellings IS NOT NULL WHERE s.speaker IN " NAMES
	    " GROUP BY u.tellings) WHERE (SELECT min(article) FROM unit WHERE tellings = id)"
	    " < (SELECT max(article) FROM unit WHERE tellings = id)",
	    error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":entity", entity);
	if (fetch_next(&f))
		p->n_told_elsewhere = fetch_size(&f, 0);
	return fetch_end(&f, error);
}

static hsy_status statements_ask(hsy_case *c, int64_t entity, size_t limit, struct person_result *result,
				 hsy_error *error)
{
	hsy_said_query query;
	hsy_said_query_init(&query);
	query.entity = entity;
	query.limit = limit;
	hsy_status status = hsy_case_said(c, &query, &result->statements, error);
	if (status != HSY_OK)
		return status;
	result->person.statements = result->statements->rows;
	result->person.n_statements = result->statements->n_rows;
	return HSY_OK;
}

static hsy_status person_fetch(hsy_case *c, const char *name, size_t limit, struct person_result *result,
			       hsy_error *error)
{
	struct span_of_time time;
	hsy_person *p = &result->person;
	int64_t entity = 0;
	hsy_status status = who_find_one(c, name, false, &entity, error);
	if (status == HSY_DONE)
		return who_unknown(c, name, error) == HSY_ERR_ARGUMENT ? HSY_DONE : HSY_ERR_CASE;
	if (status == HSY_OK)
		status = time_fetch_span(c, &result->arena, HSY_PERIODS_MAX, &time, error);
	if (status == HSY_OK)
		status = speaker_fetch(c, &result->arena, &time, entity, &p->row, error);
	if (status == HSY_OK)
		status = spellings_fetch(c, &result->arena, entity, p, error);
	if (status == HSY_OK)
		status = counts_all(c, &result->arena, entity, p, error);
	if (status == HSY_OK)
		status = elsewhere_count(c, entity, p, error);
	if (status == HSY_OK)
		status = corrections_fetch(c, &result->arena, entity, &p->corrections, &p->n_corrections, error);
	return status == HSY_OK ? statements_ask(c, entity, limit, result, error) : status;
}

hsy_status hsy_case_person(hsy_case *c, const char *name, size_t limit, hsy_person **ret_person, hsy_error *error)
{
	struct person_result *result = calloc(1, sizeof *result);
	if (!result)
		return error_memory(error);
	arena_init(&result->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = person_fetch(c, name, limit, result, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_person_free(&result->person);
		return status;
	}
	*ret_person = &result->person;
	return HSY_OK;
}

void hsy_person_free(hsy_person *person)
{
	struct person_result *result = (struct person_result *)person;
	if (!result)
		return;
	hsy_statement_rows_free(result->statements);
	arena_free(&result->arena);
	free(result);
}
