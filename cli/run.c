/* See run.h. */
#include "run.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "out.h"
#include "progress.h"
#include "say.h"
#include "web_operand.h"

bool run_paths(const struct cli *cli, const char *const **ret_paths, size_t *ret_n)
{
	static const char *const standard_input[] = {"-"};
	if (!cli->n_operands && isatty(STDIN_FILENO)) {
		say("%s; see 'hearsay %s --help'", cli->command->missing, cli->command->name);
		return false;
	}
	for (size_t i = 0; i < cli->n_operands && cli->command != &commands[COMMAND_ADD]; i++)
		if (web_is_address(cli->operands[i])) {
			say("%s: '%s' visits no addresses; 'hearsay add ADDRESS' does, or: curl -sL ADDRESS | "
			    "hearsay %s",
			    cli->operands[i], cli->command->name, cli->command->name);
			return false;
		}
	*ret_paths = cli->n_operands ? cli->operands : standard_input;
	*ret_n = cli->n_operands ? cli->n_operands : 1;
	return true;
}

/* The day, UTC; the case file notes it with the articles. */
static void run_today(char ret_day[11])
{
	time_t now = time(NULL);
	struct tm tm;
	if (!gmtime_r(&now, &tm) || strftime(ret_day, 11, "%Y-%m-%d", &tm) != 10)
		ret_day[0] = '\0';
}

/* What may be stored knows the day on which it came. */
static void received_set(const struct cli *cli, char ret_day[11])
{
	const struct command *command = cli->command;
	if (cli->options.received)
		snprintf(ret_day, 11, "%s", cli->options.received);
	else if (command == &commands[COMMAND_ADD] || command == &commands[COMMAND_WATCH] || cli->options.full)
		run_today(ret_day);
}

hsy_intake_options run_intake_options(const struct cli *cli)
{
	const struct options *o = &cli->options;
	hsy_intake_options options;
	hsy_intake_options_init(&options);
	received_set(cli, options.received);
	options.published = o->date;
	options.outlet = o->outlet;
	options.title = o->title;
	options.url = o->url;
	options.named = o->named;
	options.by_article = o->errors;
	options.name = o->name;
	options.n_threads = (unsigned)o->threads;
	return options;
}

static bool run_open_intake(struct run *run, const char *const *paths, size_t n_paths)
{
	hsy_intake_options options = run_intake_options(run->cli);
	if (hsy_intake_open(paths, n_paths, &options, &run->intake, &run->error) == HSY_OK)
		return true;
	say_error(&run->error);
	return false;
}

bool run_open(struct run *run, const struct cli *cli, const char *const *paths, size_t n_paths)
{
	*run = (struct run){.cli = cli, .error = {.byte = HSY_NO_BYTE}};
	hsy_reader_options_init(&run->reading);
	if (cli->options.min_score >= 0)
		run->reading.min_score = cli->options.min_score;
	if (cli->options.depth >= 0)
		run->reading.max_depth = (int)cli->options.depth;
	if (!cli_open_model(cli, &run->model) || (paths && !run_open_intake(run, paths, n_paths)))
		return false;
	progress_start(cli);
	return true;
}

void run_close(struct run *run)
{
	hsy_intake_free(run->intake);
	hsy_case_free(run->c);
	hsy_model_free(run->model);
}

bool run_progress(void *context, const hsy_progress *progress)
{
	struct run *run = context;
	run->total = *progress;
	return progress_show(progress);
}

enum { MOST_OF_ONE_FILE = 10 };

/* Says how many problems of the file were kept quiet. */
static void problems_sum_up(const struct run *run)
{
	if (run->n_problems > MOST_OF_ONE_FILE)
		say("%s: %zu more problems like the last", run->problem.path, run->n_problems - MOST_OF_ONE_FILE);
}

void run_problem(void *context, const hsy_error *error)
{
	struct run *run = context;
	run->failed = true;
	if (strcmp(run->problem.path, error->path) != 0) {
		problems_sum_up(run);
		run->n_problems = 0;
	}
	run->problem = *error;
	if (run->n_problems++ < MOST_OF_ONE_FILE)
		say_error(error);
}

void run_say_passed(const struct run *run)
{
	const hsy_passed *passed;
	size_t n = hsy_intake_passed(run->intake, &passed);
	struct string s = {0};
	for (size_t i = 0; i < n; i++) {
		bool turns = i == 0 || passed[i].is_read != passed[i - 1].is_read;
		const char *verb = passed[i].is_read ? "read " : "passed over ";
		string_format(&s, "%s%s", i == 0 ? "" : turns ? "; " : ", ", turns ? verb : "");
		string_number(&s, passed[i].n);
		string_format(&s, " %s", passed[i].what);
	}
	if (n)
		say("%s", s.bytes);
	string_free(&s);
}

int run_status(struct run *run, hsy_status status)
{
	progress_hide();
	problems_sum_up(run);
	if (progress_signal())
		return 128 + progress_signal();
	if (status != HSY_OK && status != HSY_DONE &&
	    !(status == HSY_ERR_STOPPED && (out_failed() || run->failed))) {
		say_error(&run->error);
		run->failed = true;
	}
	return run->failed || run->total.n_failed || out_failed() ? EXIT_ERROR : EXIT_FOUND;
}
