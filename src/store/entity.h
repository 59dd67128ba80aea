/* Entities: who and what the articles speak of, and who of them is the same. */
#ifndef HSY_STORE_ENTITY_H
#define HSY_STORE_ENTITY_H

#include "store/case.h"

/* Stores the entities of the reading of article `id` with their mentions, each linked to a name of the case file.
 * names[n_entities] become the numbers of those names. */
hsy_status entities_add(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
			int64_t *names, hsy_error *error);

/* Takes out names that no article uses any more, and those who have no other: of articles that changed, while no
 * corrections are applied. */
hsy_status entities_clean(hsy_case *c, hsy_error *error);

/* Links all appearances anew, article by article in the order of their numbers. Who is the same does not depend on
 * that order, nor on how often a file was rebuilt; only the numbers of entities do. One transaction. */
hsy_status entities_relink(hsy_case *c, hsy_error *error);
/* The same where the caller holds the change. */
hsy_status entities_relink_within(hsy_case *c, hsy_error *error);

#endif
