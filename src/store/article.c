/* Stored articles and their readings, as they were. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "store/add.h"
#include "store/earlier.h"
#include "store/frozen.h"
#include "store/scene.h"

#define BARE_COLUMNS                                                                                 \
	"a.id, a.path, a.format, a.url, a.outlet, a.title, a.byline, a.published, a.published_from," \
	" a.sha256, b.text"
#define ARTICLE_COLUMNS BARE_COLUMNS ", ifnull((SELECT t.fields FROM told t WHERE t.article = a.id), 0)"
#define EARLIER_COLUMNS                                                                              \
	"e.id, e.path, e.format, e.url, e.outlet, e.title, e.byline, e.published, e.published_from," \
	" e.sha256, e.text, ifnull((SELECT t.fields FROM told t WHERE t.article = e.article), 0)"
enum { N_ARTICLE_COLUMNS = 12 };

/* The columns above, in their order, into *a. */
static hsy_status article_fetch(struct fetch *f, hsy_article *a, hsy_error *error)
{
	const char *sha256 = fetch_text(f, 9);
	a->path = fetch_text(f, 1);
	a->url = fetch_text(f, 3);
	a->outlet = fetch_text(f, 4);
	a->title = fetch_text(f, 5);
	a->byline = fetch_text(f, 6);
	a->published = fetch_text(f, 7);
	a->published_from = fetch_text(f, 8);
	a->text = fetch_bytes(f, 10, &a->text_bytes);
	a->told = (unsigned)fetch_int(f, 11) & HSY_TOLD_ALL;
	if (f->no_memory)
		return error_memory(error);
	if (!a->path || !a->text || !sha256 || !fetch_format(f, 2, &a->format))
		return case_lost(f->c, "an article lacks its text", error);
	if (utf8_find_invalid(a->text, a->text_bytes) != a->text_bytes)
		return case_lost(f->c, "an article's text is not UTF-8", error);
	for (size_t i = 0; i < sizeof a->sha256 - 1 && sha256[i]; i++)
		a->sha256[i] = sha256[i];
	return HSY_OK;
}

/* ---- one after the other, for rebuilding ---- */

struct stored_article {
	hsy_article article; /* first, so that its address is that of the whole */
	struct arena arena;
};

static hsy_status next_fetch(struct fetch *f, int64_t after, struct stored_article *stored, int64_t *ret_id,
			     hsy_error *error)
{
	hsy_article *a = &stored->article;
	fetch_bind_int(f, ":after", after);
	if (!fetch_next(f)) {
		hsy_status status = fetch_check(f, error);
		return status == HSY_OK ? HSY_DONE : status;
	}
	if (fetch_int(f, 0) <= after)
		return case_lost(f->c, "articles stand out of order", error);
	*ret_id = fetch_int(f, 0);
	hsy_status status = article_fetch(f, a, error);
	if (status != HSY_OK)
		return status;
	a->raw = fetch_bytes(f, N_ARTICLE_COLUMNS, &a->raw_bytes);
	if (!a->raw) {
		a->raw = a->text;
		a->raw_bytes = a->text_bytes;
	}
	return f->no_memory ? error_memory(error) : HSY_OK;
}

/* The first that `sql` finds, which has the columns above and the bytes received. */
static hsy_status stored_after(hsy_case *c, const char *sql, int64_t after, int64_t *ret_id,
			       hsy_article **ret_article, hsy_error *error)
{
	struct stored_article *stored = calloc(1, sizeof *stored);
	struct fetch f;
	if (!stored)
		return error_memory(error);
	arena_init(&stored->arena, SIZE_MAX);
	hsy_status status = fetch_begin(&f, c, &stored->arena, sql, error);
	if (status == HSY_OK)
		status = next_fetch(&f, after, stored, ret_id, error);
	fetch_close(&f);
	if (status != HSY_OK) {
		case_article_free(&stored->article);
		return status;
	}
	*ret_article = &stored->article;
	return HSY_OK;
}

hsy_status case_article_after(hsy_case *c, int64_t after, int64_t *ret_id, hsy_article **ret_article,
			      hsy_error *error)
{
	return stored_after(c,
			    "SELECT " ARTICLE_COLUMNS ", b.raw FROM article a LEFT JOIN body b ON b.article = a.id"
			    " WHERE a.id > :after ORDER BY a.id LIMIT 1",
			    after, ret_id, ret_article, error);
}

hsy_status case_bare_after(hsy_case *c, int64_t after, int64_t *ret_id, hsy_article **ret_article, hsy_error *error)
{
	return stored_after(c,
			    "SELECT " BARE_COLUMNS ", 0, b.raw FROM article a LEFT JOIN body b ON b.article = a.id"
			    " WHERE a.id > :after ORDER BY a.id LIMIT 1",
			    after, ret_id, ret_article, error);
}

hsy_status case_earlier_after(hsy_case *c, int64_t after, int64_t *ret_id, hsy_article **ret_article,
			      hsy_error *error)
{
	return stored_after(
	    c, "SELECT " EARLIER_COLUMNS ", e.raw FROM earlier e WHERE e.id > :after ORDER BY e.id LIMIT 1", after,
	    ret_id, ret_article, error);
}

void case_article_free(hsy_article *article)
{
	struct stored_article *stored = (struct stored_article *)article;
	if (!stored)
		return;
	arena_free(&stored->arena);
	free(stored);
}

hsy_status case_article_received(hsy_case *c, int64_t id, char ret_day[11], hsy_error *error)
{
	struct arena arena;
	struct fetch f;
	ret_day[0] = '\0';
	arena_init(&arena, SIZE_MAX);
	hsy_status status = fetch_begin(&f, c, &arena, "SELECT added FROM article WHERE id = :article", error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", id);
	const char *added = fetch_next(&f) ? fetch_text(&f, 0) : NULL;
	if (added && strlen(added) >= 10)
		snprintf(ret_day, 11, "%.10s", added);
	status = fetch_end(&f, error);
	arena_free(&arena);
	return status;
}

hsy_status case_measure(hsy_case *c, uint64_t *ret_bytes, hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, NULL,
					"SELECT (SELECT total(length(ifnull(raw, CAST(text AS BLOB)))) FROM body)"
					" + (SELECT total(length(ifnull(raw, CAST(text AS BLOB)))) FROM earlier)",
					error);
	if (status != HSY_OK)
		return status;
	if (fetch_next(&f))
		*ret_bytes = (uint64_t)fetch_int(&f, 0);
	return fetch_end(&f, error);
}

/* ---- a whole reading ---- */

struct stored_reading {
	hsy_reading reading; /* first, so that its address is that of the whole */
	struct arena arena;
};

static hsy_status statement_check(struct fetch *f, const hsy_article *a, const hsy_statement *s, hsy_error *error)
{
	bool fits = (s->n_contents || s->cue || s->source) && (!s->source || scene_span_fits(a, s->source)) &&
		    (!s->cue || scene_span_fits(a, s->cue));
	for (size_t i = 0; fits && i < s->n_contents; i++)
		fits = scene_span_fits(a, &s->contents[i]);
	return fits ? HSY_OK : case_damaged(f->c, "a statement lies outside its article", error);
}

struct statements_fetch {
	struct fetch rows, spans, chain;
};

static hsy_status chain_fetch(struct fetch *f, int64_t statement, const hsy_reading *r, hsy_statement *s,
			      hsy_error *error)
{
	hsy_hop *chain = NULL;
	hsy_status status = fetch_statement_chain(f, statement, &chain, &s->n_chain, error);
	for (size_t i = 0; status == HSY_OK && i < s->n_chain; i++)
		if ((size_t)chain[i].entity > r->n_entities)
			status = case_damaged(f->c, "a hop is of nobody", error);
	s->chain = chain;
	return status;
}

/* What statement_fetch reads, the scene's columns first. */
static const char statements_sql[] = "SELECT " SCENE_COLUMNS ", s.id, s.n, s.inside, s.depth, s.kind, s.score"
				     " FROM statement s WHERE s.article = :article ORDER BY s.n";
enum {
	STATEMENT_ID = N_SCENE_COLUMNS,
	STATEMENT_N,
	STATEMENT_INSIDE,
	STATEMENT_DEPTH,
	STATEMENT_KIND,
	STATEMENT_SCORE
};

/* One row of the statements of an article, with its spans and its chain. */
static hsy_status statement_fetch(struct statements_fetch *from, const hsy_reading *r, hsy_statement *s,
				  hsy_error *error)
{
	struct fetch *f = &from->rows;
	struct fetch_spans found;
	int64_t id = fetch_int(f, STATEMENT_ID);
	if (!field_number(f, STATEMENT_N, &s->id) || s->id < 1 || !field_number(f, STATEMENT_INSIDE, &s->inside) ||
	    !field_number(f, STATEMENT_DEPTH, &s->depth) || !fetch_kind(f, STATEMENT_KIND, &s->kind))
		return case_damaged(f->c, "a statement has impossible values", error);
	hsy_status status = fetch_statement_spans(&from->spans, id, &found, error);
	if (status != HSY_OK)
		return status;
	s->score = sqlite3_column_double(f->statement, STATEMENT_SCORE);
	s->source = found.source;
	s->cue = found.cue;
	s->contents = found.contents;
	s->n_contents = found.n_contents;
	status = statement_check(f, &r->article, s, error);
	if (status == HSY_OK)
		status = scene_statement(f, &found, r, s, error);
	return status == HSY_OK ? chain_fetch(&from->chain, id, r, s, error) : status;
}

static hsy_status statements_fetch(struct statements_fetch *from, hsy_reading *r, size_t n, hsy_error *error)
{
	hsy_statement *statements = arena_array(from->rows.arena, n, hsy_statement);
	hsy_status status = statements ? HSY_OK : error_memory(error);
	size_t i = 0;
	while (status == HSY_OK && i < n && fetch_next(&from->rows))
		status = statement_fetch(from, r, &statements[i++], error);
	r->statements = statements;
	r->n_statements = i;
	return status == HSY_OK ? fetch_check(&from->rows, error) : status;
}

/* `r` has its article and entities; adds the statements. */
static hsy_status reading_statements(hsy_case *c, struct arena *arena, int64_t article, hsy_reading *r,
				     hsy_error *error)
{
	struct fetch count;
	struct statements_fetch from = {0};
	size_t n = 0;
	hsy_status status =
	    fetch_begin(&count, c, arena, "SELECT count(*) FROM statement WHERE article = :article", error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&count, ":article", article);
	if (fetch_next(&count))
		n = fetch_size(&count, 0);
	status = fetch_end(&count, error);
	if (status != HSY_OK)
		return status;
	status = fetch_begin(&from.rows, c, arena, statements_sql, error);
	if (status == HSY_OK)
		status = fetch_begin(&from.spans, c, arena, FETCH_SPANS_SQL, error);
	if (status == HSY_OK)
		status = fetch_chain_begin(&from.chain, c, arena, error);
	fetch_bind_int(&from.rows, ":article", article);
	if (status == HSY_OK)
		status = statements_fetch(&from, r, n, error);
	fetch_close(&from.rows);
	fetch_close(&from.spans);
	fetch_close(&from.chain);
	return status;
}

/* The statement whose number in the article is `n`; they are sorted by it. */
static hsy_statement *statement_find(const hsy_reading *r, int64_t n)
{
	size_t begin = 0, end = r->n_statements;
	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;
		if (r->statements[middle].id < n)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin < r->n_statements && r->statements[begin].id == n ? (hsy_statement *)&r->statements[begin]
								       : NULL;
}

/* Gives each statement its part of the articles in `others`, which lie there statement by statement. */
static bool also_share(struct arena *arena, const hsy_reading *r, const struct buffer *others)
{
	int64_t *at = arena_array(arena, others->n / sizeof *at, int64_t);
	if (!at || others->failed)
		return false;
	if (others->n)
		memcpy(at, others->bytes, others->n);
	for (size_t i = 0; i < r->n_statements; i++) {
		hsy_statement *s = (hsy_statement *)&r->statements[i];
		s->also = s->n_also ? at : NULL;
		at += s->n_also;
	}
	return true;
}

/* Puts with each statement the other articles that tell it too. */
static hsy_status reading_also(hsy_case *c, struct arena *arena, int64_t article, hsy_reading *r, hsy_error *error)
{
	struct buffer others = {0};
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, c, arena,
			"SELECT u.statement, v.article FROM unit u JOIN unit v ON v.tellings = u.tellings"
			" AND v.article <> u.article WHERE u.article = :article AND u.statement IS NOT NULL"
			" GROUP BY 1, 2 ORDER BY 1, 2",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	while (fetch_next(&f)) {
		hsy_statement *s = statement_find(r, fetch_int(&f, 0));
		int64_t other = fetch_int(&f, 1);
		if (!s)
			continue;
		s->n_also++;
		buffer_append(&others, (const char *)&other, sizeof other);
	}
	status = fetch_end(&f, error);
	if (status == HSY_OK && !also_share(arena, r, &others))
		status = error_memory(error);
	buffer_free(&others);
	return status;
}

static hsy_status reading_article(hsy_case *c, struct arena *arena, int64_t article, hsy_reading *r,
				  hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(&f, c, arena,
					"SELECT " ARTICLE_COLUMNS ", r.language, r.n_words, r.n_sentences"
					" FROM article a LEFT JOIN body b ON b.article = a.id"
					" LEFT JOIN reading r ON r.article = a.id WHERE a.id = :article",
					error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	if (fetch_next(&f)) {
		status = article_fetch(&f, &r->article, error);
		r->language = fetch_text(&f, N_ARTICLE_COLUMNS);
		r->unread = !lang_reads(r->language);
		r->n_words = fetch_size(&f, N_ARTICLE_COLUMNS + 1);
		r->n_sentences = fetch_size(&f, N_ARTICLE_COLUMNS + 2);
	} else if ((status = fetch_check(&f, error)) == HSY_OK) {
		status = HSY_DONE;
	}
	hsy_status end = fetch_end(&f, error);
	return status == HSY_OK ? end : status;
}

/* What was found in the article. */
static hsy_status reading_found(hsy_case *c, struct arena *arena, int64_t article, hsy_reading *r, hsy_error *error)
{
	hsy_status status = scene_entities(c, arena, article, r, error);
	if (status == HSY_OK)
		status = reading_statements(c, arena, article, r, error);
	return status == HSY_OK ? reading_also(c, arena, article, r, error) : status;
}

/* What was found, as it was frozen: columns after those of the article. */
static hsy_status found_fetch(struct fetch *f, hsy_reading *r, hsy_error *error)
{
	size_t n = 0;
	r->language = fetch_text(f, N_ARTICLE_COLUMNS);
	r->unread = !lang_reads(r->language);
	r->n_words = fetch_size(f, N_ARTICLE_COLUMNS + 1);
	r->n_sentences = fetch_size(f, N_ARTICLE_COLUMNS + 2);
	const char *found = fetch_bytes(f, N_ARTICLE_COLUMNS + 3, &n);
	const char *model = fetch_text(f, N_ARTICLE_COLUMNS + 4);
	if (f->no_memory)
		return error_memory(error);
	if (!found) /* not read yet since the file was brought to this version, or saved */
		return HSY_OK;
	if (!reading_thaw(f->arena, found, n, r) || article_check(&r->article, r, model, NULL) != HSY_OK)
		return case_damaged(f->c, "what was found in an earlier version makes no sense", error);
	return HSY_OK;
}

/* A version before the last: its row, and what was found in it. HSY_DONE: there is none of that number. */
static hsy_status reading_earlier(hsy_case *c, struct arena *arena, int64_t article, int version, hsy_reading *r,
				  hsy_error *error)
{
	struct fetch f;
	hsy_status status = fetch_begin(
	    &f, c, arena,
	    "SELECT " EARLIER_COLUMNS ", r.language, r.n_words, r.n_sentences, r.found, r.model FROM earlier e"
	    " LEFT JOIN earlier_reading r ON r.earlier = e.id WHERE e.article = :article AND e.n = :n",
	    error);
	if (status != HSY_OK)
		return status;
	fetch_bind_int(&f, ":article", article);
	fetch_bind_int(&f, ":n", version);
	if (fetch_next(&f)) {
		status = article_fetch(&f, &r->article, error);
		if (status == HSY_OK)
			status = found_fetch(&f, r, error);
	} else if ((status = fetch_check(&f, error)) == HSY_OK) {
		status = HSY_DONE;
	}
	hsy_status end = fetch_end(&f, status == HSY_OK ? error : NULL);
	return status == HSY_OK ? end : status;
}

/* Of which version, 0 for the article as it is now; `whole` with what was found in it. */
struct reading_asked {
	int64_t article;
	int version;
	bool whole;
};

static hsy_status reading_find(hsy_case *c, struct arena *arena, const struct reading_asked *asked, hsy_reading *r,
			       hsy_error *error)
{
	if (asked->version)
		return reading_earlier(c, arena, asked->article, asked->version, r, error);
	hsy_status status = reading_article(c, arena, asked->article, r, error);
	return status == HSY_OK && asked->whole ? reading_found(c, arena, asked->article, r, error) : status;
}

static hsy_status reading_fetch(hsy_case *c, const struct reading_asked *asked, hsy_reading **ret_reading,
				hsy_error *error)
{
	struct stored_reading *stored = calloc(1, sizeof *stored);
	if (!stored)
		return error_memory(error);
	arena_init(&stored->arena, SIZE_MAX);
	hsy_status status = case_look(c, error);
	if (status == HSY_OK) {
		status = reading_find(c, &stored->arena, asked, &stored->reading, error);
		case_look_end(c);
	}
	if (status != HSY_OK) {
		hsy_reading_free(&stored->reading);
		return status;
	}
	*ret_reading = &stored->reading;
	return HSY_OK;
}

hsy_status hsy_case_reading(hsy_case *c, int64_t article, hsy_reading **ret_reading, hsy_error *error)
{
	return reading_fetch(c, &(struct reading_asked){article, 0, true}, ret_reading, error);
}

hsy_status hsy_case_article(hsy_case *c, int64_t article, hsy_reading **ret_reading, hsy_error *error)
{
	return reading_fetch(c, &(struct reading_asked){article, 0, false}, ret_reading, error);
}

hsy_status hsy_case_version_reading(hsy_case *c, int64_t article, int version, hsy_reading **ret_reading,
				    hsy_error *error)
{
	int latest = 0;
	hsy_status status = earlier_count(c, article, &latest, error);
	if (status != HSY_OK)
		return status;
	if (version < 1 || version > latest + 1)
		return HSY_DONE;
	return reading_fetch(c, &(struct reading_asked){article, version > latest ? 0 : version, true}, ret_reading,
			     error);
}

void hsy_reading_free(hsy_reading *reading)
{
	struct stored_reading *stored = (struct stored_reading *)reading;
	if (!stored)
		return;
	arena_free(&stored->arena);
	free(stored);
}
