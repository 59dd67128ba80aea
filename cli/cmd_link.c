/* hearsay link: one step of linking, over lines, for engines that run many of them. */
#include <string.h>

#include "cli.h"
#include "out.h"
#include "run.h"
#include "say.h"

/* An hsy_write_fn; its context is the run's. */
static bool write_out(void *run, const char *bytes, size_t n)
{
	(void)run;
	out_bytes(bytes, n);
	return !out_failed();
}

static bool step_find(const char *word, hsy_link_step *ret_step)
{
	for (int i = 0; hsy_link_step_name((hsy_link_step)i); i++)
		if (!strcmp(word, hsy_link_step_name((hsy_link_step)i))) {
			*ret_step = (hsy_link_step)i;
			return true;
		}
	say("linking has no step '%s'; it has keys, meet, choose, decide and group", word);
	return false;
}

int cmd_link(const struct cli *cli)
{
	struct run run = {.cli = cli, .error = {.byte = HSY_NO_BYTE}};
	struct cli rest = *cli;
	const char *const *paths;
	size_t n_paths;
	hsy_link_step step;
	rest.operands++;
	rest.n_operands--;
	if (!step_find(cli->operands[0], &step) || !run_paths(&rest, &paths, &n_paths))
		return EXIT_ERROR;
	hsy_status status =
	    hsy_link(step, paths, n_paths, write_out, run_problem, &run, &run.total.n_failed, &run.error);
	int exit_status = run_status(&run, status);
	run_close(&run);
	return exit_status;
}
