/* Days, and stretches of them of which either end may not be known. */
#ifndef HSY_LINKING_DAYS_H
#define HSY_LINKING_DAYS_H

#include <stdint.h>

#define DAY_UNKNOWN INT32_MIN

/* Days since 1970-01-01, both included; DAY_UNKNOWN: open. */
struct days {
	int32_t from, until;
};

/* The day of "2024-10-03..." or DAY_UNKNOWN. */
int32_t day_of(const char *iso);

/* A time as records have it, "2024-10", "2024-10-03/2024-10-05", "../2024-10-03", from its first day to its last;
 * NULL: not known. */
struct days days_of(const char *edtf);

/* Days that hold for both, in as far as these meet. */
struct days days_shared(struct days a, struct days b);

/* Days between two stretches of time: 0 where they meet or either is not known. */
int days_apart(struct days a, struct days b);

/* An article's place among those of its day: by the SHA-256 of its text in hexadecimal digits, and of one text by
 * the outlet (digest.outlet). */
int64_t day_place(const char *sha256, uint32_t outlet);

#endif
