/* Forms that are counted from now, or from what was told before, and those that tell no day. See timex_form.h. */
#include "text/timex_form.h"

/* "today", "yesterday evening", "the day before yesterday" */
size_t form_day_word(const struct scan *s, size_t i, struct timex *t)
{
	*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = TIMEX_DAY};
	size_t at = i + scan_in(s, i, CLASS_THE);
	if (scan_in(s, at, CLASS_TIME_DAY) && scan_in(s, at + 1, CLASS_TIME_BEFORE) &&
	    scan_in(s, at + 2, CLASS_TIME_YESTERDAY)) {
		t->count = -2;
		return at + 3;
	}
	if (!scan_in(s, i, CLASS_TIME_DAY_WORD))
		return 0;
	t->count = scan_in(s, i, CLASS_TIME_YESTERDAY) ? -1 : scan_in(s, i, CLASS_TIME_TOMORROW);
	return i + 1 + scan_in(s, i + 1, CLASS_TIME_OF_DAY);
}

/* What stands behind "last", "this", "next": a unit, month, season or weekday. */
static size_t which_of(const struct scan *s, size_t i, enum timex_which which, struct timex *t)
{
	struct scan led = *s;
	led.is_led = true;
	size_t end = 0;
	enum timex_unit unit = scan_unit(s, i);
	if (unit && !scan_in(s, i, CLASS_TIME_UNITS)) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = unit};
		t->count = which == TIMEX_LAST ? -1 : which == TIMEX_NEXT;
		end = i + 1;
	} else if (scan_in(s, i, CLASS_TIME_OF_DAY)) {
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
size_t form_which(const struct scan *s, size_t i, struct timex *t)
{
	i += scan_in(s, i, CLASS_TIME_EARLIER);
	if (s->is_led && scan_in(s, i, CLASS_THE) && scan_in(s, i + 1, CLASS_TIME_WEEKEND)) {
		*t = (struct timex){.kind = TIMEX_RELATIVE, .unit = TIMEX_WEEKEND};
		return i + 2;
	}
	if (scan_in(s, i, CLASS_TIME_LAST))
		return which_of(s, i + 1, TIMEX_LAST, t);
	if (scan_in(s, i, CLASS_TIME_THIS))
		return which_of(s, i + 1 + scan_in(s, i + 1, CLASS_TIME_PAST), TIMEX_THIS, t);
	return scan_in(s, i, CLASS_TIME_NEXT) ? which_of(s, i + 1, TIMEX_NEXT, t) : 0;
}

/* "the next day", "the following week", "that evening", "the same month": counted from what was told before. */
size_t form_follows(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + scan_in(s, i, CLASS_TIME_EARLIER);
	*t = (struct timex){.kind = TIMEX_RELATIVE, .follows = true};
	if (scan_in(s, at, CLASS_THAT)) {
		at++;
	} else if (scan_in(s, at, CLASS_THE) && scan_in(s, at + 1, CLASS_TIME_FOLLOWS)) {
		t->count = scan_in(s, at + 1, CLASS_TIME_SAME)        ? 0
			   : scan_in(s, at + 1, CLASS_TIME_FOLLOWING) ? 1
								      : -1;
		at += 2;
	} else {
		return 0;
	}
	bool is_part = scan_in(s, at, CLASS_TIME_OF_DAY);
	t->unit = is_part ? TIMEX_DAY : scan_unit(s, at);
	return t->unit && !scan_in(s, at, CLASS_TIME_UNITS) ? at + 1 : 0;
}

/* "two weeks ago", "a day later", "three days after"; "48 hours ago" in whole days */
size_t form_distance(const struct scan *s, size_t i, struct timex *t)
{
	size_t at;
	*t = (struct timex){.kind = TIMEX_RELATIVE, .count = scan_count(s, i, &at)};
	if (t->count && scan_in(s, at, CLASS_TIME_HOURS) && scan_in(s, at + 1, CLASS_TIME_AGO)) {
		t->unit = TIMEX_DAY;
		t->count = -t->count / 24;
		return at + 2;
	}
	if (!t->count || !(t->unit = scan_unit(s, at)) || !scan_in(s, at + 1, CLASS_TIME_DISTANT))
		return 0;
	bool is_back = scan_in(s, at + 1, CLASS_TIME_BACK), is_ago = scan_in(s, at + 1, CLASS_TIME_AGO);
	t->follows = !is_ago;
	t->count = is_back ? -t->count : t->count;
	return at + 2 + (is_ago && scan_in(s, at + 2, CLASS_TIME_DAY_WORD)); /* "a year ago today" */
}

/* "the past two weeks", "the last three months", "recent days" */
size_t form_stretch(const struct scan *s, size_t i, struct timex *t)
{
	size_t at = i + scan_in(s, i, CLASS_THE), end;
	*t = (struct timex){.kind = TIMEX_RELATIVE, .is_stretch = true};
	if (scan_in(s, at, CLASS_TIME_RECENT)) {
		t->kind = TIMEX_VAGUE;
		t->unit = scan_unit(s, at + 1);
		return t->unit || scan_in(s, at + 1, CLASS_TIME_TIMES) ? at + 2 : 0;
	}
	if (!scan_in(s, at, CLASS_TIME_PAST_LAST))
		return 0;
	t->count = scan_count(s, at + 1, &end);
	end = t->count ? end : at + 1;
	t->count = t->count ? -t->count : -1;
	t->unit = scan_unit(s, end);
	bool is_plain = t->count == -1 && at == i; /* "last week" is no stretch, "the past week" is one */
	return t->unit && !is_plain ? end + 1 : 0;
}

/* "recently", "in the past", "previously", "for years", "on many occasions" */
size_t form_vague(const struct scan *s, size_t i, struct timex *t)
{
	*t = (struct timex){.kind = TIMEX_VAGUE};
	if (scan_in(s, i, CLASS_TIME_VAGUE))
		return i + 1;
	if (scan_in(s, i, CLASS_TIME_IN) && scan_in(s, i + 1, CLASS_THE) && scan_in(s, i + 2, CLASS_TIME_PAST) &&
	    !scan_unit(s, i + 3) && !scan_in(s, i + 3, CLASS_TIME_FEW_OF) && !scan_is(s, i + 3, "-") &&
	    !scan_which(s, i + 3, CLASS_NUMBER_ONE, CLASS_NUMBER_TWELVE))
		return i + 3;
	if (scan_in(s, i, CLASS_TIME_FOR) && scan_in(s, i + 1, CLASS_TIME_LONG)) {
		t->unit = scan_unit(s, i + 1);
		return i + 2;
	}
	if (scan_in(s, i, CLASS_TIME_ON) && scan_in(s, i + 1, CLASS_TIME_MANY) &&
	    scan_in(s, i + 2, CLASS_TIME_OCCASIONS))
		return i + 3;
	return scan_in(s, i, CLASS_TIME_MANY_TIMES) && scan_in(s, i + 1, CLASS_TIME_TIMES) ? i + 2 : 0;
}

/* "for 14 months", "for the past two weeks": i is "for" */
size_t form_duration(const struct scan *s, size_t i, struct timex *t)
{
	size_t at;
	if (!scan_in(s, i, CLASS_TIME_OVER))
		return 0;
	size_t stretch = form_stretch(s, i + 1, t);
	if (stretch)
		return stretch;
	size_t from = i + 1;
	from += scan_in(s, from, CLASS_TIME_ALMOST) ? (scan_in(s, from + 1, CLASS_TIME_THAN) ? 2u : 1u) : 0u;
	*t = (struct timex){.kind = TIMEX_DURATION, .is_stretch = true, .count = scan_count(s, from, &at)};
	t->count = -t->count;
	return t->count && (t->unit = scan_unit(s, at)) ? at + 1 : 0;
}

/* "at 10:30", "at 3 p.m.", "at noon" */
size_t form_clock(const struct scan *s, size_t i, struct timex *t)
{
	int n, hour = scan_number(s, i + 1, &n);
	*t = (struct timex){.kind = TIMEX_CLOCK};
	if (!scan_in(s, i, CLASS_CLOCK_BY))
		return 0;
	if (scan_in(s, i, CLASS_CLOCK_AT) && scan_in(s, i + 1, CLASS_CLOCK_NOON))
		return i + 2;
	if (hour < 0 || hour > 24 || n > 2)
		return 0;
	if (scan_is_tight(s, i + 2, ":") || (scan_is_tight(s, i + 2, ".") && scan_in(s, i + 4, CLASS_CLOCK_HALF))) {
		int minute = scan_number(s, i + 3, &n);
		return minute >= 0 && minute < 60 && n == 2 ? i + 4 + scan_in(s, i + 4, CLASS_CLOCK_ZONE) : 0;
	}
	if (scan_in(s, i + 2, CLASS_CLOCK_HALF) && scan_is_tight(s, i + 3, ".") &&
	    scan_is_glued(s, i + 4, CLASS_CLOCK_M))
		return i + 5;
	return scan_in(s, i + 2, CLASS_CLOCK_BEHIND) ? i + 3 : 0;
}
