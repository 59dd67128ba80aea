/* Corrections as rows. */
#ifndef HSY_QUERY_CORRECTIONS_H
#define HSY_QUERY_CORRECTIONS_H

#include "store/fetch.h"

/* HSY_ERR_ARGUMENT: there is none of that number. */
hsy_status statement_check(hsy_case *c, int64_t id, hsy_error *error);

/* Makes a correction of what stands across articles; the caller holds the change. */
hsy_status link_correct(hsy_case *c, const hsy_correction_request *request, int64_t *ret_id, hsy_error *error);

/* All, or those of speakers in force that concern `entity` or its statements. */
hsy_status corrections_fetch(hsy_case *c, struct arena *arena, int64_t entity,
			     const hsy_correction **ret_corrections, size_t *ret_n, hsy_error *error);

#endif
