/* hearsay articles: what the case file holds, one row an article. */
#include <string.h>

#include "cli.h"
#include "out.h"
#include "say.h"
#include "table.h"
#include "text.h"

enum { LIST_LIMIT = 50 };

/* True if one of the articles came in several versions. */
static bool has_versions(const hsy_article_rows *rows)
{
	for (size_t i = 0; i < rows->n_rows; i++)
		if (rows->rows[i].n_versions > 1)
			return true;
	return false;
}

static void print_table(const struct cli *cli, struct string *to, const hsy_article_rows *rows)
{
	static const struct column columns[] = {
	    {"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},        {"DATE", ALIGN_LEFT, 0, 0, STYLE_PLAIN},
	    {"OUTLET", ALIGN_LEFT, 8, 18, STYLE_SOURCE}, {"TITLE", ALIGN_LEFT, 8, 0, STYLE_PLAIN},
	    {"SAID", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},    {"VERSIONS", ALIGN_RIGHT, 0, 0, STYLE_DIM}};
	bool versions = has_versions(rows);
	struct table t;
	table_start(&t, columns, sizeof columns / sizeof *columns - !versions);
	for (size_t i = 0; i < rows->n_rows; i++) {
		const hsy_article_row *row = &rows->rows[i];
		table_format(&t, "%lld", (long long)row->id);
		table_format(&t, "%.10s", row->published ? row->published : "-");
		table_add(&t, row->outlet);
		table_add(&t, row->title ? row->title : hsy_source_name(NULL, row->path));
		if (row->unread)
			table_add(&t, hsy_language_name(row->language));
		else
			table_number(&t, row->n_statements);
		if (versions && row->n_versions > 1)
			table_number(&t, row->n_versions);
		else if (versions)
			table_add(&t, "");
	}
	table_end(&t, to, cli->width, cli->color);
}

static void print_json(hsy_json *json, const hsy_article_row *row)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, "article", row->id);
	hsy_json_string(json, "path", row->path);
	hsy_json_string(json, "url", row->url);
	hsy_json_outlet(json, "outlet", row->outlet);
	hsy_json_string(json, "title", row->title);
	hsy_json_string(json, "byline", row->byline);
	hsy_json_string(json, "published", row->published);
	hsy_json_string(json, "added", row->added);
	hsy_json_string(json, "sha256", row->sha256);
	hsy_json_string(json, "model", row->model);
	hsy_json_string(json, "language", row->language);
	hsy_json_int(json, "words", (int64_t)row->n_words);
	hsy_json_int(json, "sentences", (int64_t)row->n_sentences);
	hsy_json_int(json, "statements", (int64_t)row->n_statements);
	hsy_json_int(json, "versions", (int64_t)row->n_versions);
	hsy_json_end(json);
}

static void print_csv(struct string *to, const hsy_article_row *row)
{
	string_format(to, "%lld", (long long)row->id);
	const char *fields[] = {row->published, row->outlet, row->title,  row->byline, row->path,
				row->url,       row->added,  row->sha256, row->model};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
	string_format(to, ",%zu,%zu,%zu,%zu\r\n", row->n_words, row->n_sentences, row->n_statements,
		      row->n_versions);
}

static void print_rows(const struct cli *cli, const hsy_article_rows *rows)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	if (cli->format == FORMAT_TABLE && rows->n_rows)
		print_table(cli, &s, rows);
	if (cli->format == FORMAT_CSV)
		string_add(&s, "article,published,outlet,title,byline,path,url,added,sha256,model,words,sentences,"
			       "statements,versions\r\n");
	for (size_t i = 0; i < rows->n_rows && cli->format == FORMAT_JSON; i++)
		print_json(&json, &rows->rows[i]);
	for (size_t i = 0; i < rows->n_rows && cli->format == FORMAT_CSV; i++)
		print_csv(&s, &rows->rows[i]);
	out_string(&s);
	string_free(&s);
}

int cmd_articles(const struct cli *cli)
{
	const struct options *o = &cli->options;
	hsy_article_query query = {.outlet = o->outlet, .since = o->since, .until = o->until};
	query.limit = cli_limit(cli, LIST_LIMIT);
	hsy_case *c = NULL;
	hsy_article_rows *rows = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c) &&
	    cli_good(hsy_case_articles(c, &query, &rows, &error), &error)) {
		print_rows(cli, rows);
		cli_say_lacking(cli, c, LACK_DATE | LACK_OUTLET, "");
		status = cli_answer_status(cli, rows->n_rows, rows->n_total, "articles");
	}
	hsy_article_rows_free(rows);
	hsy_case_free(c);
	return status;
}
