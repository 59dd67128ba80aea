/* Two articles that are held, compared: in their order, and what was found is stored. */
#ifndef HSY_STORE_AFFAIR_PAIR_H
#define HSY_STORE_AFFAIR_PAIR_H

#include "linking/digest.h"
#include "linking/linked.h"
#include "store/case.h"

/* An article beside another. */
struct beside {
	int64_t id, place; /* day_place */
	struct digest digest;
};

/* What says where it stands in the order of articles. */
struct linked_article beside_known(const struct beside *x);

/* Loads the article; its digest is in `arena`. */
hsy_status beside_load(hsy_case *c, struct arena *arena, int64_t article, struct beside *ret, hsy_error *error);

/* Compares and stores. *n_whole is one more if each of the two tells nearly all that the other tells. */
hsy_status beside_compare(hsy_case *c, struct arena *arena, const struct beside *x, const struct beside *y,
			  size_t *n_whole, hsy_error *error);
/* The same of an article by itself. */
hsy_status beside_compare_within(hsy_case *c, struct arena *arena, const struct beside *own, hsy_error *error);

/* Gives the edge between two units that score, and finds the drift along it; 0: there is none. */
hsy_status affair_tie(hsy_case *c, int64_t x, int64_t unit_x, int64_t y, int64_t unit_y, double score,
		      hsy_error *error);
/* Judges anew which of two articles retells the other. */
hsy_status affair_judge(hsy_case *c, int64_t x, int64_t y, hsy_error *error);

#endif
