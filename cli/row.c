/* See row.h. */
#include "row.h"

#include <string.h>

#include "json.h"
#include "out.h"
#include "statement.h"

const char row_csv_header[] =
    "statement,article,inside,depth,kind,score,source,cue,content,published,outlet,title,path,begin_byte,end_byte,"
    "speaker,by,mode,negated,actual,stance,medium,addressee,time,hearsay,chain\r\n";

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

/* The speaker's name, if the source's words do not tell it: "The White House" is the White House. */
static const char *speaker_shown(const hsy_statement_row *row)
{
	const char *name = row->speaker_name;
	const char *told = name && !strncmp(name, "the ", 4) ? name + 4 : name;
	return told && row->source && strstr(row->source, told) ? NULL : name;
}

/* "article < Politico < Kara-Murza" */
static void chain_add(struct string *to, const hsy_statement_row *row)
{
	for (size_t i = 0; i < row->n_chain; i++)
		string_format(to, "%s%s", i ? " < " : "", row->chain[i]);
}

/* What the speaker does, to whom, when, and through whom, as far as that is more than plainly asserting. */
static void circumstances_add(struct string *to, const hsy_statement_row *row)
{
	struct string chain = {0};
	if (row->mode != HSY_MODE_ASSERT)
		place_add(to, hsy_mode_name(row->mode));
	place_add(to, row->negated ? "negated" : NULL);
	place_add(to, row->actual ? NULL : "did not take place");
	if (row->addressee)
		string_format(to, " · to %s", row->addressee);
	if (row->time)
		string_format(to, " · on %s", row->time);
	if (row->n_chain > 2) {
		chain_add(&chain, row);
		place_add(to, chain.bytes);
	}
	place_add(to, row->by_words ? "found by words of the source" : NULL);
	string_free(&chain);
}

/* "Halyard · 2025-06-27 · article 12 · direct 0.93 · deny · on 2025-06-26 · inside #44" */
static void place_make(struct string *to, const hsy_statement_row *row)
{
	place_origin(to, row->outlet, row->path, row->published);
	string_format(to, "%sarticle %lld", to->n ? " · " : "", (long long)row->article);
	string_format(to, " · %s %.2f", hsy_kind_name(row->kind), row->score);
	circumstances_add(to, row);
	if (row->inside)
		string_format(to, " · inside #%lld", (long long)row->inside);
}

void row_print(const struct cli *cli, struct string *to, const hsy_statement_row *row, int indent)
{
	struct string place = {0};
	place_make(&place, row);
	struct statement_view view = {.number = row->id,
				      .source = words_of(row->source),
				      .cue = words_of(row->cue),
				      .content = words_of(row->content),
				      .speaker = speaker_shown(row),
				      .place = place.bytes};
	statement_print(to, cli, &view, indent);
	string_free(&place);
}

/* The pieces of the content with their words, cut out of the joined string by their lengths; without
 * words where those do not add up. */
static void print_contents(struct string *to, const hsy_statement_row *row)
{
	static const size_t JOINT = 5; /* " ... " */
	size_t n = row->content ? strlen(row->content) : 0,
	       sum = row->n_contents ? JOINT * (row->n_contents - 1) : 0;
	for (size_t i = 0; i < row->n_contents; i++)
		sum += row->content_spans[i].bytes.end - row->content_spans[i].bytes.begin;
	const char *at = sum == n ? row->content : NULL;
	jsonout_open(to, "content", '[');
	for (size_t i = 0; i < row->n_contents; i++) {
		const hsy_span *span = &row->content_spans[i];
		size_t length = span->bytes.end - span->bytes.begin;
		jsonout_span(to, NULL, span, at, length);
		at = at && i + 1 < row->n_contents ? at + length + JOINT : at;
	}
	jsonout_close(to, ']');
}

static void json_speaker(struct string *to, const hsy_statement_row *row)
{
	jsonout_open(to, "speaker", '{');
	jsonout_id(to, "entity", row->speaker);
	jsonout_string(to, "name", row->speaker_name);
	jsonout_string(to, "by", hsy_speaker_by_name(row->speaker_by));
	jsonout_real(to, "score", row->speaker_score);
	jsonout_close(to, '}');
}

static void json_circumstances(struct string *to, const hsy_statement_row *row)
{
	jsonout_string(to, "mode", hsy_mode_name(row->mode));
	jsonout_bool(to, "negated", row->negated);
	jsonout_bool(to, "actual", row->actual);
	jsonout_string(to, "stance", hsy_stance_name(row->stance));
	json_speaker(to, row);
	jsonout_string(to, "medium", row->medium);
	jsonout_string(to, "addressee", row->addressee);
	jsonout_string(to, "time", row->time);
	jsonout_string(to, "time_from", row->time_from);
	jsonout_int(to, "hearsay", row->hearsay);
	jsonout_open(to, "chain", '[');
	for (size_t i = 0; i < row->n_chain; i++)
		jsonout_string(to, NULL, row->chain[i]);
	jsonout_close(to, ']');
	jsonout_bool(to, "by_words", row->by_words);
}

void row_json(struct string *to, const hsy_statement_row *row)
{
	jsonout_int(to, "statement", row->id);
	jsonout_id(to, "inside", row->inside);
	jsonout_int(to, "article", row->article);
	jsonout_string(to, "path", row->path);
	jsonout_string(to, "outlet", row->outlet);
	jsonout_string(to, "title", row->title);
	jsonout_string(to, "published", row->published);
	jsonout_int(to, "depth", row->depth);
	jsonout_string(to, "kind", hsy_kind_name(row->kind));
	jsonout_real(to, "score", row->score);
	jsonout_span(to, "source", row->source_span, row->source, row->source ? strlen(row->source) : 0);
	jsonout_span(to, "cue", row->cue_span, row->cue, row->cue ? strlen(row->cue) : 0);
	print_contents(to, row);
	json_circumstances(to, row);
}

static void csv_circumstances(struct string *to, const hsy_statement_row *row)
{
	struct string chain = {0};
	chain_add(&chain, row);
	const char *fields[] = {row->speaker_name,
				hsy_speaker_by_name(row->speaker_by),
				hsy_mode_name(row->mode),
				row->negated ? "true" : "false",
				row->actual ? "true" : "false",
				hsy_stance_name(row->stance),
				row->medium,
				row->addressee,
				row->time};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
	string_format(to, ",%d", row->hearsay);
	csv_field(to, chain.bytes, false);
	string_free(&chain);
}

void row_csv(struct string *to, const hsy_statement_row *row)
{
	hsy_range bytes = content_bytes(row);
	string_format(to, "%lld,%lld,", (long long)row->id, (long long)row->article);
	if (row->inside)
		string_format(to, "%lld", (long long)row->inside);
	string_format(to, ",%d,%s,%.4g", row->depth, hsy_kind_name(row->kind), row->score);
	const char *fields[] = {row->source, row->cue,   row->content, row->published,
				row->outlet, row->title, row->path};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
	string_format(to, ",%zu,%zu", bytes.begin, bytes.end);
	csv_circumstances(to, row);
	string_add(to, "\r\n");
}
