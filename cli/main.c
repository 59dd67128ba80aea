/* The program `hearsay`: the way from the command line into one of the commands.
 *
 *     words -> options.c -> struct command_line -> struct cli -> cmd_*.c -> exit status
 *
 * Data goes to standard output (out.c), messages and progress to standard error (say.c, progress.c). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"
#include "color.h"
#include "out.h"
#include "say.h"
#include "str.h"

static int (*const runs[N_COMMANDS])(const struct cli *cli) = {
    [COMMAND_READ] = cmd_read,         [COMMAND_ADD] = cmd_add,           [COMMAND_WATCH] = cmd_watch,
    [COMMAND_REMOVE] = cmd_remove,     [COMMAND_ARTICLES] = cmd_articles, [COMMAND_SHOW] = cmd_show,
    [COMMAND_SAID] = cmd_said,         [COMMAND_WHO] = cmd_who,           [COMMAND_CORRECT] = cmd_correct,
    [COMMAND_SEARCH] = cmd_search,     [COMMAND_COMPARE] = cmd_compare,   [COMMAND_TRACE] = cmd_trace,
    [COMMAND_STORIES] = cmd_stories,   [COMMAND_TENSIONS] = cmd_tensions, [COMMAND_CHANGES] = cmd_changes,
    [COMMAND_TIMELINE] = cmd_timeline, [COMMAND_COVERAGE] = cmd_coverage, [COMMAND_POSITIONS] = cmd_positions,
    [COMMAND_SERVE] = cmd_serve,       [COMMAND_EXPORT] = cmd_export,     [COMMAND_REBUILD] = cmd_rebuild,
    [COMMAND_LINK] = cmd_link,         [COMMAND_EVAL] = cmd_eval,         [COMMAND_VERSION] = cmd_version,
    [COMMAND_HELP] = cmd_help,
};

static int terminal_width(void)
{
	const char *columns = getenv("COLUMNS");
	long n = columns ? strtol(columns, NULL, 10) : 0;
	struct winsize size;
	if (n <= 0 && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		n = size.ws_col;
	if (n <= 0)
		return 80;
	return n < 20 ? 20 : n > 1000 ? 1000 : (int)n;
}

/* Standard output's format: as --format says; else a table for a terminal, or where colours are asked for, and JSON
 * for a pipe. False, after
 * a message, if the command does not have it. */
static bool format_choose(struct cli *cli)
{
	unsigned formats = cli->command ? cli->command->formats : 0;
	bool text = cli->terminal || (cli->options.color == COLOR_ALWAYS && formats & TAKES_TABLE);
	cli->format = cli->options.format ? (enum format)cli->options.format : text ? FORMAT_TABLE : FORMAT_JSON;
	if (!cli->options.format || formats >> cli->format & 1)
		return true;
	static const char *const names[] = {"", "table", "json", "csv", "dot"};
	say("'%s' has no --format %s%s", cli->command->name, names[cli->format],
	    formats & TAKES_CSV ? "; it has table, json and csv"
	    : formats           ? "; it has table and json"
				: "");
	return false;
}

static bool operands_fit(const struct cli *cli)
{
	const struct command *command = cli->command;
	if (cli->n_operands < command->least) {
		say("%s; see 'hearsay %s --help'", command->missing, command->name);
		return false;
	}
	if (cli->n_operands > command->most) {
		say("'%s' does not know what to do with '%s'; see 'hearsay %s --help'", command->name,
		    cli->operands[command->most], command->name);
		return false;
	}
	return true;
}

static void print_version(void)
{
	struct string s = {0};
	string_format(&s, "hearsay %s\n", hsy_version());
	out_string(&s);
	string_free(&s);
}

static int run(const struct command_line *line)
{
	struct cli cli = {.options = line->options, .operands = line->operands, .n_operands = line->n_operands};
	cli.command = line->command >= 0 ? &commands[line->command] : NULL;
	cli.color =
	    color_wanted(cli.options.no_color ? COLOR_NEVER : (enum color_when)cli.options.color, STDOUT_FILENO);
	cli.width = terminal_width();
	cli.terminal = isatty(STDOUT_FILENO);
	if (cli.options.version) {
		print_version();
		return EXIT_FOUND;
	}
	if (line->unknown) {
		command_unknown(line->unknown);
		return EXIT_ERROR;
	}
	if (!cli.command || cli.options.help) {
		cli.command ? help_command(&cli, cli.command) : help_overview(&cli);
		return EXIT_FOUND;
	}
	if (!options_fit(line) || !format_choose(&cli) || !operands_fit(&cli))
		return EXIT_ERROR;
	return runs[line->command](&cli);
}

int main(int argc, char **argv)
{
	struct command_line line;
	int status = options_parse(argc, argv, &line) ? run(&line) : EXIT_ERROR;
	options_free(&line);
	return out_finish() ? status : EXIT_ERROR;
}
