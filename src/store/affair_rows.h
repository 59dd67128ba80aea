/* The rows of what stands across articles: what is kept of one for comparing it, and what was found between two. */
#ifndef HSY_STORE_AFFAIR_ROWS_H
#define HSY_STORE_AFFAIR_ROWS_H

#include "linking/compare.h"
#include "store/case.h"

enum { AFFAIR_SAID_BY_PERSON = 1 << 7 }; /* a bit of retelling.grounds, beside those of linking/retell.h */

/* The most memory that a digest, or two that are compared, may take. */
enum { AFFAIR_SCRATCH_BYTES = 256 << 20 };

/* Stores the article's digest with its place, its units, and the positions that `reading`, with its text, tells. */
hsy_status affair_put_article(hsy_case *c, int64_t article, int64_t place, const struct digest *d,
			      const hsy_reading *reading, hsy_error *error);

/* The digest that is kept of an article, with its text and all in `arena`, and if ret_place is not NULL the
 * article's place. */
hsy_status affair_digest(hsy_case *c, struct arena *arena, int64_t article, struct digest *ret_digest,
			 int64_t *ret_place, hsy_error *error);

/* Stores what a comparison of articles a and b found, a before b; a == b: within it. */
hsy_status affair_put(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison, hsy_error *error);
/* Of that the retelling alone. */
hsy_status affair_put_retelling(hsy_case *c, int64_t a, int64_t b, const struct comparison *comparison,
				hsy_error *error);
/* Takes out one edge, with its drifts. */
hsy_status affair_cut_edge(hsy_case *c, int64_t a, int64_t b, const struct edge *e, hsy_error *error);

#endif
