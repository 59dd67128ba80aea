/* See timex.h. At a word, in this order: a preposition; early, mid or late; then the forms, the longest first.
 * Each form is a function that takes the word where it would begin and gives the word behind it, or 0. */
#include "text/timex.h"

#include "base/ascii.h"
#include "text/match.h"

#include <assert.h>
#include <string.h>

static_assert(CLASS_UNIT_DECADE - CLASS_UNIT_DAY + 1 == TIMEX_DECADES, "the units of class_list.h");
static_assert(CLASS_PART_LATE - CLASS_PART_EARLY + 1 == TIMEX_LATE, "its parts");
static_assert(CLASS_SEASON_WINTER - CLASS_SEASON_SPRING + 1 == TIMEX_WINTER, "its seasons");

struct scan {
	const char *text;
	const struct word *words;
	size_t n;
	bool is_led; /* a preposition, "early" or "last" stands before: "in May" is a month, "May" alone need not be
		      */
};

static bool is(const struct scan *s, size_t i, const char *list)
{
	return i < s->n && match_in(s->text, &s->words[i], list);
}

/* The word at i is of the class. */
static bool in(const struct scan *s, size_t i, enum word_class class)
{
	return i < s->n && word_in(&s->words[i], class);
}

/* Which of the classes from first to last the word at i is of, counted from 1; 0: none. */
static int which(const struct scan *s, size_t i, enum word_class first, enum word_class last)
{
	return i < s->n ? lang_which(s->words[i].classes, first, last) + 1 : 0;
}

static bool is_tight(const struct scan *s, size_t i, const char *mark)
{
	return i < s->n && s->words[i].gap == GAP_NONE && match_word(s->text, &s->words[i], mark);
}

static bool is_glued(const struct scan *s, size_t i, enum word_class class)
{
	return in(s, i, class) && s->words[i].gap == GAP_NONE;
}

static bool is_capital(const struct scan *s, size_t i)
{
	return i < s->n && s->words[i].shape != SHAPE_LOWER;
}

static bool is_possessive(const struct scan *s, size_t i)
{
	return i + 1 < s->n && s->words[i].gap == GAP_NONE && is_glued(s, i + 1, CLASS_POSSESSIVE_S) &&
	       is(s, i, "' \xe2\x80\x99");
}

/* The number in `digits` decimal digits at word i, or -1; *ret_n: how many digits. A tail as of "5th" is allowed.
 */
static int number_at(const struct scan *s, size_t i, int *ret_n)
{
	int value = 0, n = 0;
	if (i >= s->n)
		return -1;
	const char *at = s->text + s->words[i].byte_begin, *end = s->text + s->words[i].byte_end;
	for (; at < end && ascii_is_digit(*at) && n < 5; at++, n++)
		value = value * 10 + (*at - '0');
	bool is_ordinal =
	    end - at == 2 && n > 0 && n < 3 && word_ends(lang_any(), s->text, &s->words[i], CLASS_ENDING_ORDINAL);
	*ret_n = n;
	return n > 0 && (at == end || is_ordinal) ? value : -1;
}

static int day_number(const struct scan *s, size_t i)
{
	int n, value = number_at(s, i, &n);
	return n <= 2 && value >= 1 && value <= 31 ? value : 0;
}

/* A year of four digits, 0 if it is none or is the beginning of a longer number. */
static int year_at(const struct scan *s, size_t i)
{
	int n, value = number_at(s, i, &n);
	bool is_cut = is_tight(s, i + 1, ",") && i + 2 < s->n && s->words[i + 2].gap == GAP_NONE;
	bool is_year =
	    n == 4 && s->words[i].byte_end - s->words[i].byte_begin == 4 && value >= 1600 && value <= 2199;
	return is_year && !is_cut && !is_tight(s, i + 1, "%") ? value : 0;
}

static int month_at(const struct scan *s, size_t i, size_t *ret_end)
{
	int month = is_capital(s, i) ? which(s, i, CLASS_MONTH_JANUARY, CLASS_MONTH_DECEMBER) : 0;
	if (month)
		*ret_end = i + 1 + (in(s, i, CLASS_TIME_SHORT) && is_tight(s, i + 1, "."));
	return month;
}

static int weekday_at(const struct scan *s, size_t i, size_t *ret_end)
{
	int weekday = is_capital(s, i) ? which(s, i, CLASS_WEEKDAY_MONDAY, CLASS_WEEKDAY_SUNDAY) : 0;
	if (!weekday)
		return 0;
	if (i > 0 && in(s, i - 1, CLASS_WEEKDAY_NAMED) && is_capital(s, i - 1))
		return 0;
	bool has_dot = is_tight(s, i + 1, "."), is_short = in(s, i, CLASS_TIME_SHORT);
	size_t month_end;
	if (is_short && !has_dot && !is(s, i + 1, ",") && !month_at(s, i + 1, &month_end) && !day_number(s, i + 1))
		return 0; /* "Sun" and "Sat" are words of their own */
	*ret_end = i + 1 + (is_short && has_dot);
	return weekday;
}

static int season_at(const struct scan *s, size_t i)
{
	return which(s, i, CLASS_SEASON_SPRING, CLASS_SEASON_WINTER);
}

static enum timex_unit unit_at(const struct scan *s, size_t i)
{
	return (enum timex_unit)which(s, i, CLASS_UNIT_DAY, CLASS_UNIT_DECADE);
}

/* "two", "14", "a", "several" (3), "a couple of", "a few"; 0: no number. */
static int count_at(const struct scan *s, size_t i, size_t *ret_end)
{
	int n, value = number_at(s, i, &n);
	*ret_end = i + 1;
	if (value > 0 && value < 1000)
		return value;
	int told = which(s, i, CLASS_NUMBER_ONE, CLASS_NUMBER_TWELVE);
	if (told)
		return told;
	if (in(s, i, CLASS_TIME_ONE) && in(s, i + 1, CLASS_TIME_FEW_COUPLE)) {
		int few = in(s, i + 1, CLASS_TIME_FEW) ? 3 : 2;
		*ret_end = i + 2 + in(s, i + 2, CLASS_OF);
		return few;
	}
	return in(s, i, CLASS_A) ? 1 : in(s, i, CLASS_TIME_SEVERAL) ? 3 : 0;
}

/* ---- dates ---- */

/* "this year", but not "this year's": which year it is, seen from now. */
static enum timex_which which_year_at(const struct scan *s, size_t i)
{
	if (!in(s, i + 1, CLASS_TIME_YEAR) || is_possessive(s, i + 2))
		return TIMEX_PLAIN;
	return in(s, i, CLASS_TIME_LAST)   ? TIMEX_LAST
	       : in(s, i, CLASS_TIME_THIS) ? TIMEX_THIS
	       : in(s, i, CLASS_TIME_NEXT) ? TIMEX_NEXT
					   : TIMEX_PLAIN;
}

/* Behind day and month: "2023", ", 2023", "of 2023", "last year", "of this year" */
static size_t take_year(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + (is(s, i, ",") || in(s, i, CLASS_OF));
	if ((t->year = year_at(s, at)))
		return at + 1;
	t->year_which = which_year_at(s, at);
	return t->year_which ? at + 2 : i;
}

/* "-12" behind the day 10: the day to which it reaches. */
static size_t take_range(const struct scan *s, size_t i, struct timex *t)
{
	if (!is(s, i, "- \xe2\x80\x93"))
		return i;
	t->to_day = day_number(s, i + 1);
	if (t->to_day <= t->day)
		t->to_day = 0;
	return t->to_day ? i + 2 : i;
}

/* "5 December 2023", "the 5th of June", "10-12 October" */
static size_t day_month(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + in(s, i, CLASS_THE), end;
	if (!(t->day = day_number(s, at)))
		return 0;
	at = take_range(s, at + 1, t);
	at += in(s, at, CLASS_OF);
	if (!(t->month = month_at(s, at, &end)))
		return 0;
	return take_year(s, end, t);
}

/* "December 5, 2023", "Dec. 5th", "October 10-12" */
static size_t month_day(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	if (!(t->month = month_at(s, i, &end)))
		return 0;
	end += in(s, end, CLASS_THE);
	if (!(t->day = day_number(s, end)))
		return 0;
	return take_year(s, take_range(s, end + 1, t), t);
}

/* "2023-12-05", "5.12.2023", "13/12/2023": where day and month cannot be told apart it is none. */
static size_t number_date(const struct scan *s, size_t i, struct timex *t)
{
	int na, nb, nc, a = number_at(s, i, &na);
	if (a < 0 || i + 4 >= s->n)
		return 0;
	for (size_t k = i + 1; k <= i + 4; k++)
		if (s->words[k].gap != GAP_NONE)
			return 0;
	int b = number_at(s, i + 2, &nb), c = number_at(s, i + 4, &nc);
	bool is_same = is(s, i + 1, "-")   ? is(s, i + 3, "-")
		       : is(s, i + 1, "/") ? is(s, i + 3, "/")
					   : is(s, i + 3, ".");
	if (b < 0 || c < 0 || !is_same || !is(s, i + 1, "- / ."))
		return 0;
	bool day_is_sure = is(s, i + 1, ".") || a > 12 || a == b;
	if (na == 4 && nb == 2 && nc == 2)
		*t = (struct timex){.year = a, .month = b, .day = c};
	else if (nc == 4 && na <= 2 && nb <= 2 && (day_is_sure || b > 12))
		*t = (struct timex){.year = c, .month = day_is_sure ? b : a, .day = day_is_sure ? a : b};
	return t->day && t->month >= 1 && t->month <= 12 ? i + 5 : 0;
}

/* A day and a month that are such, with any weekday before them. */
static size_t form_date(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i, end;
	int weekday = weekday_at(s, i, &end);
	if (weekday)
		at = end + is(s, end, ",");
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
static size_t form_weekday(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	*t = (struct timex){.kind = TIMEX_WEEKDAY};
	if (!(t->weekday = weekday_at(s, i, &end)))
		return 0;
	return end + in(s, end, CLASS_TIME_OF_DAY);
}

/* "and July" behind the month May, "to July": the month to which it reaches. */
static size_t take_to_month(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	if (!in(s, i, CLASS_AND) && !in(s, i, CLASS_TO) && !is(s, i, "- \xe2\x80\x93"))
		return i;
	t->to_month = month_at(s, i + 1, &end);
	return t->to_month ? end : i;
}

/* "November 2023"; "May to July 2022"; "November" where something shows that it is the month */
static size_t form_month(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	*t = (struct timex){.kind = TIMEX_MONTH};
	if (!(t->month = month_at(s, i, &end)))
		return 0;
	size_t stop = take_year(s, take_to_month(s, end, t), t);
	if (t->year || t->year_which)
		return stop;
	t->to_month = 0; /* "in May and June": either is told */
	return s->is_led || is_possessive(s, end) ? end : 0;
}

/* "autumn 2022", "the summer of 2024", "the spring" where a preposition leads */
static size_t form_season(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + in(s, i, CLASS_THE);
	*t = (struct timex){.kind = TIMEX_SEASON};
	if (!(t->season = season_at(s, at)))
		return 0;
	size_t stop = take_year(s, at + 1, t);
	return t->year || t->year_which ? stop : s->is_led ? at + 1 : 0;
}

/* "the second quarter of 2023", "the first half of last year" */
static size_t form_quarter(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + in(s, i, CLASS_THE);
	int months = in(s, at + 1, CLASS_TIME_QUARTER) ? 3
		     : in(s, at + 1, CLASS_TIME_HALF)  ? 6
						       : 0,
	    nth = which(s, at, CLASS_NTH_FIRST, CLASS_NTH_FOURTH);
	if (months && in(s, at, CLASS_NTH_LAST))
		nth = 12 / months;
	if (!nth || !months || nth * months > 12)
		return 0;
	*t = (struct timex){.kind = TIMEX_MONTH, .month = (nth - 1) * months + 1, .to_month = nth * months};
	size_t stop = take_year(s, at + 2, t);
	return t->year || t->year_which ? stop : 0;
}

/* "Christmas Day", "Boxing Day", "New Year's Eve", "at Christmas" */
static size_t form_feast(const struct scan *s, size_t i, struct timex *t)
{
	bool is_new_year = in(s, i, CLASS_FEAST_NEW) && in(s, i + 1, CLASS_TIME_YEAR) && is_capital(s, i + 1),
	     is_christmas = in(s, i, CLASS_FEAST_CHRISTMAS), is_boxing = in(s, i, CLASS_FEAST_BOXING);
	size_t at = i + 1 + is_new_year;
	if (!is_capital(s, i) || !(is_new_year || is_christmas || is_boxing))
		return 0;
	at += is_possessive(s, at) ? 2u : 0u;
	*t = (struct timex){.kind = TIMEX_DATE, .month = 12, .day = is_boxing ? 26 : 25};
	if (in(s, at, CLASS_FEAST_EVE) && !is_boxing) {
		t->day = is_new_year ? 31 : 24;
		return take_year(s, at + 1, t);
	}
	if (is_new_year)
		t->month = t->day = 1;
	if (in(s, at, CLASS_TIME_DAY))
		return take_year(s, at + 1, t);
	return s->is_led && is_christmas ? take_year(s, at, t) : 0;
}

/* "in 2021"; not "in 2000 houses" */
static size_t form_year(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + (in(s, i, CLASS_THE) && in(s, i + 1, CLASS_TIME_YEAR) ? 2u : 0u);
	*t = (struct timex){.kind = TIMEX_YEAR};
	if (!(t->year = year_at(s, at)) || (at == i && !s->is_led))
		return 0;
	bool counts = at + 1 < s->n && s->words[at + 1].shape == SHAPE_LOWER && s->words[at + 1].gap == GAP_SPACE &&
		      word_ends(lang_any(), s->text, &s->words[at + 1], CLASS_ENDING_S) &&
		      !in(s, at + 1, CLASS_TIME_VERB);
	return counts ? 0 : at + 1;
}

/* "the 1990s", "1990s" */
static size_t form_decade(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + in(s, i, CLASS_THE);
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

/* ---- counted from now, or from what was told before ---- */

/* "today", "yesterday evening", "the day before yesterday" */
static size_t form_day_word(const struct scan *s, size_t i, struct timex *t)
{
	*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = TIMEX_DAY};
	size_t at = i + in(s, i, CLASS_THE);
	if (in(s, at, CLASS_TIME_DAY) && in(s, at + 1, CLASS_TIME_BEFORE) && in(s, at + 2, CLASS_TIME_YESTERDAY)) {
		t->count = -2;
		return at + 3;
	}
	if (!in(s, i, CLASS_TIME_DAY_WORD))
		return 0;
	t->count = in(s, i, CLASS_TIME_YESTERDAY) ? -1 : in(s, i, CLASS_TIME_TOMORROW);
	return i + 1 + in(s, i + 1, CLASS_TIME_OF_DAY);
}

/* What stands behind "last", "this", "next": a unit, month, season or weekday. */
static size_t which_of(const struct scan *s, size_t i, enum timex_which which, struct timex *t)
{
	struct scan led = *s;
	led.is_led = true;
	size_t end = 0;
	enum timex_unit unit = unit_at(s, i);
	if (unit && !in(s, i, CLASS_TIME_UNITS)) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = unit};
		t->count = which == TIMEX_LAST ? -1 : which == TIMEX_NEXT;
		end = i + 1;
	} else if (in(s, i, CLASS_TIME_OF_DAY)) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = TIMEX_DAY, .count = -(which == TIMEX_LAST)};
		end = i + 1;
	} else if (!(end = form_weekday(s, i, t)) && !(end = form_month(&led, i, t)) &&
		   !(end = form_season(&led, i, t))) {
		end = form_feast(&led, i, t);
	}
	t->which = which;
	return end;
}

/* "last week", "this month", "last autumn", "next Thursday", "earlier this year" */
static size_t form_which(const struct scan *s, size_t i, struct timex *t)
{
	i += in(s, i, CLASS_TIME_EARLIER);
	if (s->is_led && in(s, i, CLASS_THE) && in(s, i + 1, CLASS_TIME_WEEKEND)) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = TIMEX_WEEKEND};
		return i + 2;
	}
	if (in(s, i, CLASS_TIME_LAST))
		return which_of(s, i + 1, TIMEX_LAST, t);
	if (in(s, i, CLASS_TIME_THIS))
		return which_of(s, i + 1 + in(s, i + 1, CLASS_TIME_PAST), TIMEX_THIS, t);
	return in(s, i, CLASS_TIME_NEXT) ? which_of(s, i + 1, TIMEX_NEXT, t) : 0;
}

/* "the next day", "the following week", "that evening", "the same month": counted from what was told before. */
static size_t form_follows(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + in(s, i, CLASS_TIME_EARLIER);
	*t = (struct timex){.kind = TIMEX_RELATIVE, .follows = true};
	if (in(s, at, CLASS_THAT)) {
		at++;
	} else if (in(s, at, CLASS_THE) && in(s, at + 1, CLASS_TIME_FOLLOWS)) {
		t->count = in(s, at + 1, CLASS_TIME_SAME) ? 0 : in(s, at + 1, CLASS_TIME_FOLLOWING) ? 1 : -1;
		at += 2;
	} else {
		return 0;
	}
	bool is_part = in(s, at, CLASS_TIME_OF_DAY);
	t->unit = is_part ? TIMEX_DAY : unit_at(s, at);
	return t->unit && !in(s, at, CLASS_TIME_UNITS) ? at + 1 : 0;
}

/* "two weeks ago", "a day later", "three days after"; "48 hours ago" in whole days */
static size_t form_distance(const struct scan *s, size_t i, struct timex *t)
{
	size_t at;
	*t = (struct timex){.kind = TIMEX_RELATIVE, .count = count_at(s, i, &at)};
	if (t->count && in(s, at, CLASS_TIME_HOURS) && in(s, at + 1, CLASS_TIME_AGO)) {
		t->unit = TIMEX_DAY;
		t->count = -t->count / 24;
		return at + 2;
	}
	if (!t->count || !(t->unit = unit_at(s, at)) || !in(s, at + 1, CLASS_TIME_DISTANT))
		return 0;
	bool is_back = in(s, at + 1, CLASS_TIME_BACK), is_ago = in(s, at + 1, CLASS_TIME_AGO);
	t->follows = !is_ago;
	t->count = is_back ? -t->count : t->count;
	return at + 2 + (is_ago && in(s, at + 2, CLASS_TIME_DAY_WORD)); /* "a year ago today" */
}

/* "the past two weeks", "the last three months", "recent days" */
static size_t form_stretch(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + in(s, i, CLASS_THE), end;
	*t = (struct timex){.kind = TIMEX_RELATIVE, .is_stretch = true};
	if (in(s, at, CLASS_TIME_RECENT)) {
		t->kind = TIMEX_VAGUE;
		t->unit = unit_at(s, at + 1);
		return t->unit || in(s, at + 1, CLASS_TIME_TIMES) ? at + 2 : 0;
	}
	if (!in(s, at, CLASS_TIME_PAST_LAST))
		return 0;
	t->count = count_at(s, at + 1, &end);
	end = t->count ? end : at + 1;
	t->count = t->count ? -t->count : -1;
	t->unit = unit_at(s, end);
	bool is_plain = t->count == -1 && at == i; /* "last week" is no stretch, "the past week" is one */
	return t->unit && !is_plain ? end + 1 : 0;
}

/* "recently", "in the past", "previously", "for years", "on many occasions" */
static size_t form_vague(const struct scan *s, size_t i, struct timex *t)
{
	*t = (struct timex){.kind = TIMEX_VAGUE};
	if (in(s, i, CLASS_TIME_VAGUE))
		return i + 1;
	if (in(s, i, CLASS_TIME_IN) && in(s, i + 1, CLASS_THE) && in(s, i + 2, CLASS_TIME_PAST) &&
	    !unit_at(s, i + 3) && !in(s, i + 3, CLASS_TIME_FEW_OF) && !is(s, i + 3, "-") &&
	    !which(s, i + 3, CLASS_NUMBER_ONE, CLASS_NUMBER_TWELVE))
		return i + 3;
	if (in(s, i, CLASS_TIME_FOR) && in(s, i + 1, CLASS_TIME_LONG)) {
		t->unit = unit_at(s, i + 1);
		return i + 2;
	}
	if (in(s, i, CLASS_TIME_ON) && in(s, i + 1, CLASS_TIME_MANY) && in(s, i + 2, CLASS_TIME_OCCASIONS))
		return i + 3;
	return in(s, i, CLASS_TIME_MANY_TIMES) && in(s, i + 1, CLASS_TIME_TIMES) ? i + 2 : 0;
}

/* "for 14 months", "for the past two weeks": i is "for" */
static size_t form_duration(const struct scan *s, size_t i, struct timex *t)
{
	size_t at;
	if (!in(s, i, CLASS_TIME_OVER))
		return 0;
	size_t stretch = form_stretch(s, i + 1, t);
	if (stretch)
		return stretch;
	size_t from = i + 1;
	from += in(s, from, CLASS_TIME_ALMOST) ? (in(s, from + 1, CLASS_TIME_THAN) ? 2u : 1u) : 0u;
	*t = (struct timex){.kind = TIMEX_DURATION, .is_stretch = true, .count = count_at(s, from, &at)};
	t->count = -t->count;
	return t->count && (t->unit = unit_at(s, at)) ? at + 1 : 0;
}

/* "at 10:30", "at 3 p.m.", "at noon" */
static size_t form_clock(const struct scan *s, size_t i, struct timex *t)
{
	int n, hour = number_at(s, i + 1, &n);
	*t = (struct timex){.kind = TIMEX_CLOCK};
	if (!in(s, i, CLASS_CLOCK_BY))
		return 0;
	if (in(s, i, CLASS_CLOCK_AT) && in(s, i + 1, CLASS_CLOCK_NOON))
		return i + 2;
	if (hour < 0 || hour > 24 || n > 2)
		return 0;
	if (is_tight(s, i + 2, ":") || (is_tight(s, i + 2, ".") && in(s, i + 4, CLASS_CLOCK_HALF))) {
		int minute = number_at(s, i + 3, &n);
		return minute >= 0 && minute < 60 && n == 2 ? i + 4 + in(s, i + 4, CLASS_CLOCK_ZONE) : 0;
	}
	if (in(s, i + 2, CLASS_CLOCK_HALF) && is_tight(s, i + 3, ".") && is_glued(s, i + 4, CLASS_CLOCK_M))
		return i + 5;
	return in(s, i + 2, CLASS_CLOCK_BEHIND) ? i + 3 : 0;
}

/* ---- all forms ---- */

static size_t plain_at(const struct scan *s, size_t i, struct timex *t)
{
	size_t (*const forms[])(const struct scan *, size_t, struct timex *) = {
	    form_date, form_weekday,  form_month,    form_season,  form_quarter, form_feast,   form_decade,
	    form_year, form_day_word, form_distance, form_stretch, form_which,   form_follows, form_vague};
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		*t = (struct timex){0};
		size_t end = forms[k](s, i, t);
		if (end)
			return end;
	}
	return 0;
}

/* "early", "mid-", "late", "the end of" before a month, year, season, decade or "last week": what stands behind. */
static size_t part_at(const struct scan *s, size_t i, enum timex_part *ret_part)
{
	int part = which(s, i, CLASS_PART_EARLY, CLASS_PART_LATE);
	if (part) {
		*ret_part = (enum timex_part)part;
		return i + 1 + (is(s, i + 1, "-") || in(s, i + 1, CLASS_TIME_ON) || in(s, i + 1, CLASS_TIME_IN));
	}
	size_t at = i + in(s, i, CLASS_THE);
	if (!in(s, at, CLASS_PART_NOUN) || !in(s, at + 1, CLASS_OF))
		return 0;
	*ret_part = in(s, at, CLASS_PART_BEGINNING) ? TIMEX_EARLY
		    : in(s, at, CLASS_PART_MIDDLE)  ? TIMEX_MID
						    : TIMEX_LATE;
	return at + 2;
}

static size_t core_at(const struct scan *s, size_t i, struct timex *t)
{
	enum timex_part part = TIMEX_WHOLE;
	struct scan led = *s;
	size_t behind = part_at(s, i, &part);
	if (!behind)
		return plain_at(s, i, t);
	led.is_led = true;
	size_t end = plain_at(&led, behind, t);
	t->part = part;
	return end && t->kind != TIMEX_VAGUE && t->kind != TIMEX_DATE ? end : 0;
}

static bool may_is_month(const struct scan *s, size_t i, const struct timex *t)
{
	bool is_dated = t->year || t->year_which || t->which || t->part,
	     is_bare = t->kind == TIMEX_MONTH && t->month == 5 && !is_dated;
	return !is_bare || in(s, i, CLASS_TIME_LEADS_MAY); /* "after May" may be a person */
}

/* A preposition and what it leads. */
static size_t led_at(const struct scan *s, size_t i, struct timex *t)
{
	struct scan led = *s;
	if (!in(s, i, CLASS_TIME_LEADS))
		return 0;
	led.is_led = true;
	size_t at = i + 1 + (in(s, i, CLASS_TIME_EARLIER) && in(s, i + 1, CLASS_TIME_ON_IN)),
	       end = core_at(&led, at, t);
	if (in(s, i, CLASS_TIME_EARLIER) && at == i + 1)
		return 0;
	if (end && in(s, i, CLASS_TIME_SINCE) && !t->to_month)
		t->bound = TIMEX_SINCE;
	else if (end && in(s, i, CLASS_TIME_UNTIL))
		t->bound = TIMEX_UNTIL;
	return end && may_is_month(s, i, t) ? end : 0;
}

bool timex_at(const char *text, const struct word *words, size_t n, size_t i, struct timex *ret_timex)
{
	struct scan s = {text, words, n, false};
	struct timex t;
	size_t end;
	if (i >= n || words[i].mark != MARK_NONE)
		return false;
	size_t (*const forms[])(const struct scan *, size_t, struct timex *) = {form_vague, form_duration,
										form_clock, led_at, core_at};
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		t = (struct timex){0};
		end = forms[k](&s, i, &t);
		if (end && end <= n) {
			t.first = (uint32_t)i;
			t.last = (uint32_t)end - 1;
			*ret_timex = t;
			return true;
		}
	}
	return false;
}

const char *timex_kind_name(enum timex_kind kind)
{
	static const char *const names[] = {"date",   "weekday",  "month",    "season", "year",
					    "decade", "relative", "duration", "clock",  "vague"};
	return names[kind];
}
