/* Rulings: corrections by people about what stands across articles. Kept in the table link_correction by places in
 * texts; what one of them says of two articles that are there is a ruling.
 *
 *     link_correction   "the statement whose cue stands there and the one whose cue stands there are one"
 *     ruling            unit 3 of article 7 and unit 5 of article 9 are one; before, they had no edge
 *
 * A ruling is put in place at once: 'same' makes an edge, 'apart' takes one out, 'retells' makes a retelling, 'not
 * retells' and 'no drift' take one out. So who reads edges, retellings and drift need not know of corrections;
 * settling alone does, for groups that hang together by other edges. Lifting goes the other way round.
 *
 * Those of an article are applied in the order of corrections when it comes (affair_add); they go when it goes. */
#ifndef HSY_STORE_RULING_H
#define HSY_STORE_RULING_H

#include "store/case.h"

/* Those between the article, which has none yet, and all that are there. */
hsy_status rulings_apply(hsy_case *c, int64_t article, hsy_error *error);

/* A correction by the numbers of today, which must be right; the caller holds the change. `a` and `b` are
 * statements or articles; with HSY_CORRECT_NO_DRIFT, `a` is a drift. */
hsy_status link_correction_add(hsy_case *c, hsy_correction_what what, int64_t a, int64_t b, int64_t *ret_id,
			       hsy_error *error);
/* HSY_DONE: there is none of that number that holds. */
hsy_status link_correction_undo(hsy_case *c, int64_t id, hsy_error *error);

#endif
