/* See meta_locale.h. */
#include "intake/meta_locale.h"

#include <string.h>
#include <strings.h>

/* Where <html> begins; NULL if it does not begin soon. */
static const char *html_tag(const char *page)
{
	enum { MAX_BEFORE = 2000 };
	const char *at = strchr(page, '<');
	while (at && at - page < MAX_BEFORE && strncasecmp(at, "<html", 5) != 0)
		at = strchr(at + 1, '<');
	return at && at - page < MAX_BEFORE ? at : NULL;
}

/* The language that the page says it is in: of <html lang>, else of og:locale; NULL: none. */
static const char *locale_of(const char *page, const char *said)
{
	const char *html = html_tag(page), *end = html ? strchr(html, '>') : NULL, *lang = html;
	while (lang < end && strncasecmp(lang, "lang=", 5) != 0)
		lang++;
	if (lang == end)
		return said;
	lang += strlen("lang=");
	return lang + (*lang == '"' || *lang == '\'');
}

enum date_order meta_locale_order(const char *page, const char *said)
{
	static const char *const open[] = {"en", "fa", "eu"};
	static const char *const year_first[] = {"zh", "ja", "ko", "hu", "lt", "mn"};
	static const char *const day_first[] = {"GB", "AU", "NZ", "IE", "IN", "ZA", "SG", "NG", "KE"};
	const char *locale = locale_of(page, said);
	size_t n = locale ? strspn(locale, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
	const char *region = n == 2 && (locale[n] == '-' || locale[n] == '_') ? locale + n + 1 : "";
	if (n != 2)
		return DATE_ORDER_OPEN;
	if (!strncasecmp(region, "US", 2))
		return DATE_MONTH_FIRST;
	for (size_t i = 0; i < sizeof day_first / sizeof *day_first; i++)
		if (!strncasecmp(region, day_first[i], 2))
			return DATE_DAY_FIRST;
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (!strncasecmp(locale, open[i], 2))
			return DATE_ORDER_OPEN;
	for (size_t i = 0; i < sizeof year_first / sizeof *year_first; i++)
		if (!strncasecmp(locale, year_first[i], 2))
			return DATE_YEAR_FIRST;
	return DATE_DAY_FIRST;
}
