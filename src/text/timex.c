/* See timex.h. At a word, in this order: a preposition; early, mid or late; then the forms, the longest first. */
#include "text/timex.h"

#include "text/timex_form.h"

#include <assert.h>

static_assert(CLASS_PART_LATE - CLASS_PART_EARLY + 1 == TIMEX_LATE, "the parts of class_list.h");

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
	int part = scan_which(s, i, CLASS_PART_EARLY, CLASS_PART_LATE);
	if (part) {
		*ret_part = (enum timex_part)part;
		return i + 1 +
		       (scan_is(s, i + 1, "-") || scan_in(s, i + 1, CLASS_TIME_ON) ||
			scan_in(s, i + 1, CLASS_TIME_IN));
	}
	size_t at = i + scan_in(s, i, CLASS_THE);
	if (!scan_in(s, at, CLASS_PART_NOUN) || !scan_in(s, at + 1, CLASS_OF))
		return 0;
	*ret_part = scan_in(s, at, CLASS_PART_BEGINNING) ? TIMEX_EARLY
		    : scan_in(s, at, CLASS_PART_MIDDLE)  ? TIMEX_MID
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
	return !is_bare || scan_in(s, i, CLASS_TIME_LEADS_MAY); /* "after May" may be a person */
}

/* A preposition and what it leads. */
static size_t led_at(const struct scan *s, size_t i, struct timex *t)
{
	struct scan led = *s;
	if (!scan_in(s, i, CLASS_TIME_LEADS))
		return 0;
	led.is_led = true;
	size_t at = i + 1 + (scan_in(s, i, CLASS_TIME_EARLIER) && scan_in(s, i + 1, CLASS_TIME_ON_IN)),
	       end = core_at(&led, at, t);
	if (scan_in(s, i, CLASS_TIME_EARLIER) && at == i + 1)
		return 0;
	if (end && scan_in(s, i, CLASS_TIME_SINCE) && !t->to_month)
		t->bound = TIMEX_SINCE;
	else if (end && scan_in(s, i, CLASS_TIME_UNTIL))
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
