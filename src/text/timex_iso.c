/* See timex.h. An expression becomes a reach, from one day to another; days may lack their day, month or year.
 * Equal ends are written once. */
#include "text/timex.h"

#include <stdio.h>
#include <string.h>

struct reach {
	struct day from, to; /* day 0: the whole month; month 0: the whole year; year 0: not known */
};

static struct reach one(struct day d)
{
	return (struct reach){d, d};
}

static struct day month_of(struct day d)
{
	return (struct day){d.year, d.month, 0};
}

static struct day year_of(struct day d)
{
	return (struct day){d.year, 0, 0};
}

/* "last year", "this year", "next year" */
static int year_seen(const struct timex *t, const struct day *now)
{
	return now->year + (t->year_which == TIMEX_NEXT) - (t->year_which == TIMEX_LAST);
}

/* The year of a day or month told without one; 0 if there is no day to count from. */
static int year_near(const struct timex *t, const struct timex_anchor *a)
{
	if (t->year || !a->now)
		return t->year;
	if (t->year_which)
		return year_seen(t, a->now);
	int now = a->now->month * 32 + (t->day ? a->now->day : 0), told = t->month * 32 + t->day,
	    year = a->now->year;
	if (t->which == TIMEX_THIS)
		return year;
	if (t->which == TIMEX_NEXT || (a->is_future && t->which == TIMEX_PLAIN))
		return told < now || (t->which == TIMEX_NEXT && told == now) ? year + 1 : year;
	return told > now || (t->which == TIMEX_LAST && told == now) ? year - 1 : year;
}

static struct reach reach_date(const struct timex *t, const struct timex_anchor *a)
{
	int year = year_near(t, a);
	return (struct reach){{year, t->month, t->day}, {year, t->month, t->to_day ? t->to_day : t->day}};
}

static struct reach reach_month(const struct timex *t, const struct timex_anchor *a)
{
	int year = year_near(t, a), last = calendar_month_days(year ? year : 2000, t->month);
	if (t->to_month)
		return (struct reach){{year - (year && t->to_month < t->month), t->month, 0},
				      {year, t->to_month, 0}};
	static const int from[] = {0, 1, 10, 20}, to[] = {0, 10, 20, 0};
	int end = t->part == TIMEX_LATE ? last : to[t->part];
	return (struct reach){{year, t->month, from[t->part]}, {year, t->month, end}};
}

/* The year in which a season told without one begins. */
static int season_year(const struct timex *t, const struct day *now)
{
	int first = t->season * 3, month = now->month, year = now->year;
	if (t->year_which)
		return year_seen(t, now);
	bool is_over_new_year = t->season == TIMEX_WINTER && month <= 2; /* the winter that began last year */
	if (t->which == TIMEX_LAST)
		return year - 1 - is_over_new_year;
	if (t->which == TIMEX_NEXT)
		return t->season == TIMEX_WINTER && month < first ? year : year + 1;
	if (t->which == TIMEX_THIS)
		return year - is_over_new_year;
	return month < first ? year - 1 : year;
}

/* Spring is March to May, and so on round the year: the north's seasons. */
static struct reach reach_season(const struct timex *t, const struct timex_anchor *a)
{
	int year = t->year ? t->year : a->now ? season_year(t, a->now) : 0;
	int first = t->season * 3, last = t->season == TIMEX_WINTER ? 2 : first + 2;
	int to_year = t->season == TIMEX_WINTER && year ? year + 1 : year;
	return (struct reach){{year, first, 1},
			      {to_year, last, calendar_month_days(to_year ? to_year : 2001, last)}};
}

static struct reach reach_year(const struct timex *t)
{
	static const int from[] = {0, 1, 5, 9}, to[] = {0, 4, 8, 12};
	return (struct reach){{t->year, from[t->part], 0}, {t->year, to[t->part], 0}};
}

static struct reach reach_decade(const struct timex *t)
{
	static const int from[] = {0, 0, 4, 7}, to[] = {9, 3, 6, 9};
	return (struct reach){{t->year + from[t->part], 0, 0}, {t->year + to[t->part], 0, 0}};
}

static struct reach reach_weekday(const struct timex *t, const struct timex_anchor *a)
{
	bool is_future = t->which == TIMEX_NEXT || (a->is_future && t->which != TIMEX_LAST);
	int back = (calendar_weekday(*a->now) - t->weekday + 7) % 7;
	if (is_future)
		return one(calendar_add_days(*a->now, back || t->which != TIMEX_NEXT ? (7 - back) % 7 : 7));
	return one(calendar_add_days(*a->now, -(back || t->which != TIMEX_LAST ? back : 7)));
}

static struct reach reach_week(const struct timex *t, struct day now, int weeks)
{
	struct day monday = calendar_add_days(now, 1 - calendar_weekday(now) + 7 * weeks);
	struct reach r = {monday, calendar_add_days(monday, 6)};
	if (weeks == 0 && !t->follows)
		r.to = now; /* what "this week" has brought so far */
	return r;
}

static struct reach reach_weekend(const struct timex *t, struct day now)
{
	int back = (calendar_weekday(now) + 1) % 7; /* days since Saturday */
	if (t->which == TIMEX_NEXT)
		back -= 7;
	else if (t->which == TIMEX_LAST && back < 2)
		back += 7;
	struct day saturday = calendar_add_days(now, -back);
	return (struct reach){saturday, back == 0 ? saturday : calendar_add_days(saturday, 1)};
}

/* All the time from so many units back until now. */
static struct reach reach_stretch(const struct timex *t, struct day now)
{
	struct day year = year_of(now), month = month_of(now), then = now;
	switch (t->unit) {
	case TIMEX_MONTHS:
		return (struct reach){month_of(calendar_add_months((struct day){now.year, now.month, 1}, t->count)),
				      month};
	case TIMEX_YEARS:
	case TIMEX_DECADES:
		year.year += t->count * (t->unit == TIMEX_YEARS ? 1 : 10);
		return (struct reach){year, year_of(now)};
	default:
		then = calendar_add_days(now, t->count * (t->unit == TIMEX_DAY         ? 1
							  : t->unit == TIMEX_FORTNIGHT ? 14
										       : 7));
		return (struct reach){then, now};
	}
}

/* As exact as the unit: "two months ago" is a month, "two weeks ago" a week. */
static struct reach reach_relative(const struct timex *t, struct day now)
{
	if (t->is_stretch)
		return reach_stretch(t, now);
	switch (t->unit) {
	case TIMEX_WEEK:
		return reach_week(t, now, t->count);
	case TIMEX_FORTNIGHT:
		return reach_week(t, now, 2 * t->count);
	case TIMEX_WEEKEND:
		return reach_weekend(t, now);
	case TIMEX_MONTHS: {
		struct timex month = *t;
		struct day then = calendar_add_months((struct day){now.year, now.month, 1}, t->count);
		month.year = then.year;
		month.month = then.month;
		return reach_month(&month, &(struct timex_anchor){0});
	}
	case TIMEX_YEARS:
	case TIMEX_DECADES: {
		struct timex year = *t;
		year.year = now.year + t->count * (t->unit == TIMEX_YEARS ? 1 : 10);
		return reach_year(&year);
	}
	default:
		return one(calendar_add_days(now, t->count));
	}
}

/* False: there is nothing to count from. */
static bool reach_of(const struct timex *t, const struct timex_anchor *a, struct reach *ret)
{
	const struct day *now = t->follows ? a->before : a->now;
	switch (t->kind) {
	case TIMEX_DATE:
		*ret = reach_date(t, a);
		return true;
	case TIMEX_MONTH:
		*ret = reach_month(t, a);
		return true;
	case TIMEX_SEASON:
		*ret = reach_season(t, a);
		return true;
	case TIMEX_YEAR:
		*ret = reach_year(t);
		return true;
	case TIMEX_DECADE:
		*ret = reach_decade(t);
		return true;
	case TIMEX_WEEKDAY:
		if (a->now)
			*ret = reach_weekday(t, a);
		return a->now != NULL;
	case TIMEX_RELATIVE:
	case TIMEX_DURATION:
		if (now)
			*ret = reach_relative(t, *now);
		return now != NULL;
	default:
		if (a->now) /* "for years" is no more exact than a year */
			*ret = one(t->unit >= TIMEX_YEARS    ? year_of(*a->now)
				   : t->unit == TIMEX_MONTHS ? month_of(*a->now)
							     : *a->now);
		return a->now != NULL;
	}
}

/* ---- written ---- */

static size_t day_write(struct day d, char *to, size_t size)
{
	char year[8] = "XXXX";
	if (d.year > 0 && d.year < 10000)
		snprintf(year, sizeof year, "%04d", d.year);
	int n = !d.month ? snprintf(to, size, "%s", year)
		: !d.day ? snprintf(to, size, "%s-%02d", year, d.month)
			 : snprintf(to, size, "%s-%02d-%02d", year, d.month, d.day);
	return n > 0 ? (size_t)n : 0;
}

static void reach_write(struct reach r, char ret_iso[TIMEX_ISO_SIZE])
{
	char to[TIMEX_ISO_SIZE];
	size_t n = day_write(r.from, ret_iso, TIMEX_ISO_SIZE);
	day_write(r.to, to, sizeof to);
	if (strcmp(to, ret_iso) != 0)
		snprintf(ret_iso + n, TIMEX_ISO_SIZE - n, "/%.14s", to);
}

/* "since" reaches until now, "until" and what is only called past begin nowhere. */
static void reach_open(const struct timex *t, const struct timex_anchor *a, struct reach r,
		       char ret_iso[TIMEX_ISO_SIZE])
{
	char from[16], now[16] = "..";
	if (t->bound == TIMEX_SINCE) {
		if (a->now)
			day_write(*a->now, now, sizeof now);
		day_write(r.from, from, sizeof from);
		snprintf(ret_iso, TIMEX_ISO_SIZE, "%s/%s", from, now);
	} else {
		day_write(r.to, from, sizeof from);
		snprintf(ret_iso, TIMEX_ISO_SIZE, "../%s", from);
	}
}

bool timex_iso(const struct timex *timex, const struct timex_anchor *anchor, char ret_iso[TIMEX_ISO_SIZE])
{
	struct reach r;
	if (!reach_of(timex, anchor, &r))
		return false;
	bool is_same = timex->bound == TIMEX_SINCE && anchor->now && r.from.day && r.from.year &&
		       !calendar_compare(r.from, *anchor->now);
	if ((timex->bound == TIMEX_AT || is_same) && timex->kind != TIMEX_VAGUE)
		reach_write(r, ret_iso);
	else
		reach_open(timex, anchor, r, ret_iso);
	return true;
}

bool timex_weekday_differs(const struct timex *timex, const char *iso)
{
	struct day day;
	return timex->kind == TIMEX_DATE && timex->weekday && iso && strlen(iso) == 10 &&
	       calendar_parse(iso, &day) && calendar_weekday(day) != timex->weekday;
}
