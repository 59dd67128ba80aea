/* hearsay help: the overview, the help of a command, and --list, which programs read (completions' test). */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "color.h"
#include "columns.h"
#include "flow.h"
#include "out.h"
#include "say.h"
#include "str.h"

enum { HELP_WIDTH = 100, NOTES_WIDTH = 80, COLUMN_WIDTH = 24 };

static int help_width(const struct cli *cli)
{
	return cli->width < HELP_WIDTH ? cli->width : HELP_WIDTH;
}

static void heading(struct string *to, const struct cli *cli, const char *title)
{
	color_text(to, cli->color, STYLE_TITLE, title);
	string_char(to, '\n');
}

/* Every line of `lines`, with two blanks before it. */
static void indented(struct string *to, const char *lines)
{
	while (*lines) {
		int n = (int)strcspn(lines, "\n");
		string_format(to, "  %.*s\n", n, lines);
		lines += n + (lines[n] == '\n');
	}
}

/* "  label     text, wrapped behind `column`" */
static void labelled(struct string *to, const struct cli *cli, const char *label, const char *text, int column)
{
	string_format(to, "  %-*s", column - 2, label);
	if ((int)strlen(label) > column - 3)
		string_format(to, "\n%*s", column, "");
	struct flow f;
	flow_start(&f, to, help_width(cli), column, false);
	f.column = column;
	flow_string(&f, text, STYLE_PLAIN);
	flow_end(&f);
}

static void option_line(struct string *to, const struct cli *cli, const struct option *option)
{
	struct string label = {0};
	if (option->letter)
		string_format(&label, "-%c, ", option->letter);
	string_format(&label, "--%s%s%s", option->name, option->argument ? " " : "",
		      option->argument ? option->argument : "");
	labelled(to, cli, label.bytes, option->help, 20);
	string_free(&label);
}

/* The options of one command (its bit), or with ALL_COMMANDS the global ones. */
static void option_lines(struct string *to, const struct cli *cli, const char *title, unsigned wanted)
{
	bool begun = false;
	for (size_t i = 0; i < n_options; i++) {
		const struct option *option = &option_table[i];
		bool global = option->commands == ALL_COMMANDS;
		if (!option->help || global != (wanted == ALL_COMMANDS) || !(option->commands & wanted))
			continue;
		if (!begun)
			heading(to, cli, title);
		begun = true;
		option_line(to, cli, option);
	}
	string_add(to, begun ? "\n" : "");
}

void help_overview(const struct cli *cli)
{
	struct string s = {0};
	string_add(&s, "hearsay reads news and shows who said what.\n\n");
	heading(&s, cli, "Examples");
	indented(&s, "hearsay read article.txt             who said what in one article\n"
		     "hearsay add news/                    read a folder into hearsay.db\n"
		     "hearsay articles                     what is there\n"
		     "hearsay show 12                      one article, its statements marked\n"
		     "hearsay said Tasko --about talks     what he said about talks\n"
		     "hearsay tensions                     what cannot both stand\n");
	string_char(&s, '\n');
	heading(&s, cli, "Commands");
	for (int i = 0; i < N_COMMANDS; i++)
		labelled(&s, cli, commands[i].name, commands[i].purpose, 14);
	string_char(&s, '\n');
	option_lines(&s, cli, "Options", ALL_COMMANDS);
	string_add(
	    &s, "'hearsay COMMAND --help' says more about a command, 'hearsay help columns' what columns mean.\n");
	out_string(&s);
	string_free(&s);
}

void help_command(const struct cli *cli, const struct command *command)
{
	struct string s = {0};
	string_format(&s, "hearsay %s — %s\n\n", command->name, command->purpose);
	heading(&s, cli, "Examples");
	indented(&s, command->examples);
	string_char(&s, '\n');
	heading(&s, cli, "Usage");
	string_format(&s, "  hearsay %s%s%s [OPTION]...\n\n", command->name, *command->operands ? " " : "",
		      command->operands);
	option_lines(&s, cli, "Options", 1u << (command - commands));
	option_lines(&s, cli, "Options of all commands", ALL_COMMANDS);
	struct flow f;
	flow_start(&f, &s, cli->width < NOTES_WIDTH ? cli->width : NOTES_WIDTH, 0, false);
	flow_string(&f, command->notes, STYLE_PLAIN);
	flow_end(&f);
	if (!command->notes)
		s.bytes[--s.n] = '\0';
	out_string(&s);
	string_free(&s);
}

/* command NAME / option COMMAND|all NAME ARGUMENT|- CHOICES */
static void help_list(void)
{
	struct string s = {0};
	for (int i = 0; i < N_COMMANDS; i++)
		string_format(&s, "command %s\n", commands[i].name);
	for (size_t i = 0; i < n_options; i++) {
		const struct option *o = &option_table[i];
		const char *argument = o->argument ? o->argument : "-", *choices = o->choices ? o->choices : "";
		if (o->help && o->commands == ALL_COMMANDS)
			string_format(&s, "option all %s %s %s\n", o->name, argument, choices);
		for (int c = 0; o->help && o->commands != ALL_COMMANDS && c < N_COMMANDS; c++)
			if (o->commands >> c & 1)
				string_format(&s, "option %s %s %s %s\n", commands[c].name, o->name, argument,
					      choices);
	}
	out_string(&s);
	string_free(&s);
}

/* What columns mean, a group after the other. */
static void help_columns(const struct cli *cli)
{
	struct string s = {0};
	string_add(
	    &s, "What the columns of --format csv mean, and the fields of --format json that are called so.\n\n");
	for (size_t i = 0; i < n_column_groups; i++) {
		const struct column_group *g = &column_groups[i];
		heading(&s, cli, g->title);
		for (size_t k = 0; k < g->n_columns; k++)
			labelled(&s, cli, g->columns[k].name, g->columns[k].meaning, COLUMN_WIDTH);
		string_add(&s, i + 1 < n_column_groups ? "\n" : "");
	}
	out_string(&s);
	string_free(&s);
}

int cmd_help(const struct cli *cli)
{
	if (cli->options.list) {
		help_list();
		return EXIT_FOUND;
	}
	if (!cli->n_operands) {
		help_overview(cli);
		return EXIT_FOUND;
	}
	if (!strcmp(cli->operands[0], "columns")) {
		help_columns(cli);
		return EXIT_FOUND;
	}
	int id = command_find(cli->operands[0]);
	if (id < 0) {
		command_unknown(cli->operands[0]);
		return EXIT_ERROR;
	}
	help_command(cli, &commands[id]);
	return EXIT_FOUND;
}
