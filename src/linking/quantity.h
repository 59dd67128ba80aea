/* Quantities: the numbers of a unit, each with what it counts and how exactly.
 *
 *     "nearly four million crowns"     about 4,000,000 of crowns
 *     "fewer than 9,000 braved"        below 9,000 of nothing that is told
 *     "within 48 hours"                172,800 of seconds */
#ifndef HSY_LINKING_QUANTITY_H
#define HSY_LINKING_QUANTITY_H

#include "linking/digest.h"

enum quantity_bound { BOUND_EXACT, BOUND_ABOUT, BOUND_LEAST, BOUND_MOST };

struct quantity {
	uint32_t term; /* of the number */
	uint32_t kind; /* a hash of what it counts; 0: not told */
	double value;
	enum quantity_bound bound;
};

enum { QUANTITIES_MAX = 12, QUANTITY_VOTE = 'v' /* the kind of "27 to 24" */ };

/* The numbers of a unit, but for years, days of months, times of day and parts of words. Returns how many. */
size_t quantities_find(const struct digest *d, const struct unit *u, struct quantity quantities[QUANTITIES_MAX]);

/* One of them, by its term. False: it is a year's, a day's or a part of a word. */
bool quantity_at(const struct digest *d, uint32_t term, struct quantity *ret);

/* "1.40 a.m.", "five o'clock", either number of "9:40" */
bool number_is_clock(const struct digest *d, uint32_t term);

/* "the 1908 Cup": four digits without a comma, as years are written. */
bool number_is_year(const struct digest *d, uint32_t term);

/* "K-9", "Hwasong-12", "1950-53", "8-7": part of a name, a stretch of years, a score. "12-page" counts pages. */
bool number_is_part(const struct digest *d, uint32_t term);

/* Whatever they count, not both can be the number of one thing. */
bool values_exclude(const struct quantity *a, const struct quantity *b);

/* "240" and "420", "14" and "40": of one size, and the one looks or sounds like the other. */
bool numbers_are_alike(const struct digest *da, const struct quantity *a, const struct digest *db,
		       const struct quantity *b);

/* Of one size, so that they may be of one thing; or one is the other written wrongly. */
bool values_near(const struct digest *da, const struct quantity *a, const struct digest *db,
		 const struct quantity *b);

/* What it counts has a name or is people; not seconds, a share or votes. */
bool quantity_counts(const struct quantity *q);

/* They count one kind of thing, and not both can be. */
bool quantities_exclude(const struct quantity *a, const struct quantity *b);

/* Whether the unit tells no other quantity of its kind. */
bool quantity_is_only(const struct digest *d, const struct unit *u, const struct quantity *q);

/* Of two units that tell the same, the two quantities that cannot both be: each is the only one of its kind in its
 * unit, and the other unit does not have its value. False: there are none. */
bool units_exclude(const struct digest *da, const struct unit *a, const struct digest *db, const struct unit *b,
		   struct quantity *ret_a, struct quantity *ret_b);

#endif
