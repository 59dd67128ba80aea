/* See timex.h. At a word, in this order: a preposition; early, mid or late; then the forms, the longest first.
 * Each form is a function that takes the word where it would begin and gives the word behind it, or 0. */
#include "text/timex.h"

#include "text/match.h"

#include <string.h>

struct scan {
	const char *text;
	const struct word *words;
	size_t n;
	bool is_led; /* a preposition, "early" or "last" stands before: "in May" is a month, "May" alone need not be
		      */
};

static const char days[] = "monday tuesday wednesday thursday friday saturday sunday "
			   "mon tue wed thu fri sat sun "
			   "mon tues weds thur fri sat sun "
			   "mon tue wed thurs fri sat sun";
static const char months[] =
    "january february march april may june july august september october november december "
    "jan feb mar apr may jun jul aug sept oct nov dec "
    "jan feb mar apr may jun jul aug sep oct nov dec";
static const char seasons[] = "- spring summer autumn winter - springtime summertime fall wintertime";
static const char numbers[] = "- one two three four five six seven eight nine ten eleven twelve";
static const char units[] = "- day week weekend fortnight month year decade "
			    "- days weeks weekends fortnights months years decades";

static bool is(const struct scan *s, size_t i, const char *list)
{
	return i < s->n && match_in(s->text, &s->words[i], list);
}

static bool is_tight(const struct scan *s, size_t i, const char *mark)
{
	return i < s->n && s->words[i].gap == GAP_NONE && match_word(s->text, &s->words[i], mark);
}

static bool is_capital(const struct scan *s, size_t i)
{
	return i < s->n && s->words[i].shape != SHAPE_LOWER;
}

/* The number in `digits` decimal digits at word i, or -1; *ret_n: how many digits. A tail as of "5th" is allowed.
 */
static int number_at(const struct scan *s, size_t i, int *ret_n)
{
	int value = 0, n = 0;
	if (i >= s->n)
		return -1;
	const char *at = s->text + s->words[i].byte_begin, *end = s->text + s->words[i].byte_end;
	for (; at < end && *at >= '0' && *at <= '9' && n < 5; at++, n++)
		value = value * 10 + (*at - '0');
	bool is_ordinal =
	    end - at == 2 && n > 0 && n < 3 &&
	    (!memcmp(at, "st", 2) || !memcmp(at, "nd", 2) || !memcmp(at, "rd", 2) || !memcmp(at, "th", 2));
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
	int place = is_capital(s, i) ? match_list(s->text, &s->words[i], months) : MATCH_NOWHERE;
	if (place < 0)
		return 0;
	*ret_end = i + 1 + (place >= 12 && is_tight(s, i + 1, "."));
	return place % 12 + 1;
}

static int weekday_at(const struct scan *s, size_t i, size_t *ret_end)
{
	int place = is_capital(s, i) ? match_list(s->text, &s->words[i], days) : MATCH_NOWHERE;
	if (place < 0)
		return 0;
	bool has_dot = is_tight(s, i + 1, ".");
	size_t month_end;
	if (place >= 7 && !has_dot && !is(s, i + 1, ",") && !month_at(s, i + 1, &month_end) &&
	    !day_number(s, i + 1))
		return 0; /* "Sun" and "Sat" are words of their own */
	*ret_end = i + 1 + (place >= 7 && has_dot);
	return place % 7 + 1;
}

static int season_at(const struct scan *s, size_t i)
{
	int place = i < s->n ? match_list(s->text, &s->words[i], seasons) : MATCH_NOWHERE;
	return place > 0 ? place % 5 : 0;
}

static enum timex_unit unit_at(const struct scan *s, size_t i)
{
	int place = i < s->n ? match_list(s->text, &s->words[i], units) : MATCH_NOWHERE;
	return place > 0 ? (enum timex_unit)(place % 8) : TIMEX_NO_UNIT;
}

/* "two", "14", "a", "several" (3), "a couple of", "a few"; 0: no number. */
static int count_at(const struct scan *s, size_t i, size_t *ret_end)
{
	int n, value = number_at(s, i, &n);
	*ret_end = i + 1;
	if (value > 0 && value < 1000)
		return value;
	int place = i < s->n ? match_list(s->text, &s->words[i], numbers) : MATCH_NOWHERE;
	if (place > 0)
		return place;
	if (is(s, i, "a") && is(s, i + 1, "few couple")) {
		int few = is(s, i + 1, "few") ? 3 : 2;
		*ret_end = i + 2 + is(s, i + 2, "of");
		return few;
	}
	return is(s, i, "a an") ? 1 : is(s, i, "several few") ? 3 : 0;
}

/* ---- dates ---- */

/* Behind day and month: "2023", ", 2023" */
static size_t take_year(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + is(s, i, ",");
	t->year = year_at(s, at);
	return t->year ? at + 1 : i;
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
	size_t at = i + is(s, i, "the"), end;
	if (!(t->day = day_number(s, at)))
		return 0;
	at = take_range(s, at + 1, t);
	at += is(s, at, "of");
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
	end += is(s, end, "the");
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
	return end + is(s, end, "morning afternoon evening night");
}

static bool is_possessive(const struct scan *s, size_t i)
{
	return i + 1 < s->n && s->words[i].gap == GAP_NONE && is_tight(s, i + 1, "s") && is(s, i, "' \xe2\x80\x99");
}

/* "November 2023"; "November" where something shows that it is the month */
static size_t form_month(const struct scan *s, size_t i, struct timex *t)
{
	size_t end;
	*t = (struct timex){.kind = TIMEX_MONTH};
	if (!(t->month = month_at(s, i, &end)))
		return 0;
	size_t stop = take_year(s, end + is(s, end, "of"), t);
	if (t->year)
		return stop;
	return s->is_led || is_possessive(s, end) ? end : 0;
}

/* "autumn 2022", "the summer of 2024", "the spring" where a preposition leads */
static size_t form_season(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + is(s, i, "the");
	*t = (struct timex){.kind = TIMEX_SEASON};
	if (!(t->season = season_at(s, at)))
		return 0;
	size_t of = at + 1 + is(s, at + 1, "of");
	if ((t->year = year_at(s, of)))
		return of + 1;
	return s->is_led ? at + 1 : 0;
}

/* "in 2021"; not "in 2000 houses" */
static size_t form_year(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + (is(s, i, "the") && is(s, i + 1, "year") ? 2u : 0u);
	*t = (struct timex){.kind = TIMEX_YEAR};
	if (!(t->year = year_at(s, at)) || (at == i && !s->is_led))
		return 0;
	bool counts = at + 1 < s->n && s->words[at + 1].shape == SHAPE_LOWER && s->words[at + 1].gap == GAP_SPACE &&
		      s->text[s->words[at + 1].byte_end - 1] == 's' && !is(s, at + 1, "was has is as says");
	return counts ? 0 : at + 1;
}

/* "the 1990s", "1990s" */
static size_t form_decade(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + is(s, i, "the");
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
	size_t at = i + is(s, i, "the");
	if (is(s, at, "day") && is(s, at + 1, "before") && is(s, at + 2, "yesterday")) {
		t->count = -2;
		return at + 3;
	}
	if (!is(s, i, "today yesterday tomorrow tonight overnight"))
		return 0;
	t->count = is(s, i, "yesterday") ? -1 : is(s, i, "tomorrow");
	return i + 1 + is(s, i + 1, "morning afternoon evening night");
}

/* What stands behind "last", "this", "next": a unit, month, season or weekday. */
static size_t which_of(const struct scan *s, size_t i, enum timex_which which, struct timex *t)
{
	struct scan led = *s;
	led.is_led = true;
	size_t end = 0;
	enum timex_unit unit = unit_at(s, i);
	if (unit && !is(s, i, "days weeks months years decades")) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = unit};
		t->count = which == TIMEX_LAST ? -1 : which == TIMEX_NEXT;
		end = i + 1;
	} else if (is(s, i, "morning afternoon evening night")) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = TIMEX_DAY, .count = -(which == TIMEX_LAST)};
		end = i + 1;
	} else if (!(end = form_weekday(s, i, t)) && !(end = form_month(&led, i, t)))
		end = form_season(&led, i, t);
	t->which = which;
	return end;
}

/* "last week", "this month", "last autumn", "next Thursday", "earlier this year" */
static size_t form_which(const struct scan *s, size_t i, struct timex *t)
{
	i += is(s, i, "earlier later");
	if (s->is_led && is(s, i, "the") && is(s, i + 1, "weekend")) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = TIMEX_WEEKEND};
		return i + 2;
	}
	if (is(s, i, "last"))
		return which_of(s, i + 1, TIMEX_LAST, t);
	if (is(s, i, "this"))
		return which_of(s, i + 1 + is(s, i + 1, "past"), TIMEX_THIS, t);
	return is(s, i, "next coming") ? which_of(s, i + 1, TIMEX_NEXT, t) : 0;
}

/* "the next day", "the following week", "that evening", "the same month": counted from what was told before. */
static size_t form_follows(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + is(s, i, "earlier later");
	*t = (struct timex){.kind = TIMEX_RELATIVE, .follows = true};
	if (is(s, at, "that")) {
		at++;
	} else if (is(s, at, "the") && is(s, at + 1, "next following previous preceding same")) {
		t->count = is(s, at + 1, "same") ? 0 : is(s, at + 1, "next following") ? 1 : -1;
		at += 2;
	} else {
		return 0;
	}
	bool is_part = is(s, at, "morning afternoon evening night");
	t->unit = is_part ? TIMEX_DAY : unit_at(s, at);
	return t->unit && !is(s, at, "days weeks months years decades") ? at + 1 : 0;
}

/* "two weeks ago", "a day later", "three days after" */
static size_t form_distance(const struct scan *s, size_t i, struct timex *t)
{
	size_t at;
	*t = (struct timex){.kind = TIMEX_RELATIVE, .count = count_at(s, i, &at)};
	if (!t->count || !(t->unit = unit_at(s, at)) || !is(s, at + 1, "ago earlier before later after"))
		return 0;
	bool is_back = is(s, at + 1, "ago earlier before");
	t->follows = !is(s, at + 1, "ago");
	t->count = is_back ? -t->count : t->count;
	return at + 2;
}

/* "the past two weeks", "the last three months", "recent days" */
static size_t form_stretch(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + is(s, i, "the"), end;
	*t = (struct timex){.kind = TIMEX_RELATIVE, .is_stretch = true};
	if (is(s, at, "recent")) {
		t->kind = TIMEX_VAGUE;
		t->unit = unit_at(s, at + 1);
		return t->unit || is(s, at + 1, "times") ? at + 2 : 0;
	}
	if (!is(s, at, "past last"))
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
	if (is(s, i, "recently lately previously formerly repeatedly"))
		return i + 1;
	if (is(s, i, "in") && is(s, i + 1, "the") && is(s, i + 2, "past") && !unit_at(s, i + 3) &&
	    !is(s, i + 3, "few couple several") &&
	    !match_in(s->text, &s->words[i + 2 < s->n - 1 ? i + 3 : i], numbers))
		return i + 3;
	if (is(s, i, "for") && is(s, i + 1, "years decades months weeks long")) {
		t->unit = unit_at(s, i + 1);
		return i + 2;
	}
	if (is(s, i, "on") && is(s, i + 1, "many several multiple numerous") && is(s, i + 2, "occasions"))
		return i + 3;
	return is(s, i, "many several numerous") && is(s, i + 1, "times") ? i + 2 : 0;
}

/* "for 14 months", "for the past two weeks": i is "for" */
static size_t form_duration(const struct scan *s, size_t i, struct timex *t)
{
	size_t at;
	if (!is(s, i, "for over"))
		return 0;
	size_t stretch = form_stretch(s, i + 1, t);
	if (stretch)
		return stretch;
	size_t from = i + 1;
	from += is(s, from, "more almost nearly about") ? (is(s, from + 1, "than") ? 2u : 1u) : 0u;
	*t = (struct timex){.kind = TIMEX_DURATION, .is_stretch = true, .count = count_at(s, from, &at)};
	t->count = -t->count;
	return t->count && (t->unit = unit_at(s, at)) ? at + 1 : 0;
}

/* "at 10:30", "at 3 p.m.", "at noon" */
static size_t form_clock(const struct scan *s, size_t i, struct timex *t)
{
	int n, hour = number_at(s, i + 1, &n);
	*t = (struct timex){.kind = TIMEX_CLOCK};
	if (!is(s, i, "at around before after by"))
		return 0;
	if (is(s, i, "at around") && is(s, i + 1, "noon midnight midday"))
		return i + 2;
	if (hour < 0 || hour > 24 || n > 2)
		return 0;
	if (is_tight(s, i + 2, ":") || (is_tight(s, i + 2, ".") && is(s, i + 4, "p a"))) {
		int minute = number_at(s, i + 3, &n);
		return minute >= 0 && minute < 60 && n == 2 ? i + 4 + is(s, i + 4, "gmt utc cet est") : 0;
	}
	if (is(s, i + 2, "p a") && is_tight(s, i + 3, ".") && is_tight(s, i + 4, "m"))
		return i + 5;
	return is(s, i + 2, "am pm gmt") ? i + 3 : 0;
}

/* ---- all forms ---- */

static size_t plain_at(const struct scan *s, size_t i, struct timex *t)
{
	size_t (*const forms[])(const struct scan *, size_t, struct timex *) = {
	    form_date,     form_weekday,  form_month,   form_season, form_decade,  form_year,
	    form_day_word, form_distance, form_stretch, form_which,  form_follows, form_vague};
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
	int place = i < s->n ? match_list(s->text, &s->words[i], "- early mid late") : MATCH_NOWHERE;
	if (place > 0) {
		*ret_part = (enum timex_part)place;
		return i + 1 + (is(s, i + 1, "-") || is(s, i + 1, "on") || is(s, i + 1, "in"));
	}
	size_t at = i + is(s, i, "the");
	if (!is(s, at, "beginning start middle end close") || !is(s, at + 1, "of"))
		return 0;
	*ret_part = is(s, at, "beginning start") ? TIMEX_EARLY : is(s, at, "middle") ? TIMEX_MID : TIMEX_LATE;
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
	bool is_bare = t->kind == TIMEX_MONTH && t->month == 5 && !t->year && t->which == TIMEX_PLAIN && !t->part;
	return !is_bare || is(s, i, "in since until during"); /* "after May" may be a person */
}

/* A preposition and what it leads. */
static size_t led_at(const struct scan *s, size_t i, struct timex *t)
{
	struct scan led = *s;
	if (!is(s, i, "on in at by since until till before after from during over throughout earlier later"))
		return 0;
	led.is_led = true;
	size_t at = i + 1 + (is(s, i, "earlier later") && is(s, i + 1, "on in")), end = core_at(&led, at, t);
	if (is(s, i, "earlier later") && at == i + 1)
		return 0;
	if (end && is(s, i, "since after from"))
		t->bound = TIMEX_SINCE;
	else if (end && is(s, i, "until till before by"))
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
