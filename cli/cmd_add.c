/* hearsay add, hearsay rebuild: the two runs that write the case file. */
#include <stdlib.h>

#include "cli.h"
#include "out.h"
#include "progress.h"
#include "run.h"
#include "say.h"
#include "web.h"
#include "web_operand.h"

static void count_add(struct string *to, uint64_t n, const char *one, const char *many)
{
	string_number(to, n);
	string_format(to, " %s", n == 1 ? one : many);
}

/* "12 articles with 148 statements (3,210 words) in ", "nothing in " */
static void add_read(struct string *to, const hsy_progress *total, uint64_t n)
{
	if (!n) {
		string_add(to, "nothing in ");
		return;
	}
	count_add(to, n, "article", "articles");
	string_add(to, " with ");
	count_add(to, total->n_statements, "statement", "statements");
	string_add(to, " (");
	count_add(to, total->n_words, "word", "words");
	string_add(to, ") in ");
}

/* "added 12 articles with 148 statements (3,210 words) in 0:04; 2 were there already; 1 failed" */
static void say_total(const struct run *run, const char *done, uint64_t n)
{
	const hsy_progress *total = &run->total;
	bool rebuilt = run->cli->command == &commands[COMMAND_REBUILD];
	struct string s = {0};
	string_format(&s, "%s%s ", progress_signal() ? "stopped: " : "", done);
	add_read(&s, total, n);
	if (total->seconds < 60)
		string_format(&s, "%.1f s", total->seconds);
	else
		progress_time(&s, total->seconds);
	if (total->n_versions)
		string_format(&s, "; %llu %s", (unsigned long long)total->n_versions,
			      rebuilt ? total->n_versions == 1 ? "earlier version" : "earlier versions"
			      : total->n_versions == 1 ? "is a new version of an article"
						       : "are new versions of articles");
	if (total->n_known)
		string_format(&s, "; %llu %s there already", (unsigned long long)total->n_known,
			      total->n_known == 1 ? "was" : "were");
	if (total->n_around)
		string_format(&s, ", %llu of them changed around its text alone",
			      (unsigned long long)total->n_around);
	if (total->n_told)
		string_format(&s, "; what was told of %llu is noted", (unsigned long long)total->n_told);
	if (total->n_unread)
		string_format(&s, "; %llu not in English, kept unread", (unsigned long long)total->n_unread);
	if (total->n_failed)
		string_format(&s, "; %llu failed", (unsigned long long)total->n_failed);
	if (progress_signal())
		string_add(&s, "; run it again to go on");
	say("%s", s.bytes);
	string_free(&s);
}

static void print_passed(hsy_json *json, const struct run *run)
{
	const hsy_passed *passed;
	size_t n = hsy_intake_passed(run->intake, &passed);
	if (!n)
		return;
	hsy_json_open(json, "passed", '[');
	for (size_t i = 0; i < n; i++) {
		hsy_json_open(json, NULL, '{');
		hsy_json_string(json, "what", passed[i].what);
		hsy_json_int(json, "n", (int64_t)passed[i].n);
		hsy_json_bool(json, "read", passed[i].is_read);
		hsy_json_close(json, '}');
	}
	hsy_json_close(json, ']');
}

static void print_total(const struct run *run)
{
	const hsy_progress *total = &run->total;
	struct string s = {0};
	hsy_json json = out_json(&s);
	hsy_json_open(&json, NULL, '{');
	hsy_json_string(&json, "db", run->cli->options.out ? run->cli->options.out : cli_case_path(run->cli));
	hsy_json_int(&json, "articles", (int64_t)total->n_articles);
	hsy_json_int(&json, "added", (int64_t)total->n_added);
	hsy_json_int(&json, "known", (int64_t)total->n_known);
	hsy_json_int(&json, "around", (int64_t)total->n_around);
	hsy_json_int(&json, "versions", (int64_t)total->n_versions);
	hsy_json_int(&json, "told", (int64_t)total->n_told);
	hsy_json_int(&json, "failed", (int64_t)total->n_failed);
	hsy_json_int(&json, "unread", (int64_t)total->n_unread);
	hsy_json_int(&json, "words", (int64_t)total->n_words);
	hsy_json_int(&json, "statements", (int64_t)total->n_statements);
	print_passed(&json, run);
	hsy_json_real(&json, "seconds", total->seconds);
	hsy_json_bool(&json, "stopped", progress_signal() != 0);
	hsy_json_end(&json);
	out_string(&s);
	string_free(&s);
}

int run_finish(struct run *run, hsy_status status, const char *done)
{
	bool rebuilt = run->cli->command == &commands[COMMAND_REBUILD];
	int exit_status = run_status(run, status);
	if (run->cli->options.format == FORMAT_JSON)
		print_total(run);
	else if (!run->cli->options.quiet && (status == HSY_OK || progress_signal())) {
		say_total(run, done, rebuilt ? run->total.n_articles : run->total.n_added);
		run_say_passed(run);
	}
	bool nothing = !run->total.n_articles && !run->n_visited;
	return exit_status == EXIT_FOUND && nothing ? EXIT_NOTHING : exit_status;
}

/* Parts the operands into what is read from this machine and what sites are asked for, each in its order. */
static void part(const char *const *operands, size_t n, const char **files, size_t *ret_n_files, const char **web,
		 size_t *ret_n_web)
{
	size_t n_files = 0, n_web = 0;
	for (size_t i = 0; i < n; i++)
		if (web_is_asked(operands[i]))
			web[n_web++] = operands[i];
		else
			files[n_files++] = operands[i];
	*ret_n_files = n_files;
	*ret_n_web = n_web;
}

/* First the files, then the addresses. */
static int add(struct run *run, size_t n_files, const char *const *web, size_t n_web)
{
	const struct cli *cli = run->cli;
	hsy_status status = HSY_OK;
	if (!cli_open_case(cli, n_web ? HSY_CASE_SHARE : HSY_CASE_WRITE, &run->c))
		return EXIT_ERROR;
	if (n_files)
		status =
		    hsy_case_add_all(run->c, run->model, &run->reading, run->intake, (unsigned)cli->options.threads,
				     run_progress, run_problem, run, &run->total, &run->error);
	if (status == HSY_OK && n_web)
		status = web_add(run, web, n_web, false);
	return run_finish(run, status, "added");
}

/* What records tell, without a model. */
static int add_records(const struct cli *cli, const char *const *paths, size_t n_paths)
{
	struct run run = {.cli = cli, .error = {.byte = HSY_NO_BYTE}};
	int exit_status = EXIT_ERROR;
	progress_start(cli);
	if (cli_open_case(cli, HSY_CASE_WRITE, &run.c)) {
		hsy_status status = hsy_case_add_records(run.c, paths, n_paths, run_progress, run_problem, &run,
							 &run.total, &run.error);
		exit_status = run_finish(&run, status, "added");
	}
	run_close(&run);
	return exit_status;
}

int cmd_add(const struct cli *cli)
{
	struct run run = {0};
	const char *const *paths;
	size_t n_paths;
	int exit_status = EXIT_ERROR;
	if (cli->options.records && run_paths(cli, &paths, &n_paths))
		return add_records(cli, paths, n_paths);
	if (cli->options.records || !run_paths(cli, &paths, &n_paths) || !web_operands_fit(paths, n_paths))
		return exit_status;
	const char **files = grow(NULL, n_paths, sizeof *files), **web = grow(NULL, n_paths, sizeof *web);
	size_t n_files = 0, n_web = 0;
	part(paths, n_paths, files, &n_files, web, &n_web);
	if (run_open(&run, cli, n_files ? files : NULL, n_files))
		exit_status = add(&run, n_files, web, n_web);
	run_close(&run);
	free(files);
	free(web);
	return exit_status;
}

/* --out: what can be read of the case file into a new one, which is the one to rebuild. */
static bool open_copy(struct run *run)
{
	hsy_case *from = NULL;
	if (!cli_open_case(run->cli, HSY_CASE_READ, &from))
		return false;
	hsy_status status = hsy_case_open(run->cli->options.out, HSY_CASE_WRITE, &run->c, &run->error);
	if (status == HSY_OK)
		status = hsy_case_copy(from, run->c, run_problem, run, &run->error);
	hsy_case_free(from);
	return cli_good(status, &run->error);
}

static bool open_to_rebuild(struct run *run)
{
	return run->cli->options.out ? open_copy(run) : cli_open_case(run->cli, HSY_CASE_REBUILD, &run->c);
}

int cmd_rebuild(const struct cli *cli)
{
	struct run run = {0};
	int exit_status = EXIT_ERROR;
	if (cli_case_exists(cli) && run_open(&run, cli, NULL, 0) && open_to_rebuild(&run)) {
		hsy_status status = hsy_case_rebuild(run.c, run.model, &run.reading, (unsigned)cli->options.threads,
						     run_progress, run_problem, &run, &run.total, &run.error);
		exit_status = run_finish(&run, status, "rebuilt");
	}
	run_close(&run);
	return exit_status;
}
