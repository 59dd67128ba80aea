/* hearsay tensions, hearsay changes: what cannot both stand, and who says another thing later; the surest first. */
#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "answers.h"
#include "say.h"

/* "claim/denial · 0.89", "12 days later · 0.63" */
static void head_print(struct flow *f, const hsy_tension *t)
{
	struct string s = {0};
	if (strcmp(t->kind, "change") != 0)
		string_add(&s, t->kind);
	else if (t->days < 0)
		string_add(&s, "later");
	else
		string_format(&s, "%d %s later", t->days, t->days == 1 ? "day" : "days");
	flow_string(f, s.bytes, STYLE_TITLE);
	string_clear(&s);
	string_format(&s, " · %.2f", t->score);
	flow_string(f, s.bytes, STYLE_DIM);
	flow_line(f);
	flow_string(f, t->why, STYLE_PLAIN);
	flow_line(f);
	string_free(&s);
}

static void side_line(const struct cli *cli, struct string *to, const char *word)
{
	string_add(to, "  ");
	color_text(to, cli->color, STYLE_DIM, word);
	string_char(to, '\n');
}

static void tension_print(const struct cli *cli, struct string *to, const hsy_tension *t)
{
	struct flow f;
	flow_start(&f, to, cli->width < ANSWERS_WIDTH ? cli->width : ANSWERS_WIDTH, 0, cli->color);
	head_print(&f, t);
	flow_end(&f);
	for (size_t i = 0; i < t->n_places; i++) {
		if (i && i == t->n_first)
			side_line(cli, to, side_word(t));
		place_print(cli, to, &t->places[i], 2);
	}
}

static void tension_json(hsy_json *json, const hsy_tension *t)
{
	bool is_change = !strcmp(t->kind, "change");
	hsy_json_open(json, NULL, '{');
	hsy_json_int(json, is_change ? "change" : "tension", t->id);
	hsy_json_string(json, "kind", t->kind);
	hsy_json_score(json, "score", t->score);
	hsy_json_string(json, "why", t->why);
	if (is_change && t->days >= 0)
		hsy_json_int(json, "days", t->days);
	else if (is_change)
		hsy_json_null(json, "days");
	hsy_json_id(json, "first_side", (int64_t)t->n_first);
	hsy_json_open(json, is_change ? "tellings" : "between", '[');
	for (size_t i = 0; i < t->n_places; i++)
		place_json(json, NULL, &t->places[i]);
	hsy_json_close(json, ']');
	hsy_json_end(json);
}

/* A row for each place, with the tension's fields before it. */
static void tension_csv(struct string *to, const hsy_tension *t)
{
	for (size_t i = 0; i < t->n_places; i++) {
		csv_id(to, t->id, true);
		csv_field(to, t->kind, false);
		string_format(to, ",%.2f", t->score);
		csv_field(to, t->why, false);
		string_add(to, ",");
		if (t->days >= 0)
			string_format(to, "%d", t->days);
		string_add(to, !t->n_first ? "," : i < t->n_first ? ",1" : ",2");
		place_csv(to, &t->places[i]);
		string_add(to, "\r\n");
	}
}

static bool tension_take(void *context, const hsy_tension *t)
{
	struct answers *o = context;
	if (o->cli->format == FORMAT_TABLE) {
		string_add(&o->to, o->n ? "\n" : "");
		tension_print(o->cli, &o->to, t);
	} else if (o->cli->format == FORMAT_JSON) {
		hsy_json json = out_json(&o->to);
		tension_json(&json, t);
	} else {
		tension_csv(&o->to, t);
	}
	return answers_written(o);
}

static const char csv_head[] = "tension,kind,score,why,days,side," PLACE_CSV;

static bool kind_is_known(const char *word)
{
	int choice;
	return !word ||
	       option_choose("kind", "claim/denial number claim/evidence headline/body death", word, &choice);
}

int cmd_tensions(const struct cli *cli)
{
	hsy_affair_query query = answers_query(cli, NULL);
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct answers o;
	bool more = false;
	query.kind = cli->options.kind;
	if (!kind_is_known(query.kind) || !cli_open_case(cli, HSY_CASE_READ, &c))
		return EXIT_ERROR;
	answers_begin(&o, cli, csv_head);
	hsy_status status = hsy_case_tensions(c, &query, tension_take, &o, &more, &error);
	hsy_case_free(c);
	return answers_end(&o, status, more, "tensions", &error);
}

int cmd_changes(const struct cli *cli)
{
	char *name = cli_join_operands(cli);
	hsy_affair_query query = answers_query(cli, name);
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct answers o;
	bool more = false;
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c)) {
		answers_begin(&o, cli, csv_head);
		hsy_status found = hsy_case_changes(c, &query, tension_take, &o, &more, &error);
		status = answers_end(&o, found, more, "changes", &error);
		if (name && status == EXIT_NOTHING)
			cli_say_unknown(cli, c, name);
	}
	hsy_case_free(c);
	free(name);
	return status;
}
