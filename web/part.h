/* What several views draw: one function for each thing, so that it looks the same wherever it stands. */
#ifndef HSY_WEB_PART_H
#define HSY_WEB_PART_H

#include "view.h"

void part_day(struct html *h, const char *when); /* "2025-06-27T10:00" as "27 June 2025"; other EDTF as it is */

#endif
