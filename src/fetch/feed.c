/* See feed.h: which part reads the bytes, after they were made UTF-8. */
#include "fetch/feed.h"

#include <string.h>

#include "fetch/feed_json.h"
#include "fetch/feed_table.h"
#include "fetch/feed_xml.h"
#include "intake/decode.h"

enum { CHARSET_BYTES = 40, DECLARATION_BYTES = 200 };

/* The charset of <?xml version="1.0" encoding="..."?>. */
static bool charset_declared(const char *raw, size_t n, char ret[CHARSET_BYTES])
{
	char head[DECLARATION_BYTES + 1];
	size_t used = n < DECLARATION_BYTES ? n : DECLARATION_BYTES;
	memcpy(head, raw, used);
	head[used] = '\0';
	char *end = strncmp(head, "<?xml", 5) ? NULL : strstr(head, "?>");
	if (!end)
		return false;
	*end = '\0';
	const char *at = strstr(head, "encoding");
	at = at ? strpbrk(at, "\"'") : NULL;
	size_t length = at ? strcspn(at + 1, "\"'") : 0;
	if (!length || length >= CHARSET_BYTES)
		return false;
	memcpy(ret, at + 1, length);
	ret[length] = '\0';
	return true;
}

hsy_status feed_read(struct arena *a, const char *path, const char *raw, size_t n, const char *charset,
		     feed_emit emit, void *context, enum feed_kind *ret_kind, hsy_error *error)
{
	char declared[CHARSET_BYTES];
	const char *text;
	*ret_kind = FEED_NONE;
	if (!charset && charset_declared(raw, n, declared))
		charset = declared;
	hsy_status status = decode(a, path, raw, n, charset, &text, &n, error);
	if (status == HSY_ERR_FORMAT) /* no text at all, and so no feed */
		return HSY_OK;
	if (status != HSY_OK)
		return status;
	size_t at = n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
	at += strspn(text + at, " \t\r\n");
	if (text[at] == '{')
		status = feed_read_json(a, text + at, n - at, emit, context, ret_kind, error);
	if (status != HSY_OK || *ret_kind != FEED_NONE)
		return status;
	if (text[at] == '<')
		return feed_read_xml(path, text + at, n - at, emit, context, ret_kind, error);
	return feed_read_table(a, text + at, n - at, emit, context, ret_kind, error);
}
