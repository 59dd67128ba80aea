/* See http.h. */
#include "fetch/http.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "fetch/libcurl.h"

/* Up to one of `ends`, in lower case; what does not fit is as good as not stated. */
static void copy_token(const char *from, const char *ends, char *to, size_t size)
{
	size_t n = strcspn(from, ends);
	to[0] = '\0';
	if (n >= size)
		return;
	for (size_t i = 0; i < n; i++)
		to[i] = (char)tolower((unsigned char)from[i]);
	to[n] = '\0';
}

struct http_type http_type_read(const char *value)
{
	struct http_type t = {"", ""};
	if (!value)
		return t;
	copy_token(value + strspn(value, " \t"), " \t;,\r\n", t.type, sizeof t.type);
	for (const char *at = value; (at = strchr(at, ';'));) {
		at += 1 + strspn(at + 1, " \t");
		if (strncasecmp(at, "charset", 7) != 0)
			continue;
		at += 7 + strspn(at + 7, " \t");
		if (*at != '=')
			continue;
		at += 1 + strspn(at + 1, " \t\"'");
		copy_token(at, " \t;,\"'\r\n", t.charset, sizeof t.charset);
		break;
	}
	return t;
}

static bool ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n >= m && !strcmp(s + n - m, end);
}

bool http_type_is_read(const struct http_type *type)
{
	const char *t = type->type;
	return !*t || !strcmp(t, "text/html") || !strcmp(t, "application/xhtml+xml") || !strcmp(t, "text/plain") ||
	       ends_in(t, "/xml") || ends_in(t, "+xml") || ends_in(t, "/json") || ends_in(t, "+json") ||
	       ends_in(t, "/x-opml") || ends_in(t, "/opml");
}

long http_retry_after(const char *value, int64_t now)
{
	int64_t seconds = 0;
	while (value && ascii_is_blank(*value))
		value++;
	if (!value || !*value)
		return -1;
	if (isdigit((unsigned char)*value)) {
		for (; isdigit((unsigned char)*value) && seconds < HTTP_LONGEST_S; value++)
			seconds = seconds * 10 + (*value - '0');
	} else {
		time_t at = libcurl() ? libcurl()->getdate(value, NULL) : -1;
		if (at == -1)
			return -1;
		seconds = (int64_t)at - now;
	}
	return seconds < 0 ? 0 : seconds > HTTP_LONGEST_S ? HTTP_LONGEST_S : (long)seconds;
}

bool http_header_is(const char *line, size_t n, const char *name, char *to)
{
	size_t at = strlen(name);
	if (n <= at || line[at] != ':' || strncasecmp(line, name, at) != 0)
		return false;
	at = ascii_skip_blanks(line, n, at + 1);
	while (n > at && ascii_is_blank(line[n - 1]))
		n--;
	if (n == at || n - at >= HTTP_VALUE_BYTES)
		return false;
	for (size_t i = at; i < n; i++)
		if ((unsigned char)line[i] < 0x20 || (unsigned char)line[i] >= 0x7f)
			return false;
	memcpy(to, line + at, n - at);
	to[n - at] = '\0';
	return true;
}
