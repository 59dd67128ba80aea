/* Tensions: two units that cannot both stand; and changes: one speaker who says another thing later. Decided for
 * two articles, or within one. When in doubt, nothing is said. */
#ifndef HSY_LINKING_TENSION_H
#define HSY_LINKING_TENSION_H

#include "linking/drift.h"
#include "linking/pair.h"

enum tension_kind {
	TENSION_DENIAL,   /* claim/denial */
	TENSION_NUMBER,   /* numbers or dates that cannot both hold */
	TENSION_EVIDENCE, /* a claim, and the weaker words that it rests on */
	TENSION_HEADLINE, /* headline/body */
	TENSION_DEATH,    /* who died, and does something later */
	TENSION_CHANGE,   /* the same speaker later: a change, no tension */
	N_TENSION_KINDS
};

struct tension {
	enum tension_kind kind;
	uint32_t a, b; /* units */
	float score;
};

enum { TENSIONS_MAX = 48 };

/* `a` is the older article; the same digest twice: within it. Returns how many. */
size_t tensions_find(struct arena *arena, const struct digest *a, const struct digest *b, const struct pair *pair,
		     struct tension tensions[TENSIONS_MAX]);

const char *tension_kind_name(enum tension_kind kind); /* "claim/denial", "number", ... */

#endif
