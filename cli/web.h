/* Reading what stands at addresses: pages, feeds, site maps. */
#ifndef HSY_CLI_WEB_H
#define HSY_CLI_WEB_H

#include "run.h"

/* Reads addresses, and with `lists` files that hold such, into run->c; what came of it is added to run->total.
 * Every list that was visited is told, or with `lists` those that had something new. */
hsy_status web_add(struct run *run, const char *const *addresses, size_t n, bool lists);

#endif
