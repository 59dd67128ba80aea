/* See timex_scan.h. */
#include "text/timex_scan.h"

#include "base/ascii.h"

#include <assert.h>

static_assert(CLASS_UNIT_DECADE - CLASS_UNIT_DAY + 1 == TIMEX_DECADES, "the units of class_list.h");
static_assert(CLASS_SEASON_WINTER - CLASS_SEASON_SPRING + 1 == TIMEX_WINTER, "its seasons");

int scan_number(const struct scan *s, size_t i, int *ret_n)
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

int scan_day(const struct scan *s, size_t i)
{
	int n, value = scan_number(s, i, &n);
	return n <= 2 && value >= 1 && value <= 31 ? value : 0;
}

int scan_year(const struct scan *s, size_t i)
{
	int n, value = scan_number(s, i, &n);
	bool is_cut = scan_is_tight(s, i + 1, ",") && i + 2 < s->n && s->words[i + 2].gap == GAP_NONE;
	bool is_year =
	    n == 4 && s->words[i].byte_end - s->words[i].byte_begin == 4 && value >= 1600 && value <= 2199;
	return is_year && !is_cut && !scan_is_tight(s, i + 1, "%") ? value : 0;
}

int scan_month(const struct scan *s, size_t i, size_t *ret_end)
{
	int month = scan_is_capital(s, i) ? scan_which(s, i, CLASS_MONTH_JANUARY, CLASS_MONTH_DECEMBER) : 0;
	if (month)
		*ret_end = i + 1 + (scan_in(s, i, CLASS_TIME_SHORT) && scan_is_tight(s, i + 1, "."));
	return month;
}

int scan_weekday(const struct scan *s, size_t i, size_t *ret_end)
{
	int weekday = scan_is_capital(s, i) ? scan_which(s, i, CLASS_WEEKDAY_MONDAY, CLASS_WEEKDAY_SUNDAY) : 0;
	if (!weekday)
		return 0;
	if (i > 0 && scan_in(s, i - 1, CLASS_WEEKDAY_NAMED) && scan_is_capital(s, i - 1))
		return 0;
	bool has_dot = scan_is_tight(s, i + 1, "."), is_short = scan_in(s, i, CLASS_TIME_SHORT);
	size_t month_end;
	if (is_short && !has_dot && !scan_is(s, i + 1, ",") && !scan_month(s, i + 1, &month_end) &&
	    !scan_day(s, i + 1))
		return 0; /* "Sun" and "Sat" are words of their own */
	*ret_end = i + 1 + (is_short && has_dot);
	return weekday;
}

int scan_season(const struct scan *s, size_t i)
{
	return scan_which(s, i, CLASS_SEASON_SPRING, CLASS_SEASON_WINTER);
}

enum timex_unit scan_unit(const struct scan *s, size_t i)
{
	return (enum timex_unit)scan_which(s, i, CLASS_UNIT_DAY, CLASS_UNIT_DECADE);
}

int scan_count(const struct scan *s, size_t i, size_t *ret_end)
{
	int n, value = scan_number(s, i, &n);
	*ret_end = i + 1;
	if (value > 0 && value < 1000)
		return value;
	int told = scan_which(s, i, CLASS_NUMBER_ONE, CLASS_NUMBER_TWELVE);
	if (told)
		return told;
	if (scan_in(s, i, CLASS_TIME_ONE) && scan_in(s, i + 1, CLASS_TIME_FEW_COUPLE)) {
		int few = scan_in(s, i + 1, CLASS_TIME_FEW) ? 3 : 2;
		*ret_end = i + 2 + scan_in(s, i + 2, CLASS_OF);
		return few;
	}
	return scan_in(s, i, CLASS_A) ? 1 : scan_in(s, i, CLASS_TIME_SEVERAL) ? 3 : 0;
}
