/* Forms that name a day, month, season, year or decade of the calendar. See timex_form.h. */
#include "text/timex_form.h"

/* "this year", but not "this year's": which year it is, seen from now. */
static enum timex_which which_year_at(const struct scan *s, size_t i)
{
	if (!scan_in(s, i + 1, CLASS_TIME_YEAR) || scan_is_possessive(s, i + 2))
		return TIMEX_PLAIN;
	return scan_in(s, i, CLASS_TIME_LAST)   ? TIMEX_LAST
	       : scan_in(s, i, CLASS_TIME_THIS) ? TIMEX_THIS
	       : scan_in(s, i, CLASS_TIME_NEXT) ? TIMEX_NEXT
						: TIMEX_PLAIN;
}

/* Behind day and month: "2023", ", 2023", "of 2023", "last year", "of this year" */
static size_t take_year(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + (scan_is(s, i, ",") || scan_in(s, i, CLASS_OF));
	if ((t->year = scan_year(s, at)))
		return at + 1;
	t->year_which = which_year_at(s, at);
	return t->year_which ? at + 2 : i;
}

/* "-12" behind the day 10: the day to which it reaches. */
static size_t take_range(const struct scan *s, size_t i, struct timex *t)
{
	if (!scan_is(s, i, "- \xe2\x80\x93"))
		return i;
	t->to_day = scan_day(s, i + 1);
	if (t->to_day <= t->day)
		t->to_day = 0;
	return t->to_day ? i + 2 : i;
}

/* "5 December 2023", "the 5th of June", "10-12 October" */
static size_t day_month(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + scan_in(s, i, CLASS_THE), end;
	if (!(t->day = scan_day(s, at)))
		return 0;
	at = take_range(s, at + 1, t);
	at += scan_in(s, at, CLASS_OF);
	if (!(t->month = scan_month(s, at, &end)))
		return 0;
	return take_year(s, end, t);
}

/* "December 5, 2023", "Dec. 5th", "October 10-12" */
static size_t month_day(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	if (!(t->month = scan_month(s, i, &end)))
		return 0;
	end += scan_in(s, end, CLASS_THE);
	if (!(t->day = scan_day(s, end)))
		return 0;
	return take_year(s, take_range(s, end + 1, t), t);
}

/* "2023-12-05", "5.12.2023", "13/12/2023": where day and month cannot be told apart it is none. */
static size_t number_date(const struct scan *s, size_t i, struct timex *t)
{
	int na, nb, nc, a = scan_number(s, i, &na);
	if (a < 0 || i + 4 >= s->n)
		return 0;
	for (size_t k = i + 1; k <= i + 4; k++)
		if (s->words[k].gap != GAP_NONE)
			return 0;
	int b = scan_number(s, i + 2, &nb), c = scan_number(s, i + 4, &nc);
	bool is_same = scan_is(s, i + 1, "-")   ? scan_is(s, i + 3, "-")
		       : scan_is(s, i + 1, "/") ? scan_is(s, i + 3, "/")
						: scan_is(s, i + 3, ".");
	if (b < 0 || c < 0 || !is_same || !scan_is(s, i + 1, "- / ."))
		return 0;
	bool day_is_sure = scan_is(s, i + 1, ".") || a > 12 || a == b;
	if (na == 4 && nb == 2 && nc == 2)
		*t = (struct timex){.year = a, .month = b, .day = c};
	else if (nc == 4 && na <= 2 && nb <= 2 && (day_is_sure || b > 12))
		*t = (struct timex){.year = c, .month = day_is_sure ? b : a, .day = day_is_sure ? a : b};
	return t->day && t->month >= 1 && t->month <= 12 ? i + 5 : 0;
}

/* A day and a month that are such, with any weekday before them. */
size_t form_date(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i, end;
	int weekday = scan_weekday(s, i, &end);
	if (weekday)
		at = end + scan_is(s, end, ",");
	size_t (*const forms[])(const struct scan *, size_t, struct timex *) = {number_date, day_month, month_day};
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		*t = (struct timex){.kind = TIMEX_DATE};
		size_t stop = forms[k](s, at, t);
		int longest = stop ? calendar_month_days(t->year ? t->year : 2000, t->month) : 0;
		if (stop && t->day <= longest && t->to_day <= longest) {
			t->weekday = weekday;
			return stop;
		}
	}
	return 0;
}

/* "Tuesday", "Thursday night" */
size_t form_weekday(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	*t = (struct timex){.kind = TIMEX_WEEKDAY};
	if (!(t->weekday = scan_weekday(s, i, &end)))
		return 0;
	return end + scan_in(s, end, CLASS_TIME_OF_DAY);
}

/* "and July" behind the month May, "to July": the month to which it reaches. */
static size_t take_to_month(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	if (!scan_in(s, i, CLASS_AND) && !scan_in(s, i, CLASS_TO) && !scan_is(s, i, "- \xe2\x80\x93"))
		return i;
	t->to_month = scan_month(s, i + 1, &end);
	return t->to_month ? end : i;
}

/* "November 2023"; "May to July 2022"; "November" where something shows that it is the month */
size_t form_month(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	*t = (struct timex){.kind = TIMEX_MONTH};
	if (!(t->month = scan_month(s, i, &end)))
		return 0;
	size_t stop = take_year(s, take_to_month(s, end, t), t);
	if (t->year || t->year_which)
		return stop;
	t->to_month = 0; /* "in May and June": either is told */
	return s->is_led || scan_is_possessive(s, end) ? end : 0;
}

/* "autumn 2022", "the summer of 2024", "the spring" where a preposition leads */
size_t form_season(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + scan_in(s, i, CLASS_THE);
	*t = (struct timex){.kind = TIMEX_SEASON};
	if (!(t->season = scan_season(s, at)))
		return 0;
	size_t stop = take_year(s, at + 1, t);
	return t->year || t->year_which ? stop : s->is_led ? at + 1 : 0;
}

/* "the second quarter of 2023", "the first half of last year" */
size_t form_quarter(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + scan_in(s, i, CLASS_THE);
	int months = scan_in(s, at + 1, CLASS_TIME_QUARTER) ? 3
		     : scan_in(s, at + 1, CLASS_TIME_HALF)  ? 6
							    : 0,
	    nth = scan_which(s, at, CLASS_NTH_FIRST, CLASS_NTH_FOURTH);
	if (months && scan_in(s, at, CLASS_NTH_LAST))
		nth = 12 / months;
	if (!nth || !months || nth * months > 12)
		return 0;
	*t = (struct timex){.kind = TIMEX_MONTH, .month = (nth - 1) * months + 1, .to_month = nth * months};
	size_t stop = take_year(s, at + 2, t);
	return t->year || t->year_which ? stop : 0;
}

/* "Christmas Day", "Boxing Day", "New Year's Eve", "at Christmas" */
size_t form_feast(const struct scan *s, size_t i, struct timex *t)
{
	bool is_new_year =
		 scan_in(s, i, CLASS_FEAST_NEW) && scan_in(s, i + 1, CLASS_TIME_YEAR) && scan_is_capital(s, i + 1),
	     is_christmas = scan_in(s, i, CLASS_FEAST_CHRISTMAS), is_boxing = scan_in(s, i, CLASS_FEAST_BOXING);
	size_t at = i + 1 + is_new_year;
	if (!scan_is_capital(s, i) || !(is_new_year || is_christmas || is_boxing))
		return 0;
	at += scan_is_possessive(s, at) ? 2u : 0u;
	*t = (struct timex){.kind = TIMEX_DATE, .month = 12, .day = is_boxing ? 26 : 25};
	if (scan_in(s, at, CLASS_FEAST_EVE) && !is_boxing) {
		t->day = is_new_year ? 31 : 24;
		return take_year(s, at + 1, t);
	}
	if (is_new_year)
		t->month = t->day = 1;
	if (scan_in(s, at, CLASS_TIME_DAY))
		return take_year(s, at + 1, t);
	return s->is_led && is_christmas ? take_year(s, at, t) : 0;
}

/* "in 2021"; not "in 2000 houses" */
size_t form_year(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + (scan_in(s, i, CLASS_THE) && scan_in(s, i + 1, CLASS_TIME_YEAR) ? 2u : 0u);
	*t = (struct timex){.kind = TIMEX_YEAR};
	if (!(t->year = scan_year(s, at)) || (at == i && !s->is_led))
		return 0;
	bool counts = at + 1 < s->n && s->words[at + 1].shape == SHAPE_LOWER && s->words[at + 1].gap == GAP_SPACE &&
		      word_ends(lang_any(), s->text, &s->words[at + 1], CLASS_ENDING_S) &&
		      !scan_in(s, at + 1, CLASS_TIME_VERB);
	return counts ? 0 : at + 1;
}

/* "the 1990s", "1990s" */
size_t form_decade(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + scan_in(s, i, CLASS_THE);
	*t = (struct timex){.kind = TIMEX_DECADE};
	if (at >= s->n || s->words[at].byte_end - s->words[at].byte_begin != 5)
		return 0;
	const char *digits = s->text + s->words[at].byte_begin;
	for (size_t k = 0; k < 4; k++) {
		if (digits[k] < '0' || digits[k] > '9')
			return 0;
		t->year = t->year * 10 + (digits[k] - '0');
	}
	return digits[4] == 's' && t->year >= 1600 && t->year < 2200 && t->year % 10 == 0 ? at + 1 : 0;
}
