/* Who said what.
 *
 * First the numbers of the statements that fit, in order and within the limit; if the limit cut them off,
 * how many there are in all; then the rows, one by one. What the first looks like depends on the question:
 * a topic or a name leads if there is any, else the articles in order of their date.
 *
 * A name finds the statements whose speaker goes by it under any of their names, and those in whose source, or
 * whose speaker's words, it stands. */
#include "query/said.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/list.h"
#include "query/filter.h"
#include "query/who.h"
#include "query/words.h"
#include "reading/statement_fields.h"

void hsy_said_query_init(hsy_said_query *query)
{
	*query = (hsy_said_query){.kind = -1, .mode = -1, .max_depth = -1, .min_hearsay = -1, .max_hearsay = -1};
}

/* ---- which ones ---- */

struct said_plan {
	struct filter filter;
	struct buffer name, about; /* FTS5 expressions */
	size_t n_name, n_about;    /* words in them */
	struct who who;            /* the entities that go by the name */
};

static hsy_status plan_make(hsy_case *c, const hsy_said_query *query, struct said_plan *plan, hsy_error *error)
{
	hsy_status status = HSY_OK;
	plan->filter = (struct filter){.outlet = query->outlet, .since = query->since, .until = query->until};
	if (query->name)
		status = words_match(query->name, &plan->name, &plan->n_name, error);
	if (status == HSY_OK && query->name && plan->n_name)
		status = who_find(c, query->name, &plan->who, error);
	if (status != HSY_OK || !query->about)
		return status;
	buffer_string(&plan->about, "{content} : (");
	status = words_ask(query->about, &plan->about, &plan->n_about, error);
	buffer_char(&plan->about, ')');
	return status == HSY_OK && plan->about.failed ? error_memory(error) : status;
}

static void plan_free(struct said_plan *plan)
{
	buffer_free(&plan->name);
	buffer_free(&plan->about);
	who_free(&plan->who);
}

/* A name or topic was given, but no word is in it: nothing can fit. */
static bool plan_is_empty(const struct said_plan *plan, const hsy_said_query *query)
{
	return (query->name && !plan->n_name) || (query->about && !plan->n_about);
}

static bool asks_of_article(const hsy_said_query *query)
{
	return query->outlet || query->since || query->until || query->article;
}

static bool asks_of_statement(const hsy_said_query *query)
{
	return query->kind >= 0 || query->mode >= 0 || query->max_depth >= 0 || query->min_hearsay >= 0 ||
	       query->max_hearsay >= 0 || query->min_score > 0;
}

#define OF_ENTITY "speaker IN (SELECT id FROM name WHERE entity = :entity)"

/* The statements of the entities in the list :who, or of entity :entity. */
#define BY_WHO                                                                           \
	"SELECT id FROM statement WHERE speaker IN (SELECT id FROM name WHERE entity IN" \
	" (SELECT value FROM json_each(:who)))"
#define BY_ENTITY "SELECT id FROM statement WHERE " OF_ENTITY
#define BY_WORDS "SELECT rowid FROM statement_names WHERE statement_names MATCH :name"

/* FROM, where no words lead. Of an entity, and of an article's date, indexes know all that the order needs. */
static void plan_from_tables(const hsy_said_query *query, bool article, struct buffer *sql)
{
	if (!query->entity) {
		buffer_string(sql, article ? " FROM article a CROSS JOIN statement s ON s.article = a.id WHERE 1"
					   : " FROM statement s WHERE 1");
		return;
	}
	buffer_string(sql, " FROM statement s");
	if (article)
		buffer_format(sql, " CROSS JOIN article a%s ON a.id = s.article",
			      asks_of_article(query) ? "" : " INDEXED BY article_day");
	buffer_string(sql, " WHERE s." OF_ENTITY);
}

/* FROM and what leads. Counting joins only what the conditions look at. The + keeps SQLite from asking for
 * :about once for every :name. */
static void plan_from(const hsy_said_query *query, bool counts, struct buffer *sql)
{
	bool article = !counts || asks_of_article(query), statement = article || asks_of_statement(query);
	if (!query->about && !query->name) {
		plan_from_tables(query, article, sql);
		return;
	}
	buffer_string(sql, query->about    ? " FROM statement_words f"
			   : query->entity ? " FROM (SELECT id AS rowid FROM (" BY_ENTITY ")) f"
					   : " FROM (" BY_WHO " UNION " BY_WORDS ") f");
	const char *id = query->about || query->entity ? "f.rowid" : "f.id";
	if (statement)
		buffer_format(sql, " CROSS JOIN statement s ON s.id = %s", id);
	if (article)
		buffer_string(sql, " CROSS JOIN article a ON a.id = s.article");
	buffer_string(sql, query->about ? " WHERE statement_words MATCH :about" : " WHERE 1");
	if (query->about && query->entity)
		buffer_string(sql, " AND +f.rowid IN (" BY_ENTITY ")");
	else if (query->about && query->name)
		buffer_string(sql, " AND +f.rowid IN (" BY_WHO " UNION " BY_WORDS ")");
	if (query->entity && query->name)
		buffer_format(sql, " AND +%s IN (" BY_WHO " UNION " BY_WORDS ")", id);
}

static void plan_conditions(const hsy_said_query *query, struct buffer *sql)
{
	if (query->article)
		buffer_string(sql, " AND a.id = :article");
	if (query->kind >= 0)
		buffer_string(sql, " AND s.kind = :kind");
	if (query->mode >= 0)
		buffer_string(sql, " AND s.mode = :mode");
	if (query->max_depth >= 0)
		buffer_string(sql, " AND s.depth <= :depth");
	if (query->min_hearsay >= 0)
		buffer_string(sql, " AND s.hearsay >= :least");
	if (query->max_hearsay >= 0)
		buffer_string(sql, " AND s.hearsay <= :most");
	if (query->min_score > 0)
		buffer_string(sql, " AND s.score >= :score");
}

static void plan_sql(const struct said_plan *plan, const hsy_said_query *query, bool counts, struct buffer *sql)
{
	buffer_string(sql, counts ? "SELECT count(*)" : "SELECT s.id");
	plan_from(query, counts, sql);
	filter_append(&plan->filter, sql);
	plan_conditions(query, sql);
	if (!counts)
		buffer_string(sql, " ORDER BY a.published DESC, a.id DESC, s.n LIMIT :limit");
}

static hsy_status plan_bind(const struct said_plan *plan, const hsy_said_query *query, struct fetch *f,
			    hsy_error *error)
{
	if (query->name)
		fetch_bind_text(f, ":name", plan->name.bytes);
	if (query->about)
		fetch_bind_text(f, ":about", plan->about.bytes);
	if (query->kind >= 0)
		fetch_bind_text(f, ":kind", hsy_kind_name((hsy_kind)query->kind));
	if (query->mode >= 0)
		fetch_bind_text(f, ":mode", hsy_mode_name((hsy_mode)query->mode));
	fetch_bind_text(f, ":who", who_json(&plan->who));
	fetch_bind_int(f, ":entity", query->entity);
	fetch_bind_int(f, ":article", query->article);
	fetch_bind_int(f, ":depth", query->max_depth);
	fetch_bind_int(f, ":least", query->min_hearsay);
	fetch_bind_int(f, ":most", query->max_hearsay);
	fetch_bind_real(f, ":score", query->min_score);
	fetch_bind_int(f, ":limit", query->limit && query->limit < INT64_MAX ? (int64_t)query->limit : -1);
	return filter_bind(&plan->filter, f, error);
}

static hsy_status ids_append(struct buffer *ids, int64_t id, hsy_error *error)
{
	buffer_append(ids, (const char *)&id, sizeof id);
	return ids->failed ? error_memory(error) : HSY_OK;
}

/* One of the two statements of a plan, begun and bound. */
static hsy_status plan_begin(struct fetch *f, hsy_case *c, const struct said_plan *plan,
			     const hsy_said_query *query, bool counts, hsy_error *error)
{
	struct buffer sql = {0};
	plan_sql(plan, query, counts, &sql);
	hsy_status status = sql.failed ? error_memory(error) : fetch_begin(f, c, NULL, sql.bytes, error);
	buffer_free(&sql);
	if (status == HSY_OK)
		status = plan_bind(plan, query, f, error);
	if (status != HSY_OK)
		fetch_close(f);
	return status;
}

static hsy_status plan_count(hsy_case *c, const struct said_plan *plan, const hsy_said_query *query, size_t *ret_n,
			     hsy_error *error)
{
	struct fetch f = {0};
	hsy_status status = plan_begin(&f, c, plan, query, true, error);
	if (status != HSY_OK)
		return status;
	if (fetch_next(&f))
		*ret_n = fetch_size(&f, 0);
	return fetch_end(&f, error);
}

/* The numbers within the limit into `ids`, an array of int64_t. */
static hsy_status plan_ids(hsy_case *c, const struct said_plan *plan, const hsy_said_query *query,
			   struct buffer *ids, hsy_error *error)
{
	struct fetch f = {0};
	hsy_status status = plan_begin(&f, c, plan, query, false, error);
	if (status != HSY_OK)
		return status;
	while (status == HSY_OK && fetch_next(&f))
		status = ids_append(ids, fetch_int(&f, 0), error);
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

/* ---- their rows ---- */

/* What said_row reads, the plain fields first. */
static const char row_sql[] =
    "SELECT " STATEMENT_NAMES_OF_S "s.article, a.path, a.outlet, a.title, a.published,"
    " (SELECT p.id FROM statement p WHERE p.article = s.article AND p.n = s.inside), s.depth, s.kind, s.score,"
    " s.source, s.cue, s.content, n.entity, ifnull(e.name, s.speaker_name), s.speaker_by, s.speaker_score,"
    " s.medium, s.addressee, s.time, s.time_from, s.hearsay, s.n"
    " FROM statement s JOIN article a ON a.id = s.article LEFT JOIN name n ON n.id = s.speaker"
    " LEFT JOIN entity e ON e.id = n.entity WHERE s.id = :statement";
enum {
	ROW_ARTICLE = N_STATEMENT_FIELDS,
	ROW_PATH,
	ROW_OUTLET,
	ROW_TITLE,
	ROW_PUBLISHED,
	ROW_INSIDE,
	ROW_DEPTH,
	ROW_KIND,
	ROW_SCORE,
	ROW_SOURCE,
	ROW_CUE,
	ROW_CONTENT,
	ROW_SPEAKER,
	ROW_SPEAKER_NAME,
	ROW_SPEAKER_BY,
	ROW_SPEAKER_SCORE,
	ROW_MEDIUM,
	ROW_ADDRESSEE,
	ROW_TIME,
	ROW_TIME_FROM,
	ROW_HEARSAY,
	ROW_N
};

/* The articles that have another telling of it. */
static const char also_sql[] =
    "SELECT u.tellings, v.article FROM statement s JOIN unit u ON u.article = s.article AND u.statement = s.n"
    " LEFT JOIN unit v ON v.tellings = u.tellings AND v.article <> u.article"
    " WHERE s.id = :statement AND u.tellings IS NOT NULL GROUP BY v.article ORDER BY v.article";

hsy_status said_begin(struct said_fetch *s, hsy_case *c, struct arena *arena, hsy_error *error)
{
	*s = (struct said_fetch){0};
	hsy_status status = fetch_begin(&s->rows, c, arena, row_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&s->spans, c, arena, FETCH_SPANS_SQL, error);
	if (status == HSY_OK)
		status = fetch_chain_begin(&s->chain, c, arena, error);
	return status == HSY_OK ? fetch_begin(&s->also, c, arena, also_sql, error) : status;
}

void said_end(struct said_fetch *s)
{
	fetch_close(&s->rows);
	fetch_close(&s->spans);
	fetch_close(&s->chain);
	fetch_close(&s->also);
}

/* The article that it stands in, and its words. */
static void row_place(struct fetch *f, hsy_statement_row *s)
{
	s->article = fetch_int(f, ROW_ARTICLE);
	s->path = fetch_text(f, ROW_PATH);
	s->outlet = fetch_text(f, ROW_OUTLET);
	s->title = fetch_text(f, ROW_TITLE);
	s->published = fetch_text(f, ROW_PUBLISHED);
	s->inside = fetch_int(f, ROW_INSIDE);
	s->n = sqlite3_column_int(f->statement, ROW_N);
	s->depth = sqlite3_column_int(f->statement, ROW_DEPTH);
	s->score = sqlite3_column_double(f->statement, ROW_SCORE);
	s->source = fetch_text(f, ROW_SOURCE);
	s->cue = fetch_text(f, ROW_CUE);
	s->content = fetch_text(f, ROW_CONTENT);
}

/* Who is behind it, what they do, and when; false: impossible values. */
static bool row_circumstances(struct fetch *f, hsy_statement_row *s)
{
	bool good = fetch_kind(f, ROW_KIND, &s->kind);
	STATEMENT_FIELDS(FIELD_FETCH)
	s->speaker = fetch_int(f, ROW_SPEAKER);
	s->speaker_name = fetch_text(f, ROW_SPEAKER_NAME);
	s->speaker_score = sqlite3_column_double(f->statement, ROW_SPEAKER_SCORE);
	s->medium = fetch_text(f, ROW_MEDIUM);
	s->addressee = fetch_text(f, ROW_ADDRESSEE);
	s->time = fetch_text(f, ROW_TIME);
	s->time_from = fetch_text(f, ROW_TIME_FROM);
	s->hearsay = sqlite3_column_int(f->statement, ROW_HEARSAY);
	return fetch_speaker_by(f, ROW_SPEAKER_BY, &s->speaker_by) && good;
}

static hsy_status row_chain(struct fetch *f, int64_t id, hsy_statement_row *row, hsy_error *error)
{
	hsy_hop *chain;
	size_t n = 0;
	hsy_status status = fetch_statement_chain(f, id, &chain, &n, error);
	const char **names = arena_array(f->arena, n, const char *);
	if (status != HSY_OK || !names)
		return status == HSY_OK ? error_memory(error) : status;
	for (size_t i = 0; i < n; i++)
		names[i] = chain[i].name;
	row->chain = names;
	row->n_chain = n;
	return HSY_OK;
}

static hsy_status row_also(struct fetch *f, int64_t id, hsy_statement_row *row, hsy_error *error)
{
	struct list list = {.arena = f->arena, .size = sizeof(int64_t)};
	fetch_again(f);
	fetch_bind_int(f, ":statement", id);
	while (fetch_next(f)) {
		int64_t article = fetch_int(f, 1);
		row->tellings = fetch_int(f, 0);
		if (article && !list_add(&list, &article))
			return error_memory(error);
	}
	row->also = list.at;
	row->n_also = list.n;
	return fetch_check(f, error);
}

static hsy_status row_check(struct fetch *f, const hsy_statement_row *row, hsy_error *error)
{
	if (f->no_memory)
		return error_memory(error);
	if (!row->path || !row->content || row->depth < 0)
		return case_damaged(f->c, "a statement lacks its words", error);
	return HSY_OK;
}

hsy_status said_row(struct said_fetch *s, int64_t id, hsy_statement_row *row, hsy_error *error)
{
	struct fetch *f = &s->rows;
	struct fetch_spans spans;
	fetch_again(f);
	fetch_bind_int(f, ":statement", id);
	if (!fetch_next(f)) {
		hsy_status status = fetch_check(f, error);
		return status == HSY_OK ? case_damaged(f->c, "a statement is missing", error) : status;
	}
	*row = (hsy_statement_row){.id = id};
	row_place(f, row);
	if (!row_circumstances(f, row))
		return f->no_memory ? error_memory(error)
				    : case_damaged(f->c, "a statement has impossible values", error);
	hsy_status status = fetch_statement_spans(&s->spans, id, &spans, error);
	if (status != HSY_OK)
		return status;
	row->source_span = spans.source;
	row->cue_span = spans.cue;
	row->content_spans = spans.contents;
	row->n_contents = spans.n_contents;
	status = row_chain(&s->chain, id, row, error);
	if (status == HSY_OK)
		status = row_also(&s->also, id, row, error);
	return status == HSY_OK ? row_check(f, row, error) : status;
}

/* ---- the answer ---- */

struct said_result {
	hsy_statement_rows rows; /* first, so that its address is that of the whole */
	struct arena arena;
};

/* True if the row was found by words alone: its speaker is none of those that go by the name. */
static bool row_by_words(const struct said_plan *plan, const hsy_said_query *query, const hsy_statement_row *row)
{
	return query->name && !(row->speaker && who_has(&plan->who, row->speaker));
}

static hsy_status rows_fetch(hsy_case *c, const struct said_plan *plan, const hsy_said_query *query,
			     const struct buffer *ids, struct said_result *result, hsy_error *error)
{
	size_t n = ids->n / sizeof(int64_t);
	const int64_t *id = (const int64_t *)(const void *)ids->bytes;
	hsy_statement_row *rows = arena_array(&result->arena, n, hsy_statement_row);
	struct said_fetch s;
	hsy_status status = said_begin(&s, c, &result->arena, error);
	if (status == HSY_OK && !rows)
		status = error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		status = said_row(&s, id[i], &rows[i], error);
		rows[i].by_words = row_by_words(plan, query, &rows[i]);
	}
	said_end(&s);
	result->rows.rows = rows;
	result->rows.n_rows = n;
	return status;
}

static hsy_status said_answer(hsy_case *c, const struct said_plan *plan, const hsy_said_query *query,
			      struct said_result *result, hsy_error *error)
{
	struct buffer ids = {0};
	hsy_status status = plan_ids(c, plan, query, &ids, error);
	result->rows.n_total = ids.n / sizeof(int64_t);
	if (status == HSY_OK && query->limit && result->rows.n_total >= query->limit)
		status = plan_count(c, plan, query, &result->rows.n_total, error);
	if (status == HSY_OK)
		status = rows_fetch(c, plan, query, &ids, result, error);
	buffer_free(&ids);
	return status;
}

static hsy_status query_check(const hsy_said_query *query, hsy_error *error)
{
	if (query->kind >= 0 && !hsy_kind_name((hsy_kind)query->kind))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "there is no kind %d", query->kind);
	if (query->mode >= 0 && !hsy_mode_name((hsy_mode)query->mode))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "there is no mode %d", query->mode);
	hsy_status status = words_check_date(query->since, "since", error);
	return status == HSY_OK ? words_check_date(query->until, "until", error) : status;
}

hsy_status hsy_case_said(hsy_case *c, const hsy_said_query *query, hsy_statement_rows **ret_rows, hsy_error *error)
{
	struct said_plan plan = {0};
	hsy_said_query all;
	hsy_said_query_init(&all);
	query = query ? query : &all;
	struct said_result *result = calloc(1, sizeof *result);
	if (!result)
		return error_memory(error);
	arena_init(&result->arena, SIZE_MAX);
	hsy_status status = query_check(query, error);
	if (status == HSY_OK)
		status = case_look(c, error);
	if (status == HSY_OK) {
		status = plan_make(c, query, &plan, error);
		if (status == HSY_OK && !plan_is_empty(&plan, query))
			status = said_answer(c, &plan, query, result, error);
		case_look_end(c);
	}
	plan_free(&plan);
	if (status != HSY_OK) {
		hsy_statement_rows_free(&result->rows);
		return status;
	}
	*ret_rows = &result->rows;
	return HSY_OK;
}

void hsy_statement_rows_free(hsy_statement_rows *rows)
{
	struct said_result *result = (struct said_result *)rows;
	if (!result)
		return;
	arena_free(&result->arena);
	free(result);
}
