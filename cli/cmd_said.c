/* hearsay said: statements of the case file, newest article first. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "out.h"
#include "row.h"
#include "say.h"

enum { LIST_LIMIT = 20 };

static void print_rows(const struct cli *cli, const hsy_statement_rows *rows)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	if (cli->format == FORMAT_CSV)
		row_csv(&s, NULL);
	for (size_t i = 0; i < rows->n_rows && !out_failed(); i++) {
		if (cli->format == FORMAT_TABLE) {
			string_add(&s, i ? "\n" : "");
			row_print(cli, &s, &rows->rows[i], 0);
		} else if (cli->format == FORMAT_JSON) {
			hsy_json_open(&json, NULL, '{');
			hsy_json_statement(&json, &rows->rows[i]);
			hsy_json_end(&json);
		} else {
			row_csv(&s, &rows->rows[i]);
		}
		out_string(&s);
	}
	out_string(&s);
	string_free(&s);
}

/* What there is to choose from. */
static void modes_add(struct string *to)
{
	for (int i = 0; hsy_mode_name((hsy_mode)i); i++)
		string_format(to, "%s%s", i ? ", " : "", hsy_mode_name((hsy_mode)i));
}

/* --mode, in which "no-comment" is "no comment"; -1: not given. False, after a message, if there is none such. */
static bool mode_take(const char *word, int *ret_mode)
{
	struct string s = {0};
	hsy_mode mode = HSY_MODE_ASSERT;
	*ret_mode = -1;
	if (!word)
		return true;
	string_add(&s, word);
	for (char *at = s.bytes; at && *at; at++)
		*at = *at == '-' ? ' ' : *at;
	bool good = s.bytes && hsy_mode_parse(s.bytes, &mode);
	string_clear(&s);
	modes_add(&s);
	if (good)
		*ret_mode = (int)mode;
	else
		say("--mode does not know '%s'; it knows %s", word, s.bytes);
	string_free(&s);
	return good;
}

static bool kind_take(const char *word, int *ret_kind)
{
	int choice = 0;
	if (word && !option_choose("kind", "direct indirect mixed", word, &choice))
		return false;
	*ret_kind = choice - 1;
	return true;
}

static hsy_said_query query_make(const struct cli *cli, const char *name)
{
	const struct options *o = &cli->options;
	hsy_said_query query;
	hsy_said_query_init(&query);
	query.name = name;
	query.about = o->about;
	query.outlet = o->outlet;
	query.since = o->since;
	query.until = o->until;
	query.min_hearsay = (int)o->min_hearsay;
	query.max_hearsay = (int)o->max_hearsay;
	query.max_depth = (int)o->depth;
	query.min_score = o->min_score > 0 ? o->min_score : 0;
	query.limit = cli_limit(cli, LIST_LIMIT);
	return query;
}

int cmd_said(const struct cli *cli)
{
	char *name = cli_join_operands(cli);
	hsy_said_query query = query_make(cli, name);
	hsy_case *c = NULL;
	hsy_statement_rows *rows = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int status = EXIT_ERROR;
	if (mode_take(cli->options.mode, &query.mode) && kind_take(cli->options.kind, &query.kind) &&
	    cli_open_case(cli, HSY_CASE_READ, &c) && cli_good(hsy_case_said(c, &query, &rows, &error), &error)) {
		print_rows(cli, rows);
		status = cli_answer_status(cli, rows->n_rows, rows->n_total, "statements");
		if (name && !rows->n_rows)
			cli_say_unknown(cli, c, name);
	}
	hsy_statement_rows_free(rows);
	hsy_case_free(c);
	free(name);
	return status;
}
