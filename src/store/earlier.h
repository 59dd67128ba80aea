/* Earlier versions of articles: received as their article was, and read; they take part in nothing else. */
#ifndef HSY_STORE_EARLIER_H
#define HSY_STORE_EARLIER_H

#include "store/case.h"

/* Keeps article `id` as it is now, and what was found in it, as its latest earlier version: another is about to
 * take its place. */
hsy_status earlier_keep(hsy_case *c, int64_t article, hsy_error *error);

/* Another reading of the earlier version with the number `id`, and what its bytes give today. */
hsy_status earlier_replace(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			   const char *model_name, hsy_error *error);

/* How many versions there are before the last. */
hsy_status earlier_count(hsy_case *c, int64_t article, int *ret_n, hsy_error *error);

#endif
