/* Dates as the user gives them: a year, a month or a day. */
#ifndef HSY_CLI_DATE_H
#define HSY_CLI_DATE_H

#include <stdbool.h>

/* "2024" as "2024-01-01", or with `to_end` as "2024-12-31"; "2024-02" as "2024-02-29". NULL if it is no date.
 * The caller frees it. */
char *date_widen(const char *value, bool to_end);

#endif
