/* Which name of the case file an appearance in an article goes under, and by that, whose it is. */
#ifndef HSY_STORE_LINK_H
#define HSY_STORE_LINK_H

#include "store/case.h"

struct appearance {
	const char *kind; /* hsy_entity_kind_name */
	const char *text; /* its name, or words for want of one */
	bool named;
	const char *role; /* NULL: none */
};

/* Finds the name, or adds it to the entity whose it is, or to a new one. An appearance without a name is
 * always someone new. */
hsy_status link_appearance(hsy_case *c, const struct appearance *appearance, int64_t *ret_name, hsy_error *error);

#endif
