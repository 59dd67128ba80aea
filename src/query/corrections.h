/* Corrections as rows. */
#ifndef HSY_QUERY_CORRECTIONS_H
#define HSY_QUERY_CORRECTIONS_H

#include "store/fetch.h"

/* All, or those in force that concern `entity` or its statements. */
hsy_status corrections_fetch(hsy_case *c, struct arena *arena, int64_t entity,
			     const hsy_correction **ret_corrections, size_t *ret_n, hsy_error *error);

#endif
