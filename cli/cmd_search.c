/* hearsay search: full text, best match first, the words found made to stand out. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "flow.h"
#include "out.h"
#include "statement.h"

enum { HITS = 20, SEARCH_WIDTH = 100 };

/* "Halyard · 2025-06-27 · article 12, byte 1200 · said by Tasko, #45" */
static void place_make(struct string *to, const hsy_hit *hit)
{
	struct string part = {0};
	place_origin(to, hit->outlet, hit->title ? hit->path : NULL, hit->published);
	string_format(&part, "article %lld, byte %zu", (long long)hit->article, hit->span.bytes.begin);
	place_add(to, part.bytes);
	if (hit->statement) {
		struct words source = words_trim(words_of(hit->speaker ? hit->speaker : hit->source));
		string_format(to, " · #%lld%s", (long long)hit->statement, source.n ? " by " : "");
		string_append(to, source.bytes, source.n);
	}
	string_free(&part);
}

/* Marked by colour, or where there is none by asterisks. */
static void flow_snippet(struct flow *f, const hsy_hit *hit)
{
	size_t n = hit->snippet ? strlen(hit->snippet) : 0, at = 0;
	for (size_t i = 0; i < hit->n_marks; i++) {
		hsy_range mark = hit->marks[i];
		if (mark.begin < at || mark.end < mark.begin || mark.end > n)
			continue;
		flow_text(f, hit->snippet + at, mark.begin - at, STYLE_PLAIN);
		flow_string(f, f->color ? "" : "*", STYLE_PLAIN);
		flow_text(f, hit->snippet + mark.begin, mark.end - mark.begin, STYLE_MATCH);
		flow_string(f, f->color ? "" : "*", STYLE_PLAIN);
		at = mark.end;
	}
	flow_text(f, hit->snippet + at, n - at, STYLE_PLAIN);
}

static void print_hit(const struct cli *cli, struct string *to, const hsy_hit *hit)
{
	struct string place = {0};
	struct flow f;
	place_make(&place, hit);
	flow_start(&f, to, cli->width < SEARCH_WIDTH ? cli->width : SEARCH_WIDTH, 0, cli->color);
	flow_string(&f, hit->title ? hit->title : hit->path, STYLE_TITLE);
	flow_line(&f);
	f.margin = 2;
	flow_snippet(&f, hit);
	flow_line(&f);
	flow_string(&f, place.bytes, STYLE_DIM);
	flow_end(&f);
	string_free(&place);
}

static void print_json(hsy_json *json, const hsy_hit *hit)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "article", hit->article);
	hsy_json_id(json, "statement", hit->statement);
	hsy_json_id(json, "id", hit->statement_n);
	hsy_json_string(json, "path", hit->path);
	hsy_json_outlet(json, "outlet", hit->outlet);
	hsy_json_string(json, "title", hit->title);
	hsy_json_string(json, "published", hit->published);
	hsy_json_string(json, "source", hit->source);
	hsy_json_string(json, "speaker", hit->speaker);
	hsy_json_string(json, "snippet", hit->snippet);
	hsy_json_open(json, "marks", '[');
	for (size_t i = 0; i < hit->n_marks; i++)
		hsy_json_range(json, NULL, hit->marks[i]);
	hsy_json_close(json, ']');
	hsy_json_span(json, "match", &hit->span, NULL, 0);
	hsy_json_end(json);
}

static void print_csv(struct string *to, const hsy_hit *hit)
{
	string_format(to, "%lld,", (long long)hit->article);
	if (hit->statement)
		string_format(to, "%lld,%d", (long long)hit->statement, hit->statement_n);
	else
		string_char(to, ',');
	const char *fields[] = {hit->source, hit->speaker, hit->snippet, hit->published,
				hit->outlet, hit->title,   hit->path};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
	string_format(to, ",%zu,%zu\r\n", hit->span.bytes.begin, hit->span.bytes.end);
}

static void print_hits(const struct cli *cli, const hsy_hits *hits)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	if (cli->format == FORMAT_CSV)
		string_add(&s, "article,statement,id,source,speaker,snippet,published,outlet,title,path,begin_byte,"
			       "end_byte\r\n");
	for (size_t i = 0; i < hits->n_hits; i++) {
		if (cli->format == FORMAT_TABLE) {
			string_add(&s, i ? "\n" : "");
			print_hit(cli, &s, &hits->hits[i]);
		} else if (cli->format == FORMAT_JSON) {
			print_json(&json, &hits->hits[i]);
		} else {
			print_csv(&s, &hits->hits[i]);
		}
	}
	out_string(&s);
	string_free(&s);
}

int cmd_search(const struct cli *cli)
{
	char *words = cli_join_operands(cli);
	size_t limit = cli_limit(cli, HITS);
	hsy_case *c = NULL;
	hsy_hits *hits = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c) &&
	    cli_good(hsy_case_search(c, words, limit, &hits, &error), &error)) {
		print_hits(cli, hits);
		status = cli_answer_status(cli, hits->n_hits, hits->n_total, "hits");
	}
	hsy_hits_free(hits);
	hsy_case_free(c);
	free(words);
	return status;
}
