/* Who speaks: which entities, and a row of numbers for each. */
#include "query/speakers.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "query/who.h"

enum { COUNTS_MAX = 1000 };

/* ---- time ---- */

/* Days since 0000-03-01 of an ISO date that may be cut short; -1: it is none. */
static int64_t day_number(const char *date)
{
	int y = 0, m = 1, d = 1;
	if (!date || strspn(date, "0123456789") < 4)
		return -1;
	y = atoi(date);
	if (date[4] == '-' && strspn(date + 5, "0123456789") >= 2)
		m = atoi(date + 5);
	if (m >= 1 && m <= 12 && date[4] == '-' && strlen(date) >= 10 && date[7] == '-')
		d = atoi(date + 8);
	if (y > 9999 || m < 1 || m > 12 || d < 1 || d > 31)
		return -1;
	y -= m <= 2;
	m = (m + 9) % 12;
	return 365 * (int64_t)y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d - 1;
}

hsy_status time_fetch_span(hsy_case *c, struct arena *arena, size_t n_periods, struct span_of_time *ret_time,
			   hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena,
					"SELECT substr((SELECT min(published) FROM article), 1, 10),"
					" substr((SELECT max(published) FROM article), 1, 10)",
					error);
	if (status != HSY_OK)
		return status;
	*ret_time = (struct span_of_time){.n_periods = n_periods < HSY_PERIODS_MAX ? n_periods : HSY_PERIODS_MAX};
	if (fetch_next(&f)) {
		ret_time->since = fetch_text(&f, 0);
		ret_time->until = fetch_text(&f, 1);
	}
	ret_time->first = day_number(ret_time->since);
	ret_time->last = day_number(ret_time->until);
	return fetch_end(&f, error);
}

/* The part of the time in which a day lies; n_periods: in none. */
static size_t period_of(const struct span_of_time *time, int64_t day)
{
	if (day < time->first || day > time->last || time->first < 0)
		return time->n_periods;
	return (size_t)((day - time->first) * (int64_t)time->n_periods / (time->last - time->first + 1));
}

/* ---- counts ---- */

hsy_status counts_fetch(hsy_case *c, struct arena *arena, const char *sql, int64_t entity,
			const hsy_count **ret_counts, size_t *ret_n, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena, sql, error);
	if (status != HSY_OK)
		return status;
	hsy_count found[COUNTS_MAX];
	size_t n = 0;
	fetch_bind_int(&f, ":entity", entity);
	for (; n < COUNTS_MAX && fetch_next(&f); n++)
		found[n] = (hsy_count){fetch_text(&f, 0), fetch_size(&f, 1)};
	hsy_count *counts = arena_array(arena, n, hsy_count); /* of their number: there are rows by the thousand */
	if (counts)
		array_copy(counts, found, n, sizeof *found);
	*ret_counts = counts;
	*ret_n = n;
	status = fetch_end(&f, error);
	return status == HSY_OK && !counts ? error_memory(error) : status;
}

/* ---- one row ---- */

#define NAMES_OF_ENTITY "(SELECT id FROM name WHERE entity = :entity)"

/* The role that most articles have; of equals the one that others hold within them: "chairwoman" of "chairwoman of
 * the board". */
#define BEST_ROLE                                                                                              \
	"WITH r AS (SELECT role, count(*) AS n FROM appearance WHERE name IN " NAMES_OF_ENTITY                 \
	" AND role IS NOT NULL GROUP BY role ORDER BY n DESC, length(role), role LIMIT 32) SELECT role FROM r" \
	" ORDER BY n DESC, (SELECT count(*) FROM r w WHERE instr(' ' || lower(w.role) || ' ', ' ' ||"          \
	" lower(r.role) || ' ')) DESC, length(role), role LIMIT 1"

static hsy_status row_head(hsy_case *c, struct arena *arena, int64_t entity, hsy_who_row *row, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, arena,
			"SELECT e.kind, e.name, (SELECT max(named) FROM name WHERE entity = e.id),"
			" (" BEST_ROLE "),"
			" (SELECT count(DISTINCT p.article) FROM appearance p WHERE p.name IN " NAMES_OF_ENTITY ")"
			" FROM entity e WHERE e.id = :entity",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":entity", entity);
	bool found = fetch_next(&f), good = false;
	if (found) {
		*row = (hsy_who_row){.id = entity, .name = fetch_text(&f, 1), .role = fetch_text(&f, 3)};
		row->is_named = fetch_int(&f, 2) != 0;
		row->n_articles = fetch_size(&f, 4);
		good = fetch_entity_kind(&f, 0, &row->kind) && row->name;
	}
	bool no_memory = f.no_memory;
	status = fetch_end(&f, error);
	if (status != HSY_OK || !found)
		return status == HSY_OK ? HSY_DONE : status;
	return good || no_memory ? HSY_OK : case_damaged(c, "an entity has impossible values", error);
}

/* Counts the statements by day; the first and the last are noted. */
static hsy_status row_times(hsy_case *c, struct arena *arena, const struct span_of_time *time, hsy_who_row *row,
			    hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(
	    &f, c, arena,
	    "SELECT nullif(value, ''), n FROM voice WHERE entity = :entity AND what = 'day' ORDER BY value", error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":entity", row->id);
	while (fetch_next(&f)) {
		size_t n = fetch_size(&f, 1);
		const char *day = (const char *)sqlite3_column_text(f.statement, 0);
		size_t period = period_of(time, day_number(day));
		row->n_statements += n;
		if (!day)
			continue;
		row->last = fetch_text(&f, 0);
		row->first = row->first ? row->first : row->last;
		if (period < time->n_periods)
			row->periods[period] += (uint32_t)n;
	}
	return fetch_end(&f, error);
}

hsy_status speaker_fetch(hsy_case *c, struct arena *arena, const struct span_of_time *time, int64_t entity,
			 hsy_who_row *row, hsy_error *error)
{
	hsy_status status = row_head(c, arena, entity, row, error);
	if (status == HSY_OK)
		status = row_times(c, arena, time, row, error);
	if (status != HSY_OK)
		return status;
	return counts_fetch(c, arena,
			    "SELECT nullif(min(value), ''), sum(n) FROM voice WHERE entity = :entity"
			    " AND what = 'outlet' GROUP BY hearsay_fold(value) ORDER BY 2 DESC, 1",
			    entity, &row->outlets, &row->n_outlets, error);
}

/* ---- the list ---- */

struct who_result {
	hsy_who_rows rows; /* first, so that its address is that of the whole */
	struct arena arena;
};

void hsy_who_query_init(hsy_who_query *query)
{
	*query = (hsy_who_query){.kind = -1};
}

/* Which entities fit. They come in the order of an index, so only the first ones are looked at. */
static void list_where(const hsy_who_query *query, struct buffer *sql)
{
	buffer_string(sql, query->silent ? " WHERE EXISTS (SELECT 1 FROM name n WHERE n.entity = e.id)"
					 : " WHERE e.said > 0");
	if (query->kind >= 0)
		buffer_string(sql, " AND e.kind = :kind");
	if (query->name)
		buffer_string(sql, " AND e.id IN (SELECT value FROM json_each(:who))");
}

static hsy_status list_ask(hsy_case *c, const hsy_who_query *query, const struct who *who, const char *what,
			   const char *order, struct fetch *f, hsy_error *error)
{
	struct buffer sql = {0};
	buffer_format(&sql, "SELECT %s FROM entity e", what);
	list_where(query, &sql);
	buffer_string(&sql, order);
	hsy_status status = sql.failed ? error_memory(error) : fetch_begin(f, c, NULL, sql.bytes, error);
	buffer_free(&sql);
	if (status != HSY_OK)
		return status;
	if (query->kind >= 0)
		fetch_bind_text(f, ":kind", hsy_entity_kind_name((hsy_entity_kind)query->kind));
	if (query->name)
		fetch_bind_text(f, ":who", who_json(who));
	return HSY_OK;
}

static hsy_status list_count(hsy_case *c, const hsy_who_query *query, const struct who *who, size_t *ret_total,
			     hsy_error *error)
{
	struct fetch f;
	hsy_status status = list_ask(c, query, who, "count(*)", "", &f, error);
	if (status != HSY_OK)
		return status;
	if (fetch_next(&f))
		*ret_total = fetch_size(&f, 0);
	return fetch_end(&f, error);
}

static int64_t bound(size_t n)
{
	return n < INT64_MAX ? (int64_t)n : INT64_MAX;
}

static hsy_status list_ids(hsy_case *c, const hsy_who_query *query, const struct who *who, struct buffer *ids,
			   hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    list_ask(c, query, who, "e.id", " ORDER BY e.said DESC, e.id LIMIT :limit OFFSET :skip", &f, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":limit", query->limit ? bound(query->limit) : -1);
	fetch_bind_int(&f, ":skip", bound(query->skip));
	while (fetch_next(&f)) {
		int64_t id = fetch_int(&f, 0);
		buffer_append(ids, (const char *)&id, sizeof id);
	}
	status = fetch_end(&f, error);
	return status == HSY_OK && ids->failed ? error_memory(error) : status;
}

static hsy_status list_rows(hsy_case *c, const hsy_who_query *query, const struct buffer *ids,
			    struct who_result *result, hsy_error *error)
{
	struct span_of_time time;
	size_t n = ids->n / sizeof(int64_t);
	const int64_t *id = (const int64_t *)(const void *)ids->bytes;
	hsy_who_row *rows = arena_array(&result->arena, n, hsy_who_row);
	hsy_status status =
	    rows ? time_fetch_span(c, &result->arena, query->n_periods, &time, error) : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		status = speaker_fetch(c, &result->arena, &time, id[i], &rows[i], error);
		if (status == HSY_DONE)
			status = case_damaged(c, "a name is of nobody", error);
	}
	if (status != HSY_OK)
		return status;
	result->rows.rows = rows;
	result->rows.n_rows = n;
	result->rows.since = time.since;
	result->rows.until = time.until;
	result->rows.n_periods = time.n_periods;
	return HSY_OK;
}

static hsy_status list_answer(hsy_case *c, const hsy_who_query *query, struct who_result *result, hsy_error *error)
{
	struct who who = {0};
	struct buffer ids = {0};
	hsy_status status = query->name ? who_find(c, query->name, &who, error) : HSY_OK;
	if (status == HSY_OK)
		status = list_count(c, query, &who, &result->rows.n_total, error);
	if (status == HSY_OK)
		status = list_ids(c, query, &who, &ids, error);
	if (status == HSY_OK)
		status = list_rows(c, query, &ids, result, error);
	buffer_free(&ids);
	who_free(&who);
	return status;
}

hsy_status hsy_case_who(hsy_case *c, const hsy_who_query *query, hsy_who_rows **ret_rows, hsy_error *error)
{
	hsy_who_query all;
	hsy_who_query_init(&all);
	query = query ? query : &all;
	if (query->kind >= 0 && !hsy_entity_kind_name((hsy_entity_kind)query->kind))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "there is no kind %d", query->kind);
	struct who_result *result = calloc(1, sizeof *result);
	if (!result)
		return error_memory(error);
	arena_init(&result->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = list_answer(c, query, result, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_who_rows_free(&result->rows);
		return status;
	}
	*ret_rows = &result->rows;
	return HSY_OK;
}

void hsy_who_rows_free(hsy_who_rows *rows)
{
	struct who_result *result = (struct who_result *)rows;
	if (!result)
		return;
	arena_free(&result->arena);
	free(result);
}
