/* Progress of a long run on standard error: one line that is drawn over, only on a terminal, only once a
 * second has passed. And the wish to stop: Ctrl-C or a termination signal ends the run after the article in
 * hand, a second one ends the program at once. */
#ifndef HSY_CLI_PROGRESS_H
#define HSY_CLI_PROGRESS_H

#include "cli.h"
#include "str.h"

void progress_start(const struct cli *cli);
/* False when the user wants to stop. */
bool progress_show(const hsy_progress *progress);
void progress_hide(void);  /* takes the line away; also before any message */
int progress_signal(void); /* the signal that asked to stop, 0 if none did */

/* 75 as "1:15", 3675 as "1:01:15". */
void progress_time(struct string *to, double seconds);

#endif
