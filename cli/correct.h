/* Corrections of the case file, as `hearsay who` makes, lists and takes them back. */
#ifndef HSY_CLI_CORRECT_H
#define HSY_CLI_CORRECT_H

#include "cli.h"
#include "str.h"

bool correct_is_asked(const struct cli *cli); /* does an option ask for one of the three? */
int correct_run(const struct cli *cli);       /* does it; gives the exit status */

/* One line: "3  merge  Ruvim Tasko = R. Tasco  (waiting)". */
void correction_line(struct string *to, const hsy_correction *correction);
void correction_json(hsy_json *json, const hsy_correction *correction); /* an object, open to close */

#endif
