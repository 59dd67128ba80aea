/* Long runs over many articles (read, add, rebuild, eval): their set-up, their end. */
#ifndef HSY_CLI_RUN_H
#define HSY_CLI_RUN_H

#include "cli.h"

/* What a run holds; run_close frees it, half-built too. */
struct run {
	const struct cli *cli;
	hsy_model *model;
	hsy_intake *intake;
	hsy_case *c;
	hsy_reader_options reading;
	hsy_progress total; /* at the end; where it was stopped, as far as was told */
	hsy_error error;
	size_t n_emitted;
	hsy_error problem; /* the last one with an article */
	size_t n_problems; /* those with its file, in a row */
	bool failed;       /* something that was told already */
	size_t n_visited;  /* lists and unchanged pages of the web */
};

/* Opens the model and an intake over `paths` (NULL: none); false after a message. */
bool run_open(struct run *run, const struct cli *cli, const char *const *paths, size_t n_paths);
void run_close(struct run *run);

/* The paths to read: the operands, or "-" where there are none and standard input is no terminal. False,
 * after a message, if there is nothing to read. */
bool run_paths(const struct cli *cli, const char *const **ret_paths, size_t *ret_n);

/* How articles are taken in: what the command line tells of them, and for the case file the day. */
hsy_intake_options run_intake_options(const struct cli *cli);

bool run_progress(void *run, const hsy_progress *progress); /* an hsy_progress_fn */

/* An hsy_problem_fn: says what went wrong; of many with one file the first, and at the end how many. */
void run_problem(void *run, const hsy_error *error);

/* Says what there was besides articles, if anything: "passed over 12 requests, 1 image; read 2 pages that were cut
 * when they were archived". */
void run_say_passed(const struct run *run);

/* The exit status for what the run returned; says what went wrong. */
int run_status(struct run *run, hsy_status status);

/* The same for a run that wrote the case file, with the total of what was `done`, "added". */
int run_finish(struct run *run, hsy_status status, const char *done);

#endif
