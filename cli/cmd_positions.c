/* hearsay positions: what each party stands for, newest first. */
#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "answers.h"
#include "statement.h"

struct positions {
	struct answers o;    /* first, so that one is the other */
	struct string party; /* of the position above */
};

/* "against · peace talks" */
static void stance_line(struct flow *f, const hsy_position *p)
{
	unsigned style = strcmp(p->stance, "against") ? STYLE_CONTENT : STYLE_MATCH;
	flow_string(f, p->stance, style);
	flow_string(f, *p->topic ? " · " : "", STYLE_DIM);
	flow_string(f, p->topic, STYLE_PLAIN);
	flow_line(f);
}

/* "#131 · code 125 · voice: opponent, Tasko · Halyard · 2025-06-27 · article 12" */
static void origin_line(struct flow *f, const hsy_position *p)
{
	struct string s = {0};
	const hsy_place *at = &p->place;
	if (at->id)
		string_format(&s, "#%lld · ", (long long)at->id);
	string_format(&s, "code %s · %svoice: %s", p->code, p->is_sure ? "" : "not sure · ", p->voice);
	if (strcmp(p->voice, "own") && at->speaker_name)
		string_format(&s, ", %s", at->speaker_name);
	place_origin(&s, at->outlet, at->path, at->published);
	string_format(&s, " · article %lld", (long long)at->article);
	flow_string(f, s.bytes, STYLE_DIM);
	flow_line(f);
	string_free(&s);
}

static void position_print(const struct cli *cli, struct string *to, const hsy_position *p)
{
	struct flow f;
	struct string when = {0};
	flow_start(&f, to, cli->width < ANSWERS_WIDTH ? cli->width : ANSWERS_WIDTH, 2, cli->color);
	if (p->date) {
		time_add(&when, p->date);
		flow_string(&f, when.bytes, STYLE_PLAIN);
		flow_string(&f, " · ", STYLE_DIM);
	}
	string_free(&when);
	stance_line(&f, p);
	f.margin = 4;
	flow_string(&f, p->place.text, STYLE_CONTENT);
	flow_line(&f);
	origin_line(&f, p);
	flow_end(&f);
}

/* A line for the party, where it is another than above. */
static void party_line(struct positions *ps, const char *party)
{
	const struct cli *cli = ps->o.cli;
	if (ps->o.n && !strcmp(ps->party.bytes, party))
		return;
	string_clear(&ps->party);
	string_add(&ps->party, party);
	struct flow f;
	string_add(&ps->o.to, ps->o.n ? "\n" : "");
	flow_start(&f, &ps->o.to, cli->width, 0, cli->color);
	flow_string(&f, party, STYLE_TITLE);
	flow_end(&f);
}

static void position_json(hsy_json *json, const hsy_position *p)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "party", p->party);
	hsy_json_string(json, "topic", p->topic);
	hsy_json_string(json, "stance", p->stance);
	hsy_json_string(json, "date", p->date);
	hsy_json_string(json, "code", p->code);
	hsy_json_string(json, "voice", p->voice);
	hsy_json_bool(json, "sure", p->is_sure);
	place_json(json, "place", &p->place);
	hsy_json_end(json);
}

static void position_csv(struct string *to, const hsy_position *p)
{
	const char *sure = p->is_sure ? "1" : "0";
	const char *fields[] = {p->party, p->topic, p->stance, p->date, p->code, p->voice, sure};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], !i);
	place_csv(to, &p->place);
	string_add(to, "\r\n");
}

static bool position_take(void *context, const hsy_position *p)
{
	struct positions *ps = context;
	if (ps->o.cli->format == FORMAT_TABLE) {
		party_line(ps, p->party);
		position_print(ps->o.cli, &ps->o.to, p);
	} else if (ps->o.cli->format == FORMAT_JSON) {
		hsy_json json = out_json(&ps->o.to);
		position_json(&json, p);
	} else {
		position_csv(&ps->o.to, p);
	}
	return answers_written(&ps->o);
}

int cmd_positions(const struct cli *cli)
{
	char *name = cli_join_operands(cli);
	hsy_affair_query query = answers_query(cli, name);
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct positions ps = {0};
	bool more = false;
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c)) {
		answers_begin(&ps.o, cli, "party,topic,stance,date,code,voice,sure," PLACE_CSV);
		hsy_status found = hsy_case_positions(c, &query, position_take, &ps, &more, &error);
		status = answers_end(&ps.o, found, more, "positions", &error);
		if (name && status == EXIT_NOTHING)
			cli_say_unknown(cli, c, name);
	}
	hsy_case_free(c);
	string_free(&ps.party);
	free(name);
	return status;
}
