/* Bare names of bodies in the case file: "the Foreign Ministry". See tables_derived.c: part.
 *
 * All whom articles call so are one while they tell of no second owner ("Ketrin's Foreign Ministry"), of no second
 * country where one is known; then only those in articles of one outlet are. None is one with an owned one. */
#ifndef HSY_STORE_BARE_H
#define HSY_STORE_BARE_H

#include "store/link.h"

/* Notes a new name as that of a body that a bare name may mean: *ret_key is what parts are looked at again by, ""
 * if it is no such name. */
hsy_status bare_owner_add(hsy_case *c, const struct appearance *a, int64_t name, char ret_key[NAME_KEY_BYTES],
			  hsy_error *error);

/* Whether the appearance has a bare name. */
bool bare_is(const struct appearance *a);

/* Looks again at all that have the key, which is BODY_KEY's. */
hsy_status bare_settle(hsy_case *c, const char *key, hsy_error *error);

/* Links appearance i, a bare name; all whole names of the article are linked. */
hsy_status bare_link(const struct link_article *job, size_t i, hsy_error *error);

#endif
