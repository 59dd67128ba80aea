/* Days of the Gregorian calendar. */
#ifndef HSY_BASE_CALENDAR_H
#define HSY_BASE_CALENDAR_H

#include <stdbool.h>

struct day {
	int year, month, day; /* year 1 to 9999; month 1 to 12; day 1 to 31 */
};

int calendar_month_days(int year, int month);
bool calendar_valid(struct day d);
struct day calendar_add_days(struct day d, int days);
/* The same day so many months on, or the last of that month where it is shorter. */
struct day calendar_add_months(struct day d, int months);
int calendar_weekday(struct day d); /* 1 Monday to 7 Sunday */
int calendar_compare(struct day a, struct day b);
/* Days since a fixed one, for differences. */
int calendar_number(struct day d);
/* Reads "2024-10-03..." */
bool calendar_parse(const char *iso, struct day *ret_day);

#endif
