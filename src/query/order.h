/* The order of articles, groups and entities that does not depend on when articles came. */
#ifndef HSY_QUERY_ORDER_H
#define HSY_QUERY_ORDER_H

#include "hearsay.h"

enum numbered { NUMBER_ARTICLES, NUMBER_GROUPS, NUMBER_ENTITIES };

struct numbering {
	int64_t *in_order; /* ids of the case file */
	int64_t *by_id;    /* id, number; sorted by id */
	size_t n;
};

hsy_status numbering_make(hsy_case *c, enum numbered what, struct numbering *ret, hsy_error *error);
/* 1, 2, ...; 0: there is none such. */
int64_t numbering_find(const struct numbering *numbering, int64_t id);
void numbering_free(struct numbering *numbering);

#endif
