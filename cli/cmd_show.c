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
#include "versions.h"

enum { SHOW_WIDTH = 100, MARGIN = 2 };

/* Which article is shown, and as which of its versions. */
struct shown {
	int64_t id;
	int version, n_versions;
};

/* Outlet · date (from) · byline; path or address; numbers. */
static void print_facts(struct flow *f, const hsy_reading *reading, const struct shown *shown)
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
	string_format(&line, "article %lld · ", (long long)shown->id);
	if (shown->n_versions > 1)
		string_format(&line, "version %d of %d · ", shown->version, shown->n_versions);
	string_number(&line, reading->n_words);
	string_add(&line, reading->n_words == 1 ? " word · " : " words · ");
	if (reading->unread)
		string_format(&line, "in %s, which hearsay does not read", hsy_language_name(reading->language));
	else
		statement_counts(&line, reading);
	flow_string(f, line.bytes, STYLE_DIM);
	flow_blank_line(f);
	string_free(&line);
	string_free(&day);
}

static void print_head(const struct cli *cli, struct string *to, const hsy_reading *reading,
		       const struct shown *shown, int width)
{
	struct flow f;
	flow_start(&f, to, width, 0, cli->color);
	if (!marked_title(reading)) {
		flow_string(&f, reading->article.title ? reading->article.title : reading->article.path,
			    STYLE_TITLE);
		flow_line(&f);
	}
	print_facts(&f, reading, shown);
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

/* Which columns the article's statements need. */
struct needs {
	bool nesting, time, through, also;
};

static struct needs needs_of(const hsy_reading *reading)
{
	struct needs needs = {0};
	for (size_t i = 0; i < reading->n_statements; i++) {
		needs.nesting |= reading->statements[i].inside != 0;
		needs.time |= reading->statements[i].time && reading->statements[i].time->iso;
		needs.through |= reading->statements[i].n_chain > 2;
		needs.also |= reading->statements[i].n_also > 0;
	}
	return needs;
}

/* The speaker's name, or the words that it is known by; where it is not known, a question mark and the words of the
 * source. */
static void table_speaker(struct table *t, const hsy_reading *reading, const hsy_statement *s)
{
	struct words source = words_trim(words_at(reading, s->source));
	struct string words = {0};
	const char *called = reading_speaker(reading, s);
	if (called) {
		table_add(t, called);
		return;
	}
	string_add(&words, s->speaker.by == HSY_BY_NONE ? "? " : "");
	string_append(&words, source.bytes, source.n);
	table_add(t, speaker_name(source.n ? words.bytes : NULL));
	string_free(&words);
}

/* "2024-10-22/23" of 2024-10-22/2024-10-23: an end without what the begin has told, as ISO 8601 allows; "by
 * 2024-10-22" of ../2024-10-22. */
static void time_cell(struct table *t, const char *iso)
{
	enum { MONTH_BYTES = 8 }; /* "2024-10-" */
	const char *end = iso ? strchr(iso, '/') : NULL;
	struct string words = {0};
	if (end && end == iso + 10 && strlen(end + 1) == 10 && !strncmp(iso, end + 1, MONTH_BYTES))
		string_format(&words, "%.10s/%s", iso, end + 1 + MONTH_BYTES);
	else if (iso)
		time_add(&words, iso);
	table_add(t, words.bytes);
	string_free(&words);
}

/* "deny"; "no comment, not actual"; "assert, negated" */
static void table_mode(struct table *t, const hsy_statement *s)
{
	struct string mode = {0};
	string_format(&mode, "%s%s%s", hsy_mode_name(s->mode), s->negated ? ", negated" : "",
		      s->actual ? "" : ", not actual");
	table_add(t, mode.bytes);
	string_free(&mode);
}

/* Who stands between the article and the speaker: "Politico < Kara-Murza". */
static void table_through(struct table *t, const hsy_statement *s)
{
	struct string through = {0};
	for (size_t i = 1; i + 1 < s->n_chain; i++)
		string_format(&through, "%s%s", i > 1 ? " < " : "", s->chain[i].name);
	table_add(t, through.bytes);
	string_free(&through);
}

/* The articles that tell it too. */
static void table_also(struct table *t, const hsy_statement *s)
{
	struct string also = {0};
	also_numbers(&also, s->also, s->n_also, 2);
	table_add(t, s->n_also ? also.bytes : NULL);
	string_free(&also);
}

static void table_statement(struct table *t, const hsy_reading *reading, const hsy_statement *s,
			    const struct needs *needs)
{
	struct string content = {0};
	statement_content(reading, s, &content);
	if (needs->nesting && s->inside)
		table_format(t, "%d", s->inside);
	else if (needs->nesting)
		table_add(t, "");
	table_format(t, "%d", s->id);
	table_format(t, "%.2f", s->score);
	table_speaker(t, reading, s);
	table_mode(t, s);
	if (needs->time)
		time_cell(t, s->time ? s->time->iso : NULL);
	if (needs->through)
		table_through(t, s);
	if (needs->also)
		table_also(t, s);
	table_add(t, content.n ? content.bytes : NULL);
	string_free(&content);
}

/* The columns that are needed, out of all there can be. */
static size_t columns_choose(const struct needs *needs, struct column *columns)
{
	static const struct column all[] = {
	    {"IN", ALIGN_RIGHT, 0, 0, STYLE_DIM},         {"NO", ALIGN_RIGHT, 0, 0, STYLE_DIM},
	    {"SCORE", ALIGN_RIGHT, 0, 0, STYLE_DIM},      {"SPEAKER", ALIGN_LEFT, 14, 20, STYLE_SOURCE},
	    {"MODE", ALIGN_LEFT, 11, 12, STYLE_CUE},      {"TIME", ALIGN_LEFT, 13, 13, STYLE_PLAIN},
	    {"THROUGH", ALIGN_LEFT, 4, 14, STYLE_SOURCE}, {"ALSO", ALIGN_LEFT, 0, 0, STYLE_DIM},
	    {"CONTENT", ALIGN_LEFT, 24, 0, STYLE_CONTENT}};
	const bool wanted[] = {needs->nesting, true,           true,        true, true,
			       needs->time,    needs->through, needs->also, true};
	size_t n = 0;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (wanted[i])
			columns[n++] = all[i];
	return n;
}

static void print_statements(const struct cli *cli, struct string *to, const hsy_reading *reading)
{
	struct column columns[TABLE_COLUMNS];
	struct needs needs = needs_of(reading);
	struct table t;
	table_start(&t, columns, columns_choose(&needs, columns));
	t.below = true;
	for (size_t i = 0; i < reading->n_statements; i++)
		table_statement(&t, reading, &reading->statements[i], &needs);
	table_end(&t, to, cli->width, cli->color);
}

static void print_article(const struct cli *cli, const hsy_reading *reading, const struct shown *shown)
{
	struct string s = {0};
	int width = cli->width < SHOW_WIDTH ? cli->width : SHOW_WIDTH;
	print_head(cli, &s, reading, shown, width);
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

/* One version of the article, the last unless one is named. */
static int show_version(const struct cli *cli, hsy_case *c, const struct version_named *named)
{
	hsy_reading *reading = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	struct shown shown = {named->article, named->version, 1};
	if (!cli_good(hsy_case_count_versions(c, shown.id, &shown.n_versions, &error), &error))
		return EXIT_ERROR;
	if (!shown.version)
		shown.version = shown.n_versions;
	hsy_status status = hsy_case_version_reading(c, shown.id, shown.version, &reading, &error);
	if (status == HSY_DONE) {
		say("article %lld has no version %d; 'hearsay show %lld --versions' lists them",
		    (long long)shown.id, shown.version, (long long)shown.id);
		return EXIT_NOTHING;
	}
	bool good = cli_good(status, &error);
	if (good && cli->format == FORMAT_TABLE)
		print_article(cli, reading, &shown);
	else if (good)
		good = out_record(cli, reading);
	hsy_reading_free(reading);
	return good ? EXIT_FOUND : EXIT_ERROR;
}

static int show_versions(const struct cli *cli, hsy_case *c, int64_t article)
{
	hsy_versions *versions = NULL;
	hsy_error error = {.byte = HSY_NO_BYTE};
	if (!cli_good(hsy_case_versions(c, article, &versions, &error), &error))
		return EXIT_ERROR;
	int status = versions_print(cli, article, versions);
	hsy_versions_free(versions);
	return status;
}

int cmd_show(const struct cli *cli)
{
	hsy_case *c = NULL;
	struct version_named named = {0};
	int status = EXIT_ERROR;
	if (cli_open_case(cli, HSY_CASE_READ, &c) && version_find(cli, c, cli->operands[0], &named, &status))
		status =
		    cli->options.versions ? show_versions(cli, c, named.article) : show_version(cli, c, &named);
	hsy_case_free(c);
	return status;
}
