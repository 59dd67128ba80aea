/* See zone.h. Of the towns that pages name, and with the rule of the United States and Canada for summer. */
#define _GNU_SOURCE /* memmem */
#include "intake/zone.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/calendar.h"

struct town {
	const char *name;
	int hours; /* behind Greenwich, in winter */
	bool has_summer;
};

static const struct town TOWNS[] = {{"Chicago", 6, true},   {"Denver", 7, true},   {"Detroit", 5, true},
				    {"Edmonton", 7, true},  {"Halifax", 4, true},  {"Los_Angeles", 8, true},
				    {"New_York", 5, true},  {"Phoenix", 7, false}, {"Toronto", 5, true},
				    {"Vancouver", 8, true}, {"Winnipeg", 6, true}};

/* The town whose name stands there and ends; NULL: none that is known. */
static const struct town *town_at(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof TOWNS / sizeof *TOWNS; i++) {
		size_t length = strlen(TOWNS[i].name);
		if (length < n && !memcmp(s, TOWNS[i].name, length) && !ascii_is_letter(s[length]))
			return &TOWNS[i];
	}
	return NULL;
}

/* The one town that a page names behind "America/", which scripts write "America\/" too; NULL: none, or several. */
static const struct town *town_of(const char *page, size_t n)
{
	static const char area[] = "America";
	const struct town *town = NULL;
	const char *at = page, *end = page + n;
	while ((at = memmem(at, (size_t)(end - at), area, strlen(area)))) {
		at += strlen(area);
		at += at < end && *at == '\\';
		if (at + 1 >= end || *at != '/' || !ascii_is_upper(at[1]))
			continue;
		const struct town *next = town_at(at + 1, (size_t)(end - at) - 1);
		if (!next || (town && town != next))
			return NULL;
		town = next;
	}
	return town;
}

/* The `nth` Sunday of a month. */
static struct day sunday(int year, int month, int nth)
{
	struct day first = {year, month, 1};
	return calendar_add_days(first, 7 - calendar_weekday(first) + 7 * (nth - 1));
}

/* From the second Sunday of March to the first of November. */
static bool is_summer(struct day d)
{
	return calendar_compare(d, sunday(d.year, 3, 2)) >= 0 && calendar_compare(d, sunday(d.year, 11, 1)) < 0;
}

void zone_at_home(const char *page, char iso[DATE_SIZE])
{
	enum { N_TIME = 19, HOUR = 11, A_DAY = 24, FARTHEST = 8, ROOM = 80 };
	struct day day;
	size_t length = strlen(iso);
	bool utc = length > N_TIME && (!strcmp(iso + N_TIME, "Z") || !strcmp(iso + N_TIME, "+00:00"));
	int hour = utc ? (iso[HOUR] - '0') * 10 + iso[HOUR + 1] - '0' : A_DAY;
	if (hour >= FARTHEST || !calendar_parse(iso, &day))
		return;
	const struct town *town = town_of(page, strlen(page));
	struct day before = calendar_add_days(day, -1);
	int behind = town ? town->hours - (town->has_summer && is_summer(before)) : 0;
	if (hour >= behind)
		return;
	char home[ROOM]; /* hours and the day anew, minutes and seconds as they were */
	int written = snprintf(home, sizeof home, "%04d-%02d-%02dT%02d%.*s-%02d:00", before.year, before.month,
			       before.day, A_DAY + hour - behind, N_TIME - HOUR - 2, iso + HOUR + 2, behind);
	if (written < DATE_SIZE)
		memcpy(iso, home, (size_t)written + 1);
}
