/* Two articles compared: which of their units tell the same, how much of their words is the same, who names whom.
 * Symmetric: what comes out does not depend on which of them is called a. */
#ifndef HSY_LINKING_PAIR_H
#define HSY_LINKING_PAIR_H

#include "linking/likeness.h"

struct edge { /* units[a] of one article and units[b] of the other tell the same, or may: pair_sure */
	uint32_t a, b;
	float score;
};

struct pair {
	struct edge *edges; /* by a, then b */
	size_t n_edges;
	float copied_a, copied_b; /* share of the words of a that stand in b too, in runs of PAIR_RUN; of b in a */
	float told_a, told_b;     /* share of what a's statements weigh that has an edge; of b's */
	int credit_a,
	    credit_b;          /* index of the credit by which a names b's outlet; by which b names a's; -1: none */
	bool press_a, press_b; /* a cites a newspaper or agency without its name; b */
	float topic;           /* cosine of their words, each weighed by how often it stands there */
	struct acquaintance acquaintance; /* of a's people with b's */
};

enum { PAIR_RUN = 6, PAIR_NO_CREDIT = -1 };

/* One pair of units with its features, for training. */
typedef void (*pair_seen_fn)(void *context, uint32_t a, uint32_t b, const float features[N_LIKE_FEATURES],
			     float score);

/* Memory from `arena`. False: out of it. `seen` may be NULL. */
bool pair_make(struct arena *arena, const struct digest *a, const struct digest *b, pair_seen_fn seen,
	       void *context, struct pair *ret_pair);

#define EDGE_SURE 0.35f /* of an edge whose units surely tell the same */
#define EDGE_TOLD 0.3f  /* of one that counts as a telling: somewhat less, for a miss costs as much as a mistake */

/* Leaves the edges that count as tellings; those below are for judging who passes on whom. */
void pair_sure(struct pair *pair);

/* Units of one article that tell the same: headline, lead, body. Edges with a < b. */
bool pair_repeats(struct arena *arena, const struct digest *d, struct edge **ret_edges, size_t *ret_n);

/* How alike the words of two articles are, 0 to 1. */
float pair_topic(const struct digest *a, const struct digest *b);

#endif
