/* Addresses among what is to be read: pages, feeds, site maps. */
#ifndef HSY_CLI_WEB_H
#define HSY_CLI_WEB_H

#include "run.h"

bool web_is_address(const char *operand); /* http://... or https://... */

/* An address, or a file that is a table of addresses. */
bool web_is_asked(const char *operand);
/* False: one is no file and looks as if an address was meant, which was said. */
bool web_operands_fit(const char *const *operands, size_t n);

/* Reads addresses, and with `lists` files that hold such, into run->c; what came of it is added to run->total.
 * Every list that was visited is told, or with `lists` those that had something new. */
hsy_status web_add(struct run *run, const char *const *addresses, size_t n, bool lists);

#endif
