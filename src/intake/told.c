/* See told.h. */
#include "intake/told.h"

#include <string.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/utf8.h"
#include "intake/article.h"

static bool words_fit(const char *words)
{
	size_t n = words ? strlen(words) : 0;
	return !words || (utf8_find_invalid(words, n) == n && !article_is_empty(words, n));
}

/* A whole day, alone or with a time behind it. */
static bool day_fits(const char *published)
{
	struct day day;
	return !published || (calendar_parse(published, &day) && calendar_valid(day) &&
			      (!published[10] || published[10] == 'T' || published[10] == ' ') &&
			      strlen(published) < 40 && words_fit(published));
}

hsy_status told_check(const hsy_intake_options *options, hsy_error *error)
{
	size_t n;
	if (!words_fit(options->outlet) || !words_fit(options->title))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"an outlet or a title that is told must be words, in UTF-8");
	if (!day_fits(options->published))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"a date that is told must be a day such as 2025-01-14");
	if (!words_fit(options->url) || (options->url && !article_host(options->url, &n)))
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"an address that is told must be whole, such as https://news.example/a");
	return HSY_OK;
}

bool told_is_of_one(const hsy_intake_options *options)
{
	return options->title || options->url;
}

static bool take_line(struct arena *a, const char *told, unsigned bit, const char **field, unsigned *bits)
{
	if (!told)
		return true;
	*bits |= bit;
	return article_line(a, told, strlen(told), field);
}

bool told_take(struct arena *a, const hsy_intake_options *options, hsy_article *article)
{
	if (options->published)
		article->published_from = "person";
	return take_line(a, options->published, HSY_TOLD_PUBLISHED, &article->published, &article->told) &&
	       take_line(a, options->outlet, HSY_TOLD_OUTLET, &article->outlet, &article->told) &&
	       take_line(a, options->title, HSY_TOLD_TITLE, &article->title, &article->told) &&
	       take_line(a, options->url, HSY_TOLD_URL, &article->url, &article->told);
}
