/* Linked: what was decided of one article and those before it, elsewhere: by `hearsay link` on machines of a
 * cluster. A record that carries it is taken into a case file without comparing (store/affair.c). */
#ifndef HSY_LINKING_LINKED_H
#define HSY_LINKING_LINKED_H

#include "linking/compare.h"

enum { LINKED_VERSION = 1 }; /* of how it is written in records */

struct linked_with {
	uint32_t article; /* its number; the article's own: what it says twice */
	struct comparison comparison;
};

/* Articles have numbers from 0 in the order in which all agree: by day, those without one last, then by SHA-256, of
 * one text by outlet. */
struct hsy_linked {
	uint32_t number;
	const struct linked_with *with; /* in the order in which they were compared */
	size_t n_with;
};

/* What is known of an article that others may be linked with: so much holds a decision together. */
struct linked_article {
	int64_t id;    /* the caller's */
	int32_t day;   /* DAY_UNKNOWN */
	int64_t place; /* day_place */
	size_t n_units, n_text;
};

/* Whether x comes before y, for which side of a comparison is which. One without a day comes last, lest a digest of
 * others be taken for the first telling. */
bool linked_is_before(const struct linked_article *x, const struct linked_article *y);

/* Whether units and bytes of a comparison are there in its two articles, a before b or both the same. */
bool linked_fits(const struct comparison *comparison, const struct linked_article *a,
		 const struct linked_article *b);

#endif
