/* See address.h. libcurl takes addresses apart, so that what is checked here is what it will visit. */
#include "fetch/address.h"
#include "fetch/libcurl.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool address_is_web(const char *text)
{
	return !strncasecmp(text, "http://", 7) || !strncasecmp(text, "https://", 8);
}

/* One part in the arena, NULL if there is none of it. */
static char *part(struct arena *a, CURLU *url, CURLUPart which, unsigned flags)
{
	char *text = NULL, *copy = NULL;
	if (libcurl()->url_get(url, which, &text, flags) == CURLUE_OK && text)
		copy = arena_string(a, text);
	libcurl()->free(text);
	return copy;
}

static const char *parse(CURLU *url, const char *base, const char *text)
{
	unsigned flags = CURLU_URLENCODE;
	if (base && libcurl()->url_set(url, CURLUPART_URL, base, flags) != CURLUE_OK)
		return "stands beside an address that is none";
	if (libcurl()->url_set(url, CURLUPART_URL, text, flags) != CURLUE_OK)
		return "is no address of the web";
	if (libcurl()->url_set(url, CURLUPART_FRAGMENT, NULL, 0) != CURLUE_OK)
		return "is no address of the web";
	return NULL;
}

static const char *lower_host(struct arena *a, CURLU *url)
{
	char *host = part(a, url, CURLUPART_HOST, 0);
	for (char *at = host; at && *at; at++)
		*at = (char)tolower((unsigned char)*at);
	return host && *host && libcurl()->url_set(url, CURLUPART_HOST, host, 0) == CURLUE_OK ? NULL
											      : "names no host";
}

static const char *check(struct arena *a, CURLU *url)
{
	const char *scheme = part(a, url, CURLUPART_SCHEME, 0);
	if (!scheme || (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0))
		return "is neither http nor https";
	if (part(a, url, CURLUPART_USER, 0) || part(a, url, CURLUPART_PASSWORD, 0))
		return "holds a name or password, which are not sent";
	return lower_host(a, url);
}

static const char *finish(struct arena *a, CURLU *url, struct address *ret)
{
	char *whole = part(a, url, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
	char *host = whole ? strstr(whole, "://") : NULL;
	const char *slash = host ? strchr(host + 3, '/') : NULL;
	if (!slash)
		return "is no address of the web";
	if (strlen(whole) > ADDRESS_BYTES)
		return "is longer than 2,048 bytes, the limit for an address";
	const char *site = arena_copy(a, whole, (size_t)(slash - whole));
	if (!site)
		return "is longer than memory allows";
	*ret = (struct address){whole, site, slash};
	return NULL;
}

bool address_read(struct arena *a, const char *base, const char *text, struct address *ret_address,
		  const char **ret_why)
{
	const char *why = LIBCURL_MISSING;
	CURLU *url = libcurl() ? libcurl()->url() : NULL;
	if (libcurl())
		why = "is longer than memory allows";
	if (url && strlen(text) <= (size_t)ADDRESS_BYTES * 3)
		why = parse(url, base, text);
	if (url && !why)
		why = check(a, url);
	if (url && !why)
		why = finish(a, url, ret_address);
	if (url)
		libcurl()->url_cleanup(url);
	*ret_why = why;
	return !why;
}
