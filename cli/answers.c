/* See answers.h. */
#include "answers.h"

#include <string.h>

#include "out.h"
#include "say.h"
#include "statement.h"
#include "text.h"

hsy_affair_query answers_query(const struct cli *cli, const char *name)
{
	const struct options *o = &cli->options;
	return (hsy_affair_query){.about = o->about,
				  .name = name,
				  .since = o->since,
				  .until = o->until,
				  .all = o->all,
				  .limit = cli_limit(cli, ANSWERS_LIMIT)};
}

void answers_begin(struct answers *o, const struct cli *cli, const char *csv_head)
{
	*o = (struct answers){.cli = cli};
	if (cli->format == FORMAT_CSV)
		string_format(&o->to, "%s\r\n", csv_head);
}

bool answers_written(struct answers *o)
{
	o->n++;
	out_string(&o->to);
	return !out_failed();
}

int answers_end(struct answers *o, hsy_status status, bool more, const char *what, const hsy_error *error)
{
	const struct cli *cli = o->cli;
	out_string(&o->to);
	string_free(&o->to);
	if (status == HSY_ERR_STOPPED && out_failed())
		return EXIT_ERROR;
	if (!cli_good(status, error))
		return EXIT_ERROR;
	if (more && !cli->options.quiet)
		say("there are more %s than %s %zu; --limit 0 gives all", what, o->n == 1 ? "this" : "these", o->n);
	else if (!o->n && cli->format == FORMAT_TABLE && !cli->options.quiet)
		say("no %s found", what);
	return o->n ? EXIT_FOUND : EXIT_NOTHING;
}

/* ---- places ---- */

const char *side_word(const hsy_tension *tension)
{
	return strcmp(tension->kind, "change") ? "but" : "later";
}

static void head_line(struct flow *f, const hsy_place *place)
{
	struct string number = {0};
	if (place->id)
		string_format(&number, "#%lld ", (long long)place->id);
	flow_string(f, number.bytes, STYLE_DIM);
	flow_string(f, place_speaker(place), place->speaker_name ? STYLE_SOURCE : STYLE_DIM);
	if (place->cue && !cue_is_mark(words_of(place->cue))) {
		flow_string(f, " · ", STYLE_DIM);
		flow_string(f, place->cue, STYLE_CUE);
	}
	flow_line(f);
	string_free(&number);
}

/* "Halyard · 2025-06-27 · article 12 · deny · on 2025-06-26" */
static void origin_line(struct flow *f, const hsy_place *place)
{
	struct string s = {0};
	place_origin(&s, place->outlet, place->path, place->published);
	string_format(&s, "%sarticle %lld", s.n ? " · " : "", (long long)place->article);
	if (place->statement && place->mode != HSY_MODE_ASSERT)
		place_add(&s, hsy_mode_name(place->mode));
	time_said_add(&s, place->time);
	flow_string(f, s.bytes, STYLE_DIM);
	flow_line(f);
	string_free(&s);
}

void place_print(const struct cli *cli, struct string *to, const hsy_place *place, int indent)
{
	struct flow f;
	flow_start(&f, to, cli->width < ANSWERS_WIDTH ? cli->width : ANSWERS_WIDTH, indent, cli->color);
	head_line(&f, place);
	f.margin = indent + 2;
	struct string content = {0};
	pieces_add(&content, place->text, place->spans, place->n_spans);
	flow_string(&f, content.bytes, STYLE_CONTENT);
	string_free(&content);
	flow_line(&f);
	origin_line(&f, place);
	flow_end(&f);
}

static void spans_json(hsy_json *json, const hsy_place *place)
{
	hsy_json_open(json, "content", '[');
	for (size_t i = 0; i < place->n_spans; i++)
		hsy_json_span(json, NULL, &place->spans[i], NULL, 0);
	hsy_json_close(json, ']');
}

void place_json(hsy_json *json, const char *key, const hsy_place *place)
{
	hsy_json_open(json, key, '{');
	hsy_json_int(json, "article", place->article);
	hsy_json_string(json, "path", place->path);
	hsy_json_outlet(json, "outlet", place->outlet);
	hsy_json_string(json, "title", place->title);
	hsy_json_string(json, "published", place->published);
	hsy_json_id(json, "statement", place->id);
	hsy_json_id(json, "id", place->statement);
	hsy_json_id(json, "group", place->tellings);
	hsy_json_open(json, "speaker", '{');
	hsy_json_id(json, "entity", place->speaker);
	hsy_json_string(json, "name", place->speaker_name);
	hsy_json_close(json, '}');
	hsy_json_string(json, "cue", place->cue);
	hsy_json_string(json, "mode", place->statement ? hsy_mode_name(place->mode) : NULL);
	hsy_json_string(json, "time", place->time);
	hsy_json_string(json, "medium", place->medium);
	hsy_json_string(json, "text", place->text);
	spans_json(json, place);
	hsy_json_close(json, '}');
}

void csv_id(struct string *to, int64_t id, bool first)
{
	string_add(to, first ? "" : ",");
	if (id)
		string_format(to, "%lld", (long long)id);
}

void place_csv(struct string *to, const hsy_place *place)
{
	csv_id(to, place->id, false);
	csv_id(to, place->statement, false);
	csv_id(to, place->article, false);
	const char *fields[] = {place->outlet, place->published,
				place->time,   place->speaker_name,
				place->cue,    place->statement ? hsy_mode_name(place->mode) : NULL,
				place->text,   place->path};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_field(to, fields[i], false);
}
