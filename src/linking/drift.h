/* Drift: what differs between two tellings of one statement, typed, with both places. */
#ifndef HSY_LINKING_DRIFT_H
#define HSY_LINKING_DRIFT_H

#include "linking/digest.h"

enum drift_type {
	DRIFT_NUMBER,
	DRIFT_NAME,
	DRIFT_DATE,
	DRIFT_NEGATION,
	DRIFT_CERTAINTY,
	DRIFT_STANCE, /* of the cue */
	DRIFT_SCOPE,
	DRIFT_ADDED, /* words in quotation marks */
	DRIFT_LOST,
	DRIFT_CHANGED,
	N_DRIFT_TYPES
};

struct drift {
	enum drift_type type;
	hsy_range a, b; /* bytes of the two texts; empty: nothing there */
	float score;    /* below DRIFT_SHOWN it is a matter of style: shown on demand only */
	bool is_loose;  /* the tellings have too few words in common for what stands between these to be compared */
};

#define DRIFT_SHOWN 0.5f
#define DRIFT_DOUBTFUL 0.45f

enum { DRIFT_MAX = 24 };

/* From unit a of one article to unit b of another. Returns how many, at most DRIFT_MAX. */
size_t drift_find(const struct digest *da, const struct unit *a, const struct digest *db, const struct unit *b,
		  struct drift drifts[DRIFT_MAX]);

/* The same from b to a: what was lost is added. */
struct drift drift_turned(const struct drift *drift);
enum drift_type drift_type_turned(enum drift_type type);

const char *drift_type_name(enum drift_type type); /* "number", "cue stance", "words lost", ... */

#endif
