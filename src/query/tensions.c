/* Tensions and changes of the whole affair: see hearsay.h. Rows of `tension` come the surest first; of those
 * between the tellings of the same two statements one stands for all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "linking/digest.h"
#include "query/overview.h"

/* One end is a statement that fits; of those that only a speaker is asked for, an index knows enough. */
static const char told_by_hits[] = "hit CROSS JOIN statement s ON s.id = hit.id";
static const char told_by_who[] = "(SELECT article, n FROM statement WHERE " OVERVIEW_BY_WHO ") s";
static const char at_hits[] =
    " AND +t.id IN (WITH at AS (SELECT u.article, u.n FROM %s"
    " CROSS JOIN unit u ON u.article = s.article AND u.statement = s.n)"
    " SELECT x.id FROM at CROSS JOIN tension x ON x.a = at.article AND x.unit_a = at.n"
    " UNION SELECT x.id FROM at CROSS JOIN tension x ON x.b = at.article AND x.unit_b = at.n)";

/* The same, asked of each tension. */
static const char at_end[] =
    " AND EXISTS (SELECT 1 FROM unit u CROSS JOIN statement s ON s.article = u.article AND s.n = u.statement"
    " WHERE ((u.article = t.a AND u.n = t.unit_a) OR (u.article = t.b AND u.n = t.unit_b)) AND s." OVERVIEW_BY_WHO
    ")";

/* Kinds are told apart by partial indexes on the score, so the conditions are literal. */
static const char *kind_sql(const struct overview *o, bool changes)
{
	return changes ? "t.kind = 'change'" : o->query->kind ? "t.kind = :kind" : "t.kind <> 'change'";
}

/* Whether there are fewer tensions of the kind than statements that fit. */
static hsy_status tensions_are_fewer(struct overview *o, bool changes, bool *ret_fewer, hsy_error *error)
{
	struct fetch f;
	struct buffer sql = {0};
	buffer_format(&sql, "SELECT count(*) FROM (SELECT 1 FROM tension t WHERE %s LIMIT %zu)",
		      kind_sql(o, changes), o->n_hits);
	hsy_status status = overview_ask(o, &f, &sql, error);
	if (status != HSY_OK)
		return status;
	*ret_fewer = fetch_next(&f) && fetch_size(&f, 0) < o->n_hits;
	return fetch_end(&f, error);
}

static hsy_status tensions_sql(struct overview *o, bool changes, struct buffer *sql, hsy_error *error)
{
	bool has_hits = overview_has_hits(o), fewer = false;
	hsy_status status = HSY_OK;
	if (has_hits && !o->query->about)
		status = tensions_are_fewer(o, changes, &fewer, error);
	if (has_hits && o->query->about)
		overview_hits(o, sql);
	buffer_format(sql, "SELECT " LINKS_TENSION_COLUMNS " FROM tension t WHERE %s", kind_sql(o, changes));
	if (fewer)
		buffer_string(sql, at_end);
	else if (has_hits)
		buffer_format(sql, at_hits, o->query->about ? told_by_hits : told_by_who);
	buffer_string(sql, " ORDER BY t.score DESC, t.id");
	return status;
}

/* The day that a time begins with; DAY_UNKNOWN: it tells a month only, or less. */
static int32_t time_day(const char *time)
{
	return day_of(time ? time + strspn(time, "./") : NULL);
}

/* The first of a month: of "2025-02". */
static int32_t month_day(const char *time)
{
	enum { MONTH = 7 };
	char day[MONTH + sizeof "-01"] = "";
	const char *at = time ? time + strspn(time, "./") : "";
	snprintf(day, sizeof day, "%.*s-01", (int)MONTH, at);
	return day_of(day);
}

/* Day from which it was said, as far as that is known; else on which it was published. */
static int32_t place_day(const hsy_place *place)
{
	int32_t day = time_day(place->time);
	day = day == DAY_UNKNOWN ? month_day(place->time) : day;
	return day == DAY_UNKNOWN ? day_of(place->published) : day;
}

static bool is_older(int32_t day, int32_t than)
{
	return day != than && (than == DAY_UNKNOWN || (day != DAY_UNKNOWN && day < than));
}

/* ---- sides ---- */

/* A place as it is sorted: those that tell the same are one side. */
struct sided {
	hsy_place place;
	int32_t day;
	bool is_second;
};

static int sided_order(const void *a, const void *b)
{
	const struct sided *x = a, *y = b;
	if (x->is_second != y->is_second)
		return x->is_second ? 1 : -1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->place.article != y->place.article)
		return x->place.article < y->place.article ? -1 : 1;
	return x->place.statement - y->place.statement;
}

hsy_status links_sides(struct links_fetch *l, hsy_tension *t, hsy_error *error)
{
	struct sided *sided = arena_array(l->arena, t->n_places, struct sided);
	hsy_place *places = arena_array(l->arena, t->n_places, hsy_place);
	size_t oldest = 0;
	if (!sided || !places)
		return error_memory(error);
	for (size_t i = 0; i < t->n_places; i++) {
		sided[i] = (struct sided){.place = t->places[i], .day = place_day(&t->places[i])};
		oldest = is_older(sided[i].day, sided[oldest].day) ? i : oldest;
	}
	for (size_t i = 0; i < t->n_places; i++)
		sided[i].is_second = !links_same_side(&t->places[i], &t->places[oldest]);
	array_sort(sided, t->n_places, sizeof *sided, sided_order);
	t->n_first = 0;
	for (size_t i = 0; i < t->n_places; i++) {
		places[i] = sided[i].place;
		t->n_first += !sided[i].is_second;
	}
	if (t->n_first == t->n_places) /* tellings of one statement */
		t->n_first = t->n_places == 2;
	t->places = places;
	return HSY_OK;
}

/* Of what was said "in February" no days are counted. */
static int32_t counted_day(const hsy_place *place)
{
	return place->time ? time_day(place->time) : day_of(place->published);
}

static int days_between(const hsy_tension *t)
{
	int32_t first = counted_day(&t->places[0]), last = counted_day(&t->places[t->n_places - 1]);
	if (first == DAY_UNKNOWN || last == DAY_UNKNOWN || first == last)
		return -1; /* of one day the later is told by words alone */
	return last > first ? last - first : first - last;
}

static hsy_status tensions_emit(struct overview *o, struct fetch *f, struct fetch *alike, hsy_tension_fn emit,
				void *context, bool *ret_more, hsy_error *error)
{
	hsy_status status = HSY_OK;
	size_t n = 0;
	while (status == HSY_OK && fetch_next(f)) {
		hsy_tension row;
		bool is_first = false;
		status = links_tension(&o->links, alike, f, &row, &is_first, error);
		*ret_more = status == HSY_OK && is_first && o->query->limit && n++ == o->query->limit;
		if (*ret_more)
			return HSY_OK;
		if (status == HSY_OK && is_first)
			status = links_sides(&o->links, &row, error);
		if (status == HSY_OK && is_first)
			row.days = days_between(&row);
		if (status == HSY_OK)
			status = overview_row_end(o, !is_first || emit(context, &row), error);
	}
	return status == HSY_OK ? fetch_check(f, error) : status;
}

static hsy_status tensions_ask(hsy_case *c, const hsy_affair_query *query, bool changes, hsy_tension_fn emit,
			       void *context, bool *ret_more, hsy_error *error)
{
	struct overview o;
	struct fetch f = {0}, alike = {0};
	struct buffer sql = {0};
	bool more = false;
	hsy_status status = overview_begin(&o, c, query, false, error);
	if (status == HSY_OK && !o.is_empty) {
		status = tensions_sql(&o, changes, &sql, error);
		if (status == HSY_OK)
			status = overview_ask(&o, &f, &sql, error);
		if (status == HSY_OK)
			status = links_alike_begin(&o.links, &alike, error);
		if (status == HSY_OK)
			status = tensions_emit(&o, &f, &alike, emit, context, &more, error);
	}
	fetch_close(&f);
	fetch_close(&alike);
	buffer_free(&sql);
	overview_end(&o);
	if (status == HSY_OK && ret_more)
		*ret_more = more;
	return status;
}

/* Without the members that the question does not take. */
hsy_status hsy_case_tensions(hsy_case *c, const hsy_affair_query *query, hsy_tension_fn emit, void *context,
			     bool *ret_more, hsy_error *error)
{
	hsy_affair_query own = {0};
	if (query)
		own = (hsy_affair_query){.about = query->about, .kind = query->kind, .limit = query->limit};
	if (own.kind && !strcmp(own.kind, "change"))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "a change is no tension");
	return tensions_ask(c, &own, false, emit, context, ret_more, error);
}

hsy_status hsy_case_changes(hsy_case *c, const hsy_affair_query *query, hsy_tension_fn emit, void *context,
			    bool *ret_more, hsy_error *error)
{
	hsy_affair_query own = {0};
	if (query)
		own = (hsy_affair_query){.about = query->about, .name = query->name, .limit = query->limit};
	return tensions_ask(c, &own, true, emit, context, ret_more, error);
}
