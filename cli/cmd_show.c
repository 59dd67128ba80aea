/* hearsay show: one article: what is known about it, its text marked, its statements. */
#include <string.h>

#include "cli.h"
#include "color.h"
#include "flow.h"
#include "marked.h"
#include "out.h"
#include "say.h"
#include "statement.h"
#include "table.h"

enum { SHOW_WIDTH = 100, MARGIN = 2 };

/* Outlet · date (from) · byline; path or address; numbers. */
static void print_facts(struct flow *f, const hsy_reading *reading, int64_t id)
{
	const hsy_article *article = &reading->article;
	struct string line = {0}, day = {0};
	place_add(&line, article->outlet);
	string_format(&day, "%.10s", article->published ? article->published : "");
	if (article->published && strlen(article->published) >= 16)
		string_format(&day, " %.5s", article->published + 11);
	place_add(&line, day.bytes);
	if (article->published && article->published_from)
		string_format(&line, " (%s)", article->published_from);
	place_add(&line, article->byline);
	flow_string(f, line.bytes, STYLE_PLAIN);
	flow_line(f);
	flow_string(f, article->url ? article->url : article->title ? article->path : NULL, STYLE_DIM);
	flow_line(f);
	string_clear(&line);
	string_format(&line, "article %lld · ", (long long)id);
	string_number(&line, reading->n_words);
	string_add(&line, reading->n_words == 1 ? " word · " : " words · ");
	statement_counts(&line, reading);
	flow_string(f, line.bytes, STYLE_DIM);
	flow_blank_line(f);
	string_free(&line);
	string_free(&day);
}

static void print_head(const struct cli *cli, struct string *to, const hsy_reading *reading, int64_t id, int width)
{
	struct flow f;
	flow_start(&f, to, width, 0, cli->color);
	if (!marked_title(reading)) {
		flow_string(&f, reading->article.title ? reading->article.title : reading->article.path,
			    STYLE_TITLE);
		flow_line(&f);
	}
	print_facts(&f, reading, id);
	flow_end(&f);
}

/* What the marks mean. */
static void print_legend(const struct cli *cli, struct string *to)
{
	if (!cli->color) {
		string_add(to, "[source] _cue_ «content»\n\n");
		return;
	}
	color_text(to, true, STYLE_SOURCE, "source");
	string_add(to, "  ");
	color_text(to, true, STYLE_CUE, "cue");
	string_add(to, "  ");
	color_text(to, true, STYLE_CONTENT, "content");
	string_add(to, "  ");
	color_text(to, true, STYLE_INNER, "content within");
	string_add(to, "\n\n");
}

static void table_words(struct table *t, struct words words)
{
	struct string s = {0};
	string_append(&s, words.bytes, words.n);
	table_add(t, words.n ? s.bytes : NULL);
	string_free(&s);
}

/* Without nesting there is no column for it. */
static bool has_nesting(const hsy_reading *reading)
{
	for (size_t i = 0; i < reading->n_statements; i++)
		if (reading->statements[i].inside)
			return true;
	return false;
}

static void table_statement(struct table *t, const hsy_reading *reading, const hsy_statement *s, bool nesting)
{
	struct string content = {0};
	statement_content(reading, s, &content);
	if (nesting && s->inside)
		table_format(t, "%d", s->inside);
	else if (nesting)
		table_add(t, "");
	table_format(t, "%d", s->id);
	table_add(t, hsy_kind_name(s->kind));
	table_format(t, "%.2f", s->score);
	table_words(t, words_trim(words_at(reading, s->source)));
	table_words(t, words_at(reading, s->cue));
	table_add(t, content.n ? content.bytes : NULL);
	string_free(&content);
}

static void print_statements(const struct cli *cli, struct string *to, const hsy_reading *reading)
{
	static const struct column columns[] = {
	    {"IN", ALIGN_RIGHT, 0, 0, STYLE_DIM},        {"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},
	    {"KIND", ALIGN_LEFT, 3, 0, STYLE_PLAIN},     {"SCORE", ALIGN_RIGHT, 0, 0, STYLE_DIM},
	    {"SOURCE", ALIGN_LEFT, 4, 18, STYLE_SOURCE}, {"CUE", ALIGN_LEFT, 4, 12, STYLE_CUE},
	    {"CONTENT", ALIGN_LEFT, 6, 0, STYLE_CONTENT}};
	bool nesting = has_nesting(reading);
	struct table t;
	table_start(&t, columns + !nesting, sizeof columns / sizeof *columns - !nesting);
	for (size_t i = 0; i < reading->n_statements; i++)
		table_statement(&t, reading, &reading->statements[i], nesting);
	table_end(&t, to, cli->width, cli->color);
}

static void print_article(const struct cli *cli, const hsy_reading *reading, int64_t id)
{
	struct string s = {0};
	int width = cli->width < SHOW_WIDTH ? cli->width : SHOW_WIDTH;
	print_head(cli, &s, reading, id, width);
	if (reading->n_statements)
		print_legend(cli, &s);
	marked_print(&s, reading, width - MARGIN, MARGIN, cli->color);
	if (reading->n_statements) {
		string_char(&s, '\n');
		print_statements(cli, &s, reading);
	}
	out_string(&s);
	string_free(&s);
}

/* The number of the article that the operand means, or 0 after a message and with *ret_status set. */
static int64_t find(const struct cli *cli, hsy_case *c, int *ret_status)
{
	int64_t id = 0;
	hsy_error error = {.byte = HSY_NO_BYTE};
	hsy_status status = hsy_case_find_article(c, cli->operands[0], &id, &error);
	if (status == HSY_OK)
		return id;
	if (status == HSY_DONE)
		say("no article '%s' in %s; 'hearsay articles' lists them", cli->operands[0], cli_case_path(cli));
	else
		say_error(&error);
	*ret_status = status == HSY_DONE ? EXIT_NOTHING : EXIT_ERROR;
	return 0;
}

int cmd_show(const struct cli *cli)
{
	hsy_case *c = NULL;
	hsy_reading *reading = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	int status = EXIT_ERROR;
	int64_t id = cli_open_case(cli, HSY_CASE_READ, &c) ? find(cli, c, &status) : 0;
	if (id && cli_good(hsy_case_reading(c, id, &reading, &error), &error)) {
		status = EXIT_FOUND;
		if (cli->format == FORMAT_TABLE)
			print_article(cli, reading, id);
		else if (!out_record(cli, reading))
			status = EXIT_ERROR;
	}
	hsy_reading_free(reading);
	hsy_case_free(c);
	return status;
}
