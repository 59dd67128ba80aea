/* Links that were decided beforehand (linking/linked.h): of records that say what `hearsay link` decided of them.
 *
 * What it decided holds if each article was compared with those before it, all of them and no others. So it is
 * taken as long as the case file holds just the articles that came with the numbers before, from 0 on, whether they
 * came now or in a run that was interrupted. From the first article on for which that is not so all are compared
 * here.
 *
 *     beforehand_begin    with the run: how many articles are held
 *     beforehand_offer    before an article is added
 *     beforehand_note     after it was, or was there already
 */
#ifndef HSY_STORE_BEFOREHAND_H
#define HSY_STORE_BEFOREHAND_H

#include "linking/linked.h"
#include "store/case.h"

struct beforehand {
	struct linked_article *numbered; /* by number */
	size_t n, room;
	uint64_t n_held;                 /* articles in the case file */
	const struct hsy_linked *linked; /* of the article that is being added; NULL: it is to be compared */
};

/* `b` belongs to the case file until beforehand_end. */
hsy_status beforehand_begin(struct beforehand *b, hsy_case *c, hsy_error *error);
void beforehand_end(struct beforehand *b, hsy_case *c);

/* `linked` may be NULL. */
void beforehand_offer(struct beforehand *b, const struct hsy_linked *linked);
/* `is_new`: the article was added, and is one more. */
hsy_status beforehand_note(struct beforehand *b, hsy_case *c, const hsy_article *article,
			   const struct hsy_linked *linked, bool is_new, hsy_error *error);

/* Stores what was decided of `own` (id, day, place, sizes). HSY_ERR_ARGUMENT: it does not hold together. */
hsy_status beforehand_put(hsy_case *c, const struct linked_article *own, hsy_error *error);

#endif
