/* What shells complete by. */
#ifndef HSY_CLI_COMPLETE_H
#define HSY_CLI_COMPLETE_H

#include "cli.h"

/* hearsay who --list [BEGINNING]: names that begin so, and from a later word on what is left of them ("Oz" gives
 * "Ozhan" of "Mirela Ozhan"), a line each, those with most statements first. */
int complete_names(const struct cli *cli, hsy_case *c, const char *beginning);

#endif
