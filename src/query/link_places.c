/* The places and quotes that all that stands across articles is told with. See links.h. */
#include "query/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "lang/lang.h"
#include "linking/term.h"

static const char place_sql[] =
    "SELECT u.statement, u.byte_begin, u.byte_end, u.tellings, a.path, a.outlet, a.title, a.published, s.id, s.cue,"
    " n.entity, coalesce(e.name, s.speaker_name, rtrim(s.source, ' ,')), s.mode, s.stance, s.time, s.medium, "
    "s.content"
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
	fetch_close(&l->place);
	fetch_close(&l->quote);
	fetch_close(&l->spans);
	fetch_close(&l->first);
	free(l->known);
}

void links_look_end(struct links_fetch *l)
{
	hsy_case *c = l->c;
	links_end(l);
	case_look_end(c);
}

hsy_status links_look(struct links_fetch *l, hsy_case *c, struct arena *arena, hsy_error *error)
{
	hsy_status status = case_look(c, error);
	if (status != HSY_OK)
		return status;
	status = links_begin(l, c, arena, error);
	if (status != HSY_OK)
		links_look_end(l);
	return status;
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

/* A statement may be several units: only the spans of this one; false: some were left out. */
static bool spans_within(hsy_place *place, hsy_range bytes)
{
	size_t n = place->n_spans;
	while (place->n_spans > 1 && place->spans->bytes.end <= bytes.begin) {
		place->spans++;
		place->n_spans--;
	}
	while (place->n_spans > 1 && place->spans[place->n_spans - 1].bytes.begin >= bytes.end)
		place->n_spans--;
	return place->n_spans == n;
}

/* The part of a span that is the unit's: "that A was so [and that B was not]". The marks around its words stay. */
static hsy_range span_part(const hsy_span *span, hsy_range bytes)
{
	enum { MARKS = 12 }; /* bytes of quotation marks and brackets */
	hsy_range part = span->bytes;
	if (bytes.begin > part.begin + MARKS && bytes.begin < part.end)
		part.begin = bytes.begin;
	if (bytes.end + MARKS < part.end && bytes.end > part.begin)
		part.end = bytes.end;
	return part;
}

static bool ranges_equal(hsy_range a, hsy_range b)
{
	return a.begin == b.begin && a.end == b.end;
}

/* Cuts the spans, which are copied then. `*is_whole` becomes false if something went. */
static hsy_status spans_cut(struct links_fetch *l, hsy_place *place, hsy_range bytes, bool *is_whole,
			    hsy_error *error)
{
	hsy_status status = HSY_OK;
	hsy_span *spans = NULL;
	for (size_t i = 0; status == HSY_OK && i < place->n_spans; i++) {
		hsy_range part = span_part(&place->spans[i], bytes);
		hsy_quote quote;
		if (ranges_equal(part, place->spans[i].bytes))
			continue;
		if (!spans) {
			spans = arena_array(l->arena, place->n_spans, hsy_span);
			if (!spans)
				return error_memory(error);
			array_copy(spans, place->spans, place->n_spans, sizeof *spans);
			place->spans = spans;
			*is_whole = false;
		}
		status = links_quote(l, place->article, part, &quote, error);
		spans[i] = status == HSY_OK ? quote.span : spans[i];
	}
	return status;
}

/* "denies [this]": the content is a word that only points at what stands above. */
static bool only_points(const hsy_place *place, const struct fetch_spans *spans)
{
	return spans->n_contents == 1 && spans->source && spans->cue && place->text &&
	       lang_has(lang_look(lang_english(), place->text, strlen(place->text)), CLASS_DENIED);
}

/* Makes bytes of the article the one span of a place, and their words its text. */
static hsy_status place_quote(struct links_fetch *l, hsy_place *place, hsy_range bytes, hsy_error *error)
{
	hsy_quote quote;
	hsy_span *span = arena_array(l->arena, 1, hsy_span);
	hsy_status status = span ? links_quote(l, place->article, bytes, &quote, error) : error_memory(error);
	if (status != HSY_OK)
		return status;
	*span = quote.span;
	place->spans = span;
	place->n_spans = 1;
	place->text = quote.text;
	return HSY_OK;
}

/* Who denies it and that they do, which is what there is to show: one span. */
static hsy_status spans_of_clause(struct links_fetch *l, hsy_place *place, const struct fetch_spans *spans,
				  hsy_error *error)
{
	const hsy_span *parts[] = {spans->source, spans->cue, spans->contents};
	hsy_range bytes = parts[0]->bytes;
	for (size_t i = 1; i < sizeof parts / sizeof *parts; i++) {
		bytes.begin = parts[i]->bytes.begin < bytes.begin ? parts[i]->bytes.begin : bytes.begin;
		bytes.end = parts[i]->bytes.end > bytes.end ? parts[i]->bytes.end : bytes.end;
	}
	return place_quote(l, place, bytes, error);
}

/* The spans of a statement's content, or its cue; of the article's own sentence. place->text is the content, and
 * stays if all of it is meant. */
static hsy_status place_spans(struct links_fetch *l, hsy_place *place, hsy_range bytes, hsy_error *error)
{
	struct fetch_spans spans = {0};
	if (place->id) {
		hsy_status status = fetch_statement_spans(&l->spans, place->id, &spans, error);
		if (status != HSY_OK)
			return status;
		if (only_points(place, &spans))
			return spans_of_clause(l, place, &spans, error);
		place->spans = spans.n_contents ? spans.contents : spans.cue ? spans.cue : spans.source;
		place->n_spans = spans.n_contents ? spans.n_contents : place->spans != NULL;
		bool is_whole = spans_within(place, bytes) && spans.n_contents;
		status = spans_cut(l, place, bytes, &is_whole, error);
		place->text = is_whole ? place->text : NULL;
		return status;
	}
	return place_quote(l, place, bytes, error);
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
	place.text = fetch_text(f, 16);
	hsy_status status = no_memory(f, error);
	if (status == HSY_OK && bytes.begin > bytes.end)
		status = case_damaged(l->c, "a unit runs backwards", error);
	if (status == HSY_OK)
		status = place_spans(l, &place, bytes, error);
	if (status == HSY_OK && !place.text)
		status = place_text(l, &place, error);
	if (status == HSY_OK)
		*ret = place;
	return status;
}

bool links_tells(const struct links_fetch *l, const hsy_place *place)
{
	bool says =
	    place->mode == HSY_MODE_ASSERT || place->mode == HSY_MODE_BELIEVE || place->mode == HSY_MODE_ASK;
	bool is_bare = place->statement && says && !(place->cue && strchr(place->cue, ' ')); /* "does not name" */
	return !is_bare || terms_tell(l->arena, place->text);
}
