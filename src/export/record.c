/* The record of one article: one line of JSON, its fields in the order of docs/record.md. What this
 * version does not find out is absent; what is not known is null. A full record has some fields more, and its
 * scores to the last bit; record_read.c makes of it again what it was written of. */
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"
#include "export/cell.h"
#include "export/sink.h"
#include "reading/statement_fields.h"

enum { RECORD_FULL = 1 << 8 }; /* beside the public flags */

static void json_score(hsy_json *json, double score, unsigned flags)
{
	if (flags & RECORD_FULL)
		hsy_json_exact(json, "score", score);
	else
		hsy_json_score(json, "score", score);
}

static void json_span(hsy_json *json, const char *key, const hsy_article *article, const hsy_span *span)
{
	size_t n = 0;
	const char *words = span ? span_words(article, span, &n) : NULL;
	hsy_json_span(json, key, span, words, n);
}

/* "entity":7,"name":"Dmitry Peskov"; what is not known is null. */
static void json_who(hsy_json *json, int entity, const char *name)
{
	hsy_json_id(json, "entity", entity);
	hsy_json_string(json, "name", name);
}

static void json_speaker(hsy_json *json, const hsy_speaker *speaker, unsigned flags)
{
	hsy_json_open(json, "speaker", '{');
	json_who(json, speaker->entity, speaker->name);
	hsy_json_string(json, "by", hsy_speaker_by_name(speaker->by));
	json_score(json, speaker->score, flags);
	hsy_json_close(json, '}');
}

static void json_chain(hsy_json *json, const hsy_statement *statement)
{
	hsy_json_open(json, "chain", '[');
	for (size_t i = 0; i < statement->n_chain; i++) {
		hsy_json_open(json, NULL, '{');
		json_who(json, statement->chain[i].entity, statement->chain[i].name);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

/* {"entity":9,"name":"RTVI","span":SPAN}; `party` may be NULL */
static void json_party(hsy_json *json, const hsy_article *article, const char *key, const hsy_party *party)
{
	if (!party) {
		hsy_json_null(json, key);
		return;
	}
	hsy_json_open(json, key, '{');
	json_who(json, party->entity, party->name);
	json_span(json, "span", article, &party->span);
	hsy_json_close(json, '}');
}

static void json_time(hsy_json *json, const hsy_article *article, const hsy_time *time)
{
	if (!time) {
		hsy_json_null(json, "time");
		return;
	}
	hsy_json_open(json, "time", '{');
	json_span(json, "span", article, time->span);
	hsy_json_string(json, "iso", time->iso);
	hsy_json_string(json, "from", time->from);
	hsy_json_close(json, '}');
}

static void json_also(hsy_json *json, const hsy_statement *s)
{
	hsy_json_open(json, "also", '[');
	for (size_t i = 0; i < s->n_also; i++)
		hsy_json_int(json, NULL, s->also[i]);
	hsy_json_close(json, ']');
}

static void json_statement(hsy_json *json, const hsy_article *article, const hsy_statement *s, unsigned flags)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "id", s->id);
	hsy_json_id(json, "inside", s->inside);
	hsy_json_int(json, "depth", s->depth);
	hsy_json_string(json, "kind", hsy_kind_name(s->kind));
	json_score(json, s->score, flags);
	json_span(json, "source", article, s->source);
	json_span(json, "cue", article, s->cue);
	hsy_json_open(json, "content", '[');
	for (size_t i = 0; i < s->n_contents; i++)
		json_span(json, NULL, article, &s->contents[i]);
	hsy_json_close(json, ']');
	STATEMENT_FIELDS(FIELD_JSON)
	json_speaker(json, &s->speaker, flags);
	json_party(json, article, "medium", s->medium);
	json_party(json, article, "addressee", s->addressee);
	json_time(json, article, s->time);
	json_chain(json, s);
	if (flags & HSY_RECORD_ALSO)
		json_also(json, s);
	hsy_json_close(json, '}');
}

/* A span with one field more. */
static void json_mention(hsy_json *json, const hsy_article *article, const hsy_mention *mention)
{
	size_t n;
	const char *words = span_words(article, &mention->span, &n);
	hsy_json_open(json, NULL, '{');
	hsy_json_range(json, "chars", mention->span.chars);
	hsy_json_range(json, "bytes", mention->span.bytes);
	hsy_json_text(json, "text", words, n);
	hsy_json_string(json, "form", hsy_form_name(mention->form));
	hsy_json_close(json, '}');
}

static void json_entity(hsy_json *json, const hsy_article *article, const hsy_entity *entity, unsigned flags)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "id", entity->id);
	hsy_json_string(json, "kind", hsy_entity_kind_name(entity->kind));
	hsy_json_string(json, "name", entity->name);
	hsy_json_bool(json, "named", entity->is_named);
	hsy_json_string(json, "role", entity->role);
	if (flags & RECORD_FULL)
		hsy_json_string(json, "gender", hsy_gender_name(entity->gender));
	hsy_json_open(json, "mentions", '[');
	for (size_t i = 0; i < entity->n_mentions; i++)
		json_mention(json, article, &entity->mentions[i]);
	hsy_json_close(json, ']');
	hsy_json_close(json, '}');
}

/* `raw`: the bytes received in base64; NULL: they are those of the text. */
static void json_received(hsy_json *json, const hsy_reading *reading, const char *model_name,
			  const struct buffer *raw)
{
	hsy_json_string(json, "model", model_name);
	hsy_json_bool(json, "unread", reading->unread);
	hsy_json_string(json, "format", hsy_format_name(reading->article.format));
	if (raw)
		hsy_json_text(json, "raw", raw->bytes, raw->n);
	else
		hsy_json_null(json, "raw");
	hsy_json_open(json, "told", '[');
	for (unsigned bit = 0; hsy_told_name(bit); bit++)
		if (reading->article.told & (1U << bit))
			hsy_json_string(json, NULL, hsy_told_name(bit));
	hsy_json_close(json, ']');
}

static void json_article(hsy_json *json, const hsy_reading *reading, unsigned flags)
{
	const hsy_article *a = &reading->article;
	hsy_json_int(json, "hearsay", 1);
	if (flags & RECORD_FULL)
		hsy_json_int(json, "full", RECORD_FULL_VERSION);
	hsy_json_string(json, "path", a->path);
	hsy_json_string(json, "url", a->url);
	hsy_json_outlet(json, "outlet", a->outlet);
	hsy_json_string(json, "title", a->title);
	hsy_json_string(json, "byline", a->byline);
	hsy_json_string(json, "published", a->published);
	hsy_json_string(json, "published_from", a->published_from);
	hsy_json_string(json, "language", reading->language);
	hsy_json_string(json, "sha256", a->sha256);
	hsy_json_int(json, "words", (int64_t)reading->n_words);
	hsy_json_int(json, "sentences", (int64_t)reading->n_sentences);
	if (flags & HSY_RECORD_TEXT)
		hsy_json_text(json, "text", a->text ? a->text : "", a->text_bytes);
}

static void json_reading(hsy_json *json, const hsy_reading *reading, unsigned flags)
{
	hsy_json_open(json, "statements", '[');
	for (size_t i = 0; i < reading->n_statements; i++)
		json_statement(json, &reading->article, &reading->statements[i], flags);
	hsy_json_close(json, ']');
	hsy_json_open(json, "entities", '[');
	for (size_t i = 0; i < reading->n_entities; i++)
		json_entity(json, &reading->article, &reading->entities[i], flags);
	hsy_json_close(json, ']');
}

hsy_status hsy_write_record(const hsy_reading *reading, unsigned flags, hsy_write_fn write, void *context,
			    hsy_error *error)
{
	struct sink s = sink_begin(write, context);
	hsy_json json = hsy_json_begin(sink_write, &s);
	flags &= HSY_RECORD_TEXT | HSY_RECORD_ALSO;
	hsy_json_open(&json, NULL, '{');
	json_article(&json, reading, flags);
	json_reading(&json, reading, flags);
	hsy_json_end(&json);
	return sink_end(&s, error);
}

static bool raw_is_text(const hsy_article *a)
{
	return !a->raw || a->raw == a->text ||
	       (a->raw_bytes == a->text_bytes && !memcmp(a->raw, a->text, a->text_bytes));
}

/* False: out of memory. */
static bool raw_encode(const hsy_article *a, struct buffer *ret)
{
	if (a->raw_bytes > SIZE_MAX / 4 * 3 - 4)
		return false;
	size_t n = (a->raw_bytes + 2) / 3 * 4;
	ret->bytes = malloc(n + 1);
	if (!ret->bytes)
		return false;
	base64_encode(a->raw, a->raw_bytes, ret->bytes);
	ret->bytes[n] = '\0';
	ret->n = n;
	return true;
}

hsy_status hsy_write_full_record(const hsy_reading *reading, const char *model_name, hsy_write_fn write,
				 void *context, hsy_error *error)
{
	struct buffer raw = {0};
	bool same = raw_is_text(&reading->article);
	if (!same && !raw_encode(&reading->article, &raw))
		return error_memory(error);
	struct sink s = sink_begin(write, context);
	hsy_json json = hsy_json_begin(sink_write, &s);
	hsy_json_open(&json, NULL, '{');
	json_article(&json, reading, RECORD_FULL | HSY_RECORD_TEXT);
	json_received(&json, reading, model_name, same ? NULL : &raw);
	json_reading(&json, reading, RECORD_FULL);
	hsy_json_end(&json);
	buffer_free(&raw);
	return sink_end(&s, error);
}

hsy_status hsy_write_error_record(const hsy_error *problem, hsy_write_fn write, void *context, hsy_error *error)
{
	struct sink s = sink_begin(write, context);
	hsy_json json = hsy_json_begin(sink_write, &s);
	hsy_json_open(&json, NULL, '{');
	hsy_json_int(&json, "hearsay", 1);
	hsy_json_string(&json, "path", problem->path);
	hsy_json_open(&json, "error", '{');
	hsy_json_string(&json, "message", problem->message);
	if (problem->byte == HSY_NO_BYTE)
		hsy_json_null(&json, "byte");
	else
		hsy_json_int(&json, "byte", (int64_t)problem->byte);
	hsy_json_close(&json, '}');
	hsy_json_end(&json);
	return sink_end(&s, error);
}
