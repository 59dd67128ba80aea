/* Expressions of time: words -> what they say -> a date or interval, given the day from which it is said.
 *
 *     "on Tuesday"               weekday            2024-09-17, said on 2024-09-19
 *     "late November"            month              2023-11-20/2023-11-30
 *     "5 December"               date               2023-12-05; without a day to count from XXXX-12-05
 *     "since August"             month, since       2024-08/2024-10-10
 *
 * Recognition and calculation are two steps: which words tell a time does not depend on the day, what they
 * mean does. docs/time.md lists the forms. */
#ifndef HSY_TEXT_TIMEX_H
#define HSY_TEXT_TIMEX_H

#include "base/calendar.h"
#include "text/word.h"

#include <stdbool.h>

enum timex_kind {
	TIMEX_DATE, /* day and month, with a year or without */
	TIMEX_WEEKDAY,
	TIMEX_MONTH,
	TIMEX_SEASON,
	TIMEX_YEAR,
	TIMEX_DECADE,
	TIMEX_RELATIVE, /* "yesterday", "two weeks ago", "earlier this month", "the next day" */
	TIMEX_DURATION, /* "for 14 months" */
	TIMEX_CLOCK,    /* "at 10:30": no day of its own */
	TIMEX_VAGUE     /* "recently", "in the past", "for years": no later than now */
};

enum timex_bound { TIMEX_AT, TIMEX_SINCE, TIMEX_UNTIL };
enum timex_part { TIMEX_WHOLE, TIMEX_EARLY, TIMEX_MID, TIMEX_LATE };
enum timex_which { TIMEX_PLAIN, TIMEX_LAST, TIMEX_THIS, TIMEX_NEXT };
enum timex_unit {
	TIMEX_NO_UNIT,
	TIMEX_DAY,
	TIMEX_WEEK,
	TIMEX_WEEKEND,
	TIMEX_FORTNIGHT,
	TIMEX_MONTHS,
	TIMEX_YEARS,
	TIMEX_DECADES
};
enum timex_season { TIMEX_SPRING = 1, TIMEX_SUMMER, TIMEX_AUTUMN, TIMEX_WINTER };

struct timex {
	uint32_t first, last; /* its words, inclusive, with the preposition before it */
	enum timex_kind kind;
	enum timex_bound bound;
	enum timex_part part;
	enum timex_which which;
	int year, month, day;        /* 0: not told */
	enum timex_which year_which; /* "in May last year": TIMEX_LAST; TIMEX_PLAIN: no year is told so */
	int to_day;                  /* "10-12 October": 12, else 0 */
	int to_month;                /* "between May and July": 7, else 0 */
	int weekday;                 /* 1 Monday to 7 Sunday, 0: none */
	int season;                  /* an enum timex_season, 0: none */
	enum timex_unit unit;
	int count;       /* of units: -2 for "two weeks ago" */
	bool is_stretch; /* "the past two weeks": all of it */
	bool follows;    /* counts from the time told before: "the next day" */
};

enum { TIMEX_ISO_SIZE = 32 };

/* The expression that begins at word i, if one does. A preposition at i belongs to it. */
bool timex_at(const char *text, const struct word *words, size_t n, size_t i, struct timex *ret_timex);

/* The day from which expressions count. */
struct timex_anchor {
	const struct day *now;    /* the article's; NULL: not known */
	const struct day *before; /* the last day told, for "the next day"; NULL: none */
	bool is_future;           /* "will meet on Thursday": the first such day to come, not the last one */
};

/* EDTF; false: the words alone do not tell, and there is nothing to count from. */
bool timex_iso(const struct timex *timex, const struct timex_anchor *anchor, char ret_iso[TIMEX_ISO_SIZE]);

/* "Thursday, 5 June 2024", which was a Wednesday: `iso` is one day, and the weekday told with it is another. */
bool timex_weekday_differs(const struct timex *timex, const char *iso);

const char *timex_kind_name(enum timex_kind kind); /* "date", "weekday", ... */

#endif
