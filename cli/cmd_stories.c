/* hearsay stories: articles about one event; one of them in full. */
#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "answers.h"
#include "say.h"
#include "statement.h"
#include "table.h"

/* Its title, else what its first article's file is called. */
static const char *story_title(const hsy_story *s)
{
	return s->title ? s->title : s->n_articles ? hsy_source_name(NULL, s->articles[0].path) : NULL;
}

/* ---- the list ---- */

static void print_table(const struct cli *cli, struct string *to, const hsy_stories *stories)
{
	static const struct column columns[] = {
	    {"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},     {"FROM", ALIGN_LEFT, 0, 0, STYLE_PLAIN},
	    {"UNTIL", ALIGN_LEFT, 0, 0, STYLE_PLAIN}, {"ARTICLES", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},
	    {"IN", ALIGN_RIGHT, 0, 0, STYLE_PLAIN},   {"STORY", ALIGN_LEFT, 8, 0, STYLE_TITLE}};
	struct table t;
	table_start(&t, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < stories->n_stories; i++) {
		const hsy_story *s = &stories->stories[i];
		table_format(&t, "%lld", (long long)s->id);
		table_format(&t, "%.10s", s->from ? s->from : "-");
		table_format(&t, "%.10s", s->until ? s->until : "-");
		table_number(&t, s->n_articles);
		table_number(&t, s->n_outlets);
		table_add(&t, story_title(s));
	}
	table_end(&t, to, cli->width, cli->color);
}

static void articles_json(hsy_json *json, const hsy_story *s)
{
	hsy_json_open(json, "articles", '[');
	for (size_t i = 0; i < s->n_articles; i++) {
		const hsy_article_ref *a = &s->articles[i];
		hsy_json_open(json, NULL, '{');
		hsy_json_int(json, "article", a->id);
		hsy_json_string(json, "path", a->path);
		hsy_json_outlet(json, "outlet", a->outlet);
		hsy_json_string(json, "title", a->title);
		hsy_json_string(json, "published", a->published);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

/* The fields of a story, in an object that is open. */
static void story_fields(hsy_json *json, const hsy_story *s)
{
	hsy_json_int(json, "story", s->id);
	hsy_json_string(json, "title", s->title);
	hsy_json_string(json, "from", s->from);
	hsy_json_string(json, "until", s->until);
	hsy_json_int(json, "outlets", (int64_t)s->n_outlets);
	articles_json(json, s);
}

static void story_csv(struct string *to, const hsy_story *s)
{
	csv_id(to, s->id, true);
	csv_field(to, s->from, false);
	csv_field(to, s->until, false);
	string_format(to, ",%zu,%zu", s->n_articles, s->n_outlets);
	csv_field(to, s->title, false);
	string_add(to, "\r\n");
}

static void print_list(const struct cli *cli, const hsy_stories *stories)
{
	struct string s = {0};
	hsy_json json = out_json(&s);
	if (cli->format == FORMAT_TABLE && stories->n_stories)
		print_table(cli, &s, stories);
	if (cli->format == FORMAT_CSV)
		string_add(&s, "story,from,until,articles,outlets,title\r\n");
	for (size_t i = 0; i < stories->n_stories && cli->format == FORMAT_JSON; i++) {
		hsy_json_open(&json, NULL, '{');
		story_fields(&json, &stories->stories[i]);
		hsy_json_end(&json);
	}
	for (size_t i = 0; i < stories->n_stories && cli->format == FORMAT_CSV; i++)
		story_csv(&s, &stories->stories[i]);
	out_string(&s);
	string_free(&s);
}

static int list(const struct cli *cli, hsy_case *c)
{
	const struct options *o = &cli->options;
	hsy_story_query query = {.least = 2, .since = o->since, .until = o->until};
	hsy_stories *stories = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	query.limit = cli_limit(cli, ANSWERS_LIMIT);
	if (!cli_good(hsy_case_stories(c, &query, &stories, &error), &error))
		return EXIT_ERROR;
	print_list(cli, stories);
	int status = cli_answer_status(cli, stories->n_stories, stories->n_total, "stories");
	hsy_stories_free(stories);
	return status;
}

/* ---- one in full ---- */

/* "retells article 2 (Keldpress): the whole, 0.93", "shares a source with article 3" */
static void retelling_line(struct flow *f, const hsy_retelling *r)
{
	struct string s = {0};
	if (!strcmp(r->relation, "common source"))
		string_format(&s, "has a common source with article %lld", (long long)r->of);
	else if (!strcmp(r->relation, "copy"))
		string_format(&s, "copies article %lld", (long long)r->of);
	else
		string_format(&s, "%s article %lld", r->relation, (long long)r->of);
	if (r->of_outlet)
		string_format(&s, " (%s)", r->of_outlet);
	if (r->outside)
		string_format(&s, ", %s", r->outside);
	string_format(&s, " · %s · %.2f", r->extent, r->score);
	flow_string(f, s.bytes, STYLE_PLAIN);
	flow_line(f);
	string_free(&s);
}

static void article_print(struct flow *f, const hsy_story *s, const hsy_article_ref *a)
{
	struct string place = {0};
	f->margin = 0;
	flow_blank_line(f);
	place_origin(&place, a->outlet, a->title ? a->path : NULL, a->published);
	string_format(&place, "%sarticle %lld", place.n ? " · " : "", (long long)a->id);
	flow_string(f, place.bytes, STYLE_DIM);
	flow_line(f);
	f->margin = 2;
	flow_string(f, a->title ? a->title : a->path, STYLE_PLAIN);
	flow_line(f);
	for (size_t i = 0; i < s->n_retellings; i++)
		if (s->retellings[i].article == a->id)
			retelling_line(f, &s->retellings[i]);
	string_free(&place);
}

static void print_story(const struct cli *cli, const hsy_story *s)
{
	struct string to = {0}, line = {0};
	struct flow f;
	flow_start(&f, &to, cli->width < ANSWERS_WIDTH ? cli->width : ANSWERS_WIDTH, 0, cli->color);
	flow_string(&f, story_title(s), STYLE_TITLE);
	flow_line(&f);
	string_format(&line, "story %lld · %zu article%s · %zu outlet%s", (long long)s->id, s->n_articles,
		      s->n_articles == 1 ? "" : "s", s->n_outlets, s->n_outlets == 1 ? "" : "s");
	if (s->from)
		string_format(&line, " · %.10s", s->from);
	if (s->from && strncmp(s->from, s->until, 10) != 0)
		string_format(&line, " to %.10s", s->until);
	flow_string(&f, line.bytes, STYLE_DIM);
	flow_line(&f);
	for (size_t i = 0; i < s->n_articles; i++)
		article_print(&f, s, &s->articles[i]);
	flow_end(&f);
	out_string(&to);
	string_free(&to);
	string_free(&line);
}

static void print_story_json(const hsy_story *s)
{
	struct string to = {0};
	hsy_json json = out_json(&to);
	hsy_json_open(&json, NULL, '{');
	story_fields(&json, s);
	hsy_json_open(&json, "retellings", '[');
	for (size_t i = 0; i < s->n_retellings; i++) {
		const hsy_retelling *r = &s->retellings[i];
		hsy_json_open(&json, NULL, '{');
		hsy_json_int(&json, "article", r->article);
		hsy_json_int(&json, "of", r->of);
		hsy_json_string(&json, "outside", r->outside);
		hsy_json_string(&json, "relation", r->relation);
		hsy_json_string(&json, "extent", r->extent);
		hsy_json_score(&json, "score", r->score);
		hsy_json_close(&json, '}');
	}
	hsy_json_close(&json, ']');
	hsy_json_end(&json);
	out_string(&to);
	string_free(&to);
}

/* A row an article; what it retells as "1 2". */
static void print_story_csv(const hsy_story *s)
{
	struct string to = {0};
	string_add(&to, "story,article,published,outlet,title,path,retells\r\n");
	for (size_t i = 0; i < s->n_articles; i++) {
		const hsy_article_ref *a = &s->articles[i];
		struct string of = {0};
		for (size_t k = 0; k < s->n_retellings; k++)
			if (s->retellings[k].article == a->id)
				string_format(&of, "%s%lld", of.n ? " " : "", (long long)s->retellings[k].of);
		csv_id(&to, s->id, true);
		csv_id(&to, a->id, false);
		const char *fields[] = {a->published, a->outlet, a->title, a->path, of.bytes};
		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
			csv_field(&to, fields[k], false);
		string_add(&to, "\r\n");
		string_free(&of);
	}
	out_string(&to);
	string_free(&to);
}

static int one(const struct cli *cli, hsy_case *c, const char *number)
{
	hsy_stories *stories = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int64_t id = 0;
	if (!cli_number(number, &id)) {
		say("stories takes the number of a story, as 'hearsay stories' gives it, not '%s'", number);
		return EXIT_ERROR;
	}
	hsy_status status = hsy_case_story(c, id, &stories, &error);
	if (status == HSY_DONE) {
		say("no story %s in %s; 'hearsay stories' lists them", number, cli_case_path(cli));
		return EXIT_NOTHING;
	}
	if (!cli_good(status, &error))
		return EXIT_ERROR;
	if (cli->format == FORMAT_TABLE)
		print_story(cli, stories->stories);
	else
		(cli->format == FORMAT_JSON ? print_story_json : print_story_csv)(stories->stories);
	hsy_stories_free(stories);
	return EXIT_FOUND;
}

int cmd_stories(const struct cli *cli)
{
	hsy_case *c = NULL;
	if (!cli_open_case(cli, HSY_CASE_READ, &c))
		return EXIT_ERROR;
	int status = cli->n_operands ? one(cli, c, cli->operands[0]) : list(cli, c);
	hsy_case_free(c);
	return status;
}
