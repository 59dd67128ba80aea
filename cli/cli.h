/* What every command gets, and the commands. */
#ifndef HSY_CLI_CLI_H
#define HSY_CLI_CLI_H

#include "hearsay.h"
#include "options.h"

/* Exit statuses. */
enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_ERROR = 2 };

struct cli {
	const struct command *command;
	struct options options;
	const char **operands; /* ends in NULL */
	size_t n_operands;
	enum format format; /* never FORMAT_AUTO */
	bool color;         /* on standard output */
	int width;          /* columns of the terminal, or 80 */
	bool terminal;      /* that is where standard output goes */
};

int cmd_read(const struct cli *cli);
int cmd_add(const struct cli *cli);
int cmd_watch(const struct cli *cli);
int cmd_remove(const struct cli *cli);
int cmd_articles(const struct cli *cli);
int cmd_show(const struct cli *cli);
int cmd_said(const struct cli *cli);
int cmd_who(const struct cli *cli);
int cmd_correct(const struct cli *cli);
int cmd_search(const struct cli *cli);
int cmd_compare(const struct cli *cli);
int cmd_trace(const struct cli *cli);
int cmd_stories(const struct cli *cli);
int cmd_tensions(const struct cli *cli);
int cmd_changes(const struct cli *cli);
int cmd_timeline(const struct cli *cli);
int cmd_coverage(const struct cli *cli);
int cmd_positions(const struct cli *cli);
int cmd_serve(const struct cli *cli);
int cmd_export(const struct cli *cli);
int cmd_rebuild(const struct cli *cli);
int cmd_link(const struct cli *cli);
int cmd_eval(const struct cli *cli);
int cmd_version(const struct cli *cli);
int cmd_help(const struct cli *cli);

void help_overview(const struct cli *cli);
void help_command(const struct cli *cli, const struct command *command);

/* Opening what the commands share; false after a message. */
bool cli_kernel(const struct cli *cli, hsy_kernel *ret_kernel); /* as --kernel says; left alone without */
bool cli_open_model(const struct cli *cli, hsy_model **ret_model);
bool cli_open_case(const struct cli *cli, hsy_case_mode mode, hsy_case **ret_case);
const char *cli_case_path(const struct cli *cli);
bool cli_case_exists(const struct cli *cli);

/* How many answers are wanted: as --limit says, else `usual` on a terminal, and all in a pipe (0). */
size_t cli_limit(const struct cli *cli, size_t usual);
/* For questions. Says, unless --quiet, what the answer lacks, and gives the exit status for `n` of `total`
 * answers; `what` are they ("statements"). */
int cli_answer_status(const struct cli *cli, size_t n, size_t total, const char *what);
/* Nothing was found for a name: says, to a person, whether nobody has it, and which names are near it. */
void cli_say_unknown(const struct cli *cli, hsy_case *c, const char *name);
/* What articles may lack that a person can tell. */
enum lack { LACK_DATE = 1, LACK_OUTLET = 2 };
/* Says, to a person, how many articles lack one of them, what comes of it, and how it is told. */
void cli_say_lacking(const struct cli *cli, hsy_case *c, unsigned lacks, const char *so);
/* A number such as "12" or "#12"; false: it is none. */
bool cli_number(const char *word, int64_t *ret_number);
/* False, after a message, where the library returned a failure. */
bool cli_good(hsy_status status, const hsy_error *error);

/* The operands as one string, parted by blanks; NULL if there are none. The caller frees it. */
char *cli_join_operands(const struct cli *cli);

#endif
