/* Tellings of one statement, and the drift between them: see hearsay.h. */
#include "query/links.h"

#include "base/error.h"
#include "base/list.h"
#include "linking/drift.h"

#include <string.h>

enum { MEMBERS_MAX = 512, ORIGINS_MAX = 8 };

/* ---- groups ---- */

struct group {
	int64_t id;
	struct links_unit members[MEMBERS_MAX];
	size_t n, n_all; /* that are told of; that there are */
};

#define GROUP_MEMBERS                                                          \
	"SELECT u.article, u.n FROM unit u JOIN article a ON a.id = u.article" \
	" LEFT JOIN digest d INDEXED BY digest_place ON d.article = u.article WHERE u.tellings = :id"

/* By day; on one day an article that passes on others of that day comes behind them. */
#define GROUP_ORDER                                                                                                \
	" ORDER BY d.day NULLS LAST, (SELECT count(*) FROM retelling r WHERE r.article = u.article AND r.kept AND" \
	" r.of_day = d.day AND r.relation <> 'common source'), a.sha256, u.n"

/* `among`, a JSON array of articles: only their tellings; NULL: all. */
static hsy_status group_fetch(struct links_fetch *l, struct group *g, const char *among, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, l->c, l->arena,
			among ? GROUP_MEMBERS " AND u.article IN (SELECT value FROM json_each(:among))" GROUP_ORDER
			      : GROUP_MEMBERS GROUP_ORDER,
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", g->id);
	if (among)
		fetch_bind_text(&f, ":among", among);
	for (g->n = 0; g->n < MEMBERS_MAX && fetch_next(&f); g->n++)
		g->members[g->n] = (struct links_unit){fetch_int(&f, 0), fetch_int(&f, 1)};
	g->n_all = g->n;
	return fetch_end(&f, error);
}

/* Leaves out all but the first `most` members in other articles, those in `article` and those that a drift of the
 * list names, from the one at `first` on. */
static void group_thin(struct group *g, int64_t article, size_t most, struct list *list, size_t first)
{
	size_t n_drifts = list->n - first;
	hsy_drift *drifts = n_drifts ? (hsy_drift *)list->at + first : NULL;
	bool is_named[MEMBERS_MAX] = {false};
	size_t at[MEMBERS_MAX], n = 0, n_others = 0;
	for (size_t i = 0; i < n_drifts; i++)
		is_named[drifts[i].from_place] = is_named[drifts[i].to_place] = true;
	for (size_t i = 0; i < g->n; i++) {
		bool is_own = g->members[i].article == article;
		at[i] = n;
		if (is_own || is_named[i] || n_others < most)
			g->members[n++] = g->members[i];
		n_others += !is_own;
	}
	for (size_t i = 0; i < n_drifts; i++) {
		drifts[i].from_place = at[drifts[i].from_place];
		drifts[i].to_place = at[drifts[i].to_place];
	}
	g->n = n;
}

/* How sure it is on average that two of them tell the same. */
static hsy_status group_score(struct links_fetch *l, int64_t id, double *ret_score, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, l->c, l->arena,
			"SELECT avg(e.score) FROM edge e"
			" JOIN unit x ON x.article = e.a AND x.n = e.unit_a AND x.tellings = :id"
			" JOIN unit y ON y.article = e.b AND y.n = e.unit_b AND y.tellings = :id"
			" WHERE (e.a, e.unit_a) IN (SELECT article, n FROM unit WHERE tellings = :id)",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", id);
	*ret_score = fetch_next(&f) ? sqlite3_column_double(f.statement, 0) : 0;
	return fetch_end(&f, error);
}

static hsy_status group_row(struct links_fetch *l, const struct group *g, bool score, hsy_tellings *row,
			    hsy_error *error)
{
	hsy_place *places = arena_array(l->arena, g->n, hsy_place);
	hsy_status status = places ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < g->n; i++)
		status = links_place(l, g->members[i].article, g->members[i].unit, &places[i], error);
	*row = (hsy_tellings){g->id, places, g->n, g->n_all, 0};
	return status == HSY_OK && score ? group_score(l, g->id, &row->score, error) : status;
}

/* ---- drift ---- */

struct drift_fetch {
	struct fetch ties; /* members that have an edge to one of them, with whether its article retells theirs */
	struct fetch rows; /* the drift of an edge */
};

static const char ties_sql[] =
    "SELECT e.a, e.unit_a, e.score, EXISTS (SELECT 1 FROM retelling r WHERE r.kept AND r.article = :article"
    " AND r.of = e.a AND r.relation <> 'common source') FROM edge e JOIN unit u ON u.article = e.a AND u.n = "
    "e.unit_a"
    " WHERE e.b = :article AND e.unit_b = :unit AND e.a <> e.b AND u.tellings = :id"
    " UNION ALL SELECT e.b, e.unit_b, e.score, EXISTS (SELECT 1 FROM retelling r WHERE r.kept AND r.article = "
    ":article"
    " AND r.of = e.b AND r.relation <> 'common source') FROM edge e JOIN unit u ON u.article = e.b AND u.n = "
    "e.unit_b"
    " WHERE e.a = :article AND e.unit_a = :unit AND e.a <> e.b AND u.tellings = :id";
static const char drift_sql[] =
    "SELECT id, type, a_begin, a_end, b_begin, b_end, score, a FROM drift"
    " WHERE ((a = :from AND unit_a = :from_unit AND b = :to AND unit_b = :to_unit)"
    " OR (a = :to AND unit_a = :to_unit AND b = :from AND unit_b = :from_unit)) AND score >= :least"
    " ORDER BY score DESC, type, a_begin, b_begin";

static size_t member_find(const struct group *g, int64_t article, int64_t unit)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->members[i].article == article && g->members[i].unit == unit)
			return i;
	return g->n;
}

struct tie {          /* of a member to the one in hand */
	double score; /* 0: none */
	bool is_retold;
};

static hsy_status ties_fetch(struct drift_fetch *d, const struct group *g, size_t to, struct tie ties[MEMBERS_MAX],
			     hsy_error *error)
{
	struct fetch *f = &d->ties;
	fetch_again(f);
	fetch_bind_int(f, ":article", g->members[to].article);
	fetch_bind_int(f, ":unit", g->members[to].unit);
	fetch_bind_int(f, ":id", g->id);
	while (fetch_next(f)) {
		size_t from = member_find(g, fetch_int(f, 0), fetch_int(f, 1));
		if (from < g->n)
			ties[from] = (struct tie){sqlite3_column_double(f->statement, 2), fetch_int(f, 3) != 0};
	}
	return fetch_check(f, error);
}

/* The tellings from which member `to` comes: those of articles that its article retells, in each the one most like
 * it; without any, the oldest that is tied to it and older. */
static hsy_status origins_find(struct drift_fetch *d, const struct group *g, size_t to, size_t origins[ORIGINS_MAX],
			       size_t *ret_n, hsy_error *error)
{
	struct tie ties[MEMBERS_MAX] = {0};
	size_t n = 0, oldest = 0;
	hsy_status status = ties_fetch(d, g, to, ties, error);
	while (oldest < to && ties[oldest].score <= 0)
		oldest++;
	for (size_t from = 0; from < g->n; from++) {
		size_t same = 0;
		if (!ties[from].is_retold)
			continue;
		while (same < n && g->members[origins[same]].article != g->members[from].article)
			same++;
		if (same == ORIGINS_MAX || (same < n && ties[from].score <= ties[origins[same]].score))
			continue;
		origins[same] = from;
		n += same == n;
	}
	if (!n && oldest < to)
		origins[n++] = oldest;
	*ret_n = n;
	return status;
}

/* Seen from the other end, what was lost is added. */
static const char *type_turned(const char *type)
{
	for (enum drift_type t = 0; t < N_DRIFT_TYPES; t++)
		if (!strcmp(type, drift_type_name(t)))
			return drift_type_name(drift_type_turned(t));
	return type;
}

static hsy_status drift_rows(struct links_fetch *l, struct drift_fetch *d, const struct group *g, size_t from,
			     size_t to, double least, struct list *list, hsy_error *error)
{
	struct fetch *f = &d->rows;
	hsy_status status = HSY_OK;
	fetch_again(f);
	fetch_bind_int(f, ":from", g->members[from].article);
	fetch_bind_int(f, ":from_unit", g->members[from].unit);
	fetch_bind_int(f, ":to", g->members[to].article);
	fetch_bind_int(f, ":to_unit", g->members[to].unit);
	fetch_bind_real(f, ":least", least);
	while (status == HSY_OK && fetch_next(f)) {
		hsy_range a = {fetch_size(f, 2), fetch_size(f, 3)}, b = {fetch_size(f, 4), fetch_size(f, 5)};
		bool turned = fetch_int(f, 7) != g->members[from].article;
		hsy_drift row = {.id = fetch_int(f, 0),
				 .tellings = g->id,
				 .type = fetch_text(f, 1),
				 .from_place = from,
				 .to_place = to};
		if (turned)
			row.type = type_turned(row.type);
		row.score = sqlite3_column_double(f->statement, 6);
		status = links_quote(l, g->members[from].article, turned ? b : a, &row.from, error);
		if (status == HSY_OK)
			status = links_quote(l, g->members[to].article, turned ? a : b, &row.to, error);
		if (status == HSY_OK && !list_add(list, &row))
			status = error_memory(error);
	}
	return status == HSY_OK ? fetch_check(f, error) : status;
}

/* The drift along a group: to `article` only, or to all where it is 0. */
static hsy_status group_drifts(struct links_fetch *l, struct drift_fetch *d, const struct group *g, int64_t article,
			       double least, struct list *list, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t to = 0; status == HSY_OK && to < g->n; to++) {
		size_t origins[ORIGINS_MAX], n = 0;
		if (article && g->members[to].article != article)
			continue;
		status = origins_find(d, g, to, origins, &n, error);
		for (size_t i = 0; status == HSY_OK && i < n; i++)
			status = drift_rows(l, d, g, origins[i], to, least, list, error);
	}
	return status;
}

static hsy_status groups_of(struct links_fetch *l, int64_t article, bool owned, struct list *ids, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, l->c, l->arena,
			"SELECT DISTINCT u.tellings FROM unit u JOIN tellings t ON t.id = u.tellings"
			" WHERE u.article = :article AND (NOT :owned OR t.article = :article)"
			" ORDER BY (SELECT min(n) FROM unit WHERE article = :article"
			" AND tellings = t.id)",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	fetch_bind_int(&f, ":owned", owned);
	while (status == HSY_OK && fetch_next(&f)) {
		int64_t id = fetch_int(&f, 0);
		status = list_add(ids, &id) ? HSY_OK : error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

static hsy_status groups_fetch(struct links_fetch *l, int64_t article, const hsy_links_query *query,
			       struct drift_fetch *d, struct group *g, hsy_links *links, hsy_error *error)
{
	struct list ids = {.arena = l->arena, .size = sizeof(int64_t)};
	struct list rows = {.arena = l->arena, .size = sizeof(hsy_tellings)};
	struct list drifts = {.arena = l->arena, .size = sizeof(hsy_drift)};
	hsy_status status = groups_of(l, article, query->owned, &ids, error);
	for (size_t i = 0; status == HSY_OK && i < ids.n; i++) {
		hsy_tellings row;
		size_t n_before = drifts.n;
		g->id = ((const int64_t *)ids.at)[i];
		status = group_fetch(l, g, NULL, error);
		if (status == HSY_OK && query->kinds & HSY_LINK_DRIFTS)
			status = group_drifts(l, d, g, query->owned ? 0 : article,
					      query->all_drifts ? 0 : LINKS_DRIFT_SHOWN, &drifts, error);
		if (status == HSY_OK && query->most_places)
			group_thin(g, article, query->most_places, &drifts, n_before);
		if (status == HSY_OK && query->kinds & HSY_LINK_TELLINGS) {
			status = group_row(l, g, !query->most_places, &row, error);
			if (status == HSY_OK && !list_add(&rows, &row))
				status = error_memory(error);
		}
	}
	links->tellings = rows.at;
	links->n_tellings = rows.n;
	links->drifts = drifts.at;
	links->n_drifts = drifts.n;
	return status;
}

static bool drift_is_in(const struct list *drifts, int64_t id)
{
	const hsy_drift *at = drifts->at;
	for (size_t i = 0; i < drifts->n; i++)
		if (at[i].id == id)
			return true;
	return false;
}

/* A difference is told once, in the direction in which it was found first. */
static hsy_status drifts_once(struct links_fetch *l, const struct list *all, hsy_told *told, hsy_error *error)
{
	struct list once = {.arena = l->arena, .size = sizeof(hsy_drift)};
	const hsy_drift *at = all->at;
	for (size_t i = 0; i < all->n; i++)
		if (!drift_is_in(&once, at[i].id) && !list_add(&once, &at[i]))
			return error_memory(error);
	told->drifts = once.at;
	told->n_drifts = once.n;
	return HSY_OK;
}

hsy_status links_told(struct links_fetch *l, int64_t id, const char *among, bool all_drifts, hsy_told *ret,
		      hsy_error *error)
{
	struct drift_fetch d = {0};
	struct list drifts = {.arena = l->arena, .size = sizeof(hsy_drift)};
	struct group g = {.id = id};
	hsy_told told = {0};
	hsy_status status = group_fetch(l, &g, among, error);
	if (status == HSY_OK)
		status = group_row(l, &g, true, &told.tellings, error);
	if (status == HSY_OK)
		status = fetch_begin(&d.ties, l->c, l->arena, ties_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&d.rows, l->c, l->arena, drift_sql, error);
	if (status == HSY_OK)
		status = group_drifts(l, &d, &g, 0, all_drifts ? 0 : LINKS_DRIFT_SHOWN, &drifts, error);
	if (status == HSY_OK)
		status = drifts_once(l, &drifts, &told, error);
	fetch_close(&d.ties);
	fetch_close(&d.rows);
	if (status == HSY_OK)
		*ret = told;
	return status;
}

hsy_status links_find_groups(struct links_fetch *l, int64_t article, const hsy_links_query *query, hsy_links *links,
			     hsy_error *error)
{
	struct drift_fetch d = {0};
	struct group *g = arena_array(l->arena, 1, struct group);
	hsy_status status = g ? fetch_begin(&d.ties, l->c, l->arena, ties_sql, error) : error_memory(error);
	if (status == HSY_OK)
		status = fetch_begin(&d.rows, l->c, l->arena, drift_sql, error);
	if (status == HSY_OK)
		status = groups_fetch(l, article, query, &d, g, links, error);
	fetch_close(&d.ties);
	fetch_close(&d.rows);
	return status;
}
