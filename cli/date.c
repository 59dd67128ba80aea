/* See date.h. */
#include "date.h"

#include <ctype.h>
#include <string.h>

#include "str.h"

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

/* `n` digits as a number, -1 if they are not all digits. */
static int digits(const char *s, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++) {
		if (!isdigit((unsigned char)s[i]))
			return -1;
		value = 10 * value + (s[i] - '0');
	}
	return value;
}

char *date_widen(const char *value, bool to_end)
{
	size_t n = strlen(value);
	if ((n != 4 && n != 7 && n != 10) || (n > 4 && value[4] != '-') || (n > 7 && value[7] != '-'))
		return NULL;
	int year = digits(value, 4);
	int month = n > 4 ? digits(value + 5, 2) : to_end ? 12 : 1;
	if (year < 1 || month < 1 || month > 12)
		return NULL;
	int last = days_in(year, month);
	int day = n > 7 ? digits(value + 8, 2) : to_end ? last : 1;
	if (day < 1 || day > last)
		return NULL;
	struct string date = {0};
	string_format(&date, "%04d-%02d-%02d", year, month, day);
	return date.bytes;
}
