/* hearsay timeline: what was said and published, by day. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "answers.h"
#include "statement.h"
#include "table.h"

enum { TIMELINE_ROWS = 2000 }; /* so many make a table; what follows makes the next */

struct timeline {
	struct answers o; /* first, so that one is the other */
	struct table table;
	size_t n_rows;
	char day[16]; /* of the row above */
};

static const struct column columns[] = {
    {"DAY", ALIGN_LEFT, 0, 0, STYLE_TITLE},     {"", ALIGN_LEFT, 0, 0, STYLE_DIM},
    {"IN", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},     {"WHO", ALIGN_LEFT, 8, 16, STYLE_SOURCE},
    {"WHAT", ALIGN_LEFT, 10, 0, STYLE_CONTENT}, {"WHERE", ALIGN_RIGHT, 0, 0, STYLE_DIM}};

/* The day, unless the row above has it, and whether it is but about then. */
static void day_cells(struct timeline *t, const hsy_event *e)
{
	table_add(&t->table, strcmp(t->day, e->day) ? e->day : "");
	table_add(&t->table, e->place.time && strcmp(e->place.time, e->day) ? "~" : "");
	snprintf(t->day, sizeof t->day, "%s", e->day);
}

static void event_row(struct timeline *t, const hsy_event *e)
{
	const hsy_article_ref *a = &e->article;
	day_cells(t, e);
	if (e->is_published) {
		struct string what = {0};
		string_format(&what, "published: %s", a->title ? a->title : hsy_source_name(NULL, a->path));
		table_add(&t->table, "");
		table_add(&t->table, a->outlet);
		table_add(&t->table, what.bytes);
		table_format(&t->table, "art. %lld", (long long)a->id);
		string_free(&what);
		return;
	}
	table_number(&t->table, e->n_outlets);
	table_add(&t->table, place_speaker(&e->place));
	table_add(&t->table, e->place.text);
	table_format(&t->table, "#%lld", (long long)e->place.id);
}

static void table_print(struct timeline *t)
{
	if (t->n_rows)
		table_end(&t->table, &t->o.to, t->o.cli->width, t->o.cli->color);
	out_string(&t->o.to);
	table_start(&t->table, columns, sizeof columns / sizeof *columns);
	t->n_rows = 0;
	t->day[0] = '\0';
}

static void event_json(hsy_json *json, const hsy_event *e)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "day", e->day);
	hsy_json_string(json, "what", e->is_published ? "published" : "said");
	if (e->is_published) {
		hsy_json_int(json, "article", e->article.id);
		hsy_json_string(json, "path", e->article.path);
		hsy_json_outlet(json, "outlet", e->article.outlet);
		hsy_json_string(json, "title", e->article.title);
		hsy_json_string(json, "published", e->article.published);
	} else {
		place_json(json, "said", &e->place);
		hsy_json_int(json, "tellings", (int64_t)e->n_tellings);
		hsy_json_open(json, "outlets", '[');
		for (size_t i = 0; i < e->n_outlets; i++)
			hsy_json_outlet(json, NULL, e->outlets[i].text);
		hsy_json_close(json, ']');
	}
	hsy_json_end(json);
}

static void event_csv(struct string *to, const hsy_event *e)
{
	hsy_place published = {.article = e->article.id,
			       .path = e->article.path,
			       .outlet = e->article.outlet,
			       .published = e->article.published,
			       .text = e->article.title};
	csv_field(to, e->day, true);
	csv_field(to, e->is_published ? "published" : "said", false);
	string_format(to, ",%zu,%zu", e->n_tellings, e->n_outlets);
	place_csv(to, e->is_published ? &published : &e->place);
	string_add(to, "\r\n");
}

static bool event_take(void *context, const hsy_event *e)
{
	struct timeline *t = context;
	if (t->o.cli->format == FORMAT_TABLE) {
		event_row(t, e);
		if (++t->n_rows == TIMELINE_ROWS)
			table_print(t);
	} else if (t->o.cli->format == FORMAT_JSON) {
		hsy_json json = out_json(&t->o.to);
		event_json(&json, e);
	} else {
		event_csv(&t->o.to, e);
	}
	return answers_written(&t->o);
}

int cmd_timeline(const struct cli *cli)
{
	char *name = cli_join_operands(cli);
	hsy_affair_query query = answers_query(cli, name);
	hsy_case *c = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct timeline t = {0};
	bool more = false;
	int status = EXIT_ERROR;
	query.limit = cli_limit(cli, TIMELINE_LIMIT);
	if (cli_open_case(cli, HSY_CASE_READ, &c)) {
		answers_begin(&t.o, cli, "day,what,tellings,outlets," PLACE_CSV);
		table_print(&t);
		hsy_status found = hsy_case_timeline(c, &query, event_take, &t, &more, &error);
		table_print(&t);
		status = answers_end(&t.o, found, more, "events", &error);
		if (name && status == EXIT_NOTHING)
			cli_say_unknown(cli, c, name);
		cli_say_lacking(cli, c, LACK_DATE, " (so little of it is here)");
	}
	hsy_case_free(c);
	free(name);
	return status;
}
