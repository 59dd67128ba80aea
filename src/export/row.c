/* A statement of the case file, as `hearsay said` gives it: JSON and CSV. */
#include <string.h>

#include "export/cell.h"
#include "export/sink.h"
#include "reading/statement_fields.h"

/* ---- JSON ---- */

static void json_words(hsy_json *json, const char *key, const hsy_span *span, const char *words)
{
	hsy_json_span(json, key, span, words, words ? strlen(words) : 0);
}

/* The pieces of the content with their words, cut out of the joined string by their lengths; without
 * words where those do not add up. */
static void json_contents(hsy_json *json, const hsy_statement_row *row)
{
	static const size_t JOINT = 5; /* " ... " */
	size_t n = row->content ? strlen(row->content) : 0,
	       sum = row->n_contents ? JOINT * (row->n_contents - 1) : 0;
	for (size_t i = 0; i < row->n_contents; i++)
		sum += row->content_spans[i].bytes.end - row->content_spans[i].bytes.begin;
	const char *at = sum == n ? row->content : NULL;
	hsy_json_open(json, "content", '[');
	for (size_t i = 0; i < row->n_contents; i++) {
		const hsy_span *span = &row->content_spans[i];
		size_t length = span->bytes.end - span->bytes.begin;
		hsy_json_span(json, NULL, span, at, length);
		at = at && i + 1 < row->n_contents ? at + length + JOINT : at;
	}
	hsy_json_close(json, ']');
}

static void json_speaker(hsy_json *json, const hsy_statement_row *row)
{
	hsy_json_open(json, "speaker", '{');
	hsy_json_id(json, "entity", row->speaker);
	hsy_json_string(json, "name", row->speaker_name);
	hsy_json_string(json, "by", hsy_speaker_by_name(row->speaker_by));
	hsy_json_real(json, "score", row->speaker_score);
	hsy_json_close(json, '}');
}

static void json_circumstances(hsy_json *json, const hsy_statement_row *row)
{
	json_speaker(json, row);
	hsy_json_string(json, "medium", row->medium);
	hsy_json_string(json, "addressee", row->addressee);
	hsy_json_string(json, "time", row->time);
	hsy_json_string(json, "time_from", row->time_from);
	hsy_json_int(json, "hearsay", row->hearsay);
	hsy_json_open(json, "chain", '[');
	for (size_t i = 0; i < row->n_chain; i++)
		hsy_json_string(json, NULL, row->chain[i]);
	hsy_json_close(json, ']');
	hsy_json_bool(json, "by_words", row->by_words);
	hsy_json_id(json, "tellings", row->tellings);
	hsy_json_open(json, "also", '[');
	for (size_t i = 0; i < row->n_also; i++)
		hsy_json_int(json, NULL, row->also[i]);
	hsy_json_close(json, ']');
}

void hsy_json_statement(hsy_json *json, const hsy_statement_row *s)
{
	hsy_json_int(json, "statement", s->id);
	hsy_json_int(json, "id", s->n);
	hsy_json_id(json, "inside", s->inside);
	hsy_json_int(json, "article", s->article);
	hsy_json_string(json, "path", s->path);
	hsy_json_outlet(json, "outlet", s->outlet);
	hsy_json_string(json, "title", s->title);
	hsy_json_string(json, "published", s->published);
	hsy_json_int(json, "depth", s->depth);
	hsy_json_string(json, "kind", hsy_kind_name(s->kind));
	hsy_json_real(json, "score", s->score);
	json_words(json, "source", s->source_span, s->source);
	json_words(json, "cue", s->cue_span, s->cue);
	json_contents(json, s);
	STATEMENT_FIELDS(FIELD_JSON)
	json_circumstances(json, s);
}

/* ---- CSV ---- */

static const char row_header[] = "statement,article,id,inside,depth,kind,score,source,cue,content,published,outlet,"
				 "title,path,begin_byte,end_byte,"
				 "speaker,by" STATEMENT_HEADINGS ",medium,addressee,time,hearsay,chain,also\r\n";

/* From the first byte of the contents to the last. */
static hsy_range content_bytes(const hsy_statement_row *row)
{
	hsy_range all = row->n_contents ? row->content_spans[0].bytes : (hsy_range){0, 0};
	for (size_t i = 1; i < row->n_contents; i++) {
		hsy_range piece = row->content_spans[i].bytes;
		all.begin = piece.begin < all.begin ? piece.begin : all.begin;
		all.end = piece.end > all.end ? piece.end : all.end;
	}
	return all;
}

/* "article < Politico < Kara-Murza" */
static void row_chain(struct buffer *b, const hsy_statement_row *row)
{
	struct buffer chain = {0};
	for (size_t i = 0; i < row->n_chain; i++) {
		buffer_string(&chain, i ? " < " : "");
		buffer_string(&chain, row->chain[i]);
	}
	cell_text(b, chain.bytes);
	b->failed = b->failed || chain.failed;
	buffer_free(&chain);
}

/* "7 8": the articles that tell it too */
static void row_also(struct buffer *b, const hsy_statement_row *row)
{
	buffer_string(b, ",");
	for (size_t i = 0; i < row->n_also; i++)
		buffer_format(b, "%s%lld", i ? " " : "", (long long)row->also[i]);
}

static void row_words(struct buffer *b, const hsy_statement_row *row)
{
	const char *const words[] = {row->source, row->cue,   row->content, row->published,
				     row->outlet, row->title, row->path};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		cell_text(b, words[i]);
}

static void row_write(struct buffer *b, const hsy_statement_row *s)
{
	char score[REAL_BYTES];
	hsy_range bytes = content_bytes(s);
	buffer_format(b, "%lld,%lld", (long long)s->id, (long long)s->article);
	cell_number(b, s->n);
	cell_id(b, s->inside);
	cell_number(b, s->depth);
	cell_text(b, hsy_kind_name(s->kind));
	cell_text(b, real_words(s->score, score));
	row_words(b, s);
	buffer_format(b, ",%zu,%zu", bytes.begin, bytes.end);
	cell_text(b, s->speaker_name);
	cell_text(b, hsy_speaker_by_name(s->speaker_by));
	STATEMENT_FIELDS(FIELD_CELL)
	cell_text(b, s->medium);
	cell_text(b, s->addressee);
	cell_text(b, s->time);
	cell_number(b, s->hearsay);
	row_chain(b, s);
	row_also(b, s);
	buffer_string(b, "\r\n");
}

hsy_status hsy_write_row_csv(const hsy_statement_row *row, hsy_write_fn write, void *context, hsy_error *error)
{
	struct sink s = sink_begin(write, context);
	if (row)
		row_write(&s.b, row);
	else
		buffer_string(&s.b, row_header);
	return sink_end(&s, error);
}
