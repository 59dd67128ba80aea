/* Retellings: which articles one article passes on, and what that rests on.
 *
 *     retell_judge   one article and another: does it pass the other on?            by their digests and edges
 *     retell_thin    of all that one article seems to pass on, what is explained    by the judgements alone
 *                    by another one of them is left out
 */
#ifndef HSY_LINKING_RETELL_H
#define HSY_LINKING_RETELL_H

#include "linking/pair.h"

enum retell_relation { RETELL_COPY, RETELL_RETELLS, RETELL_COMMON, RETELL_CITES };
enum retell_extent { RETELL_WHOLE, RETELL_PART, RETELL_SENTENCE };
enum retell_ground {                          /* what it stands on: bits */
		     GROUND_CREDIT = 1 << 0,  /* the other's outlet is named */
		     GROUND_PRESS = 1 << 1,   /* an agency or a newspaper, without its name */
		     GROUND_WORDING = 1 << 2, /* copied words */
		     GROUND_TOLD = 1 << 3,    /* statements in common */
		     GROUND_ORDER = 1 << 4,   /* three or more of them in the same order */
		     GROUND_TIME = 1 << 5,    /* the other is older */
		     GROUND_RECALL = 1 << 6,  /* it says when that was said, and the other is of then */
		     GROUND_TENSE = 1 << 8,   /* with GROUND_RECALL: it does not say when, but that it was before */
		     GROUNDS_FOUND = 0x17f    /* all of them; 1 << 7 is a person's word */
};

/* Another article as seen from this one. Edges are (own unit, other's unit), by own unit. */
struct retell_other {
	const struct digest *digest;
	const struct edge *edges;
	size_t n_edges;
	float copied, copied_other; /* share of the own words that the other has; of the other's */
	float topic;                /* of both: pair.h */
	float told;                 /* share of what the own statements weigh */
	int credit;                 /* own credit that names the other's outlet, PAIR_NO_CREDIT */
	bool is_before;             /* the other is older, or counts as older where days are equal or not known */
};

struct retelling {
	enum retell_relation relation;
	enum retell_extent extent;
	unsigned grounds;
	const char *outside;       /* RETELL_COMMON: whom both pass on; a name of the own people */
	uint32_t unit, other_unit; /* the edge that shows it best */
	bool has_edge;
	hsy_range credit; /* bytes of the own text that name the other's outlet; empty: none */
	bool is_same_outlet;
	float copied; /* of the own words */
	int32_t day;  /* of the other */
	float score;
};

/* "told the Gazette", in the Gazette: who tells as much of it or less has it from there. */
bool retell_is_news_of(const struct digest *of, const struct unit *news, const struct unit *told);

/* False: no retelling. */
bool retell_judge(const struct digest *own, const struct retell_other *other, struct retelling *ret_retelling);

struct retell_tie { /* an own unit that has an edge to the other */
	uint32_t unit;
	float score; /* of its surest edge */
};

/* A judgement with its ties, by unit. */
struct retell_seen {
	struct retelling retelling;
	const struct retell_tie *ties;
	size_t n_ties;
	bool is_kept; /* set by retell_thin */
};

void retell_thin(struct retell_seen *seen, size_t n);

const char *retell_relation_name(enum retell_relation relation); /* "copy", "retells", "common source", "cites" */
const char *retell_extent_name(enum retell_extent extent);       /* "whole", "part", "sentence" */

#endif
