/* Two articles linked: everything that is decided of a pair, by itself and for good. What follows from many pairs
 * together (groups, which retelling explains which) is made from these decisions: group.h, retell.h. */
#ifndef HSY_LINKING_COMPARE_H
#define HSY_LINKING_COMPARE_H

#include "linking/drift.h"
#include "linking/pair.h"
#include "linking/retell.h"
#include "linking/story.h"
#include "linking/tension.h"

struct edge_drift {
	uint32_t edge;      /* index of the pair's edges */
	struct drift drift; /* a: the older article */
};

struct comparison {
	struct pair pair; /* a: the older article */
	float alike;      /* articles_alike: story.h */
	bool has_retelling;
	bool is_reversed; /* the "older" one retells the other: days are equal or not known */
	struct retelling retelling;
	struct edge_drift *drifts;
	size_t n_drifts;
	struct tension *tensions; /* changes among them */
	size_t n_tensions;
};

/* `a` comes first in the order of articles (older, then by SHA-256). Memory from `arena`; strings are the digests'.
 * False: out of memory. */
bool articles_compare(struct arena *arena, const struct digest *a, const struct digest *b,
		      struct comparison *ret_comparison);

/* What one article says twice, and what in it cannot both stand. `pair` has the repeats as edges. */
bool article_compare_within(struct arena *arena, const struct digest *d, struct comparison *ret_comparison);

/* Each tells nearly all that the other tells: whoever is told whole by many hangs together with the others through
 * these. */
bool comparison_is_whole(const struct comparison *comparison);

#endif
