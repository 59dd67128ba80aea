/* Writing whole articles with their readings: for come_in.c, which decides, and for rebuilding. The caller holds
 * the change, but for article_change_begin. */
#ifndef HSY_STORE_ADD_H
#define HSY_STORE_ADD_H

#include "store/case.h"

/* HSY_ERR_ARGUMENT unless article and reading hold together. */
hsy_status article_check(const hsy_article *article, const hsy_reading *reading, const char *model_name,
			 hsy_error *error);

/* Begins a change of the case file (case.h), unless article and reading do not hold together. */
hsy_status article_change_begin(hsy_case *c, const hsy_article *article, const hsy_reading *reading,
				const char *model_name, hsy_error *error);

hsy_status article_add(hsy_case *c, const hsy_article *article, const hsy_reading *reading, const char *model_name,
		       hsy_error *error);

/* Article `id` as it is now, of the same received bytes: its path and bytes stay. */
hsy_status article_replace(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			   const char *model_name, hsy_error *error);

/* Article `id` as it came again, with another text. */
hsy_status article_renew(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			 const char *model_name, hsy_error *error);

/* Takes out all that is derived from article `id`, which stays as it was received. */
hsy_status article_cut(hsy_case *c, int64_t id, hsy_error *error);

#endif
