/* See script_date.h. Scripts are not parsed: a name in quotation marks, a colon and a date in quotation marks. */
#include "intake/script_date.h"

#include "base/ascii.h"

#include <string.h>
#include <strings.h>

enum { MAX_NAME = 24, N_DAY = 10 };

static bool is_of_name(char c)
{
	return ascii_is_letter(c) || c == '_';
}

/* The name whose last letter stands before `end`. */
static bool is_published(const char *s, size_t end)
{
	static const char *const names[] = {
	    "datePublished",  "date_published", "published_date",  "publishedDate",
	    "publishDate",    "publish_date",   "publicationDate", "firstPublicationDate",
	    "firstPublished", "publishedAt",    "published_at",    "firstPublishedDate",
	    "publishedTime",  "published_time", "publishTime",     "datePublication"};
	size_t begin = end;
	while (begin && end - begin < MAX_NAME && is_of_name(s[begin - 1]))
		begin--;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == end - begin && !strncasecmp(s + begin, names[i], end - begin))
			return true;
	return false;
}

/* Passes over blanks, and a quotation mark with strokes before it. */
static size_t skip_mark(const char *s, size_t n, size_t at)
{
	while (at < n && strchr(" \t\r\n\\", s[at]) && s[at])
		at++;
	return at < n && s[at] == '"' ? at + 1 : at;
}

bool script_date_find(const char *page, size_t n, char ret_iso[DATE_SIZE])
{
	for (size_t at = 0; at < n;) {
		const char *colon = memchr(page + at, ':', n - at);
		if (!colon)
			return false;
		at = (size_t)(colon - page) + 1;
		size_t mark = at >= 2 && page[at - 2] == '"' ? at - 2 : 0;
		size_t end = mark - (mark > 0 && page[mark - 1] == '\\');
		if (end == 0 || !is_published(page, end))
			continue;
		size_t from = skip_mark(page, n, at), to = from;
		while (to < n && to - from < DATE_SIZE && page[to] != '"' && page[to] != '\\')
			to++;
		if (to - from >= N_DAY && page[from + 4] == '-' && date_parse(page + from, to - from, ret_iso))
			return true;
	}
	return false;
}
