/* Messages on standard error, each a line that begins with "hearsay: ". Made safe for a terminal. */
#ifndef HSY_CLI_SAY_H
#define HSY_CLI_SAY_H

#include "hearsay.h"

void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void say_error(const hsy_error *error); /* hearsay: FILE: byte N: message */

#endif
