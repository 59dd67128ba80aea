/* The agency of a dateline. It takes a line and gives the bytes of the name in it. */
#ifndef HSY_INTAKE_CREDIT_AGENCY_H
#define HSY_INTAKE_CREDIT_AGENCY_H

#include "hearsay.h"

/* "VIK, 3 May 2025 (Norrbyrån)", "LANTRY, Oct 10 (Halyard) -", "(Halyard) -", "LANTRY, October 10. /Halyard/.":
 * the name in the first brackets, at the beginning or behind a place; or "VIK. May 3, 2025. HALYARD -", between the
 * day and the dash. `ret_is_whole`, set where there are brackets: the line is no more than that. False: none, and
 * both stay as they are. */
bool agency_find(const char *s, size_t n, hsy_range *ret_name, bool *ret_is_whole);

#endif
