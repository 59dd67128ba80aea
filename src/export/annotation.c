/* An article's statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): an AnnotationPage with
 * one annotation for each source, cue and content. Its target is the article's text, by position in code points and
 * by its words with some before and behind them, so that it is found again in another copy of the text. */
#include <stdio.h>

#include "export/sink.h"

enum { CONTEXT_CHARS = 32, IRI_BYTES = 160 };

enum part { PART_SOURCE, PART_CUE, PART_CONTENT };
static const char *const part_names[] = {"source", "cue", "content"};

struct annotating {
	hsy_json json;
	const hsy_article *article;
};

/* ---- the target ---- */

static bool is_inside_char(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Where the CONTEXT_CHARS code points before `byte` begin, and where those behind it end. */
static size_t context_begin(const hsy_article *a, size_t byte)
{
	for (size_t n = 0; byte && n < CONTEXT_CHARS; n++)
		do
			byte--;
		while (byte && is_inside_char(a->text[byte]));
	return byte;
}

static size_t context_end(const hsy_article *a, size_t byte)
{
	for (size_t n = 0; byte < a->text_bytes && n < CONTEXT_CHARS; n++)
		do
			byte++;
		while (byte < a->text_bytes && is_inside_char(a->text[byte]));
	return byte;
}

static void quote_selector(struct annotating *w, hsy_range bytes)
{
	const hsy_article *a = w->article;
	size_t before = context_begin(a, bytes.begin), behind = context_end(a, bytes.end);
	hsy_json_open(&w->json, NULL, '{');
	hsy_json_string(&w->json, "type", "TextQuoteSelector");
	hsy_json_text(&w->json, "exact", a->text + bytes.begin, bytes.end - bytes.begin);
	hsy_json_text(&w->json, "prefix", a->text + before, bytes.begin - before);
	hsy_json_text(&w->json, "suffix", a->text + bytes.end, behind - bytes.end);
	hsy_json_close(&w->json, '}');
}

static void position_selector(struct annotating *w, hsy_range chars)
{
	hsy_json_open(&w->json, NULL, '{');
	hsy_json_string(&w->json, "type", "TextPositionSelector");
	hsy_json_int(&w->json, "start", (int64_t)chars.begin);
	hsy_json_int(&w->json, "end", (int64_t)chars.end);
	hsy_json_close(&w->json, '}');
}

/* "urn:sha256:" and the article's, with what is meant of it: "#s1-content-2", "#statements". */
static void urn_write(struct annotating *w, const char *key, const char *of_it)
{
	char urn[IRI_BYTES];
	snprintf(urn, sizeof urn, "urn:sha256:%s%s", w->article->sha256, of_it);
	hsy_json_string(&w->json, key, urn);
}

/* The article by its address where it has one, else by its text. */
static void source_write(struct annotating *w)
{
	if (w->article->url)
		hsy_json_string(&w->json, "source", w->article->url);
	else
		urn_write(w, "source", "");
}

static void target_write(struct annotating *w, const hsy_span *span)
{
	hsy_json_open(&w->json, "target", '{');
	source_write(w);
	hsy_json_open(&w->json, "selector", '[');
	quote_selector(w, span->bytes);
	position_selector(w, span->chars);
	hsy_json_close(&w->json, ']');
	hsy_json_close(&w->json, '}');
}

/* ---- the body ---- */

static void body_tag(struct annotating *w, const char *purpose, const char *value)
{
	if (!value)
		return;
	hsy_json_open(&w->json, NULL, '{');
	hsy_json_string(&w->json, "type", "TextualBody");
	hsy_json_string(&w->json, "purpose", purpose);
	hsy_json_string(&w->json, "value", value);
	hsy_json_close(&w->json, '}');
}

/* What it is; of a source, who that is; of a content, who says it and what is done with it. */
static void body_write(struct annotating *w, enum part part, const hsy_statement *s)
{
	hsy_json_open(&w->json, "body", '[');
	body_tag(w, "classifying", part_names[part]);
	if (part != PART_CUE)
		body_tag(w, "identifying", s->speaker.name);
	if (part == PART_CONTENT) {
		body_tag(w, "tagging", hsy_kind_name(s->kind));
		body_tag(w, "tagging", hsy_mode_name(s->mode));
	}
	hsy_json_close(&w->json, ']');
}

/* ---- annotations ---- */

static bool span_fits(const hsy_article *a, const hsy_span *span)
{
	return span->bytes.begin < span->bytes.end && span->bytes.end <= a->text_bytes;
}

/* `piece`: of a content in several pieces; 0: the only one. */
static void annotation_write(struct annotating *w, const hsy_statement *s, enum part part, size_t piece,
			     const hsy_span *span)
{
	char id[64];
	if (!span || !span_fits(w->article, span))
		return;
	snprintf(id, sizeof id, piece ? "#s%d-%s-%zu" : "#s%d-%s", s->id, part_names[part], piece + 1);
	hsy_json_open(&w->json, NULL, '{');
	urn_write(w, "id", id);
	hsy_json_string(&w->json, "type", "Annotation");
	hsy_json_string(&w->json, "motivation", "classifying");
	body_write(w, part, s);
	target_write(w, span);
	hsy_json_close(&w->json, '}');
}

static void statement_write(struct annotating *w, const hsy_statement *s)
{
	annotation_write(w, s, PART_SOURCE, 0, s->source);
	annotation_write(w, s, PART_CUE, 0, s->cue);
	for (size_t i = 0; i < s->n_contents; i++)
		annotation_write(w, s, PART_CONTENT, i, &s->contents[i]);
}

hsy_status hsy_write_annotations(const hsy_reading *reading, hsy_write_fn write, void *context, hsy_error *error)
{
	struct sink sink = sink_begin(write, context);
	struct annotating w = {hsy_json_begin(sink_write, &sink), &reading->article};
	hsy_json_open(&w.json, NULL, '{');
	hsy_json_string(&w.json, "@context", "http://www.w3.org/ns/anno.jsonld");
	urn_write(&w, "id", "#statements");
	hsy_json_string(&w.json, "type", "AnnotationPage");
	hsy_json_open(&w.json, "items", '[');
	for (size_t i = 0; i < reading->n_statements; i++)
		statement_write(&w, &reading->statements[i]);
	hsy_json_close(&w.json, ']');
	hsy_json_end(&w.json);
	return sink_end(&sink, error);
}
