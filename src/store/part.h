/* Parts of names in the case file: whose "Holm" is. See tables_derived.c: part. */
#ifndef HSY_STORE_PART_H
#define HSY_STORE_PART_H

#include "store/link.h"

/* Looks again at all parts that the article's whole names may have made plain or unplain. */
hsy_status parts_settle(const struct link_article *job, hsy_error *error);

/* Links appearance i, a part of a name; all whole names of the article are linked. */
hsy_status part_link(const struct link_article *job, size_t i, hsy_error *error);

/* Looks again at all parts of the file. */
hsy_status parts_settle_all(hsy_case *c, hsy_error *error);

#endif
