/* hearsay who: who speaks, one of them in full, and corrections (correct.c). */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "complete.h"
#include "correct.h"
#include "flow.h"
#include "out.h"
#include "row.h"
#include "say.h"
#include "statement.h"
#include "table.h"

enum {
	LIST_LIMIT = 20,
	LIST_PIECE = 1000,
	STATEMENTS_LIMIT = 10,
	LIST_PERIODS = 12,
	PERSON_PERIODS = 48,
	WHO_WIDTH = 100
};

/* ---- what both ways show ---- */

/* A bar for each part of the time, the highest for the part with most; nothing where nothing was said. */
static void spark_add(struct string *to, const hsy_who_row *row, size_t n, size_t parts)
{
	static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	unsigned long sums[HSY_PERIODS_MAX] = {0}, most = 0;
	for (size_t i = 0; i < n; i++)
		sums[i * parts / n] += row->periods[i];
	for (size_t i = 0; i < parts; i++)
		most = sums[i] > most ? sums[i] : most;
	for (size_t i = 0; most && i < parts; i++)
		string_add(to, sums[i] ? bars[(sums[i] * 8 - 1) / most] : "·");
}

/* "2025-01-30", or "2025-01-30 to 2025-02-14" */
static void days_add(struct string *to, const char *first, const char *last, int n)
{
	if (!first)
		return;
	string_format(to, "%.*s", n, first);
	if (strncmp(first, last, (size_t)n) != 0)
		string_format(to, " to %.*s", n, last);
}

static void outlets_json(hsy_json *json, const hsy_who_row *row)
{
	hsy_json_open(json, "outlets", '[');
	for (size_t i = 0; i < row->n_outlets; i++) {
		hsy_json_open(json, NULL, '{');
		hsy_json_string(json, "name", row->outlets[i].text);
		hsy_json_int(json, "statements", (int64_t)row->outlets[i].n);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

/* The fields of a row, within an object that is open. */
static void row_fields(hsy_json *json, const hsy_who_row *row)
{
	hsy_json_int(json, "entity", row->id);
	hsy_json_string(json, "kind", hsy_entity_kind_name(row->kind));
	hsy_json_string(json, "name", row->name);
	hsy_json_bool(json, "named", row->is_named);
	hsy_json_string(json, "role", row->role);
	hsy_json_int(json, "statements", (int64_t)row->n_statements);
	hsy_json_int(json, "articles", (int64_t)row->n_articles);
	hsy_json_string(json, "first", row->first);
	hsy_json_string(json, "last", row->last);
	outlets_json(json, row);
}

/* ---- the list ---- */

static void print_table(const struct cli *cli, struct string *to, const hsy_who_rows *rows)
{
	static const struct column columns[] = {
	    {"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},     {"NAME", ALIGN_LEFT, 8, 0, STYLE_SOURCE},
	    {"ROLE", ALIGN_LEFT, 6, 24, STYLE_PLAIN}, {"SAID", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},
	    {"IN", ALIGN_RIGHT, 0, 0, STYLE_DIM},     {"FIRST", ALIGN_LEFT, 4, 0, STYLE_DIM},
	    {"LAST", ALIGN_LEFT, 4, 0, STYLE_DIM},    {"TIME", ALIGN_LEFT, 4, 0, STYLE_CONTENT}};
	struct table t;
	table_start(&t, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < rows->n_rows; i++) {
		const hsy_who_row *row = &rows->rows[i];
		struct string spark = {0};
		spark_add(&spark, row, rows->n_periods, LIST_PERIODS);
		table_format(&t, "%lld", (long long)row->id);
		table_add(&t, row->name);
		table_add(&t, row->role                        ? row->role
			      : row->kind == HSY_ENTITY_PERSON ? NULL
							       : hsy_entity_kind_name(row->kind));
		table_number(&t, row->n_statements);
		table_number(&t, row->n_outlets);
		table_format(&t, "%.7s", row->first ? row->first : "-");
		table_format(&t, "%.7s", row->last ? row->last : "-");
		table_add(&t, spark.bytes);
		string_free(&spark);
	}
	table_end(&t, to, cli->width, cli->color);
}

static void list_json(hsy_json *json, const hsy_who_row *row, size_t n_periods)
{
	hsy_json_open(json, NULL, '{');
	row_fields(json, row);
	hsy_json_open(json, "periods", '[');
	for (size_t i = 0; i < n_periods; i++)
		hsy_json_int(json, NULL, row->periods[i]);
	hsy_json_close(json, ']');
	hsy_json_end(json);
}

static void list_csv(struct string *to, const hsy_who_row *row)
{
	string_format(to, "%lld", (long long)row->id);
	const char *fields[] = {hsy_entity_kind_name(row->kind), row->name, row->role, row->first, row->last};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
	string_format(to, ",%zu,%zu,%zu\r\n", row->n_statements, row->n_articles, row->n_outlets);
}

static void print_list(const struct cli *cli, const hsy_who_rows *rows, bool is_first)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	if (cli->format == FORMAT_TABLE && rows->n_rows)
		print_table(cli, &s, rows);
	if (cli->format == FORMAT_CSV && is_first)
		string_add(&s, "entity,kind,name,role,first,last,statements,articles,outlets\r\n");
	for (size_t i = 0; i < rows->n_rows && cli->format == FORMAT_JSON; i++)
		list_json(&json, &rows->rows[i], rows->n_periods);
	for (size_t i = 0; i < rows->n_rows && cli->format == FORMAT_CSV; i++)
		list_csv(&s, &rows->rows[i]);
	out_string(&s);
	string_free(&s);
}

static bool kind_take(const char *word, int *ret_kind)
{
	int choice = 0;
	if (word && !option_choose("kind", "person organisation place group", word, &choice))
		return false;
	*ret_kind = choice - 1;
	return true;
}

/* In pieces, so that memory does not grow with the list; in a table each piece has its own widths. */
static bool print_pieces(const struct cli *cli, hsy_case *c, hsy_who_query query, size_t *ret_n, size_t *ret_total)
{
	size_t limit = query.limit;
	bool more = true;
	while (more && !out_failed()) {
		hsy_who_rows *rows = NULL;
		hsy_error error = {.byte = HSY_NO_BYTE};
		query.skip = *ret_n;
		query.limit = limit && limit - *ret_n < LIST_PIECE ? limit - *ret_n : LIST_PIECE;
		if (!cli_good(hsy_case_who(c, &query, &rows, &error), &error))
			return false;
		print_list(cli, rows, *ret_n == 0);
		*ret_n += rows->n_rows;
		*ret_total = rows->n_total;
		more = rows->n_rows == LIST_PIECE && *ret_n != limit;
		hsy_who_rows_free(rows);
	}
	return true;
}

/* Those who go by `name`; NULL: all. */
static int list(const struct cli *cli, hsy_case *c, const char *name)
{
	const struct options *o = &cli->options;
	hsy_who_query query;
	size_t n = 0, n_total = 0;
	hsy_who_query_init(&query);
	query.name = name;
	query.silent = o->silent || name;
	query.n_periods = LIST_PERIODS;
	query.limit = cli_limit(cli, LIST_LIMIT);
	if (!kind_take(o->kind, &query.kind) || !print_pieces(cli, c, query, &n, &n_total))
		return EXIT_ERROR;
	return cli_answer_status(cli, n, n_total, "speakers");
}

/* ---- one in full ---- */

static void labelled(struct flow *f, const char *label, const char *text, unsigned style)
{
	if (!text || !*text)
		return;
	struct string padded = {0};
	string_format(&padded, "%-10s", label);
	color_text(f->to, f->color, STYLE_DIM, padded.bytes);
	string_free(&padded);
	f->column = 10;
	f->margin = 10;
	flow_string(f, text, style);
	flow_line(f);
	f->margin = 0;
}

/* "Halyard 7, Keldpress 3" */
static void counts_line(struct flow *f, const char *label, const hsy_count *counts, size_t n, const char *unknown)
{
	struct string s = {0};
	for (size_t i = 0; i < n; i++)
		string_format(&s, "%s%s %zu", i ? ", " : "", counts[i].text ? counts[i].text : unknown,
			      counts[i].n);
	labelled(f, label, s.bytes, STYLE_PLAIN);
	string_free(&s);
}

/* "Ruvim Tasko 5 (article 3, Halyard), Tasko 2 (article 9)" */
static void names_line(struct flow *f, const hsy_person *p)
{
	struct string s = {0};
	for (size_t i = 0; i < p->n_spellings; i++) {
		const hsy_spelling *n = &p->spellings[i];
		string_format(&s, "%s%s", i ? ", " : "", n->name);
		if (!n->n_articles)
			string_add(&s, " (by correction)");
		else
			string_format(&s, " %zu (article %lld%s%s)", n->n_articles, (long long)n->article,
				      n->outlet ? ", " : "", n->outlet ? n->outlet : "");
	}
	labelled(f, "names", s.bytes, STYLE_SOURCE);
	string_free(&s);
}

static void head_lines(struct flow *f, const hsy_who_row *row)
{
	struct string s = {0};
	flow_string(f, row->name, STYLE_TITLE);
	flow_line(f);
	string_format(&s, "#%lld · %s · ", (long long)row->id, hsy_entity_kind_name(row->kind));
	string_number(&s, row->n_statements);
	string_add(&s, row->n_statements == 1 ? " statement · in " : " statements · in ");
	string_number(&s, row->n_articles);
	string_add(&s, row->n_articles == 1 ? " article" : " articles");
	if (row->first) {
		string_add(&s, " · ");
		days_add(&s, row->first, row->last, 10);
	}
	flow_string(f, s.bytes, STYLE_DIM);
	flow_line(f);
	string_free(&s);
}

static void corrections_lines(struct flow *f, const hsy_person *p)
{
	for (size_t i = 0; i < p->n_corrections; i++) {
		struct string s = {0};
		correction_line(&s, &p->corrections[i]);
		labelled(f, i ? "" : "corrected", s.bytes, STYLE_PLAIN);
		string_free(&s);
	}
}

/* "12 of 40 statements are told by other articles too" */
static void elsewhere_line(struct flow *f, const hsy_person *p)
{
	struct string s = {0};
	if (p->n_told_elsewhere)
		string_format(&s, "%zu of %zu statements are told in other articles too", p->n_told_elsewhere,
			      p->row.n_statements);
	labelled(f, "also told", s.bytes, STYLE_PLAIN);
	string_free(&s);
}

static void print_person(const struct cli *cli, const hsy_person *p)
{
	struct string s = {0}, spark = {0};
	struct flow f;
	flow_start(&f, &s, cli->width < WHO_WIDTH ? cli->width : WHO_WIDTH, 0, cli->color);
	head_lines(&f, &p->row);
	spark_add(&spark, &p->row, HSY_PERIODS_MAX, PERSON_PERIODS);
	labelled(&f, "time", spark.bytes, STYLE_CONTENT);
	names_line(&f, p);
	counts_line(&f, "roles", p->roles, p->n_roles, "");
	counts_line(&f, "outlets", p->row.outlets, p->row.n_outlets, "(not known)");
	counts_line(&f, "modes", p->modes, p->n_modes, "");
	counts_line(&f, "through", p->media, p->n_media, "");
	counts_line(&f, "to", p->addressees, p->n_addressees, "");
	elsewhere_line(&f, p);
	corrections_lines(&f, p);
	flow_end(&f);
	out_string(&s);
	for (size_t i = 0; i < p->n_statements && !out_failed(); i++) {
		string_char(&s, '\n');
		row_print(cli, &s, &p->statements[i], 0);
		out_string(&s);
	}
	string_free(&s);
	string_free(&spark);
}

static void counts_json(hsy_json *json, const char *key, const hsy_count *counts, size_t n)
{
	hsy_json_open(json, key, '[');
	for (size_t i = 0; i < n; i++) {
		hsy_json_open(json, NULL, '{');
		hsy_json_string(json, "text", counts[i].text);
		hsy_json_int(json, "n", (int64_t)counts[i].n);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

static void names_json(hsy_json *json, const hsy_person *p)
{
	hsy_json_open(json, "names", '[');
	for (size_t i = 0; i < p->n_spellings; i++) {
		const hsy_spelling *n = &p->spellings[i];
		hsy_json_open(json, NULL, '{');
		hsy_json_string(json, "name", n->name);
		hsy_json_bool(json, "named", n->is_named);
		hsy_json_int(json, "articles", (int64_t)n->n_articles);
		hsy_json_id(json, "article", n->article);
		hsy_json_outlet(json, "outlet", n->outlet);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

static void print_person_json(const hsy_person *p)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	hsy_json_open(&json, NULL, '{');
	row_fields(&json, &p->row);
	hsy_json_int(&json, "told_elsewhere", (int64_t)p->n_told_elsewhere);
	names_json(&json, p);
	counts_json(&json, "roles", p->roles, p->n_roles);
	counts_json(&json, "modes", p->modes, p->n_modes);
	counts_json(&json, "through", p->media, p->n_media);
	counts_json(&json, "to", p->addressees, p->n_addressees);
	hsy_json_open(&json, "corrections", '[');
	for (size_t i = 0; i < p->n_corrections; i++) {
		correction_json(&json, &p->corrections[i]);
		hsy_json_close(&json, '}');
	}
	hsy_json_close(&json, ']');
	hsy_json_open(&json, "said", '[');
	for (size_t i = 0; i < p->n_statements; i++) {
		hsy_json_open(&json, NULL, '{');
		hsy_json_statement(&json, &p->statements[i]);
		hsy_json_close(&json, '}');
	}
	hsy_json_close(&json, ']');
	hsy_json_end(&json);
	out_string(&s);
	string_free(&s);
}

/* CSV has rows of one kind: the statements. */
static void print_person_csv(const hsy_person *p)
{
	struct string s = {0};
	row_csv(&s, NULL);
	for (size_t i = 0; i < p->n_statements; i++)
		row_csv(&s, &p->statements[i]);
	out_string(&s);
	string_free(&s);
}

static int person(const struct cli *cli, hsy_case *c, const char *name)
{
	const struct options *o = &cli->options;
	hsy_person *p = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = hsy_case_person(c, name, cli_limit(cli, STATEMENTS_LIMIT), &p, &error);
	if (status == HSY_ERR_ARGUMENT) { /* several: the list shows them */
		int found = list(cli, c, name);
		if (found == EXIT_FOUND && !o->quiet)
			say("several go by '%s': name one in full, or by its number", name);
		return found;
	}
	if (status != HSY_OK) {
		say_error(&error);
		return status == HSY_DONE ? EXIT_NOTHING : EXIT_ERROR;
	}
	if (cli->format == FORMAT_TABLE)
		print_person(cli, p);
	else if (cli->format == FORMAT_JSON)
		print_person_json(p);
	else
		print_person_csv(p);
	if (cli->format == FORMAT_TABLE && !o->quiet && p->row.n_statements > p->n_statements)
		say("%zu of %zu statements; --limit 0 gives all", p->n_statements, p->row.n_statements);
	hsy_person_free(p);
	return EXIT_FOUND;
}

int cmd_who(const struct cli *cli)
{
	if (correct_is_asked(cli))
		return correct_run(cli);
	char *name = cli_join_operands(cli);
	hsy_case *c = NULL;
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c))
		status = cli->options.list ? complete_names(cli, c, name)
			 : name            ? person(cli, c, name)
					   : list(cli, c, NULL);
	hsy_case_free(c);
	free(name);
	return status;
}
