/* See calendar.h. Days are counted from 1 March of the year 0, so that a leap day is the last of its year. */
#include "base/calendar.h"

#include <stddef.h>

enum { DAYS_400_YEARS = 146097, EPOCH_WEEKDAY = 2 }; /* 0000-03-01 was a Wednesday */

int calendar_month_days(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

bool calendar_valid(struct day d)
{
	return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= calendar_month_days(d.year, d.month);
}

int calendar_number(struct day d)
{
	int y = d.month > 2 ? d.year : d.year - 1, m = d.month > 2 ? d.month - 3 : d.month + 9;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d.day - 1;
}

static struct day from_number(int n)
{
	int era = n / DAYS_400_YEARS, of_era = n % DAYS_400_YEARS;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153;
	int month = m < 10 ? m + 3 : m - 9;
	return (struct day){y + 400 * era + (month <= 2), month, of_year - (153 * m + 2) / 5 + 1};
}

struct day calendar_add_days(struct day d, int days)
{
	int n = calendar_number(d) + days;
	return from_number(n < 306 ? 306 : n); /* not before 0001-01-01 */
}

struct day calendar_add_months(struct day d, int months)
{
	int n = d.year * 12 + d.month - 1 + months;
	n = n < 12 ? 12 : n;
	d.year = n / 12;
	d.month = n % 12 + 1;
	if (d.day > calendar_month_days(d.year, d.month))
		d.day = calendar_month_days(d.year, d.month);
	return d;
}

int calendar_weekday(struct day d)
{
	return (calendar_number(d) + EPOCH_WEEKDAY) % 7 + 1;
}

int calendar_compare(struct day a, struct day b)
{
	int x = calendar_number(a), y = calendar_number(b);
	return (x > y) - (x < y);
}

static int digits(const char *s, size_t n)
{
	int all = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		all = all * 10 + (s[i] - '0');
	}
	return all;
}

bool calendar_parse(const char *iso, struct day *ret_day)
{
	for (size_t i = 0; i < 10; i++)
		if (!iso[i])
			return false;
	struct day d = {digits(iso, 4), digits(iso + 5, 2), digits(iso + 8, 2)};
	if (iso[4] != '-' || iso[7] != '-' || !calendar_valid(d))
		return false;
	*ret_day = d;
	return true;
}
