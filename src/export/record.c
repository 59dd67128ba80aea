/* The record of one article: one line of JSON, its fields in the order of docs/record.md. What this
 * version does not find out is absent; what is not known is null. */
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "export/sink.h"

static void json_text(struct buffer *b, const char *bytes, size_t n)
{
	if (utf8_find_invalid(bytes, n) == n) {
		buffer_json(b, bytes, n);
		return;
	}
	struct buffer clean = {0};
	sink_utf8(&clean, bytes, n);
	buffer_json(b, clean.bytes ? clean.bytes : "", clean.n);
	b->failed = b->failed || clean.failed;
	buffer_free(&clean);
}

/* ,"name":"value" or ,"name":null */
static void json_field(struct buffer *b, const char *name, const char *value)
{
	buffer_format(b, ",\"%s\":", name);
	if (value)
		json_text(b, value, strlen(value));
	else
		buffer_string(b, "null");
}

/* What stands within the braces of a span. */
static void json_place(struct buffer *b, const hsy_article *article, const hsy_span *span)
{
	size_t n;
	const char *words = span_words(article, span, &n);
	buffer_format(b, "\"chars\":[%zu,%zu],\"bytes\":[%zu,%zu],\"text\":", span->chars.begin, span->chars.end,
		      span->bytes.begin, span->bytes.end);
	json_text(b, words, n);
}

static void json_span(struct sink *s, const hsy_article *article, const hsy_span *span)
{
	struct buffer *b = &s->b;
	if (!span) {
		buffer_string(b, "null");
		return;
	}
	buffer_char(b, '{');
	json_place(b, article, span);
	buffer_char(b, '}');
	sink_flush_if_full(s);
}

/* "entity":7,"name":"Dmitry Peskov"; what is not known is null. */
static void json_who(struct buffer *b, int entity, const char *name)
{
	if (entity)
		buffer_format(b, "\"entity\":%d", entity);
	else
		buffer_string(b, "\"entity\":null");
	json_field(b, "name", name);
}

static void json_speaker(struct buffer *b, const hsy_speaker *speaker)
{
	const char *by = hsy_speaker_by_name(speaker->by);
	buffer_string(b, ",\"speaker\":{");
	json_who(b, speaker->entity, speaker->name);
	buffer_format(b, ",\"by\":\"%s\",\"score\":", by ? by : "none");
	sink_score(b, speaker->score);
	buffer_char(b, '}');
}

static void json_chain(struct buffer *b, const hsy_statement *statement)
{
	buffer_string(b, ",\"chain\":[");
	for (size_t i = 0; i < statement->n_chain; i++) {
		buffer_string(b, i ? ",{" : "{");
		json_who(b, statement->chain[i].entity, statement->chain[i].name);
		buffer_char(b, '}');
	}
	buffer_char(b, ']');
}

/* What the statement does. */
static void json_act(struct buffer *b, const hsy_statement *statement)
{
	const char *mode = hsy_mode_name(statement->mode), *stance = hsy_stance_name(statement->stance);
	buffer_format(b, ",\"mode\":\"%s\",\"negated\":%s,\"actual\":%s,\"stance\":\"%s\"", mode ? mode : "assert",
		      statement->negated ? "true" : "false", statement->actual ? "true" : "false",
		      stance ? stance : "neutral");
}

/* {"entity":9,"name":"RTVI","span":SPAN}; `party` may be NULL */
static void json_party(struct sink *s, const hsy_article *article, const char *field, const hsy_party *party)
{
	struct buffer *b = &s->b;
	buffer_format(b, ",\"%s\":", field);
	if (!party) {
		buffer_string(b, "null");
		return;
	}
	buffer_char(b, '{');
	json_who(b, party->entity, party->name);
	buffer_string(b, ",\"span\":");
	json_span(s, article, &party->span);
	buffer_char(b, '}');
}

/* ,"medium":...,"addressee":...,"time":... */
static void json_circumstance(struct sink *s, const hsy_article *article, const hsy_statement *statement)
{
	struct buffer *b = &s->b;
	json_party(s, article, "medium", statement->medium);
	json_party(s, article, "addressee", statement->addressee);
	buffer_string(b, ",\"time\":");
	if (!statement->time) {
		buffer_string(b, "null");
		return;
	}
	buffer_string(b, "{\"span\":");
	json_span(s, article, statement->time->span);
	json_field(b, "iso", statement->time->iso);
	json_field(b, "from", statement->time->from);
	buffer_char(b, '}');
}

static void json_statement(struct sink *s, const hsy_article *article, const hsy_statement *statement)
{
	struct buffer *b = &s->b;
	const char *kind = hsy_kind_name(statement->kind);
	buffer_format(b, "{\"id\":%d,\"inside\":", statement->id);
	if (statement->inside)
		buffer_format(b, "%d", statement->inside);
	else
		buffer_string(b, "null");
	buffer_format(b, ",\"depth\":%d,\"kind\":\"%s\",\"score\":", statement->depth, kind ? kind : "indirect");
	sink_score(b, statement->score);
	buffer_string(b, ",\"source\":");
	json_span(s, article, statement->source);
	buffer_string(b, ",\"cue\":");
	json_span(s, article, statement->cue);
	buffer_string(b, ",\"content\":[");
	for (size_t i = 0; i < statement->n_contents; i++) {
		buffer_string(b, i ? "," : "");
		json_span(s, article, &statement->contents[i]);
	}
	buffer_char(b, ']');
	json_act(b, statement);
	json_speaker(b, &statement->speaker);
	json_circumstance(s, article, statement);
	json_chain(b, statement);
	buffer_char(b, '}');
}

static void json_mention(struct sink *s, const hsy_article *article, const hsy_mention *mention)
{
	const char *form = hsy_form_name(mention->form);
	buffer_char(&s->b, '{');
	json_place(&s->b, article, &mention->span);
	buffer_format(&s->b, ",\"form\":\"%s\"}", form ? form : "nominal");
	sink_flush_if_full(s);
}

static void json_entity(struct sink *s, const hsy_article *article, const hsy_entity *entity)
{
	struct buffer *b = &s->b;
	const char *kind = hsy_entity_kind_name(entity->kind);
	buffer_format(b, "{\"id\":%d,\"kind\":\"%s\"", entity->id, kind ? kind : "group");
	json_field(b, "name", entity->name);
	buffer_format(b, ",\"named\":%s", entity->is_named ? "true" : "false");
	json_field(b, "role", entity->role);
	buffer_string(b, ",\"mentions\":[");
	for (size_t i = 0; i < entity->n_mentions; i++) {
		buffer_string(b, i ? "," : "");
		json_mention(s, article, &entity->mentions[i]);
	}
	buffer_string(b, "]}");
}

static void json_outlet(struct buffer *b, const char *outlet)
{
	if (!outlet) {
		buffer_string(b, ",\"outlet\":null");
		return;
	}
	buffer_string(b, ",\"outlet\":{\"name\":");
	json_text(b, outlet, strlen(outlet));
	buffer_char(b, '}');
}

static void json_article(struct buffer *b, const hsy_reading *reading)
{
	const hsy_article *a = &reading->article;
	buffer_string(b, "{\"hearsay\":1");
	json_field(b, "path", a->path);
	json_field(b, "url", a->url);
	json_outlet(b, a->outlet);
	json_field(b, "title", a->title);
	json_field(b, "byline", a->byline);
	json_field(b, "published", a->published);
	json_field(b, "published_from", a->published_from);
	json_field(b, "language", reading->language);
	json_field(b, "sha256", a->sha256);
	buffer_format(b, ",\"words\":%zu,\"sentences\":%zu", reading->n_words, reading->n_sentences);
}

hsy_status hsy_write_record(const hsy_reading *reading, unsigned flags, hsy_write_fn write, void *context,
			    hsy_error *error)
{
	struct sink s = sink_begin(write, context);
	json_article(&s.b, reading);
	if (flags & HSY_RECORD_TEXT) {
		buffer_string(&s.b, ",\"text\":");
		json_text(&s.b, reading->article.text ? reading->article.text : "", reading->article.text_bytes);
	}
	buffer_string(&s.b, ",\"statements\":[");
	for (size_t i = 0; i < reading->n_statements; i++) {
		buffer_string(&s.b, i ? "," : "");
		json_statement(&s, &reading->article, &reading->statements[i]);
	}
	buffer_string(&s.b, "],\"entities\":[");
	for (size_t i = 0; i < reading->n_entities; i++) {
		buffer_string(&s.b, i ? "," : "");
		json_entity(&s, &reading->article, &reading->entities[i]);
	}
	buffer_string(&s.b, "]}\n");
	return sink_end(&s, error);
}
