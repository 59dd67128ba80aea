/* CSV after RFC 4180: one row a statement, lines end in CR LF, a field with a comma, quotation mark or
 * line break stands in quotation marks. Positions are in code points of the article's text. */
#include <stdint.h>
#include <string.h>

#include "export/cell.h"
#include "export/sink.h"
#include "reading/statement_fields.h"

static const char csv_header[] =
    "article_path,outlet,title,published,id,inside,depth,kind,score,"
    "source,cue,content,source_begin,source_end,cue_begin,cue_end,"
    "content_begin,content_end,speaker,by" STATEMENT_HEADINGS ",medium,addressee,time,hearsay,chain\r\n";

static void csv_words(struct buffer *b, const hsy_article *article, const hsy_span *span)
{
	size_t n = 0;
	const char *words = span ? span_words(article, span, &n) : "";
	buffer_char(b, ',');
	cell_bytes(b, words, n);
}

/* The pieces as one field, joined by " ... ". */
static void csv_content(struct buffer *b, const hsy_article *article, const hsy_statement *statement)
{
	struct buffer joined = {0};
	for (size_t i = 0; i < statement->n_contents; i++) {
		size_t n;
		const char *words = span_words(article, &statement->contents[i], &n);
		buffer_string(&joined, i ? " ... " : "");
		buffer_append(&joined, words, n);
	}
	buffer_char(b, ',');
	cell_bytes(b, joined.bytes ? joined.bytes : "", joined.n);
	b->failed = b->failed || joined.failed;
	buffer_free(&joined);
}

static void csv_range(struct buffer *b, const hsy_span *first, const hsy_span *last)
{
	if (first)
		buffer_format(b, ",%zu,%zu", first->chars.begin, last->chars.end);
	else
		buffer_string(b, ",,");
}

/* "article < Politico < Kara-Murza" */
static void csv_chain(struct buffer *b, const hsy_statement *s)
{
	struct buffer chain = {0};
	for (size_t i = 0; i < s->n_chain; i++) {
		buffer_string(&chain, i ? " < " : "");
		buffer_string(&chain, s->chain[i].name ? s->chain[i].name : "?");
	}
	cell_text(b, chain.bytes);
	b->failed = b->failed || chain.failed;
	buffer_free(&chain);
}

static void csv_circumstances(struct buffer *b, const hsy_statement *s)
{
	cell_text(b, s->speaker.name);
	cell_text(b, hsy_speaker_by_name(s->speaker.by));
	STATEMENT_FIELDS(FIELD_CELL)
	cell_text(b, s->medium ? s->medium->name : NULL);
	cell_text(b, s->addressee ? s->addressee->name : NULL);
	cell_text(b, s->time ? s->time->iso : NULL);
	buffer_format(b, ",%zu", s->n_chain ? s->n_chain - 1 : 0);
	csv_chain(b, s);
}

static void csv_row(struct buffer *b, const hsy_article *article, const hsy_statement *s)
{
	char score[SCORE_BYTES];
	if (article->path)
		cell_bytes(b, article->path, strlen(article->path));
	cell_text(b, article->outlet);
	cell_text(b, article->title);
	cell_text(b, article->published);
	cell_number(b, s->id);
	cell_id(b, s->inside);
	cell_number(b, s->depth);
	cell_text(b, hsy_kind_name(s->kind));
	cell_text(b, score_words(s->score, score));
	csv_words(b, article, s->source);
	csv_words(b, article, s->cue);
	csv_content(b, article, s);
	csv_range(b, s->source, s->source);
	csv_range(b, s->cue, s->cue);
	csv_range(b, s->n_contents ? s->contents : NULL, s->n_contents ? s->contents + s->n_contents - 1 : NULL);
	csv_circumstances(b, s);
	buffer_string(b, "\r\n");
}

hsy_status hsy_write_csv(const hsy_reading *reading, bool header, hsy_write_fn write, void *context,
			 hsy_error *error)
{
	struct sink s = sink_begin(write, context);
	if (header)
		buffer_string(&s.b, csv_header);
	for (size_t i = 0; i < reading->n_statements; i++) {
		csv_row(&s.b, &reading->article, &reading->statements[i]);
		sink_flush_if_full(&s);
	}
	return sink_end(&s, error);
}
