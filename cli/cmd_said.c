/* hearsay said: statements of the case file, newest article first. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "json.h"
#include "out.h"
#include "statement.h"

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

/* "Halyard · 2025-06-27 · article 12 · direct 0.93 · inside #44" */
static void place_make(struct string *to, const hsy_statement_row *row)
{
	place_origin(to, row->outlet, row->path, row->published);
	string_format(to, "%sarticle %lld", to->n ? " · " : "", (long long)row->article);
	string_format(to, " · %s %.2f", hsy_kind_name(row->kind), row->score);
	if (row->inside)
		string_format(to, " · inside #%lld", (long long)row->inside);
}

static void print_row(const struct cli *cli, struct string *to, const hsy_statement_row *row)
{
	struct string place = {0};
	place_make(&place, row);
	struct statement_view view = {.number = row->id,
				      .source = words_of(row->source),
				      .cue = words_of(row->cue),
				      .content = words_of(row->content),
				      .place = place.bytes};
	statement_print(to, cli, &view, 0);
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

static void print_json(struct string *to, const hsy_statement_row *row)
{
	jsonout_open(to, NULL, '{');
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
	jsonout_end(to);
}

static void print_csv(struct string *to, const hsy_statement_row *row)
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
	string_format(to, ",%zu,%zu\r\n", bytes.begin, bytes.end);
}

static void print_rows(const struct cli *cli, const hsy_statement_rows *rows)
{
	struct string s = {0};
	if (cli->format == FORMAT_CSV)
		string_add(&s,
			   "statement,article,inside,depth,kind,score,source,cue,content,published,outlet,title,"
			   "path,begin_byte,end_byte\r\n");
	for (size_t i = 0; i < rows->n_rows && !out_failed(); i++) {
		if (cli->format == FORMAT_TABLE) {
			string_add(&s, i ? "\n" : "");
			print_row(cli, &s, &rows->rows[i]);
		} else if (cli->format == FORMAT_JSON) {
			print_json(&s, &rows->rows[i]);
		} else {
			print_csv(&s, &rows->rows[i]);
		}
		out_string(&s);
	}
	out_string(&s);
	string_free(&s);
}

static hsy_said_query query_make(const struct options *o, const char *name)
{
	hsy_said_query query;
	hsy_said_query_init(&query);
	query.name = name;
	query.about = o->about;
	query.outlet = o->outlet;
	query.since = o->since;
	query.until = o->until;
	query.kind = o->kind - 1;
	query.max_depth = (int)o->depth;
	query.min_score = o->min_score > 0 ? o->min_score : 0;
	query.limit = o->limit > 0 ? (size_t)o->limit : 0;
	return query;
}

int cmd_said(const struct cli *cli)
{
	char *name = cli_join_operands(cli);
	hsy_said_query query = query_make(&cli->options, name);
	hsy_case *c = NULL;
	hsy_statement_rows *rows = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c) && cli_good(hsy_case_said(c, &query, &rows, &error), &error)) {
		print_rows(cli, rows);
		status = cli_answer_status(cli, rows->n_rows, rows->n_total, "statements");
	}
	hsy_statement_rows_free(rows);
	hsy_case_free(c);
	free(name);
	return status;
}
