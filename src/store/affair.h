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

#include "linking/compare.h"
#include "store/case.h"

enum { AFFAIR_SAID_BY_PERSON = 1 << 7 }; /* a bit of retelling.grounds, beside those of linking/retell.h */

hsy_status affair_add(hsy_case *c, int64_t id, const hsy_article *article, const hsy_reading *reading,
		      hsy_error *error);
/* Stores what a comparison of articles a and b found, a before b; a == b: within it. */
hsy_status affair_put(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison, hsy_error *error);

/* The digest that is kept of an article, with its text and all in `arena`, and if ret_place is not NULL the
 * article's place. */
hsy_status affair_digest(hsy_case *c, struct arena *arena, int64_t article, struct digest *ret_digest,
			 int64_t *ret_place, hsy_error *error);
hsy_status affair_cut(hsy_case *c, int64_t article, hsy_error *error);
/* Gives the edge between two units that score, and finds the drift along it; 0: there is none. */
hsy_status affair_tie(hsy_case *c, int64_t x, int64_t unit_x, int64_t y, int64_t unit_y, double score,
		      hsy_error *error);
/* Judges anew which of two articles retells the other. */
hsy_status affair_judge(hsy_case *c, int64_t x, int64_t y, hsy_error *error);

hsy_status affair_relink(hsy_case *c, hsy_error *error);

#endif
