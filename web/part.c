/* See part.h. */
#include "part.h"

#include <stdlib.h>
#include <string.h>

/* ---- days ---- */

static bool is_day(const char *when)
{
	static const char pattern[] = "dddd-dd-dd";
	for (size_t i = 0; pattern[i]; i++)
		if (pattern[i] == 'd' ? when[i] < '0' || when[i] > '9' : when[i] != pattern[i])
			return false;
	return !when[10] || when[10] == 'T' || when[10] == ' ';
}

void part_day(struct html *h, const char *when)
{
	static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
					     "July",    "August",   "September", "October", "November", "December"};
	char day[11] = "";
	int month = when && is_day(when) ? atoi(when + 5) : 0;
	if (month < 1 || month > 12) {
		html_text(h, when);
		return;
	}
	memcpy(day, when, 10);
	HTML(h, "<time");
	HTML_ATTR(h, "datetime", day);
	HTML(h, ">");
	html_int(h, atoi(when + 8));
	HTML(h, " ");
	html_text(h, months[month - 1]);
	HTML(h, " ");
	html_text_n(h, when, 4);
	HTML(h, "</time>");
}
