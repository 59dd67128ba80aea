/* What stands across articles, for one article: see hearsay.h. In order: places and quotes, retellings, groups with
 * their drift, tensions and changes, gaps, positions. */
#include "query/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "query/list.h"
#include "store/put.h"

enum { MEMBERS_MAX = 512, EVIDENCE_MAX = 6, PLACES_MAX = 8, NO_UNIT = -1 };

/* ---- places ---- */

static const char place_sql[] =
    "SELECT u.statement, u.byte_begin, u.byte_end, u.tellings, a.path, a.outlet, a.title, a.published, s.id, s.cue,"
    " n.entity, coalesce(e.name, s.speaker_name, s.source), s.mode, s.stance, s.time, s.medium"
    " FROM unit u JOIN article a ON a.id = u.article"
    " LEFT JOIN statement s ON s.article = u.article AND s.n = u.statement"
    " LEFT JOIN name n ON n.id = s.speaker LEFT JOIN entity e ON e.id = n.entity"
    " WHERE u.article = :article AND u.n = :unit";

/* Bytes of a text, and the characters before them and in them. */
static const char quote_sql[] =
    "SELECT substr(CAST(b.text AS BLOB), :begin + 1, :n),"
    " length(CAST(substr(CAST(b.text AS BLOB), 1, :begin) AS TEXT)), a.path, a.outlet, a.published"
    " FROM body b JOIN article a ON a.id = b.article WHERE b.article = :article";

/* The first telling of what a unit tells. */
static const char first_sql[] = "SELECT g.article, g.unit FROM unit u JOIN tellings g ON g.id = u.tellings"
				" WHERE u.article = :article AND u.n = :unit";

hsy_status links_begin(struct links_fetch *l, hsy_case *c, struct arena *arena, hsy_error *error)
{
	*l = (struct links_fetch){.c = c, .arena = arena};
	hsy_status status = fetch_begin(&l->place, c, arena, place_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&l->quote, c, arena, quote_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&l->spans, c, arena, FETCH_SPANS_SQL, error);
	return status == HSY_OK ? fetch_begin(&l->first, c, arena, first_sql, error) : status;
}

void links_end(struct links_fetch *l)
{
	sqlite3_finalize(l->place.statement);
	sqlite3_finalize(l->quote.statement);
	sqlite3_finalize(l->spans.statement);
	sqlite3_finalize(l->first.statement);
}

static hsy_status no_memory(const struct fetch *f, hsy_error *error)
{
	return f->no_memory ? error_memory(error) : HSY_OK;
}

hsy_status links_quote(struct links_fetch *l, int64_t article, hsy_range bytes, hsy_quote *ret, hsy_error *error)
{
	struct fetch *f = &l->quote;
	fetch_again(f);
	fetch_bind_int(f, ":article", article);
	fetch_bind_int(f, ":begin", (int64_t)bytes.begin);
	fetch_bind_int(f, ":n", (int64_t)(bytes.end - bytes.begin));
	*ret = (hsy_quote){.article = article};
	if (!fetch_next(f)) {
		hsy_status status = fetch_check(f, error);
		return status == HSY_OK ? case_damaged(l->c, "an article is missing", error) : status;
	}
	size_t n = 0, chars = 0;
	const char *text = fetch_bytes(f, 0, &n);
	ret->path = fetch_text(f, 2);
	ret->outlet = fetch_text(f, 3);
	ret->published = fetch_text(f, 4);
	for (size_t i = 0; text && i < n; i++)
		chars += (text[i] & 0xc0) != 0x80;
	size_t before = fetch_size(f, 1);
	ret->span = (hsy_span){.chars = {before, before + chars}, .bytes = bytes};
	ret->text = bytes.begin < bytes.end ? text : NULL;
	return no_memory(f, error);
}

/* The texts of a place's spans, with " ... " between them. */
static hsy_status place_text(struct links_fetch *l, hsy_place *place, hsy_error *error)
{
	size_t n = 1;
	char *text;
	for (size_t i = 0; i < place->n_spans; i++)
		n += place->spans[i].bytes.end - place->spans[i].bytes.begin + 5;
	text = arena_array(l->arena, n, char);
	if (!text)
		return error_memory(error);
	for (size_t i = 0; i < place->n_spans; i++) {
		hsy_quote quote;
		hsy_status status = links_quote(l, place->article, place->spans[i].bytes, &quote, error);
		if (status != HSY_OK)
			return status;
		size_t size = place->spans[i].bytes.end - place->spans[i].bytes.begin;
		strcat(text, i ? " ... " : "");
		if (quote.text)
			strncat(text, quote.text, size);
	}
	place->text = text;
	return HSY_OK;
}

/* A statement may be several units: only the spans of this one. */
static void spans_within(hsy_place *place, hsy_range bytes)
{
	while (place->n_spans > 1 && place->spans->bytes.end <= bytes.begin) {
		place->spans++;
		place->n_spans--;
	}
	while (place->n_spans > 1 && place->spans[place->n_spans - 1].bytes.begin >= bytes.end)
		place->n_spans--;
}

/* The spans of a statement's content, or its cue; of the article's own sentence. */
static hsy_status place_spans(struct links_fetch *l, hsy_place *place, hsy_range bytes, hsy_error *error)
{
	struct fetch_spans spans = {0};
	if (place->id) {
		hsy_status status = fetch_statement_spans(&l->spans, place->id, &spans, error);
		if (status != HSY_OK)
			return status;
		place->spans = spans.n_contents ? spans.contents : spans.cue ? spans.cue : spans.source;
		place->n_spans = spans.n_contents ? spans.n_contents : place->spans != NULL;
		spans_within(place, bytes);
		return HSY_OK;
	}
	hsy_quote quote;
	hsy_span *span = arena_array(l->arena, 1, hsy_span);
	hsy_status status = span ? links_quote(l, place->article, bytes, &quote, error) : error_memory(error);
	if (status != HSY_OK)
		return status;
	*span = quote.span;
	place->spans = span;
	place->n_spans = 1;
	return HSY_OK;
}

hsy_status links_place(struct links_fetch *l, int64_t article, int64_t unit, hsy_place *ret, hsy_error *error)
{
	struct fetch *f = &l->place;
	hsy_place place = {.article = article};
	fetch_again(f);
	fetch_bind_int(f, ":article", article);
	fetch_bind_int(f, ":unit", unit);
	if (!fetch_next(f)) {
		hsy_status status = fetch_check(f, error);
		return status == HSY_OK ? case_damaged(l->c, "a link points at nothing", error) : status;
	}
	hsy_range bytes = {fetch_size(f, 1), fetch_size(f, 2)};
	place.statement = (int)fetch_int(f, 0);
	place.tellings = fetch_int(f, 3);
	place.path = fetch_text(f, 4);
	place.outlet = fetch_text(f, 5);
	place.title = fetch_text(f, 6);
	place.published = fetch_text(f, 7);
	place.id = fetch_int(f, 8);
	place.cue = fetch_text(f, 9);
	place.speaker = fetch_int(f, 10);
	place.speaker_name = fetch_text(f, 11);
	if (place.id && (!field_mode(f, 12, &place.mode) || !field_stance(f, 13, &place.stance)))
		return case_damaged(l->c, "a statement has impossible values", error);
	place.time = fetch_text(f, 14);
	place.medium = fetch_text(f, 15);
	hsy_status status = no_memory(f, error);
	if (status == HSY_OK && bytes.begin > bytes.end)
		status = case_damaged(l->c, "a unit runs backwards", error);
	if (status == HSY_OK)
		status = place_spans(l, &place, bytes, error);
	if (status == HSY_OK)
		status = place_text(l, &place, error);
	if (status == HSY_OK)
		*ret = place;
	return status;
}

/* ---- retellings ---- */

#define RETELLINGS                                                                                               \
	"SELECT r.article, r.of, r.relation, r.extent, r.grounds, r.outside, r.unit, r.of_unit, r.credit_begin," \
	" r.credit_end, r.score, a.path, a.outlet, a.published, o.path, o.outlet, o.published"                   \
	" FROM retelling r JOIN article a ON a.id = r.article JOIN article o ON o.id = r.of"
static const char retellings_in_sql[] =
    RETELLINGS " JOIN story_of y ON y.article = r.of WHERE r.kept AND r.article = :article AND y.story = :story"
	       " ORDER BY o.published, o.sha256";
static const char retellings_sql[] =
    RETELLINGS " WHERE r.kept AND (r.article = :article OR (NOT :owned AND r.of = :article))"
	       " ORDER BY r.article <> :article, o.published, o.sha256, a.published, a.sha256";

struct retelling_raw {
	hsy_retelling row;
	int64_t grounds, unit, of_unit;
	hsy_range credit;
};

static hsy_evidence *evidence_add(hsy_evidence *evidence, size_t *n, const char *kind, const char *what)
{
	evidence[*n] = (hsy_evidence){.kind = kind, .what = what};
	return &evidence[(*n)++];
}

static hsy_status evidence_places(struct links_fetch *l, const struct retelling_raw *raw, hsy_evidence *e,
				  hsy_error *error)
{
	hsy_place at, of;
	hsy_status status = links_place(l, raw->row.article, raw->unit, &at, error);
	if (status == HSY_OK)
		status = links_place(l, raw->row.of, raw->of_unit, &of, error);
	if (status == HSY_OK && at.n_spans)
		status = links_quote(l, raw->row.article, at.spans[0].bytes, &e->at, error);
	if (status == HSY_OK && of.n_spans)
		status = links_quote(l, raw->row.of, of.spans[0].bytes, &e->of, error);
	return status;
}

/* Each ground as a piece of evidence, with the places where there are some. */
static hsy_status retelling_evidence(struct links_fetch *l, struct retelling_raw *raw, hsy_error *error)
{
	hsy_evidence *evidence = arena_array(l->arena, EVIDENCE_MAX, hsy_evidence);
	size_t n = 0;
	hsy_status status = evidence ? HSY_OK : error_memory(error);
	if (status != HSY_OK)
		return status;
	if (raw->credit.begin < raw->credit.end) {
		hsy_evidence *e = evidence_add(evidence, &n, "credit", "names the outlet");
		status = links_quote(l, raw->row.article, raw->credit, &e->at, error);
	} else if (raw->grounds & LINKS_PRESS) {
		evidence_add(evidence, &n, "credit", "cites an agency or newspaper without its name");
	} else if (raw->row.outside) {
		evidence_add(evidence, &n, "credit", "both name the same source");
	}
	if (status == HSY_OK && raw->unit >= 0) {
		hsy_evidence *e =
		    evidence_add(evidence, &n, "wording",
				 raw->grounds & LINKS_WORDING ? "long runs of the same words" : "tells the same");
		status = evidence_places(l, raw, e, error);
	}
	if (raw->grounds & LINKS_ORDER)
		evidence_add(evidence, &n, "order", "three or more statements in the same order");
	if (raw->grounds & LINKS_RECALL)
		evidence_add(evidence, &n, "time", "says when it was said, and the other is of then");
	else if (raw->grounds & LINKS_TIME)
		evidence_add(evidence, &n, "time", "the other is older");
	if (raw->grounds & LINKS_PERSON)
		evidence_add(evidence, &n, "person", "a correction says so");
	raw->row.evidence = evidence;
	raw->row.n_evidence = n;
	return status;
}

static void retelling_fetch(struct fetch *f, struct retelling_raw *raw)
{
	hsy_retelling *r = &raw->row;
	r->article = fetch_int(f, 0);
	r->of = fetch_int(f, 1);
	r->relation = fetch_text(f, 2);
	r->extent = fetch_text(f, 3);
	raw->grounds = fetch_int(f, 4);
	r->outside = fetch_text(f, 5);
	raw->unit = fetch_int(f, 6);
	raw->of_unit = fetch_int(f, 7);
	raw->credit = (hsy_range){fetch_size(f, 8), fetch_size(f, 9)};
	r->score = sqlite3_column_double(f->statement, 10);
	r->path = fetch_text(f, 11);
	r->outlet = fetch_text(f, 12);
	r->published = fetch_text(f, 13);
	r->of_path = fetch_text(f, 14);
	r->of_outlet = fetch_text(f, 15);
	r->of_published = fetch_text(f, 16);
}

/* Adds the retellings that concern `article`; owned: those by it; `fits`, if not NULL, takes the articles of which
 * they are. */
static hsy_status retellings_add(struct links_fetch *l, int64_t article, bool owned,
				 bool (*fits)(const void *context, int64_t of), const void *context,
				 struct list *list, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, retellings_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	fetch_bind_int(&f, ":owned", owned);
	while (status == HSY_OK && fetch_next(&f)) {
		struct retelling_raw raw = {0};
		retelling_fetch(&f, &raw);
		if (fits && !fits(context, raw.row.of))
			continue;
		status = retelling_evidence(l, &raw, error);
		if (status == HSY_OK && !list_add(list, &raw.row))
			status = error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

hsy_status links_retellings(struct links_fetch *l, int64_t article, bool (*fits)(const void *context, int64_t of),
			    const void *context, struct list *list, hsy_error *error)
{
	return retellings_add(l, article, true, fits, context, list, error);
}

static hsy_status retellings_find(struct links_fetch *l, int64_t article, bool owned, hsy_links *links,
				  hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_retelling)};
	hsy_status status = retellings_add(l, article, owned, NULL, NULL, &list, error);
	links->retellings = list.at;
	links->n_retellings = list.n;
	return status;
}

hsy_status links_retellings_in(struct links_fetch *l, int64_t article, int64_t story, struct list *list,
			       hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, retellings_in_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	fetch_bind_int(&f, ":story", story);
	while (status == HSY_OK && fetch_next(&f)) {
		struct retelling_raw raw = {0};
		retelling_fetch(&f, &raw);
		status = retelling_evidence(l, &raw, error);
		if (status == HSY_OK && !list_add(list, &raw.row))
			status = error_memory(error);
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

/* ---- groups ---- */

struct member {
	int64_t article, unit;
};

struct group {
	int64_t id;
	struct member members[MEMBERS_MAX];
	size_t n;
};

/* A headline stands for its article only where the body does not tell it. */
#define GROUP_MEMBERS                                                                                \
	"SELECT u.article, u.n FROM unit u JOIN article a ON a.id = u.article"                       \
	" LEFT JOIN digest d ON d.article = u.article WHERE u.tellings = :id"                        \
	" AND NOT (u.byte_end <= length(CAST(ifnull(a.title, '') AS BLOB)) + 4 AND EXISTS (SELECT 1" \
	" FROM unit v WHERE v.article = u.article AND v.tellings = :id AND v.n > u.n))"

/* By day; on one day an article that passes on others of that day comes behind them. */
#define GROUP_ORDER                                                                                     \
	" ORDER BY d.day, (SELECT count(*) FROM retelling r WHERE r.article = u.article AND r.kept AND" \
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
		g->members[g->n] = (struct member){fetch_int(&f, 0), fetch_int(&f, 1)};
	return fetch_end(&f, error);
}

static hsy_status group_row(struct links_fetch *l, const struct group *g, hsy_tellings *row, hsy_error *error)
{
	hsy_place *places = arena_array(l->arena, g->n, hsy_place);
	hsy_status status = places ? HSY_OK : error_memory(error);
	struct fetch f = {0};
	for (size_t i = 0; status == HSY_OK && i < g->n; i++)
		status = links_place(l, g->members[i].article, g->members[i].unit, &places[i], error);
	if (status == HSY_OK)
		status = fetch_begin(&f, l->c, l->arena,
				     "SELECT avg(e.score) FROM edge e"
				     " JOIN unit x ON x.article = e.a AND x.n = e.unit_a AND x.tellings = :id"
				     " JOIN unit y ON y.article = e.b AND y.n = e.unit_b AND y.tellings = :id"
				     " WHERE (e.a, e.unit_a) IN (SELECT article, n FROM unit WHERE tellings = :id)",
				     error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", g->id);
	double score = fetch_next(&f) ? sqlite3_column_double(f.statement, 0) : 0;
	*row = (hsy_tellings){g->id, places, g->n, score};
	return fetch_end(&f, error);
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
static hsy_status origins_find(struct drift_fetch *d, const struct group *g, size_t to, size_t origins[PLACES_MAX],
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
		if (same == PLACES_MAX || (same < n && ties[from].score <= ties[origins[same]].score))
			continue;
		origins[same] = from;
		n += same == n;
	}
	if (!n && oldest < to)
		origins[n++] = oldest;
	*ret_n = n;
	return status;
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
		size_t origins[PLACES_MAX], n = 0;
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
		g->id = ((const int64_t *)ids.at)[i];
		status = group_fetch(l, g, NULL, error);
		if (status == HSY_OK && query->kinds & HSY_LINK_TELLINGS) {
			status = group_row(l, g, &row, error);
			if (status == HSY_OK && !list_add(&rows, &row))
				status = error_memory(error);
		}
		if (status == HSY_OK && query->kinds & HSY_LINK_DRIFTS)
			status = group_drifts(l, d, g, query->owned ? 0 : article,
					      query->all_drifts ? 0 : LINKS_DRIFT_SHOWN, &drifts, error);
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
		status = group_row(l, &g, &told.tellings, error);
	if (status == HSY_OK)
		status = fetch_begin(&d.ties, l->c, l->arena, ties_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&d.rows, l->c, l->arena, drift_sql, error);
	if (status == HSY_OK)
		status = group_drifts(l, &d, &g, 0, all_drifts ? 0 : LINKS_DRIFT_SHOWN, &drifts, error);
	if (status == HSY_OK)
		status = drifts_once(l, &drifts, &told, error);
	sqlite3_finalize(d.ties.statement);
	sqlite3_finalize(d.rows.statement);
	if (status == HSY_OK)
		*ret = told;
	return status;
}

static hsy_status groups_find(struct links_fetch *l, int64_t article, const hsy_links_query *query,
			      hsy_links *links, hsy_error *error)
{
	struct drift_fetch d = {0};
	struct group *g = arena_array(l->arena, 1, struct group);
	hsy_status status = g ? fetch_begin(&d.ties, l->c, l->arena, ties_sql, error) : error_memory(error);
	if (status == HSY_OK)
		status = fetch_begin(&d.rows, l->c, l->arena, drift_sql, error);
	if (status == HSY_OK)
		status = groups_fetch(l, article, query, &d, g, links, error);
	sqlite3_finalize(d.ties.statement);
	sqlite3_finalize(d.rows.statement);
	return status;
}

/* ---- tensions and changes ---- */

struct tension_raw { /* a row of tension, and the groups of its ends; an end without a group is its own */
	int64_t id;
	struct member a, b;
	const char *kind;
	double score;
};

#define TENSION_COLUMNS LINKS_TENSION_COLUMNS

static struct tension_raw tension_fetch(struct fetch *f)
{
	return (struct tension_raw){fetch_int(f, 0),
				    {fetch_int(f, 1), fetch_int(f, 2)},
				    {fetch_int(f, 3), fetch_int(f, 4)},
				    fetch_text(f, 5),
				    sqlite3_column_double(f->statement, 6)};
}

/* All rows of one kind between the tellings of the same two statements, in the order of articles. */
static const char alike_sql[] =
    "WITH x AS (SELECT u.article, u.n FROM unit u WHERE (u.article = :a AND u.n = :unit_a) OR u.tellings ="
    " (SELECT tellings FROM unit WHERE article = :a AND n = :unit_a)),"
    " y AS (SELECT u.article, u.n FROM unit u WHERE (u.article = :b AND u.n = :unit_b) OR u.tellings ="
    " (SELECT tellings FROM unit WHERE article = :b AND n = :unit_b))"
    " SELECT " TENSION_COLUMNS " FROM tension t JOIN article p ON p.id = t.a JOIN article q ON q.id = t.b"
    " LEFT JOIN digest dp ON dp.article = t.a LEFT JOIN digest dq ON dq.article = t.b"
    " WHERE t.id IN (SELECT t.id FROM x JOIN tension t ON t.a = x.article AND t.unit_a = x.n"
    " UNION SELECT t.id FROM x JOIN tension t ON t.b = x.article AND t.unit_b = x.n)"
    " AND +t.kind = :kind"
    " AND (((t.a, t.unit_a) IN (SELECT article, n FROM x) AND (t.b, t.unit_b) IN (SELECT article, n FROM y))"
    " OR ((t.a, t.unit_a) IN (SELECT article, n FROM y) AND (t.b, t.unit_b) IN (SELECT article, n FROM x)))"
    " ORDER BY dp.day, p.sha256, t.unit_a, dq.day, q.sha256, t.unit_b";

static bool members_add(struct member *members, size_t *n, struct member m)
{
	for (size_t i = 0; i < *n; i++)
		if (members[i].article == m.article && members[i].unit == m.unit)
			return true;
	if (*n == PLACES_MAX)
		return false;
	members[(*n)++] = m;
	return true;
}

/* A claim that one article tells and denies is shown where it was told first, too. */
static void members_add_first(struct links_fetch *l, struct member *members, size_t *n,
			      const struct tension_raw *raw)
{
	if (strcmp(raw->kind, "claim/denial") != 0 || raw->a.article != raw->b.article)
		return;
	fetch_again(&l->first);
	fetch_bind_int(&l->first, ":article", raw->a.article);
	fetch_bind_int(&l->first, ":unit", raw->a.unit);
	if (fetch_next(&l->first))
		members_add(members, n,
			    (struct member){.article = fetch_int(&l->first, 0), .unit = fetch_int(&l->first, 1)});
}

/* The reason in words. Speakers are those of the first and the last place. */
static void tension_tell(struct buffer *b, const char *kind, const char *first, const char *last, double score)
{
	bool is_one = !strcmp(first, last);
	if (!strcmp(kind, "claim/denial") && is_one)
		buffer_format(b, "%s is told to say it and to deny it", first);
	else if (!strcmp(kind, "claim/denial"))
		buffer_format(b, "%s and %s cannot both be right: one denies what the other says", first, last);
	else if (!strcmp(kind, "number") && is_one)
		buffer_format(b, "tellings of what %s says give numbers or dates that cannot both hold", first);
	else if (!strcmp(kind, "number"))
		buffer_format(b, "%s and %s give numbers or dates that cannot both hold", first, last);
	else if (!strcmp(kind, "claim/evidence"))
		buffer_format(b, "beside what %s says stands that there is no proof of it", first);
	else if (!strcmp(kind, "headline/body"))
		buffer_format(b, "the headline is surer than its article, or gives another number");
	else
		buffer_format(b, score < 0.5 ? "%s says much the same again later" : "%s says another thing later",
			      last);
}

static const char *tension_why(struct links_fetch *l, const char *kind, const hsy_place *places, size_t n,
			       double score)
{
	struct buffer b = {0};
	const char *first = places[0].speaker_name ? places[0].speaker_name : "the article";
	const char *last = places[n - 1].speaker_name ? places[n - 1].speaker_name : "the article";
	tension_tell(&b, kind, first, last, score);
	const char *why = b.failed ? NULL : arena_copy(l->arena, b.bytes, b.n);
	buffer_free(&b);
	return why;
}

/* The tension that `raw` belongs to, with all its places; *ret_first false: another row stands for it. */
static hsy_status tension_row(struct links_fetch *l, struct fetch *alike, const struct tension_raw *raw,
			      hsy_tension *row, bool *ret_first, hsy_error *error)
{
	struct member members[PLACES_MAX];
	size_t n = 0;
	int64_t first = 0;
	double score = 0;
	fetch_again(alike);
	fetch_bind_int(alike, ":a", raw->a.article);
	fetch_bind_int(alike, ":unit_a", raw->a.unit);
	fetch_bind_int(alike, ":b", raw->b.article);
	fetch_bind_int(alike, ":unit_b", raw->b.unit);
	fetch_bind_text(alike, ":kind", raw->kind);
	members_add_first(l, members, &n, raw);
	while (fetch_next(alike)) {
		struct tension_raw other = tension_fetch(alike);
		first = first ? first : other.id;
		score = other.score > score ? other.score : score;
		members_add(members, &n, other.a);
		members_add(members, &n, other.b);
	}
	hsy_status status = fetch_check(alike, error);
	*ret_first = first == raw->id;
	if (status != HSY_OK || !*ret_first)
		return status;
	hsy_place *places = arena_array(l->arena, n, hsy_place);
	status = places ? HSY_OK : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = links_place(l, members[i].article, members[i].unit, &places[i], error);
	if (status != HSY_OK)
		return status;
	*row =
	    (hsy_tension){raw->id, raw->kind, places, n, tension_why(l, raw->kind, places, n, score), score, 0, -1};
	return row->why ? HSY_OK : error_memory(error);
}

static hsy_status tensions_gather(struct links_fetch *l, struct fetch *f, struct fetch *alike, struct list *list,
				  hsy_error *error)
{
	hsy_status status = HSY_OK;
	while (status == HSY_OK && fetch_next(f)) {
		struct tension_raw raw = tension_fetch(f);
		hsy_tension row;
		bool is_first = false;
		status = tension_row(l, alike, &raw, &row, &is_first, error);
		if (status == HSY_OK && is_first && !list_add(list, &row))
			status = error_memory(error);
	}
	return status == HSY_OK ? fetch_check(f, error) : status;
}

static void tensions_bind(struct fetch *f, int64_t article, bool owned, bool changes, size_t limit)
{
	fetch_bind_int(f, ":article", article);
	fetch_bind_int(f, ":owned", owned);
	fetch_bind_int(f, ":changes", changes);
	fetch_bind_int(f, ":limit", limit ? (int64_t)limit : -1);
}

/* What `f` selects, put together; ends it. */
static hsy_status tensions_answer(struct links_fetch *l, struct fetch *f, const hsy_tension **ret_rows,
				  size_t *ret_n, hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_tension)};
	struct fetch alike = {0};
	hsy_status status = fetch_begin(&alike, l->c, l->arena, alike_sql, error);
	if (status == HSY_OK)
		status = tensions_gather(l, f, &alike, &list, error);
	sqlite3_finalize(f->statement);
	sqlite3_finalize(alike.statement);
	*ret_rows = list.at;
	*ret_n = list.n;
	return status;
}

hsy_status links_tensions(struct links_fetch *l, int64_t article, bool owned, bool changes, size_t limit,
			  const hsy_tension **ret_rows, size_t *ret_n, hsy_error *error)
{
	static const char of_article[] =
	    "SELECT " TENSION_COLUMNS " FROM tension t JOIN article p ON p.id = t.a JOIN article q ON q.id = t.b"
	    " LEFT JOIN digest dp ON dp.article = t.a LEFT JOIN digest dq ON dq.article = t.b"
	    " WHERE t.id IN (SELECT id FROM tension WHERE b = :article"
	    " UNION SELECT id FROM tension WHERE NOT :owned AND a = :article) AND (t.kind = 'change') = :changes"
	    " ORDER BY t.score DESC, dp.day, p.sha256, t.unit_a, dq.day, q.sha256, t.unit_b";
	static const char of_all[] =
	    "SELECT " TENSION_COLUMNS " FROM tension t WHERE (t.kind = 'change') = :changes"
	    " ORDER BY t.score DESC, t.id LIMIT :limit";
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, article ? of_article : of_all, error);
	if (status != HSY_OK)
		return status;
	tensions_bind(&f, article, owned, changes, limit);
	return tensions_answer(l, &f, ret_rows, ret_n, error);
}

hsy_status links_tensions_of(struct links_fetch *l, int64_t id, int64_t article, int64_t unit, bool changes,
			     const hsy_tension **ret_rows, size_t *ret_n, hsy_error *error)
{
	static const char sql[] =
	    "WITH x AS (SELECT article, n FROM unit WHERE tellings = :id"
	    " UNION SELECT :article, :unit WHERE :id = 0)"
	    " SELECT " TENSION_COLUMNS " FROM tension t WHERE t.id IN ("
	    "SELECT t.id FROM x JOIN tension t ON t.a = x.article AND t.unit_a = x.n"
	    " UNION SELECT t.id FROM x JOIN tension t ON t.b = x.article AND t.unit_b = x.n)"
	    " AND (t.kind = 'change') = :changes ORDER BY t.score DESC, t.a, t.unit_a, t.b, t.unit_b";
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":id", id);
	fetch_bind_int(&f, ":unit", unit);
	tensions_bind(&f, article, false, changes, 0);
	return tensions_answer(l, &f, ret_rows, ret_n, error);
}

hsy_status links_alike_begin(struct links_fetch *l, struct fetch *alike, hsy_error *error)
{
	return fetch_begin(alike, l->c, l->arena, alike_sql, error);
}

hsy_status links_tension(struct links_fetch *l, struct fetch *alike, struct fetch *f, hsy_tension *row,
			 bool *ret_first, hsy_error *error)
{
	struct tension_raw raw = tension_fetch(f);
	return tension_row(l, alike, &raw, row, ret_first, error);
}

/* ---- gaps ---- */

/* Outermost statements and the article's own sentences, but for its headline, of articles that this one retells or
 * is retold by, for which it has no telling. */
static const char gaps_sql[] =
    "SELECT r.other, u.n, o.path, a.path, a.outlet,"
    " EXISTS (SELECT 1 FROM unit w JOIN article wa ON wa.id = w.article WHERE w.tellings = u.tellings"
    " AND wa.outlet = a.outlet AND wa.id <> a.id)"
    " FROM (SELECT of AS other FROM retelling WHERE article = :article AND kept AND relation IN ('copy', 'retells')"
    " UNION SELECT article FROM retelling WHERE of = :article AND kept AND relation IN ('copy', 'retells')) r"
    " JOIN article o ON o.id = r.other JOIN article a ON a.id = :article JOIN unit u ON u.article = r.other"
    " LEFT JOIN statement s ON s.article = u.article AND s.n = u.statement"
    " WHERE ifnull(s.depth, 0) = 0 AND u.byte_end > length(CAST(ifnull(o.title, '') AS BLOB)) + 4"
    " AND NOT EXISTS (SELECT 1 FROM unit v WHERE v.article = :article AND v.tellings = u.tellings)"
    " AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.a = :article AND e.b = u.article AND e.unit_b = u.n)"
    " AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.b = :article AND e.a = u.article AND e.unit_a = u.n)"
    " ORDER BY o.published, o.sha256, u.n";

static hsy_status gaps_find(struct links_fetch *l, int64_t article, hsy_links *links, hsy_error *error)
{
	struct list list = {.arena = l->arena, .size = sizeof(hsy_gap)};
	struct fetch f;
	hsy_status status = fetch_begin(&f, l->c, l->arena, gaps_sql, error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	while (status == HSY_OK && fetch_next(&f)) {
		hsy_gap gap = {.article = article, .of = fetch_int(&f, 0)};
		gap.of_path = fetch_text(&f, 2);
		gap.path = fetch_text(&f, 3);
		gap.outlet = fetch_text(&f, 4);
		gap.held = fetch_int(&f, 5) ? "article" : "outlet";
		status = links_place(l, gap.of, fetch_int(&f, 1), &gap.place, error);
		if (status == HSY_OK && !list_add(&list, &gap))
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
    " SELECT p.unit, p.party, p.topic, p.code, p.stance, p.voice, p.id FROM position p WHERE p.article = :article"
    " UNION SELECT p.unit, side.party, p.topic, p.code, p.stance, 'own side', p.id FROM own p"
    " JOIN side ON side.entity = p.entity"
    " WHERE NOT EXISTS (SELECT 1 FROM position q"
    " WHERE q.article = p.article AND q.unit = p.unit AND q.party = side.party)"
    " ORDER BY 1, 7, 2";

static hsy_status positions_find(struct links_fetch *l, int64_t article, hsy_links *links, hsy_error *error)
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
				    .voice = fetch_text(&f, 5)};
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

/* ---- all of it ---- */

struct kept_links {
	hsy_links links; /* first, so that its address is that of the whole */
	struct arena arena;
};

static hsy_status links_find(struct links_fetch *l, int64_t article, const hsy_links_query *query, hsy_links *links,
			     hsy_error *error)
{
	hsy_status status = HSY_OK;
	if (query->kinds & HSY_LINK_RETELLINGS)
		status = retellings_find(l, article, query->owned, links, error);
	if (status == HSY_OK && query->kinds & (HSY_LINK_TELLINGS | HSY_LINK_DRIFTS))
		status = groups_find(l, article, query, links, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_TENSIONS)
		status =
		    links_tensions(l, article, query->owned, false, 0, &links->tensions, &links->n_tensions, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_CHANGES)
		status =
		    links_tensions(l, article, query->owned, true, 0, &links->changes, &links->n_changes, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_GAPS)
		status = gaps_find(l, article, links, error);
	if (status == HSY_OK && query->kinds & HSY_LINK_POSITIONS)
		status = positions_find(l, article, links, error);
	return status;
}

hsy_status hsy_case_links(hsy_case *c, int64_t article, const hsy_links_query *query, hsy_links **ret_links,
			  hsy_error *error)
{
	struct kept_links *kept = calloc(1, sizeof *kept);
	struct links_fetch l = {0};
	if (!kept)
		return error_memory(error);
	arena_init(&kept->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = links_begin(&l, c, &kept->arena, error);
		if (status == HSY_OK)
			status = links_find(&l, article, query, &kept->links, error);
		links_end(&l);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_links_free(&kept->links);
		return status;
	}
	*ret_links = &kept->links;
	return HSY_OK;
}

void hsy_links_free(hsy_links *links)
{
	struct kept_links *kept = (struct kept_links *)links;
	if (!kept)
		return;
	arena_free(&kept->arena);
	free(kept);
}
