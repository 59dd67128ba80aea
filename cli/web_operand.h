/* Addresses among what is to be read. */
#ifndef HSY_CLI_WEB_OPERAND_H
#define HSY_CLI_WEB_OPERAND_H

#include <stdbool.h>
#include <stddef.h>

bool web_is_address(const char *operand); /* http://... or https://... */

/* An address, or a file that is a table of addresses. */
bool web_is_asked(const char *operand);
/* False: one is no file and looks as if an address was meant, which was said. */
bool web_operands_fit(const char *const *operands, size_t n);

#endif
