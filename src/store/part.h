/* Parts of names in the case file: whose "Holm" is. See tables_derived.c: part. Bare names of bodies are bare.c's.
 */
#ifndef HSY_STORE_PART_H
#define HSY_STORE_PART_H

#include "linking/part.h"
#include "store/link.h"

/* Looks again at all parts that the article's whole names may have made plain or unplain. */
hsy_status parts_settle(const struct link_article *job, hsy_error *error);

/* Links appearance i, a part of a name; all whole names of the article are linked. */
hsy_status part_link(const struct link_article *job, size_t i, hsy_error *error);

/* Looks again at all parts of the file. */
hsy_status parts_settle_all(hsy_case *c, hsy_error *error);

/* ---- for bare.c ---- */

hsy_status part_add(hsy_case *c, const struct part *part, int month, int64_t own, int64_t *ret_id,
		    hsy_error *error);
hsy_status part_key_add(hsy_case *c, const char *key, int month, int64_t part, hsy_error *error);
/* Gives all appearances under the row of part to `entity`. */
hsy_status part_names_move(hsy_case *c, int64_t part, int64_t entity, hsy_error *error);
/* Shows the entity by that text if it comes before the one that it is shown by. */
hsy_status part_show(hsy_case *c, int64_t entity, const char *text, hsy_error *error);

#endif
