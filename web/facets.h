/* Facets of a search: by outlet and by where the words stand, with how many of the best hits each has. */
#ifndef HEARSAY_WEB_FACETS_H
#define HEARSAY_WEB_FACETS_H

#include "view.h"

enum { FACET_HITS = 100 }; /* the best ones, which are counted */

/* Whether the hit is of the outlet and kind that the address asks for. */
bool facets_fit(const struct address *at, const hsy_hit *hit);

/* Links that narrow the search, or widen it again. */
void facets_write(struct viewing *v, const hsy_hits *hits);

#endif
