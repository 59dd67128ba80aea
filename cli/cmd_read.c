/* hearsay read: records of articles, or for a terminal their statements in short. Stores nothing. */
#include "cli.h"
#include "color.h"
#include "out.h"
#include "progress.h"
#include "run.h"
#include "say.h"
#include "statement.h"
#include "text.h"

/* The head of one article: path or title, then what is known about it. */
static void print_head(struct string *to, const struct cli *cli, const hsy_reading *reading)
{
	const hsy_article *article = &reading->article;
	struct string line = {0}, place = {0};
	text_line(&line, article->title ? article->title : article->path, (size_t)cli->width);
	color_text(to, cli->color, STYLE_TITLE, line.bytes);
	string_clear(&line);
	place_add(&place, article->outlet);
	string_format(&line, "%.10s", article->published ? article->published : "");
	place_add(&place, line.bytes);
	place_add(&place, article->title ? article->path : NULL);
	string_add(&place, place.n ? " · " : "");
	statement_counts(&place, reading);
	string_clear(&line);
	text_line(&line, place.bytes, (size_t)cli->width);
	string_char(to, '\n');
	color_text(to, cli->color, STYLE_DIM, line.bytes);
	string_char(to, '\n');
	string_free(&line);
	string_free(&place);
}

static void print_statement(struct string *to, const struct cli *cli, const hsy_reading *reading,
			    const hsy_statement *statement)
{
	struct string content = {0}, place = {0};
	statement_content(reading, statement, &content);
	string_format(&place, "%s · %.2f", hsy_kind_name(statement->kind), statement->score);
	if (statement->inside)
		string_format(&place, " · inside #%d", statement->inside);
	struct words source = words_at(reading, statement->source);
	const char *speaker = speaker_shown(reading_speaker(reading, statement), source);
	struct statement_view view = {.number = statement->id,
				      .source = source,
				      .speaker = speaker,
				      .cue = words_at(reading, statement->cue),
				      .content = {content.bytes, content.n},
				      .place = place.bytes};
	string_char(to, '\n');
	statement_print(to, cli, &view, 2 + 2 * (statement->depth < 8 ? statement->depth : 8));
	string_free(&content);
	string_free(&place);
}

static void print_reading(const struct cli *cli, const hsy_reading *reading, bool first)
{
	struct string s = {0};
	string_add(&s, first ? "" : "\n\n");
	print_head(&s, cli, reading);
	for (size_t i = 0; i < reading->n_statements; i++)
		print_statement(&s, cli, reading, &reading->statements[i]);
	out_string(&s);
	string_free(&s);
}

/* An hsy_reading_fn. */
static bool emit(void *context, const hsy_reading *reading)
{
	struct run *run = context;
	bool good = true;
	progress_hide();
	if (run->cli->options.full)
		good = out_full(reading, hsy_model_name(run->model));
	else if (run->cli->format == FORMAT_TABLE && !run->cli->options.errors)
		print_reading(run->cli, reading, !run->n_emitted);
	else
		good = out_record(run->cli, reading);
	run->failed = run->failed || !good;
	run->n_emitted++;
	out_flush(); /* whoever waits behind a pipe gets each article as soon as it is read */
	return !out_failed();
}

/* An hsy_problem_fn of --errors. */
static void emit_problem(void *context, const hsy_error *problem)
{
	run_problem(context, problem);
	out_error(problem);
	out_flush();
}

/* Records with everything in them, and of errors, are JSON alone. */
static bool format_fits(const struct cli *cli)
{
	const char *option = cli->options.full ? "full" : cli->options.errors ? "errors" : NULL;
	if (!option || !cli->options.format || cli->format == FORMAT_JSON)
		return true;
	say("--%s is for --format json", option);
	return false;
}

int cmd_read(const struct cli *cli)
{
	struct run run = {0};
	const char *const *paths;
	size_t n_paths;
	int exit_status = EXIT_ERROR;
	if (format_fits(cli) && run_paths(cli, &paths, &n_paths) && run_open(&run, cli, paths, n_paths)) {
		hsy_status status = hsy_read_all(
		    run.model, &run.reading, run.intake, (unsigned)cli->options.threads, emit, run_progress,
		    cli->options.errors ? emit_problem : run_problem, &run, &run.total, &run.error);
		exit_status = run_status(&run, status);
		if (exit_status == EXIT_FOUND && !run.n_emitted) {
			say("there are no articles to read");
			exit_status = EXIT_NOTHING;
		}
		if (!cli->options.quiet)
			run_say_passed(&run);
	}
	run_close(&run);
	return exit_status;
}
