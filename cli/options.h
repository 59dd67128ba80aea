/* Options: one table, which the parser, --help, the completions and the tests all read.
 *
 * Options may stand before or after the command and its operands; "--" ends them. A value follows as the
 * next word or behind "=". The first operand is the command. */
#ifndef HSY_CLI_OPTIONS_H
#define HSY_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "commands.h"

enum color_when { COLOR_AUTO = 1, COLOR_ALWAYS, COLOR_NEVER };

/* What the words on the command line said, checked. */
struct options {
	const char *db, *model, *kernel;
	long threads;
	int format, color; /* enum format, enum color_when */
	bool no_color, quiet, help, version;

	const char *about, *outlet, *out;
	const char *date, *title, *url;
	const char *since, *until; /* whole dates: a year or month given is widened to its first or last day */
	long depth, limit;         /* -1: not given */
	long min_hearsay, max_hearsay, undo; /* -1: not given */
	long story, port;                    /* -1: not given */
	long delay, timeout, interval;       /* -1: not given */
	double min_score;
	const char *kind; /* of a statement, an entity or a tension, as the command has it */
	const char *mode;
	const char *name, *received;
	bool text, full, errors, named, records, list, silent, all, versions;
	bool merge, split, rename, speaker, reject, corrections;
	bool same, apart, retells, not_retells, no_drift;
};

enum option_kind {
	OPTION_FLAG,
	OPTION_TEXT,
	OPTION_COUNT,
	OPTION_SCORE,
	OPTION_SINCE,
	OPTION_UNTIL,
	OPTION_CHOICE
};

struct option {
	const char *name; /* without the dashes */
	char letter;      /* 0: none */
	enum option_kind kind;
	const char *argument; /* its name in --help, NULL for a flag */
	const char
	    *choices;  /* of OPTION_CHOICE: words parted by blanks; the value is the number of the word, from 1 */
	size_t offset; /* of the member of struct options */
	unsigned commands; /* a bit for each command that has it; ALL_COMMANDS: a global option */
	const char *help;  /* NULL: for programs, not shown */
};

enum { ALL_COMMANDS = (1u << N_COMMANDS) - 1 };

extern const struct option option_table[];
extern const size_t n_options;

/* The words of the command line, sorted out. */
struct command_line {
	struct options options;
	uint64_t given;        /* a bit for each option of the table that stands there */
	int command;           /* enum command_id, -1: none given */
	const char *unknown;   /* the first operand where it is no command, else NULL */
	const char **operands; /* behind the command; ends in NULL */
	size_t n_operands;
};

/* False after a message on stderr: unknown option, missing or bad value. */
bool options_parse(int argc, char **argv, struct command_line *ret_line);
/* False after a message if an option was given that the command does not have. */
bool options_fit(const struct command_line *line);
/* Which of the words in `choices` a value is, counted from 1; false after a message: none. */
bool option_choose(const char *name, const char *choices, const char *value, int *ret_choice);
void options_free(struct command_line *line);

#endif
