/* See days.h. */
#include "linking/days.h"

#include "base/calendar.h"

#include <stdlib.h>
#include <string.h>

int32_t day_of(const char *iso)
{
	struct day day;
	if (!iso || !calendar_parse(iso, &day))
		return DAY_UNKNOWN;
	return calendar_number(day);
}

int64_t day_place(const char *sha256, uint32_t outlet)
{
	char first[12] = {0}; /* 44 bits; 16 of the outlet behind them */
	memcpy(first, sha256, sizeof first - 1);
	return (int64_t)strtoull(first, NULL, 16) << 16 | (outlet & 0xffff);
}

/* "2024", "2024-10" and "2024-10-03" as their first and last day. */
static struct days days_of_part(const char *text, size_t n)
{
	struct days unknown = {DAY_UNKNOWN, DAY_UNKNOWN};
	char iso[11] = "0000-01-01";
	if ((n != 4 && n != 7 && n != 10) || strspn(text, "0123456789-") < n)
		return unknown;
	memcpy(iso, text, n);
	struct day first;
	if (!calendar_parse(iso, &first))
		return unknown;
	struct day last = first;
	if (n < 10)
		last.day = n == 4 ? 31 : calendar_month_days(first.year, first.month);
	if (n == 4)
		last.month = 12;
	return (struct days){calendar_number(first), calendar_number(last)};
}

struct days days_of(const char *edtf)
{
	struct days days = {DAY_UNKNOWN, DAY_UNKNOWN};
	if (!edtf)
		return days;
	const char *slash = strchr(edtf, '/');
	size_t n = slash ? (size_t)(slash - edtf) : strlen(edtf);
	days = days_of_part(edtf, n);
	if (slash)
		days.until = days_of_part(slash + 1, strlen(slash + 1)).until;
	return days;
}

int days_apart(struct days a, struct days b)
{
	if (a.until != DAY_UNKNOWN && b.from != DAY_UNKNOWN && a.until < b.from)
		return b.from - a.until;
	if (b.until != DAY_UNKNOWN && a.from != DAY_UNKNOWN && b.until < a.from)
		return a.from - b.until;
	return 0;
}

struct days days_shared(struct days a, struct days b)
{
	struct days shared = {a.from > b.from ? a.from : b.from, a.until};
	if (shared.until == DAY_UNKNOWN || (b.until != DAY_UNKNOWN && b.until < shared.until))
		shared.until = b.until;
	return shared;
}
