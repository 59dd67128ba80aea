/* The commands in words: their names, what they take, their help. What runs them is main.c's. */
#ifndef HSY_CLI_COMMANDS_H
#define HSY_CLI_COMMANDS_H

#include <stddef.h>

enum format { FORMAT_AUTO, FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_DOT }; /* as in the choices of --format */

enum {
	TAKES_TABLE = 1 << FORMAT_TABLE,
	TAKES_JSON = 1 << FORMAT_JSON,
	TAKES_CSV = 1 << FORMAT_CSV,
	TAKES_DOT = 1 << FORMAT_DOT
};

/* In the order of the overview. */
enum command_id {
	COMMAND_READ,
	COMMAND_ADD,
	COMMAND_WATCH,
	COMMAND_REMOVE,
	COMMAND_ARTICLES,
	COMMAND_SHOW,
	COMMAND_SAID,
	COMMAND_WHO,
	COMMAND_CORRECT,
	COMMAND_SEARCH,
	COMMAND_COMPARE,
	COMMAND_TRACE,
	COMMAND_STORIES,
	COMMAND_TENSIONS,
	COMMAND_CHANGES,
	COMMAND_TIMELINE,
	COMMAND_COVERAGE,
	COMMAND_POSITIONS,
	COMMAND_SERVE,
	COMMAND_EXPORT,
	COMMAND_REBUILD,
	COMMAND_LINK,
	COMMAND_EVAL,
	COMMAND_VERSION,
	COMMAND_HELP,
	N_COMMANDS
};

struct command {
	const char *name;
	const char *purpose;  /* one line */
	const char *operands; /* as in the usage line */
	const char *missing;  /* what to say where too few operands were given */
	size_t least, most;   /* how many operands; SIZE_MAX: any number */
	unsigned formats;     /* that --format may name: TAKES_... */
	const char *examples; /* lines "command\0"-free text, two blanks before each */
	const char *notes;    /* behind the options; may be NULL */
};

extern const struct command commands[N_COMMANDS];
/* -1: none of that name. */
int command_find(const char *name);
/* Says that it is none, with the nearest name. */
void command_unknown(const char *word);

#endif
