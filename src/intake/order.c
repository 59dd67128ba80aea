/* See order.h. Each sign is asked in turn, the surest first, and the first that tells decides. */
#include "intake/order.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/calendar.h"
#include "lang/lang.h"

enum { NEAR_DAYS = 31, MAX_TEXT = 65536, WIDTH = 30, COURTESY_LETTERS = 4 };

/* A date that may be read in two ways, and where to look for what tells. */
struct open_date {
	struct day day_first, month_first;
	const char *text;
	size_t n;
	const char *line;
	size_t n_line;
};

static enum date_order choice(bool is_day_first, bool is_month_first)
{
	if (is_day_first == is_month_first)
		return DATE_ORDER_OPEN;
	return is_day_first ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
}

/* "25/10/2025" or "10/25/2025" somewhere in the text. */
static enum date_order by_figures(const struct open_date *o)
{
	bool day_first = false, month_first = false;
	for (size_t at = 2; at + 8 <= o->n; at++) {
		const char *s = o->text + at;
		if (s[0] != '/' || s[3] != '/' || !ascii_is_digit(s[-1]) || !ascii_is_digit(s[-2]) ||
		    !ascii_is_digit(s[1]) || !ascii_is_digit(s[2]) || !ascii_is_digit(s[4]) ||
		    !ascii_is_digit(s[7]))
			continue;
		int first = (s[-2] - '0') * 10 + s[-1] - '0', second = (s[1] - '0') * 10 + s[2] - '0';
		day_first = day_first || (first > 12 && second <= 12);
		month_first = month_first || (second > 12 && first <= 12);
	}
	return choice(day_first, month_first);
}

/* 1 to 7 for the first weekday in the line; 0: it names none. */
static int weekday_in(const char *s, size_t n)
{
	for (size_t at = 0, end; at < n; at = end + (end == at)) {
		for (end = at; end < n && ascii_may_be_letter(s[end]);)
			end++;
		int day =
		    lang_which(lang_look(lang_any(), s + at, end - at), CLASS_WEEKDAY_MONDAY, CLASS_WEEKDAY_SUNDAY);
		if (end > at && day >= 0)
			return day + 1;
	}
	return 0;
}

/* The weekday in it, or on the line right before it: "Tue, 04/12/2011". */
static enum date_order by_weekday(const struct open_date *o)
{
	const char *begin = o->line;
	bool inside = (uintptr_t)begin - (uintptr_t)o->text <= o->n;
	while (inside && begin > o->text && begin[-1] != '\n' && o->line - begin < WIDTH / 2)
		begin--;
	int weekday = weekday_in(begin, o->n_line + (size_t)(o->line - begin));
	return choice(calendar_weekday(o->day_first) == weekday, calendar_weekday(o->month_first) == weekday);
}

static enum date_order by_coming(const struct open_date *o, const char *received)
{
	struct day came;
	if (!calendar_parse(received, &came))
		return DATE_ORDER_OPEN;
	return choice(calendar_compare(o->day_first, came) <= 0, calendar_compare(o->month_first, came) <= 0);
}

/* `named`, a day of any year where it has none, lies near the day. */
static bool is_near(struct day day, struct day named)
{
	int first = named.year ? named.year : day.year - 1, last = named.year ? named.year : day.year + 1;
	for (int year = first; year <= last; year++) {
		struct day then = {year, named.month, named.day};
		int far = calendar_valid(then) ? calendar_number(then) - calendar_number(day) : NEAR_DAYS + 1;
		if (far >= -NEAR_DAYS && far <= NEAR_DAYS)
			return true;
	}
	return false;
}

/* Days with a month's name in the text: "6 October", "October 6, 2025". */
static enum date_order by_days(const struct open_date *o)
{
	bool day_first = false, month_first = false;
	for (size_t at = 0; at + 1 < o->n; at++) {
		if (!ascii_is_digit(o->text[at]) ||
		    (at && (ascii_is_digit(o->text[at - 1]) || o->text[at - 1] == '/')))
			continue;
		size_t from = at < WIDTH / 2 ? 0 : at - WIDTH / 2, end = at + WIDTH < o->n ? at + WIDTH : o->n;
		char iso[DATE_SIZE];
		struct day named = {0};
		if (!(date_find(o->text + from, end - from, iso) && calendar_parse(iso, &named)) &&
		    !date_find_day(o->text + from, end - from, &named.month, &named.day))
			continue;
		day_first = day_first || is_near(o->day_first, named);
		month_first = month_first || is_near(o->month_first, named);
	}
	return choice(day_first, month_first);
}

/* A quotation mark or a dash, which is no letter. */
static bool is_quote(const struct open_date *o, size_t at)
{
	return o->n - at >= 3 && !memcmp(o->text + at, "\xe2\x80", 2);
}

/* How the text spells and quotes: days come first where "harbour" is, months where "harbor" is. A title before a
 * name has a dot in America. */
static enum date_order by_spelling(const struct open_date *o)
{
	size_t n_british = 0, n_american = 0, n_single = 0, n_double = 0;
	for (size_t at = 0, end; at < o->n; at = end + (end == at)) {
		for (end = at; end < o->n && ascii_may_be_letter(o->text[end]) && !is_quote(o, end);)
			end++;
		uint16_t classes = lang_look(lang_any(), o->text + at, end - at);
		bool title =
		    lang_has(classes, CLASS_NAME_HONORIFIC) && end - at < COURTESY_LETTERS && end + 1 < o->n;
		n_british += lang_has(classes, CLASS_SPELT_BRITISH) || (title && o->text[end] == ' ');
		n_american += lang_has(classes, CLASS_SPELT_AMERICAN) || (title && o->text[end] == '.');
		n_single += end == at && is_quote(o, at) && (unsigned char)o->text[at + 2] == 0x98;
		n_double += end == at && is_quote(o, at) && (unsigned char)o->text[at + 2] == 0x9c;
	}
	n_british += n_single > n_double;
	return choice(n_british > 2 * n_american, n_american > 2 * n_british);
}

static enum date_order order_told(const struct open_date *o, const char *received)
{
	enum date_order order = by_figures(o);
	order = order ? order : by_weekday(o);
	order = order ? order : by_coming(o, received);
	order = order ? order : by_days(o);
	return order ? order : by_spelling(o);
}

bool order_date(const char *s, size_t n, const char *text, size_t n_text, const char *received,
		char ret_iso[DATE_SIZE])
{
	char day_first[DATE_SIZE], month_first[DATE_SIZE];
	struct open_date o = {.text = text, .n = n_text < MAX_TEXT ? n_text : MAX_TEXT, .line = s, .n_line = n};
	if (date_find(s, n, ret_iso))
		return true;
	if (!date_find_in(s, n, DATE_DAY_FIRST, day_first) || !date_find_in(s, n, DATE_MONTH_FIRST, month_first) ||
	    !calendar_parse(day_first, &o.day_first) || !calendar_parse(month_first, &o.month_first))
		return false;
	enum date_order order = order_told(&o, received);
	memcpy(ret_iso, order == DATE_DAY_FIRST ? day_first : month_first, DATE_SIZE);
	return order != DATE_ORDER_OPEN;
}
