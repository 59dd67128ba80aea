/* Full text search.
 *
 * First both indexes are ranked together by BM25, of each the last RANKED_MOST hits that were added; then, for each
 * hit within the limit, the text is read and FTS5 is asked where in it the words stand (hearsay_marks). A hit in a
 * statement is carried over into the article's text by way of the statement's spans. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"
#include "query/said.h"
#include "query/snippet.h"
#include "query/words.h"
#include "store/functions.h"

enum {
	RANKED_MOST = 10000, /* a word that more articles or statements have tells nothing by which to rank them */
	PIECE_GAP = 5        /* strlen(" ... "), between the pieces of a content */
};

struct search_result {
	hsy_hits hits; /* first, so that its address is that of the whole */
	struct arena arena;
};

struct search {
	hsy_case *c;
	struct arena *arena;
	const char *match;       /* the FTS5 expression */
	struct fetch bodies;     /* text and marks of an article that matched */
	struct fetch statements; /* marks of a statement that matched */
	struct said_fetch said;  /* the statement itself */
};

struct candidate {
	int64_t article, statement; /* one of them is 0 */
};

/* ---- ranking ---- */

static hsy_status candidates_count(const struct search *s, size_t *ret_n, hsy_error *error)
{
	struct fetch f;
	hsy_status status =
	    fetch_begin(&f, s->c, NULL,
			"SELECT (SELECT count(*) FROM article_words WHERE article_words MATCH :match)"
			" + (SELECT count(*) FROM statement_words WHERE statement_words MATCH :match)",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":match", s->match);
	if (fetch_next(&f))
		*ret_n = fetch_size(&f, 0);
	return fetch_end(&f, error);
}

static hsy_status candidates_rank(const struct search *s, struct candidate *candidates, size_t n, size_t *ret_n,
				  hsy_error *error)
{
	struct fetch f;
	size_t i = 0;
	hsy_status status =
	    fetch_begin(&f, s->c, NULL,
			"SELECT * FROM (SELECT rowid, 0, bm25(article_words) FROM article_words"
			" WHERE article_words MATCH :match ORDER BY rowid DESC LIMIT :ranked)"
			" UNION ALL SELECT * FROM (SELECT 0, rowid, bm25(statement_words) FROM statement_words"
			" WHERE statement_words MATCH :match ORDER BY rowid DESC LIMIT :ranked)"
			" ORDER BY 3, 1, 2 LIMIT :limit",
			error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&f, ":match", s->match);
	fetch_bind_int(&f, ":limit", (int64_t)n);
	fetch_bind_int(&f, ":ranked", n > RANKED_MOST ? -1 : RANKED_MOST);
	while (i < n && fetch_next(&f))
		candidates[i++] = (struct candidate){fetch_int(&f, 0), fetch_int(&f, 1)};
	*ret_n = i;
	return fetch_end(&f, error);
}

/* ---- one hit ---- */

/* The blob of hearsay_marks in `column`, those that lie within n_text bytes. They are copied: the blob
 * does not outlive the next step, and may be unaligned. */
static size_t marks_fetch(struct fetch *f, int column, size_t n_text, hsy_range marks[MARKS_MAX])
{
	const void *blob = sqlite3_column_blob(f->statement, column);
	size_t n = (size_t)sqlite3_column_bytes(f->statement, column) / sizeof *marks;
	if (!blob || n > MARKS_MAX)
		return 0;
	memcpy(marks, blob, n * sizeof *marks);
	while (n && marks[n - 1].end > n_text)
		n--;
	return n;
}

static hsy_status hit_snippet(struct search *s, hsy_hit *hit, const char *text, size_t n_text,
			      const hsy_range *marks, size_t n_marks, hsy_error *error)
{
	struct snippet snippet;
	if (!snippet_make(s->arena, text, n_text, marks, n_marks, &snippet))
		return error_memory(error);
	hit->snippet = snippet.text;
	hit->marks = snippet.marks;
	hit->n_marks = snippet.n_marks;
	return HSY_OK;
}

static hsy_status hit_missing(const struct fetch *f, hsy_error *error)
{
	hsy_status status = fetch_check(f, error);
	return status == HSY_OK ? case_damaged(f->c, "its index names what is not there", error) : status;
}

/* The article's text is only looked at, not copied: it may be long. */
static hsy_status article_hit(struct search *s, int64_t id, hsy_hit *hit, hsy_error *error)
{
	struct fetch *f = &s->bodies;
	hsy_range marks[MARKS_MAX];
	fetch_again(f);
	fetch_bind_int(f, ":id", id);
	if (!fetch_next(f))
		return hit_missing(f, error);
	hit->article = id;
	hit->path = fetch_text(f, 0);
	hit->outlet = fetch_text(f, 1);
	hit->title = fetch_text(f, 2);
	hit->published = fetch_text(f, 3);
	const char *text = (const char *)sqlite3_column_text(f->statement, 4);
	if (!text || f->no_memory)
		return error_memory(error);
	size_t n_text = (size_t)sqlite3_column_bytes(f->statement, 4);
	size_t n_marks = marks_fetch(f, 5, n_text, marks);
	if (n_marks) {
		size_t begin = utf8_count(text, marks[0].begin);
		size_t length = utf8_count(text + marks[0].begin, marks[0].end - marks[0].begin);
		hit->span = (hsy_span){.bytes = marks[0], .chars = {begin, begin + length}};
	}
	return hit_snippet(s, hit, text, n_text, marks, n_marks, error);
}

/* Moves `at`, an offset into the words of `span`, into the article's text. */
static void position_in(const hsy_span *span, const char *words, size_t at, size_t *ret_byte, size_t *ret_char)
{
	*ret_byte = span->bytes.begin + at;
	*ret_char = span->chars.begin + utf8_count(words, at);
}

/* The same for an offset into the joined content of a statement: the piece that holds it is found by
 * stepping over pieces and the gaps between them. What falls into a gap goes to the end before it. */
static void position_in_content(const hsy_statement_row *row, size_t n_content, size_t at, size_t *ret_byte,
				size_t *ret_char)
{
	size_t from = 0;
	for (size_t i = 0; i < row->n_contents; i++) {
		const hsy_span *span = &row->content_spans[i];
		size_t length = span->bytes.end - span->bytes.begin;
		bool last = i + 1 == row->n_contents || from + length > n_content;
		if (last || at < from + length + PIECE_GAP) {
			size_t within = at < from ? 0 : at - from < length ? at - from : length;
			if (from + within > n_content)
				within = 0;
			position_in(span, row->content + (from < n_content ? from : n_content), within, ret_byte,
				    ret_char);
			return;
		}
		from += length + PIECE_GAP;
	}
}

static hsy_span content_span(const hsy_statement_row *row, hsy_range mark)
{
	hsy_span span = {0};
	size_t n = strlen(row->content);
	position_in_content(row, n, mark.begin, &span.bytes.begin, &span.chars.begin);
	position_in_content(row, n, mark.end, &span.bytes.end, &span.chars.end);
	return span;
}

static hsy_span source_span(const hsy_statement_row *row, hsy_range mark)
{
	hsy_span span = {0};
	position_in(row->source_span, row->source, mark.begin, &span.bytes.begin, &span.chars.begin);
	position_in(row->source_span, row->source, mark.end, &span.bytes.end, &span.chars.end);
	return span;
}

static void hit_from_row(hsy_hit *hit, const hsy_statement_row *row)
{
	*hit = (hsy_hit){.article = row->article,
			 .statement = row->id,
			 .statement_n = row->n,
			 .path = row->path,
			 .outlet = row->outlet,
			 .title = row->title,
			 .published = row->published,
			 .source = row->source,
			 .speaker = row->speaker_name};
}

static hsy_status statement_hit(struct search *s, int64_t id, hsy_hit *hit, hsy_error *error)
{
	struct fetch *f = &s->statements;
	hsy_statement_row row;
	hsy_range in_source[MARKS_MAX], in_content[MARKS_MAX];
	hsy_status status = said_row(&s->said, id, &row, error);
	if (status != HSY_OK)
		return status;
	fetch_again(f);
	fetch_bind_int(f, ":id", id);
	if (!fetch_next(f))
		return hit_missing(f, error);
	size_t n_content = strlen(row.content), n_source = row.source ? strlen(row.source) : 0;
	size_t n_in_source = marks_fetch(f, 0, n_source, in_source);
	size_t n_in_content = marks_fetch(f, 1, n_content, in_content);
	hit_from_row(hit, &row);
	if (n_in_content)
		hit->span = content_span(&row, in_content[0]);
	else if (n_in_source && row.source_span)
		hit->span = source_span(&row, in_source[0]);
	return hit_snippet(s, hit, row.content, n_content, in_content, n_in_content, error);
}

/* ---- the answer ---- */

static hsy_status search_begin(struct search *s, hsy_error *error)
{
	hsy_status status = said_begin(&s->said, s->c, s->arena, error);
	if (status == HSY_OK)
		status = fetch_begin(&s->bodies, s->c, s->arena,
				     "SELECT a.path, a.outlet, a.title, a.published, f.text,"
				     " hearsay_marks(article_words, 0)"
				     " FROM article_words f JOIN article a ON a.id = f.rowid"
				     " WHERE article_words MATCH :match AND f.rowid = :id",
				     error);
	if (status == HSY_OK)
		status = fetch_begin(&s->statements, s->c, s->arena,
				     "SELECT hearsay_marks(statement_words, 0), hearsay_marks(statement_words, 1)"
				     " FROM statement_words WHERE statement_words MATCH :match AND rowid = :id",
				     error);
	if (status != HSY_OK)
		return status;
	fetch_bind_text(&s->bodies, ":match", s->match);
	fetch_bind_text(&s->statements, ":match", s->match);
	return HSY_OK;
}

static void search_end(struct search *s)
{
	fetch_close(&s->bodies);
	fetch_close(&s->statements);
	said_end(&s->said);
}

static hsy_status hits_fetch(struct search *s, const struct candidate *candidates, size_t n, hsy_hits *hits,
			     hsy_error *error)
{
	hsy_hit *hit = arena_array(s->arena, n, hsy_hit);
	hsy_status status = hit ? search_begin(s, error) : error_memory(error);
	for (size_t i = 0; status == HSY_OK && i < n; i++)
		status = candidates[i].statement ? statement_hit(s, candidates[i].statement, &hit[i], error)
						 : article_hit(s, candidates[i].article, &hit[i], error);
	search_end(s);
	hits->hits = hit;
	hits->n_hits = n;
	return status;
}

static hsy_status search_run(struct search *s, size_t limit, hsy_hits *hits, hsy_error *error)
{
	hsy_status status = candidates_count(s, &hits->n_total, error);
	if (status != HSY_OK)
		return status;
	size_t n = limit && limit < hits->n_total ? limit : hits->n_total;
	struct candidate *candidates = arena_array(s->arena, n, struct candidate);
	if (!candidates)
		return error_memory(error);
	status = candidates_rank(s, candidates, n, &n, error);
	return status == HSY_OK ? hits_fetch(s, candidates, n, hits, error) : status;
}

static hsy_status search_words(struct search *s, const char *words, size_t limit, hsy_hits *hits, hsy_error *error)
{
	struct buffer match = {0};
	size_t n_words = 0;
	hsy_status status = words_ask(words, &match, &n_words, error);
	if (status == HSY_OK && n_words) {
		s->match = match.bytes;
		status = case_look(s->c, error);
		if (status == HSY_OK) {
			status = search_run(s, limit, hits, error);
			case_look_end(s->c);
		}
	}
	buffer_free(&match);
	return status;
}

hsy_status hsy_case_search(hsy_case *c, const char *words, size_t limit, hsy_hits **ret_hits, hsy_error *error)
{
	struct search_result *result = calloc(1, sizeof *result);
	if (!result)
		return error_memory(error);
	arena_init(&result->arena, SIZE_MAX);
	struct search s = {.c = c, .arena = &result->arena};
	hsy_status status = search_words(&s, words ? words : "", limit, &result->hits, error);
	if (status != HSY_OK) {
		hsy_hits_free(&result->hits);
		return status;
	}
	*ret_hits = &result->hits;
	return HSY_OK;
}

void hsy_hits_free(hsy_hits *hits)
{
	struct search_result *result = (struct search_result *)hits;
	if (!result)
		return;
	arena_free(&result->arena);
	free(result);
}
