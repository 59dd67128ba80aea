/* See dateline.h.
 *
 *   1. A full date in the text that lies near the day tells the year, unless the weekday that the first paragraphs
 *      name speaks against it.
 *   2. Else, with a weekday: an article that came within days of the day is of that day. An older one is of the
 * latest year in which the day has one weekday that the first paragraphs name and the day before another; else of
 * the latest in which it has the first that they name. But no more than a few years back: further, one of two such
 * years is a wrong one, since the weekday may as well be that of the day before. */
#define _GNU_SOURCE /* memmem */
#include "intake/dateline.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/calendar.h"
#include "lang/lang.h"

enum {
	MAX_DATELINE = 100, /* bytes of one */
	N_PARAGRAPHS = 3,   /* of the text, in which the weekday is looked for */
	MAX_YEARS = 3,      /* back from the article's coming */
	FRESH_DAYS = 7,     /* between the day and the article's coming */
	NEAR_DAYS = 31,     /* between the day and a full date */
	WIDTH_BEFORE = 30,  /* bytes of a full date before and from its year */
	WIDTH_FROM = 10
};

struct dateline {
	const char *text;
	size_t n;
	int month, day, weekday; /* weekday: 1 to 7, 0 if none is named */
	unsigned named;          /* a bit for each weekday that is */
	struct day received;     /* year 0: not known */
};

/* The end of the first paragraphs. */
static size_t head_end(const char *text, size_t n)
{
	size_t at = 0, paragraphs = 0;
	for (; at < n && paragraphs < N_PARAGRAPHS; at++)
		paragraphs += text[at] == '\n' && at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r';
	return at;
}

/* "next Tuesday", "last Tuesday": the word before `at` says that it is not the one of the news. */
static bool is_of_other_week(const char *text, size_t at)
{
	size_t end = at ? at - 1 : 0, begin = end;
	while (begin > 0 && ascii_may_be_letter(text[begin - 1]))
		begin--;
	uint16_t classes = lang_look(lang_any(), text + begin, end - begin);
	return at && text[end] == ' ' && (lang_has(classes, CLASS_TIME_LAST) || lang_has(classes, CLASS_TIME_NEXT));
}

/* 1 to 7 for a weekday in full with a capital, else 0. */
static int weekday_of(const char *word, size_t n)
{
	if (n < 2 || *word < 'A' || *word > 'Z' || ascii_is_upper(word[1]))
		return 0;
	uint16_t classes = lang_look(lang_any(), word, n);
	int day = lang_which(classes, CLASS_WEEKDAY_MONDAY, CLASS_WEEKDAY_SUNDAY) + 1;
	return lang_has(classes, CLASS_TIME_SHORT) ? 0 : day;
}

/* The first weekday that is named, other than that of the next or last week, and all of them. */
static int weekday_find(const char *text, size_t n, unsigned *ret_named)
{
	int first = 0;
	for (size_t at = 0, end; at < n; at = end + 1) {
		for (end = at; end < n && ascii_may_be_letter(text[end]);)
			end++;
		int day = weekday_of(text + at, end - at);
		if (!day || is_of_other_week(text, at))
			continue;
		first = first ? first : day;
		*ret_named |= 1u << day;
	}
	return first;
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

/* The weekday that lies `back` days before the day is named. */
static bool is_named(const struct dateline *d, struct day day, int back)
{
	return d->named & 1u << calendar_weekday(calendar_add_days(day, -back));
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
		bool is_year = (!at || !ascii_is_digit(d->text[at - 1])) &&
			       (d->text[at] == '1' || d->text[at] == '2') && ascii_is_digit(d->text[at + 1]) &&
			       ascii_is_digit(d->text[at + 2]) && ascii_is_digit(d->text[at + 3]);
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
	int own = 0;
	for (int year = latest; year > latest - MAX_YEARS && year > 0; year--) {
		bool is_day = calendar_valid(day_in(d, year));
		if (is_day && is_named(d, day_in(d, year), 0) && is_named(d, day_in(d, year), 1))
			return year;
		own = !own && is_day && weekday_lag(d, day_in(d, year)) == 0 ? year : own;
	}
	return own;
}

bool dateline_find(const char *text, size_t n, size_t dash, const char *received, char ret_iso[DATE_SIZE])
{
	struct dateline d = {.text = text, .n = n};
	if (!date_find_day(text, dash, &d.month, &d.day))
		return false;
	if (!received[0] || !calendar_parse(received, &d.received))
		d.received = (struct day){0};
	d.weekday = weekday_find(text, head_end(text, n), &d.named);
	int year = year_told(&d);
	year = year ? year : year_fitting(&d);
	if (year)
		snprintf(ret_iso, DATE_SIZE, "%04d-%02d-%02d", year % 10000, d.month % 100, d.day % 100);
	return year != 0;
}

/* Where the dash of a dateline stands in the line, 0 if it has none: "KYIV (Reuters) -", "Staunton,
 * June 27 \xe2\x80\x93", "LONDON \xe2\x80\x94". Before it: a place in capitals, or a month's name or an
 * agency in brackets behind a capitalised place. */
static size_t dateline_dash(const char *s, size_t n)
{
	static const char *const dashes[] = {" - ", " -- ", "\xe2\x80\x93", "\xe2\x80\x94", "--"};
	size_t look = n < MAX_DATELINE ? n : MAX_DATELINE, dash = look;
	if (!memchr(s, '-', look) && !memchr(s, '\xe2', look))
		return 0;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		const char *at = memmem(s, look, dashes[i], strlen(dashes[i]));
		if (at && (size_t)(at - s) < dash)
			dash = (size_t)(at - s);
	}
	if (dash == look || dash < 2 || !ascii_is_upper(s[0]))
		return 0;
	size_t capitals = 0;
	while (capitals < dash && (ascii_is_upper(s[capitals]) || s[capitals] == ' ' || s[capitals] == '.'))
		capitals++;
	bool place = capitals >= 3 && (capitals == dash || s[capitals] == ',' || s[capitals] == '(');
	bool agency = s[dash - 1] == ')' && memchr(s, '(', dash);
	return place || agency || (memchr(s, ',', dash) && date_has_month(s, dash)) ? dash : 0;
}

/* Where "VIK, October 7, 2025. /Halyard/" ends, behind a place in capitals, or a place and a month; 0: nowhere. */
static size_t dateline_slash(const char *s, size_t n)
{
	size_t look = n < MAX_DATELINE ? n : MAX_DATELINE;
	const char *open = memchr(s, '/', look) ? memmem(s, look, " /", 2) : NULL;
	size_t at = open ? (size_t)(open - s) : look, blank = at + 2 < look && s[at + 2] == ' ',
	       name = at + 2 + blank;
	const char *close = name + 1 < look && ascii_is_upper(s[name]) ? memchr(s + name, '/', look - name) : NULL;
	if (!close || (close[-1] == ' ') != blank || !ascii_is_upper(s[0]))
		return 0;
	bool place = at >= 3 && !blank;
	for (size_t i = 0; i < at; i++)
		place = place && (ascii_is_upper(s[i]) || s[i] == ' ' || s[i] == '.' || s[i] == ',');
	return place || date_has_month(s, at) ? (size_t)(close - s) + 1 : 0;
}

size_t dateline_end(const char *s, size_t n)
{
	size_t dash = dateline_dash(s, n);
	return dash ? dash : dateline_slash(s, n);
}
