/* See day.h. */
#include "day.h"

#include <stdlib.h>
#include <string.h>

struct day {
	int year, month, day; /* year 0: not known; day 0: all of the month */
	const char *end;      /* of what was read */
};

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};

/* A number of n digits; -1: there is none. */
static int number_at(const char *s, size_t n)
{
	int value = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = 10 * value + s[i] - '0';
	}
	return value;
}

/* "2025-06-27", "2025-06", "XXXX-06-27", "XXXX-06", with a time or an interval's end behind it. */
static bool day_read(const char *when, struct day *ret)
{
	size_t n = when ? strlen(when) : 0;
	if (n < 7 || when[4] != '-')
		return false;
	bool is_whole = n >= 10 && when[7] == '-';
	*ret = (struct day){strncmp(when, "XXXX", 4) ? number_at(when, 4) : 0, number_at(when + 5, 2),
			    is_whole ? number_at(when + 8, 2) : 0, when + (is_whole ? 10 : 7)};
	return ret->year >= 0 && ret->month >= 1 && ret->month <= 12 && ret->day >= !!is_whole;
}

static bool ends(const struct day *d, const char *signs)
{
	return !*d->end || strchr(signs, *d->end);
}

bool day_is_known(const char *when)
{
	struct day d;
	return day_read(when, &d) && d.year && d.day && ends(&d, "T ");
}

static void month_add(struct bytes *to, const struct day *d)
{
	if (d->day) {
		bytes_int(to, d->day);
		bytes_string(to, " ");
	}
	bytes_string(to, months[d->month - 1]);
}

static void day_add(struct bytes *to, const struct day *d)
{
	month_add(to, d);
	if (!d->year) {
		bytes_string(to, ", year not known");
		return;
	}
	bytes_string(to, " ");
	bytes_int(to, d->year);
}

/* "20 to 27 June 2025", "20 May to 3 June 2025": what both have is told once. */
static void interval_add(struct bytes *to, const struct day *first, const struct day *last)
{
	bool one_year = first->year == last->year;
	if (one_year && first->month == last->month && first->day && last->day)
		bytes_int(to, first->day);
	else if (one_year)
		month_add(to, first);
	else
		day_add(to, first);
	bytes_string(to, " to ");
	day_add(to, last);
}

static bool interval_words(struct bytes *to, const char *when, const char *slash)
{
	struct day first, last;
	bool starts = day_read(when, &first) && first.end == slash;
	bool stops = day_read(slash + 1, &last) && ends(&last, "T ");
	bool since = starts && !strcmp(slash + 1, "..");
	bool until = stops && slash - when == 2 && !strncmp(when, "..", 2);
	if (!since && !until && !(starts && stops))
		return false;
	if (starts && stops) {
		interval_add(to, &first, &last);
		return true;
	}
	bytes_string(to, since ? "since " : "by ");
	day_add(to, since ? &first : &last);
	return true;
}

void day_words(struct bytes *to, const char *when)
{
	struct day d;
	const char *slash = when ? strchr(when, '/') : NULL;
	if (slash && interval_words(to, when, slash))
		return;
	if (!slash && day_read(when, &d) && ends(&d, "T "))
		day_add(to, &d);
	else
		bytes_string(to, when ? when : "");
}

void day_short(struct bytes *to, const char *when)
{
	struct day d;
	if (!day_read(when, &d))
		return;
	bytes_int(to, d.day);
	bytes_string(to, " ");
	bytes_add(to, months[d.month - 1], 3);
}
