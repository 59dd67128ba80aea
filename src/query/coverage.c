/* Which outlets tell what: see hearsay.h. Groups come with most tellings first; for each, the outlets that tell it,
 * and those of which anything is held that was published about when it was told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/list.h"
#include "query/overview.h"

enum { OUTLETS_MOST = 4096, TELLINGS_MOST = 512 };

struct covering {
	struct overview *o;
	struct fetch groups, members, held;
	struct arena kept;   /* of the outlets */
	struct list outlets; /* their names, const char *, in order */
	hsy_coverage_cell *cells;
};

/* ---- which groups ---- */

static void groups_sql(const struct overview *o, struct buffer *sql)
{
	if (o->query->about)
		overview_hits(o, sql);
	buffer_string(sql, "SELECT t.id, t.article, t.unit FROM tellings t WHERE 1");
	if (o->query->about)
		buffer_string(sql,
			      " AND +t.id IN (SELECT u.tellings FROM hit CROSS JOIN statement s ON s.id = hit.id"
			      " CROSS JOIN unit u ON u.article = s.article AND u.statement = s.n)");
	if (o->query->story)
		buffer_string(sql, " AND t.id IN (SELECT u.tellings FROM story_of y CROSS JOIN unit u"
				   " ON u.article = y.article WHERE y.story = :story)");
	buffer_string(sql, " ORDER BY t.n DESC, t.id");
}

static const char members_sql[] =
    "SELECT a.outlet, a.id, a.published FROM (SELECT u.article, u.n, d.day, d.place FROM unit u LEFT JOIN digest d"
    " INDEXED BY digest_place ON d.article = u.article WHERE u.tellings = :tellings ORDER BY d.day NULLS LAST, "
    "d.place, u.n"
    " LIMIT :most) m JOIN article a ON a.id = m.article ORDER BY m.day NULLS LAST, m.place, m.n";
/* Of every outlet, found by leaps through the index. */
static const char outlets_sql[] =
    "WITH RECURSIVE o (name) AS (SELECT min(outlet) FROM article UNION ALL"
    " SELECT (SELECT min(outlet) FROM article WHERE outlet > o.name) FROM o WHERE o.name IS NOT NULL)"
    " SELECT name FROM o WHERE name IS NOT NULL LIMIT :most";
/* Of each outlet by itself: so it does not matter how many articles are held of those days. */
static const char held_sql[] =
    "SELECT 1 FROM article WHERE outlet = :outlet AND published >= :from AND published < :until LIMIT 1";

static hsy_status outlets_fetch(struct covering *co, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, co->o->c, &co->kept, outlets_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":most", OUTLETS_MOST);
	while (status == HSY_OK && fetch_next(&f)) {
		const char *name = fetch_text(&f, 0);
		status = name && list_add(&co->outlets, &name) ? HSY_OK : error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	co->cells = arena_array(&co->kept, co->outlets.n, hsy_coverage_cell);
	if (status == HSY_OK && end == HSY_OK && !co->cells)
		return error_memory(error);
	return status == HSY_OK ? end : status;
}

static hsy_status covering_begin(struct covering *co, hsy_error *error)
{
	struct buffer sql = {0};
	hsy_case *c = co->o->c;
	groups_sql(co->o, &sql);
	hsy_status status = overview_ask(co->o, &co->groups, &sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&co->members, c, &co->o->arena, members_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&co->held, c, &co->o->arena, held_sql, error);
	return status == HSY_OK ? outlets_fetch(co, error) : status;
}

static void covering_end(struct covering *co)
{
	fetch_close(&co->groups);
	fetch_close(&co->members);
	fetch_close(&co->held);
	arena_free(&co->kept);
}

/* ---- one of them ---- */

static int name_order(const void *name, const void *at)
{
	return strcmp(name, *(const char *const *)at);
}

/* The cell of an outlet; NULL: it is none of those known. */
static hsy_coverage_cell *cell_find(struct covering *co, const char *outlet)
{
	const char *const *names = co->outlets.at, *const *found = NULL;
	if (outlet && co->outlets.n)
		found = bsearch(outlet, names, co->outlets.n, sizeof *names, name_order);
	return found ? &co->cells[found - names] : NULL;
}

static void cells_clear(struct covering *co)
{
	const char *const *names = co->outlets.at;
	for (size_t i = 0; i < co->outlets.n; i++)
		co->cells[i] = (hsy_coverage_cell){.outlet = names[i], .held = HSY_HELD_NOTHING};
}

/* Marks the outlets that tell it, and notes the days of the tellings, rising. */
static hsy_status tellings_mark(struct covering *co, hsy_coverage *row, struct day *days, size_t *ret_n,
				hsy_error *error)
{
	struct fetch *f = &co->members;
	size_t n = 0;
	fetch_again(f);
	fetch_bind_int(f, ":tellings", row->tellings);
	fetch_bind_int(f, ":most", TELLINGS_MOST);
	for (; row->n_tellings < TELLINGS_MOST && fetch_next(f); row->n_tellings++) {
		hsy_coverage_cell *cell = cell_find(co, fetch_text(f, 0));
		if (cell && cell->held != HSY_HELD_TOLD) {
			*cell = (hsy_coverage_cell){cell->outlet, HSY_HELD_TOLD, fetch_int(f, 1)};
			row->n_outlets++;
		}
		const char *published = fetch_text(f, 2);
		n += published && calendar_parse(published, &days[n]);
	}
	*ret_n = n;
	return f->no_memory ? error_memory(error) : fetch_check(f, error);
}

/* Binds the day so many days behind another. */
static void day_bind(struct fetch *f, const char *name, struct day day, int days)
{
	char iso[48];
	day = calendar_add_days(day, days);
	snprintf(iso, sizeof iso, "%04d-%02d-%02d", day.year, day.month, day.day);
	fetch_bind_text(f, name, iso);
}

/* Marks those of which something was published about the days from one to another. */
static hsy_status held_mark(struct covering *co, struct day from, struct day until, hsy_error *error)
{
	struct fetch *f = &co->held;
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < co->outlets.n; i++) {
		if (co->cells[i].held != HSY_HELD_NOTHING)
			continue;
		fetch_again(f);
		fetch_bind_text(f, ":outlet", co->cells[i].outlet);
		day_bind(f, ":from", from, -HSY_COVERAGE_DAYS);
		day_bind(f, ":until", until, HSY_COVERAGE_DAYS + 1);
		if (fetch_next(f))
			co->cells[i].held = HSY_HELD_SILENT;
		status = fetch_check(f, error);
	}
	return status;
}

/* Around each of the days, each stretch of time once. */
static hsy_status held_find(struct covering *co, const struct day *days, size_t n, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0, next; status == HSY_OK && i < n; i = next) {
		int last = calendar_number(days[i]);
		for (next = i + 1; next < n && calendar_number(days[next]) - last <= 2 * HSY_COVERAGE_DAYS; next++)
			last = calendar_number(days[next]);
		status = held_mark(co, days[i], days[next - 1], error);
	}
	return status;
}

static hsy_status coverage_make(struct covering *co, hsy_coverage *row, hsy_error *error)
{
	struct day days[TELLINGS_MOST];
	size_t n = 0;
	int64_t article = fetch_int(&co->groups, 1), unit = fetch_int(&co->groups, 2);
	*row = (hsy_coverage){.tellings = fetch_int(&co->groups, 0), .cells = co->cells, .n_cells = co->outlets.n};
	cells_clear(co);
	hsy_status status = tellings_mark(co, row, days, &n, error);
	if (status != HSY_OK || row->n_outlets < 2)
		return status;
	status = held_find(co, days, n, error);
	return status == HSY_OK ? links_place(&co->o->links, article, unit, &row->place, error) : status;
}

static hsy_status coverage_tell(struct covering *co, hsy_coverage_fn emit, void *context, bool *ret_more,
				hsy_error *error)
{
	hsy_status status = HSY_OK;
	size_t n = 0, limit = co->o->query->limit;
	while (status == HSY_OK && fetch_next(&co->groups)) {
		hsy_coverage row;
		status = coverage_make(co, &row, error);
		bool fits = status == HSY_OK && row.n_outlets > 1;
		*ret_more = fits && limit && n++ == limit;
		if (*ret_more)
			return HSY_OK;
		if (status == HSY_OK)
			status = overview_row_end(co->o, !fits || emit(context, &row), error);
	}
	return status == HSY_OK ? fetch_check(&co->groups, error) : status;
}

hsy_status hsy_case_coverage(hsy_case *c, const hsy_affair_query *query, hsy_coverage_fn emit, void *context,
			     bool *ret_more, hsy_error *error)
{
	hsy_affair_query own = {0};
	struct overview o;
	struct covering co = {.o = &o};
	bool more = false;
	if (query)
		own = (hsy_affair_query){.about = query->about, .story = query->story, .limit = query->limit};
	arena_init(&co.kept, SIZE_MAX);
	co.outlets = (struct list){.arena = &co.kept, .size = sizeof(const char *)};
	hsy_status status = overview_begin(&o, c, &own, false, error);
	if (status == HSY_OK && !o.is_empty) {
		status = covering_begin(&co, error);
		if (status == HSY_OK)
			status = coverage_tell(&co, emit, context, &more, error);
	}
	covering_end(&co);
	overview_end(&o);
	if (status == HSY_OK && ret_more)
		*ret_more = more;
	return status;
}
