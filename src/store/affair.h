/* What stands across articles: keeping it in step as articles come, change and go.
 *
 *     affair_add      an article is compared with those that share keys with it; what is found is stored
 *     affair_cut      all that was found with it is taken out
 *     settle_all      before a commit: groups, retellings and stories of what has changed are made anew (settle.h)
 *     affair_relink   everything anew, in an order that does not depend on when articles came
 *
 * Invariants
 *  1. A comparison stands between articles (a, b) with a before b in the order of articles: day (none: last), then
 * SHA-256.
 *  2. What is stored of a pair depends on these two articles alone (linking/compare.h).
 *     What people say of them is put in its place at once: store/ruling.h.
 *  3. Groups and stories are those that linking/ makes of all edges between the units and articles that edges
 *     connect; they are made anew as a whole where one of them changes. */
#ifndef HSY_STORE_AFFAIR_H
#define HSY_STORE_AFFAIR_H

#include "store/case.h"

hsy_status affair_add(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
		      hsy_error *error);
hsy_status affair_cut(hsy_case *c, int64_t article, hsy_error *error);
hsy_status affair_relink(hsy_case *c, hsy_error *error);

#endif
