/* hearsay watch: reads what is new in feeds, once or again and again. Between two rounds the case file is closed.
 */
#include <time.h>

#include "cli.h"
#include "progress.h"
#include "run.h"
#include "say.h"
#include "web.h"
#include "web_operand.h"

enum { SECONDS_A_MINUTE = 60 };

/* Sleeps until the next round; false: the user wants to stop. */
static bool wait_minutes(const struct cli *cli, long minutes)
{
	struct timespec second = {.tv_sec = 1};
	if (!cli->options.quiet)
		say("looks again in %ld %s; Ctrl-C ends", minutes, minutes == 1 ? "minute" : "minutes");
	for (long left = minutes * SECONDS_A_MINUTE; left > 0 && !progress_signal(); left--)
		nanosleep(&second, NULL);
	return !progress_signal();
}

static int watch_round(struct run *run)
{
	const struct cli *cli = run->cli;
	run->total = (hsy_progress){0};
	run->failed = false;
	run->n_visited = 0;
	if (!cli_open_case(cli, HSY_CASE_SHARE, &run->c))
		return EXIT_ERROR;
	hsy_status status = web_add(run, cli->operands, cli->n_operands, true);
	int exit_status = run_finish(run, status, "added");
	hsy_case_free(run->c);
	run->c = NULL;
	return exit_status;
}

int cmd_watch(const struct cli *cli)
{
	struct run run = {0};
	int exit_status = EXIT_ERROR;
	if (cli->options.interval == 0) {
		say("--interval wants minutes, 1 or more");
		return EXIT_ERROR;
	}
	if (!web_operands_fit(cli->operands, cli->n_operands))
		return EXIT_ERROR;
	if (run_open(&run, cli, NULL, 0))
		do
			exit_status = watch_round(&run);
		while (cli->options.interval > 0 && !progress_signal() && wait_minutes(cli, cli->options.interval));
	run_close(&run);
	return progress_signal() ? 128 + progress_signal() : exit_status;
}
