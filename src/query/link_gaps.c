/* What an article leaves out, and the positions that it tells: see hearsay.h. */
#include "query/links.h"

#include "base/error.h"
#include "base/list.h"

/* ---- gaps ---- */

/* Outermost statements and the article's own sentences, but for its headline, of articles that this one retells or
 * is retold by, for which it has no telling. What tells nothing by itself, "wrote it", is left out behind it. */
static const char gaps_sql[] =
    "SELECT r.other, u.n, o.path, a.path, a.outlet,"
    " :most = 0 AND EXISTS (SELECT 1 FROM unit w JOIN article wa ON wa.id = w.article WHERE w.tellings = u.tellings"
    " AND wa.outlet = a.outlet AND wa.id <> a.id), u.statement, u.tellings"
    " FROM (SELECT of AS other FROM retelling WHERE article = :article AND kept AND relation IN ('copy', 'retells')"
    " UNION SELECT article FROM retelling WHERE of = :article AND kept AND relation IN ('copy', 'retells')) r"
    " JOIN article o ON o.id = r.other JOIN article a ON a.id = :article JOIN unit u ON u.article = r.other"
    " LEFT JOIN statement s ON s.article = u.article AND s.n = u.statement"
    " WHERE ifnull(s.depth, 0) = 0 AND u.byte_end > length(CAST(ifnull(o.title, '') AS BLOB)) + 4"
    " AND NOT EXISTS (SELECT 1 FROM unit v WHERE v.article = :article AND v.tellings = u.tellings)"
    " AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.a = :article AND e.b = u.article AND e.unit_b = u.n)"
    " AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.b = :article AND e.a = u.article AND e.unit_a = u.n)"
    " ORDER BY o.published NULLS LAST, o.sha256, u.n";

/* Whether what a gap leaves out is no statement, or told by one before. */
static bool gap_is_told(const struct list *list, int64_t statement, int64_t tellings)
{
	const hsy_gap *gaps = list->at;
	for (size_t i = 0; tellings && i < list->n; i++)
		if (gaps[i].place.tellings == tellings)
			return true;
	return !statement;
}

hsy_status links_find_gaps(struct links_fetch *l, int64_t article, size_t most, hsy_links *links, hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_gap)};
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, gaps_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	fetch_bind_int(&f, ":most", most != 0);
	while (status == HSY_OK && (!most || list.n < most) && fetch_next(&f)) {
		if (most && gap_is_told(&list, fetch_int(&f, 6), fetch_int(&f, 7)))
			continue;
		hsy_gap gap = {.article = article, .of = fetch_int(&f, 0)};
		gap.of_path = fetch_text(&f, 2);
		gap.path = fetch_text(&f, 3);
		gap.outlet = fetch_text(&f, 4);
		gap.held = most ? NULL : fetch_int(&f, 5) ? "article" : "outlet";
		status = links_place(l, gap.of, fetch_int(&f, 1), &gap.place, error);
		if (status == HSY_OK && links_tells(l, &gap.place) && !list_add(&list, &gap))
			status = error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	links->gaps = list.at;
	links->n_gaps = list.n;
	return status == HSY_OK ? end : status;
}

/* ---- positions ---- */

/* Of each position: for whom its speaker speaks in other articles, where this one does not tell. */
static const char positions_sql[] =
    "WITH own AS MATERIALIZED (SELECT p.*, x.entity FROM position p"
    " JOIN unit u ON u.article = p.article AND u.n = p.unit"
    " JOIN statement s ON s.article = u.article AND s.n = u.statement JOIN name x ON x.id = s.speaker"
    " WHERE p.article = :article AND p.voice = 'own' AND NOT EXISTS (SELECT 1 FROM position q"
    " WHERE q.article = p.article AND q.unit = p.unit AND q.voice = 'own side')),"
    " side AS MATERIALIZED (SELECT DISTINCT w.entity, o.party FROM (SELECT DISTINCT entity FROM own) w"
    " JOIN name y ON y.entity = w.entity JOIN statement t ON t.speaker = y.id"
    " JOIN unit v ON v.article = t.article AND v.statement = t.n"
    " JOIN position o ON o.article = v.article AND o.unit = v.n AND o.voice = 'own side')"
    " SELECT p.unit, p.party, p.topic, p.code, p.stance, p.voice, p.id, p.sure FROM position p WHERE p.article = "
    ":article"
    " UNION SELECT p.unit, side.party, p.topic, p.code, p.stance, 'own side', p.id, p.sure FROM own p"
    " JOIN side ON side.entity = p.entity"
    " WHERE NOT EXISTS (SELECT 1 FROM position q"
    " WHERE q.article = p.article AND q.unit = p.unit AND q.party = side.party)"
    " ORDER BY 1, 7, 2";

hsy_status links_find_positions(struct links_fetch *l, int64_t article, hsy_links *links, hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_position)};
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, positions_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	while (status == HSY_OK && fetch_next(&f)) {
		hsy_position row = {.party = fetch_text(&f, 1),
				    .topic = fetch_text(&f, 2),
				    .code = fetch_text(&f, 3),
				    .stance = fetch_text(&f, 4),
				    .voice = fetch_text(&f, 5),
				    .is_sure = fetch_int(&f, 7)};
		status = links_place(l, article, fetch_int(&f, 0), &row.place, error);
		row.date = row.place.time;
		if (status == HSY_OK && !list_add(&list, &row))
			status = error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	links->positions = list.at;
	links->n_positions = list.n;
	return status == HSY_OK ? end : status;
}
