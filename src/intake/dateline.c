/* See dateline.h.
 *
 *   1. A full date in the text that lies near the day tells the year, unless the weekday that the first paragraphs
 *      name speaks against it.
 *   2. Else, with a weekday: an article that came within days of the day is of that day. An older one is of the
 * latest year in which the day has just that weekday, but no more than a few years back: further, one of two such
 * years is a wrong one, since the weekday may as well be that of the day before. */
#include "intake/dateline.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"

enum {
	N_PARAGRAPHS = 3,  /* of the text, in which the weekday is looked for */
	MAX_YEARS = 3,     /* back from the article's coming */
	FRESH_DAYS = 7,    /* between the day and the article's coming */
	NEAR_DAYS = 31,    /* between the day and a full date */
	WIDTH_BEFORE = 30, /* bytes of a full date before and from its year */
	WIDTH_FROM = 10
};

struct dateline {
	const char *text;
	size_t n;
	int month, day, weekday; /* weekday: 1 to 7, 0 if none is named */
	struct day received;     /* year 0: not known */
};

static bool is_letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The end of the first paragraphs. */
static size_t head_end(const char *text, size_t n)
{
	size_t at = 0, paragraphs = 0;
	for (; at < n && paragraphs < N_PARAGRAPHS; at++)
		paragraphs += text[at] == '\n' && at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r';
	return at;
}

static bool follows(const char *text, size_t at, const char *word)
{
	size_t n = strlen(word);
	return at >= n && !memcmp(text + at - n, word, n);
}

/* The first weekday that is named, other than "next Tuesday" and "last Tuesday". */
static int weekday_find(const char *text, size_t n)
{
	static const char *const names[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
					     "Friday", "Saturday", "Sunday"};
	for (size_t at = 0; at < n; at++) {
		if (at > 0 && is_letter(text[at - 1]))
			continue;
		for (int i = 0; i < 7; i++) {
			size_t length = strlen(names[i]);
			if (n - at >= length && !memcmp(text + at, names[i], length) &&
			    (at + length == n || !is_letter(text[at + length])) && !follows(text, at, "next ") &&
			    !follows(text, at, "last "))
				return i + 1;
		}
	}
	return 0;
}

/* How many days the named weekday lies before the day: 0 to 6. */
static int weekday_lag(const struct dateline *d, struct day day)
{
	return (calendar_weekday(day) - d->weekday + 7) % 7;
}

static struct day day_in(const struct dateline *d, int year)
{
	return (struct day){year, d->month, d->day};
}

static bool has_come(const struct dateline *d, struct day day)
{
	return !d->received.year || calendar_compare(day, d->received) <= 0;
}

/* The full date that has its year at `at` lies near the day in the year *ret. The same day is the news itself only
 * with its weekday; else it is an anniversary. */
static bool year_near(const struct dateline *d, size_t at, int *ret)
{
	size_t from = at < WIDTH_BEFORE ? 0 : at - WIDTH_BEFORE,
	       end = d->n - at < WIDTH_FROM ? d->n : at + WIDTH_FROM;
	char iso[DATE_SIZE];
	struct day full;
	if (!date_find(d->text + from, end - from, iso) || !calendar_parse(iso, &full))
		return false;
	for (int year = full.year - 1; year <= full.year + 1; year++) {
		struct day day = day_in(d, year);
		if (!calendar_valid(day) || !has_come(d, day))
			continue;
		int far = calendar_number(full) - calendar_number(day);
		bool fits = d->weekday ? weekday_lag(d, day) <= 1 : far != 0;
		if (fits && far >= -NEAR_DAYS && far <= NEAR_DAYS) {
			*ret = year;
			return true;
		}
	}
	return false;
}

/* The latest year that a full date in the text tells, 0 if none does. */
static int year_told(const struct dateline *d)
{
	int latest = 0, year = 0;
	for (size_t at = 0; at + 4 <= d->n; at++) {
		bool is_year = (!at || !is_digit(d->text[at - 1])) && (d->text[at] == '1' || d->text[at] == '2') &&
			       is_digit(d->text[at + 1]) && is_digit(d->text[at + 2]) && is_digit(d->text[at + 3]);
		if (is_year && year_near(d, at, &year) && year > latest)
			latest = year;
	}
	return latest;
}

/* The year by the weekday and the day on which the article came, 0 if there is none. */
static int year_fitting(const struct dateline *d)
{
	if (!d->weekday || !d->received.year)
		return 0;
	int latest = d->received.year - !has_come(d, day_in(d, d->received.year));
	struct day day = day_in(d, latest);
	if (calendar_valid(day) && calendar_number(d->received) - calendar_number(day) <= FRESH_DAYS)
		return latest;
	for (int year = latest; year > latest - MAX_YEARS && year > 0; year--)
		if (calendar_valid(day_in(d, year)) && weekday_lag(d, day_in(d, year)) == 0)
			return year;
	return 0;
}

bool dateline_find(const char *text, size_t n, size_t dash, const char *received, char ret_iso[DATE_SIZE])
{
	struct dateline d = {.text = text, .n = n};
	if (!date_find_day(text, dash, &d.month, &d.day))
		return false;
	if (!received[0] || !calendar_parse(received, &d.received))
		d.received = (struct day){0};
	d.weekday = weekday_find(text, head_end(text, n));
	int year = year_told(&d);
	year = year ? year : year_fitting(&d);
	if (year)
		snprintf(ret_iso, DATE_SIZE, "%04d-%02d-%02d", year % 10000, d.month % 100, d.day % 100);
	return year != 0;
}
