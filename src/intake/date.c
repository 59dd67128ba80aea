/* See date.h. A text is cut into numbers and words; three in a row that make a date are one. */
#include "intake/date.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/calendar.h"
#include "intake/month.h"
#include "lang/lang.h"

enum { MAX_TOKENS = 64, MAX_LOOK = 1024 };

struct token {
	const char *word; /* [n] */
	size_t n;
	int number;       /* -1 for a word */
	int month;        /* 1 to 12 for the name of a month by month_number, else 0 */
	int n_digits;     /* of a number */
	uint16_t classes; /* of a word, in all languages */
	char before;      /* the last byte between this token and the one before it that is not a blank */
};

static bool is_ordinal(const char *s, size_t n)
{
	char ending[] = {'-', s[0], s[1]};
	return n == 2 && lang_any_has(ending, sizeof ending, CLASS_ENDING_ORDINAL);
}

static size_t token_number(const char *s, size_t n, size_t at, struct token *t)
{
	size_t from = at;
	t->number = 0;
	for (; at < n && ascii_is_digit(s[at]); at++)
		if (at - from < 9)
			t->number = t->number * 10 + (s[at] - '0');
	t->n_digits = (int)(at - from < 10 ? at - from : 10);
	if (at + 2 <= n && is_ordinal(s + at, 2) && (at + 2 == n || !ascii_may_be_letter(s[at + 2])))
		at += 2;
	return at;
}

static size_t token_word(const char *s, size_t n, size_t at, struct token *t)
{
	size_t from = at;
	while (at < n && ascii_may_be_letter(s[at]))
		at++;
	t->number = -1;
	t->word = s + from;
	t->n = at - from;
	t->classes = lang_look(lang_any(), t->word, t->n);
	t->month = month_of_classes(t->classes);
	return at;
}

/* The name of a month that stands beside numbers. */
static int month_of(const struct token *t)
{
	return t->number >= 0 ? 0 : t->month ? t->month : month_number_any(t->word, t->n);
}

/* Another name of the month before a stroke, as Arabic pages have it: "آب/أغسطس". */
static bool is_same_month(const struct token *tokens, size_t count, const struct token *t)
{
	int month = count && t->before == '/' ? month_of(t) : 0;
	return month && month == month_of(&tokens[count - 1]);
}

/* Fills up to MAX_TOKENS; another name of the same month, "of" and "de" are left out, and units of Chinese,
 * Japanese and Korean count as dashes. */
static size_t tokens_read(const char *s, size_t n, struct token tokens[MAX_TOKENS])
{
	size_t count = 0;
	char before = ' ';
	for (size_t at = 0; at < n && count < MAX_TOKENS;) {
		struct token t = {.before = before};
		if (!ascii_is_digit(s[at]) && !ascii_may_be_letter(s[at])) {
			before = s[at] == ' ' && before != ' ' ? before : s[at];
			at++;
			continue;
		}
		at = ascii_is_digit(s[at]) ? token_number(s, n, at, &t) : token_word(s, n, at, &t);
		if (lang_has(t.classes, CLASS_DATE_OF))
			continue;
		if (is_same_month(tokens, count, &t))
			continue;
		bool is_unit = lang_has(t.classes, CLASS_DATE_UNIT);
		before = is_unit ? '-' : ' ';
		if (!is_unit)
			tokens[count++] = t;
	}
	return count;
}

static bool date_valid(int year, int month, int day)
{
	static const int days[12] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (year < 1600 || year > 2199 || month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return false;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month != 2 || day < 29 || leap;
}

/* `sign`, and behind it two figures; what stands behind them. */
static char *two_write(char *to, char sign, int number)
{
	to[0] = sign;
	to[1] = (char)('0' + number / 10);
	to[2] = (char)('0' + number % 10);
	return to + 3;
}

/* Years of 2400 and more are counted as in Thailand. */
static bool date_write(int year, int month, int day, char ret_iso[DATE_SIZE])
{
	enum { BUDDHIST = 543, LEAST = 2400 };
	year -= year >= LEAST ? BUDDHIST : 0;
	if (!date_valid(year, month, day))
		return false;
	two_write(ret_iso + 1, (char)('0' + year / 100 % 10), year % 100);
	ret_iso[0] = (char)('0' + year / 1000);
	*two_write(two_write(ret_iso + 4, '-', month), '-', day) = '\0';
	return true;
}

/* Behind the day. */
static void clock_write(int hour, int minute, int second, char ret_iso[DATE_SIZE])
{
	*two_write(two_write(two_write(ret_iso + 10, 'T', hour), ':', minute), ':', second) = '\0';
}

/* Three numbers: year first, or in the order that is sure. */
static bool numbers_are_date(const struct token t[3], enum date_order order, char ret_iso[DATE_SIZE])
{
	int a = t[0].number, b = t[1].number, c = t[2].number;
	if (t[1].before != t[2].before || !strchr("-/.|", t[1].before) || !t[1].before)
		return false;
	if (t[0].n_digits == 4 && t[1].n_digits <= 2 && t[2].n_digits <= 2)
		return date_write(a, b, c, ret_iso);
	if (t[2].n_digits != 4 || t[0].n_digits > 2 || t[1].n_digits > 2)
		return false;
	bool is_point = t[1].before == '.' || t[1].before == '|';
	if ((is_point && b <= 12) || a > 12 || a == b || (order == DATE_DAY_FIRST && b <= 12))
		return date_write(c, b, a, ret_iso);
	return (b > 12 || order == DATE_MONTH_FIRST) && date_write(c, a, b, ret_iso);
}

/* Two figures each, of this century: year, month and day, or in the order that the region or a figure above 12
 * tells. */
static bool short_write(const struct token *t, enum date_order order, char ret_iso[DATE_SIZE])
{
	enum { CENTURY = 2000, LAST_YEAR = 50, MONTHS = 12 };
	int a = t[0].number, b = t[1].number, c = t[2].number;
	char sign = t[1].before;
	bool is_point = sign == '.' && t[1].n_digits == 2, is_stroke = sign == '/', is_dash = sign == '-';
	if (order == DATE_YEAR_FIRST)
		return t[0].n_digits == 2 && a < LAST_YEAR && date_write(CENTURY + a, b, c, ret_iso);
	if (t[2].n_digits != 2 || c >= LAST_YEAR || (is_dash && t[0].n_digits != 2))
		return false;
	if (b > MONTHS)
		return order != DATE_DAY_FIRST && date_write(CENTURY + c, a, b, ret_iso);
	if (is_point || (is_stroke && (order == DATE_DAY_FIRST || (order == DATE_ORDER_OPEN && a > MONTHS))))
		return date_write(CENTURY + c, b, a, ret_iso);
	return is_stroke && order == DATE_MONTH_FIRST && date_write(CENTURY + c, a, b, ret_iso);
}

/* "31.10.23", "10/31/23", "08-31-23", and "31/10/23" or "23.10.31" where that is how it is written: no part of a
 * longer row of numbers. */
static bool numbers_are_short(const struct token *t, size_t count, enum date_order order, char ret_iso[DATE_SIZE])
{
	char sign = t[1].before;
	bool row = t[0].before == sign || (count > 3 && t[3].number >= 0 && t[3].before == sign);
	return sign && strchr("./-", sign) && t[2].before == sign && !row && t[0].n_digits <= 2 &&
	       t[1].n_digits <= 2 && t[2].n_digits <= 2 && short_write(t, order, ret_iso);
}

static bool is_between_words(char c)
{
	return c == ' ' || c == ',' || c == '.' || c == '-' || c == '/' || c == '\'';
}

static bool is_day(const struct token *t)
{
	return t->number > 0 && t->n_digits <= 2;
}

/* Whether the first three of `count` tokens, which are three or more, are a date. */
static bool triple_is_date(const struct token *t, size_t count, enum date_order order, char ret_iso[DATE_SIZE])
{
	if (t[0].number >= 0 && t[1].number >= 0 && t[2].number >= 0)
		return numbers_are_date(t, order, ret_iso) || numbers_are_short(t, count, order, ret_iso);
	if (!is_between_words(t[1].before) || !is_between_words(t[2].before))
		return false;
	if (t[2].n_digits == 4 && is_day(&t[1]))
		return date_write(t[2].number, month_of(&t[0]), t[1].number, ret_iso);
	if (t[2].n_digits == 4 && is_day(&t[0]))
		return date_write(t[2].number, month_of(&t[1]), t[0].number, ret_iso);
	/* "2024. január 5.", "2024. gada 5. janvārī" */
	if (t[0].n_digits == 4 && is_day(&t[1]) && !t[2].month)
		return date_write(t[0].number, month_of(&t[2]), t[1].number, ret_iso);
	return t[0].n_digits == 4 && is_day(&t[2]) && !t[1].month &&
	       date_write(t[0].number, month_of(&t[1]), t[2].number, ret_iso);
}

/* A year of four digits and a day stand in it, or three numbers: without these there is no date. */
static bool has_numbers(const char *s, size_t n)
{
	size_t numbers = 0, years = 0, digits = 0;
	for (size_t i = 0; i <= n; i++) {
		if (i < n && ascii_is_digit(s[i])) {
			digits++;
			continue;
		}
		numbers += digits > 0;
		years += digits == 4;
		digits = 0;
	}
	return numbers > 2 || (numbers == 2 && years);
}

bool date_find_in(const char *s, size_t n, enum date_order order, char ret_iso[DATE_SIZE])
{
	struct token tokens[MAX_TOKENS];
	n = n < MAX_LOOK ? n : MAX_LOOK;
	size_t count = has_numbers(s, n) ? tokens_read(s, n, tokens) : 0;
	for (size_t i = 0; i + 2 < count; i++)
		if (triple_is_date(tokens + i, count - i, order, ret_iso))
			return true;
	return false;
}

bool date_find(const char *s, size_t n, char ret_iso[DATE_SIZE])
{
	return date_find_in(s, n, DATE_ORDER_OPEN, ret_iso);
}

bool date_is_none(const char *iso)
{
	return !strncmp(iso, "1970-01-01", 10);
}

bool date_has_month(const char *s, size_t n)
{
	struct token tokens[MAX_TOKENS];
	size_t count = tokens_read(s, n < MAX_LOOK ? n : MAX_LOOK, tokens);
	for (size_t i = 0; i < count; i++)
		if (tokens[i].month)
			return true;
	return false;
}

/* The number beside the month at `i`: the one behind it, else the one before. 0: neither is a day. */
static int day_beside(const struct token *t, size_t count, size_t i)
{
	if (i + 1 < count && t[i + 1].number > 0 && t[i + 1].n_digits <= 2 && is_between_words(t[i + 1].before))
		return t[i + 1].number;
	bool before = i > 0 && t[i - 1].number > 0 && t[i - 1].n_digits <= 2 && is_between_words(t[i].before);
	return before ? t[i - 1].number : 0;
}

bool date_find_day(const char *s, size_t n, int *ret_month, int *ret_day)
{
	const int leap_year = 2000;
	struct token tokens[MAX_TOKENS];
	size_t count = tokens_read(s, n < MAX_LOOK ? n : MAX_LOOK, tokens);
	bool found = false;
	for (size_t i = 0; i < count; i++) {
		int day = tokens[i].month && !found ? day_beside(tokens, count, i) : 0;
		if (tokens[i].n_digits == 4)
			return false;
		if (!day || !date_valid(leap_year, tokens[i].month, day))
			continue;
		*ret_month = tokens[i].month;
		*ret_day = day;
		found = true;
	}
	return found;
}

int date_shift(const char *iso, const char *seen)
{
	enum { N_TIME = 19, NOON = 12 };
	struct day here, there;
	size_t n = strlen(iso);
	bool utc = n > N_TIME && (!strcmp(iso + N_TIME, "Z") || !strcmp(iso + N_TIME, "+00:00"));
	if (!utc || !calendar_parse(iso, &there) || !calendar_parse(seen, &here))
		return 0;
	int hour = (iso[11] - '0') * 10 + iso[12] - '0';
	int days = calendar_number(here) - calendar_number(there);
	return (days == -1 && hour < NOON) || (days == 1 && hour >= NOON) ? days : 0;
}

static bool is_weekday(uint16_t classes)
{
	return lang_which(classes, CLASS_WEEKDAY_MONDAY, CLASS_WEEKDAY_SUNDAY) >= 0;
}

/* "at", "pm", "th" and zones: two to four capitals. */
static bool is_beside_date(const char *s, size_t n, uint16_t classes)
{
	if (lang_has(classes, CLASS_BESIDE_DATE))
		return true;
	for (size_t i = 0; i < n; i++)
		if (s[i] < 'A' || s[i] > 'Z')
			return false;
	return n >= 2 && n <= 4;
}

bool date_is_all(const char *s, size_t n)
{
	bool tells = false;
	for (size_t at = 0; at < n;) {
		size_t from = at;
		while (at < n && ascii_may_be_letter(s[at]))
			at++;
		uint16_t classes = lang_look(lang_any(), s + from, at - from);
		bool names = month_of_classes(classes) || is_weekday(classes);
		if (at > from && !names && !is_beside_date(s + from, at - from, classes))
			return false;
		tells = tells || names || (at < n && ascii_is_digit(s[at]));
		if (at < n && !ascii_is_digit(s[at]) && !strchr(" ,.:/-+'", s[at]))
			return false;
		at += at < n;
	}
	return tells;
}

bool date_is_told(const char *s, size_t n, size_t n_words)
{
	size_t words = 0, small = 0;
	for (size_t at = 0; at < n && !ascii_is_digit(s[at]); at++) {
		bool begins = ascii_may_be_letter(s[at]) && (at == 0 || s[at - 1] == ' ');
		bool parts = s[at] != ' ' && !ascii_may_be_letter(s[at]);
		words = parts ? 0 : words + begins;
		small = parts ? 0 : small + (begins && ascii_is_lower(s[at]));
	}
	return words >= n_words && small >= n_words / 2;
}

/* `n` digits at s as a number, or -1. */
static int digits_at(const char *s, const char *end, size_t n)
{
	int all = 0;
	if ((size_t)(end - s) < n)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (!ascii_is_digit(s[i]))
			return -1;
		all = all * 10 + (s[i] - '0');
	}
	return all;
}

/* What mail and browsers call an offset (RFC 822); others say different things in different places. */
static const char *zone_named(const char *s, const char *end)
{
	static const struct {
		const char *name, *offset;
	} zones[] = {{"UTC", "Z"},      {"GMT", "Z"},      {"UT", "Z"},       {"Z", "Z"},
		     {"EST", "-05:00"}, {"EDT", "-04:00"}, {"CST", "-06:00"}, {"CDT", "-05:00"},
		     {"MST", "-07:00"}, {"MDT", "-06:00"}, {"PST", "-08:00"}, {"PDT", "-07:00"}};
	size_t n = 0;
	while (s + n < end && ascii_may_be_letter(s[n]))
		n++;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (strlen(zones[i].name) == n && !strncasecmp(s, zones[i].name, n))
			return zones[i].offset;
	return NULL;
}

static const char *skip_spaces(const char *s, const char *end)
{
	while (s < end && ascii_is_blank(*s))
		s++;
	return s;
}

/* Appends the zone at s ("Z", "+02:00", "+0200", "+02", "GMT"; a blank may stand before it), if there is one. */
static void zone_append(const char *s, const char *end, char *to)
{
	if (s < end && *s == '.')
		for (s++; s < end && ascii_is_digit(*s);)
			s++;
	s = skip_spaces(s, end);
	const char *named = zone_named(s, end);
	if (named && *named == 'Z' && end - s > 5 && (s[3] == '+' || s[3] == '-')) {
		s += 3; /* "GMT+0300" */
	} else if (named) {
		memcpy(to, named, strlen(named) + 1);
		return;
	}
	if (s == end || (*s != '+' && *s != '-'))
		return;
	int hours = digits_at(s + 1, end, 2);
	const char *rest = s + 3 + (end - s > 3 && s[3] == ':');
	int minutes = end - s >= 3 ? digits_at(rest, end, 2) : -1;
	if (hours >= 0 && hours <= 14 && minutes < 60)
		*two_write(two_write(to, *s, hours), ':', minutes < 0 ? 0 : minutes) = '\0';
}

/* Midnight at the end of a day is that at the beginning of the next. */
static void day_next(char ret_iso[DATE_SIZE])
{
	struct day day;
	if (calendar_parse(ret_iso, &day)) {
		day = calendar_add_days(day, 1);
		date_write(day.year, day.month, day.day, ret_iso);
	}
}

/* Appends "THH:MM:SS" and zone from a time at s, if there is one: "10:00", "10:00:30", and "1000" and "100030"
 * behind a T. */
static void time_append(const char *s, const char *end, char ret_iso[DATE_SIZE])
{
	bool t = s < end && (*s == 'T' || *s == 't');
	if (s == end || (!t && *s != ' '))
		return;
	s = t ? s + 1 : skip_spaces(s, end);
	bool colon = end - s >= 5 && s[2] == ':';
	if (!colon && !t)
		return;
	int hour = digits_at(s, end, 2), minute = end - s >= 2 + colon ? digits_at(s + 2 + colon, end, 2) : -1;
	if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
		return;
	s += 4 + colon;
	int second = 0;
	bool more = s < end && (colon ? *s == ':' : ascii_is_digit(*s));
	if (more && (second = digits_at(s + colon, end, 2)) >= 0)
		s += 2 + colon;
	if (second < 0 || second > 60 || (hour == 24 && minute + second > 0))
		return;
	if (hour == 24)
		day_next(ret_iso);
	clock_write(hour % 24, minute, second, ret_iso);
	zone_append(s, end, ret_iso + 19);
}

/* Blanks, or a dash. */
static const char *skip_dash(const char *s, const char *end)
{
	return s < end && *s == '-' ? s + 1 : skip_spaces(s, end);
}

/* "Tue, 05 Mar 2024 10:00:00 +0300", "Tuesday, 05-Mar-24 10:00:00 GMT", as mail and feeds write it (RFC 822), with
 * its time. */
static bool date_of_mail(const char *s, const char *end, char ret_iso[DATE_SIZE])
{
	const char *from = s;
	while (s < end && ascii_may_be_letter(*s))
		s++;
	if (s > from && (!is_weekday(lang_look(lang_any(), from, (size_t)(s - from))) || s == end))
		return false;
	s = skip_spaces(s < end && *s == ',' ? s + 1 : s, end);
	size_t n_day = s < end && ascii_is_digit(*s) ? 1 + (end - s > 1 && ascii_is_digit(s[1])) : 0;
	int day = n_day ? digits_at(s, end, n_day) : -1;
	const char *name = skip_dash(s + n_day, end), *stop = name;
	while (stop < end && ascii_may_be_letter(*stop))
		stop++;
	int month = month_number(name, (size_t)(stop - name));
	const char *at = skip_dash(stop, end);
	int year = digits_at(at, end, 4), pair = digits_at(at, end, 2);
	bool is_short = year < 0 && pair >= 0 && end - at > 3 && at[2] == ' ';
	if (is_short)
		year = pair < 70 ? 2000 + pair : 1900 + pair;
	if (day < 0 || !month || !date_write(year, month, day, ret_iso))
		return false;
	time_append(at + (is_short ? 2 : 4), end, ret_iso);
	return !is_short || ret_iso[10];
}

/* Seconds, or thousandths of them, since 1970. */
static bool date_of_seconds(const char *s, const char *end, char ret_iso[DATE_SIZE])
{
	enum { N_SECONDS = 10, N_THOUSANDTHS = 13, A_DAY = 86400, AN_HOUR = 3600, A_MINUTE = 60 };
	size_t n = 0;
	while (s + n < end && ascii_is_digit(s[n]))
		n++;
	if ((n != N_SECONDS && n != N_THOUSANDTHS) || skip_spaces(s + n, end) != end)
		return false;
	long long all = 0;
	for (size_t i = 0; i < N_SECONDS; i++)
		all = all * 10 + (s[i] - '0');
	struct day day = calendar_add_days((struct day){1970, 1, 1}, (int)(all / A_DAY));
	int rest = (int)(all % A_DAY);
	if (!date_write(day.year, day.month, day.day, ret_iso))
		return false;
	clock_write(rest / AN_HOUR, rest % AN_HOUR / A_MINUTE, rest % A_MINUTE, ret_iso);
	memcpy(ret_iso + 19, "Z", 2);
	return true;
}

/* "Tue Mar 14 18:20:00 UTC 2023", as clocks write it: the year stands behind the time. */
static bool date_of_clock(const char *s, const char *end, char ret_iso[DATE_SIZE])
{
	enum { LAST = 7 };
	struct token t[MAX_TOKENS];
	size_t count = tokens_read(s, (size_t)(end - s), t), i = 0;
	i += count > 0 && is_weekday(t[0].classes);
	int month = i + 3 < count ? month_of(&t[i]) : 0;
	if (!month || !is_day(&t[i + 1]) || t[i + 2].number < 0 || t[i + 3].before != ':')
		return false;
	for (size_t k = i + 4; k < count && k <= i + LAST; k++)
		if (t[k].n_digits == 4 && t[k].before == ' ')
			return date_write(t[k].number, month, t[i + 1].number, ret_iso);
	return false;
}

bool date_parse(const char *s, size_t n, char ret_iso[DATE_SIZE])
{
	const char *end = s + n;
	s = skip_spaces(s, end);
	int year = digits_at(s, end, 4);
	if (year >= 0 && end - s >= 10 && s[4] == s[7] && (s[4] == '-' || s[4] == '/') &&
	    date_write(year, digits_at(s + 5, end, 2), digits_at(s + 8, end, 2), ret_iso)) {
		time_append(s + 10, end, ret_iso);
		return true;
	}
	if (year >= 0 && digits_at(s, end, 8) >= 0 && (end - s == 8 || s[8] == 'T') &&
	    date_write(year, digits_at(s + 4, end, 2), digits_at(s + 6, end, 2), ret_iso)) {
		time_append(s + 8, end, ret_iso);
		return true;
	}
	return date_of_seconds(s, end, ret_iso) || date_of_mail(s, end, ret_iso) ||
	       date_of_clock(s, end, ret_iso) || date_find(s, (size_t)(end - s), ret_iso);
}

bool date_parse_in(const char *s, size_t n, enum date_order order, char ret_iso[DATE_SIZE])
{
	return date_parse(s, n, ret_iso) || date_find_in(s, n, order, ret_iso);
}
