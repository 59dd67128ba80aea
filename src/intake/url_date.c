/* See url_date.h. */
#include "intake/url_date.h"

#include <stdio.h>
#include <string.h>

#include "intake/month.h"

static bool is_digits(const char *s, size_t n)
{
	return strspn(s, "0123456789") == n;
}

/* "2025/6/7/" */
static bool url_short_day(const char *at, char ret_iso[DATE_SIZE])
{
	enum { MONTH = 5, LONGEST = 10 };
	size_t n_month = strspn(at + MONTH, "0123456789"), day = MONTH + n_month + 1;
	size_t n_day = n_month && at[day - 1] == '/' ? strspn(at + day, "0123456789") : 0, n = day + n_day;
	return n_day && n <= LONGEST && at[n] == '/' && date_parse(at, n, ret_iso);
}

/* The day in an address, behind a sign that is no digit: "/2025/06/27/", "2025-06-27", "20250627", "/2025/jun/27/",
 * "/2025/6/7/". */
static bool url_day(const char *at, char ret_iso[DATE_SIZE])
{
	if (is_digits(at, 8))
		return strncmp(at, "19", 2) >= 0 && strncmp(at, "21", 2) < 0 && date_parse(at, 8, ret_iso);
	const char sign = is_digits(at, 4) ? at[4] : '\0';
	if (sign != '/' && sign != '-' && sign != '_')
		return false;
	if (is_digits(at + 5, 2) && at[7] == sign && is_digits(at + 8, 2)) {
		char day[] = {at[0], at[1], at[2], at[3], '-', at[5], at[6], '-', at[8], at[9]};
		return date_parse(day, sizeof day, ret_iso);
	}
	if (sign == '/' && url_short_day(at, ret_iso))
		return true;
	int month = sign == '/' && at[5] && at[6] && at[7] && at[8] == '/' ? month_number(at + 5, 3) : 0;
	char day[DATE_SIZE];
	snprintf(day, sizeof day, "%.4s-%02d-%.2s", at, month, month ? at + 9 : "");
	return month && is_digits(at + 9, 2) && date_parse(day, strlen(day), ret_iso);
}

bool url_date_find(const char *url, char ret_iso[DATE_SIZE])
{
	for (const char *at = url ? strstr(url, "://") : NULL; at && *at; at++)
		if (at[0] != '%' && !is_digits(at, 1) && strchr("/-_.", at[0]) && url_day(at + 1, ret_iso))
			return true;
	return false;
}

bool url_date_of_month(const char *url, int month, int day, char ret_iso[DATE_SIZE])
{
	enum { N_MONTH = 9 };
	const char *at = month && url ? strstr(url, "://") : NULL;
	for (at = at ? strchr(at + 3, '/') : NULL; at; at = strchr(at + 1, '/')) {
		char in_path[N_MONTH], iso[DATE_SIZE];
		snprintf(in_path, sizeof in_path, "/%02d/", month);
		if (!is_digits(at + 1, 4) || strncmp(at + 5, in_path, 4) != 0)
			continue;
		snprintf(iso, sizeof iso, "%.4s-%02d-%02d", at + 1, month, day);
		if (date_parse(iso, strlen(iso), ret_iso))
			return true;
	}
	return false;
}
