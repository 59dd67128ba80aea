/* hearsay trace: one statement: its chain, all its tellings in time, on what their lineage stands. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "cli.h"
#include "color.h"
#include "flow.h"
#include "out.h"
#include "row.h"
#include "say.h"
#include "statement.h"
#include "telling.h"
#include "text.h"

enum { TRACE_WIDTH = 100, QUOTE_COLUMNS = 40 };

static void print_heading(const struct cli *cli, struct string *to, const char *title)
{
	string_char(to, '\n');
	color_text(to, cli->color, STYLE_TITLE, title);
	string_char(to, '\n');
}

static void flow_begin(const struct cli *cli, struct flow *f, struct string *to, int margin)
{
	flow_start(f, to, cli->width < TRACE_WIDTH ? cli->width : TRACE_WIDTH, margin, cli->color);
}

/* ---- the chain ---- */

/* "chain  article < Politico < Kara-Murza" */
static void print_chain(const struct cli *cli, struct string *to, const hsy_statement_row *row)
{
	struct flow f;
	flow_begin(cli, &f, to, 2);
	flow_string(&f, "chain ", STYLE_DIM);
	for (size_t i = 0; i < row->n_chain; i++) {
		flow_string(&f, i ? " < " : "", STYLE_DIM);
		flow_string(&f, row->chain[i], i ? STYLE_SOURCE : STYLE_PLAIN);
	}
	flow_end(&f);
}

/* ---- tellings ---- */

/* Retellings are told below: what a telling differs from is said by number where there are more than two. */
static void print_telling(const struct cli *cli, struct string *to, const hsy_trace *t, size_t i)
{
	const hsy_place *place = &t->told.tellings.places[i];
	struct string article = {0}, day = {0};
	struct flow f;
	string_format(&day, "%.10s ", place->published ? place->published : "");
	telling_article(&article, place->article, place->outlet, place->path);
	flow_begin(cli, &f, to, 2);
	flow_string(&f, place->published ? day.bytes : NULL, STYLE_PLAIN);
	flow_string(&f, article.bytes, STYLE_PLAIN);
	if (!i)
		flow_string(&f, " · first", STYLE_TITLE);
	if (place->id == t->statement.id)
		flow_string(&f, " · this one", STYLE_TITLE);
	telling_label(&f, &t->told, i, &t->told.tellings.places[0]);
	f.margin = 4;
	telling_words(&f, &t->told, i, &t->told.tellings.places[0]);
	telling_drifts(&f, &t->told, i, t->told.tellings.n_places > 2);
	flow_end(&f);
	string_free(&article);
	string_free(&day);
}

static size_t articles_count(const hsy_tellings *tellings)
{
	size_t n = 0;
	for (size_t i = 0; i < tellings->n_places; i++)
		n += !i || tellings->places[i].article != tellings->places[i - 1].article;
	return n;
}

static void print_tellings(const struct cli *cli, struct string *to, const hsy_trace *t)
{
	size_t n = t->told.tellings.n_places, in = articles_count(&t->told.tellings);
	struct string head = {0};
	if (n == 1)
		string_add(&head, "No other article here tells it.");
	else
		string_format(&head, "%zu tellings in %zu article%s", n, in, in == 1 ? "" : "s");
	print_heading(cli, to, head.bytes);
	for (size_t i = 0; n > 1 && i < n; i++)
		print_telling(cli, to, t, i);
	string_free(&head);
}

/* ---- retellings ---- */

/* "byte 345 «we are still»" */
static void quote_add(struct string *to, const hsy_quote *quote)
{
	if (!quote->text)
		return;
	string_format(to, " byte %zu «", quote->span.bytes.begin);
	text_brief(to, quote->text, QUOTE_COLUMNS);
	string_add(to, "»");
}

/* "credit: names the outlet: byte 45 «Halyard»" */
static void print_evidence(const struct cli *cli, struct string *to, const hsy_retelling *r, const hsy_evidence *e)
{
	struct string line = {0};
	struct flow f;
	flow_begin(cli, &f, to, 6);
	string_format(&line, "%s: %s", e->kind, e->what);
	string_add(&line, e->at.text ? ":" : "");
	quote_add(&line, &e->at);
	if (e->of.text)
		string_format(&line, ", in %lld", (long long)r->of);
	quote_add(&line, &e->of);
	string_repeat(to, " ", 4);
	f.column = 4;
	f.margin = 4;
	flow_string(&f, line.bytes, STYLE_PLAIN);
	f.margin = 6;
	flow_end(&f);
	string_free(&line);
}

static void print_retellings(const struct cli *cli, struct string *to, const hsy_trace *t)
{
	if (t->n_retellings)
		print_heading(cli, to, "Who retells whom");
	for (size_t i = 0; i < t->n_retellings; i++) {
		const hsy_retelling *r = &t->retellings[i];
		struct string head = {0};
		string_add(&head, "  ");
		retelling_head(&head, r);
		string_format(&head, " %.2f\n", r->score);
		string_add(to, head.bytes);
		for (size_t k = 0; k < r->n_evidence; k++)
			print_evidence(cli, to, r, &r->evidence[k]);
		string_free(&head);
	}
}

/* ---- tensions and changes ---- */

static void print_tension_place(const struct cli *cli, struct string *to, const hsy_place *place)
{
	struct string article = {0};
	struct flow f;
	const hsy_told alone = {.tellings = {.places = place, .n_places = 1}};
	telling_article(&article, place->article, place->outlet, place->path);
	flow_begin(cli, &f, to, 4);
	flow_string(&f, article.bytes, STYLE_PLAIN);
	flow_string(&f, " · ", STYLE_DIM);
	flow_string(&f, place_speaker(place), STYLE_SOURCE);
	telling_label(&f, &alone, 0, place);
	f.margin = 6;
	telling_words(&f, &alone, 0, NULL);
	flow_end(&f);
	string_free(&article);
}

static void print_sides(const struct cli *cli, struct string *to, const hsy_tension *t)
{
	for (size_t k = 0; k < t->n_places; k++) {
		if (k && k == t->n_first) {
			string_add(to, "    ");
			color_text(to, cli->color, STYLE_DIM, side_word(t));
			string_char(to, '\n');
		}
		print_tension_place(cli, to, &t->places[k]);
	}
}

static void print_tensions(const struct cli *cli, struct string *to, const char *title, const hsy_tension *tensions,
			   size_t n)
{
	if (n)
		print_heading(cli, to, title);
	for (size_t i = 0; i < n; i++) {
		struct flow f;
		flow_begin(cli, &f, to, 2);
		flow_string(&f, tensions[i].kind, STYLE_MATCH);
		flow_string(&f, ": ", STYLE_PLAIN);
		flow_string(&f, tensions[i].why, STYLE_PLAIN);
		flow_end(&f);
		print_sides(cli, to, &tensions[i]);
	}
}

/* ---- forms ---- */

static void print_table(const struct cli *cli, const hsy_trace *t)
{
	struct string s = {0};
	row_print(cli, &s, &t->statement, 0);
	print_chain(cli, &s, &t->statement);
	print_tellings(cli, &s, t);
	print_retellings(cli, &s, t);
	print_tensions(cli, &s, "Tensions", t->tensions, t->n_tensions);
	print_tensions(cli, &s, "Changes", t->changes, t->n_changes);
	out_string(&s);
	string_free(&s);
}

static void tension_json(hsy_json *json, const char *name, const hsy_tension *t)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_open(json, name, '{');
	hsy_json_int(json, "id", t->id);
	hsy_json_string(json, "kind", t->kind);
	hsy_json_open(json, "between", '[');
	for (size_t i = 0; i < t->n_places; i++)
		telling_place_json(json, &t->places[i]);
	hsy_json_close(json, ']');
	hsy_json_string(json, "why", t->why);
	hsy_json_score(json, "score", t->score);
	hsy_json_close(json, '}');
	hsy_json_end(json);
}

static void print_json(const hsy_trace *t)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	hsy_json_open(&json, NULL, '{');
	hsy_json_statement(&json, &t->statement);
	hsy_json_end(&json);
	telling_group_json(&json, &t->told);
	for (size_t i = 0; i < t->n_retellings; i++)
		retelling_json(&json, &t->retellings[i]);
	for (size_t i = 0; i < t->n_tensions; i++)
		tension_json(&json, "tension", &t->tensions[i]);
	for (size_t i = 0; i < t->n_changes; i++)
		tension_json(&json, "change", &t->changes[i]);
	out_string(&s);
	string_free(&s);
}

static void print_csv(const hsy_trace *t)
{
	struct string s = {0}, note = {0};
	telling_csv_head(&s);
	for (size_t i = 0; i < t->told.tellings.n_places; i++) {
		string_clear(&note);
		telling_drifts_line(&note, &t->told, i);
		telling_csv(&s, "telling", &t->told.tellings.places[i], note.bytes);
	}
	out_string(&s);
	string_free(&s);
	string_free(&note);
}

static void print_dot(const hsy_trace *t)
{
	struct string s = {0};
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (cli_good(hsy_write_lineage(t, HSY_GRAPH_DOT, out_collect, &s, &error), &error))
		out_string(&s);
	string_free(&s);
}

/* ---- the command ---- */

/* "131" or "#131"; 0 after a message if it is no number. */
static int64_t number_take(const char *word)
{
	char *end;
	errno = 0;
	const char *digits = word + (*word == '#');
	long long n = strtoll(digits, &end, 10);
	if (*digits >= '0' && *digits <= '9' && !*end && !errno && n > 0)
		return n;
	say("'%s' is no number of a statement; 'hearsay said' shows them", word);
	return 0;
}

static void print(const struct cli *cli, const hsy_trace *trace)
{
	if (cli->format == FORMAT_TABLE)
		print_table(cli, trace);
	else if (cli->format == FORMAT_JSON)
		print_json(trace);
	else if (cli->format == FORMAT_DOT)
		print_dot(trace);
	else
		print_csv(trace);
}

int cmd_trace(const struct cli *cli)
{
	hsy_case *c = NULL;
	hsy_trace *trace = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int64_t id = number_take(cli->operands[0]);
	int status = EXIT_ERROR;
	if (id && cli_open_case(cli, HSY_CASE_READ, &c)) {
		hsy_status found = hsy_case_trace(c, id, cli->options.all, &trace, &error);
		if (found == HSY_OK) {
			print(cli, trace);
			status = EXIT_FOUND;
		} else if (found == HSY_DONE) {
			say("no statement %lld in %s; 'hearsay said' shows their numbers", (long long)id,
			    cli_case_path(cli));
			status = EXIT_NOTHING;
		} else {
			say_error(&error);
		}
	}
	hsy_trace_free(trace);
	hsy_case_free(c);
	return status;
}
