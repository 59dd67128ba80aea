/* The keys by which articles find those that may tell the same (linking/keys.h), and which of those to compare. */
#ifndef HSY_STORE_AFFAIR_KEYS_H
#define HSY_STORE_AFFAIR_KEYS_H

#include "linking/candidate.h"
#include "linking/keys.h"
#include "store/case.h"

enum { SEEN_MAX = KEYS_MAX * KEY_SHARED_MOST, SEEN_SLOTS = 2 * SEEN_MAX };

/* Those that share keys with an article. Zeros: none yet. */
struct candidates {
	struct candidate at[SEEN_MAX];
	uint16_t slots[SEEN_SLOTS]; /* by article: index + 1 */
	size_t n;
};

/* Counts in `seen` who shares keys with the article, unless that is NULL; its own keys are stored after the look.
 */
hsy_status affair_keys_meet(hsy_case *c, int64_t article, const struct digest *d, struct candidates *seen,
			    hsy_error *error);

/* Leaves in `seen` those that the article is to be compared with, the first to be compared first. Only they are
 * asked for their days. */
hsy_status affair_candidates_choose(hsy_case *c, const struct digest *d, struct candidates *seen, hsy_error *error);

/* Takes out the article's keys. These are not stored by article: they are made again of its digest. Where they
 * cannot be, all are looked at. */
hsy_status affair_keys_cut(hsy_case *c, int64_t article, hsy_error *error);

#endif
