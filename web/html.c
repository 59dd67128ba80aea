/* See html.h. */
#include "html.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "hearsay.h"

void html_literal(struct html *h, const char *literal, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (literal[i] == '<' || literal[i] == '>')
			h->in_tag = literal[i] == '<';
	bytes_add(&h->bytes, literal, n);
}

static const char *escape_of(uint32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case 0:
	case 0xFFFD:
	case 0xFFFE: /* no characters, and not allowed in XML */
	case 0xFFFF:
		return "\xEF\xBF\xBD";
	default:
		return hsy_char_is_unsafe(c) ? "\xEF\xBF\xBD" : NULL;
	}
}

/* Both text and the value of an attribute in double quotes. */
static void escaped(struct html *h, const char *text, size_t n)
{
	size_t done = 0;
	for (size_t at = 0; at < n;) {
		size_t begin = at;
		const char *escape = escape_of(bytes_next(text, n, &at));
		if (!escape)
			continue;
		bytes_add(&h->bytes, text + done, begin - done);
		bytes_string(&h->bytes, escape);
		done = at;
	}
	bytes_add(&h->bytes, text + done, n - done);
}

void html_text_n(struct html *h, const char *text, size_t n)
{
	assert(!h->in_tag);
	if (!h->in_tag)
		escaped(h, text, n);
}

void html_text(struct html *h, const char *text)
{
	if (text)
		html_text_n(h, text, strlen(text));
}

void html_int(struct html *h, int64_t n)
{
	assert(!h->in_tag);
	if (!h->in_tag)
		bytes_int(&h->bytes, n);
}

void html_attribute(struct html *h, const char *name, const char *value)
{
	assert(h->in_tag);
	if (!h->in_tag || !value)
		return;
	bytes_string(&h->bytes, name);
	escaped(h, value, strlen(value));
	bytes_add(&h->bytes, "\"", 1);
}

void html_number(struct html *h, const char *name, int64_t n)
{
	assert(h->in_tag);
	if (!h->in_tag)
		return;
	bytes_string(&h->bytes, name);
	bytes_int(&h->bytes, n);
	bytes_add(&h->bytes, "\"", 1);
}

/* Blanks, controls and backslashes, which browsers drop from addresses or read as slashes, are in none of ours. */
static bool url_is_clean(const char *url)
{
	for (; *url; url++)
		if ((unsigned char)*url <= ' ' || *url == 0x7F || *url == '\\')
			return false;
	return true;
}

bool html_url_is_safe(const char *url)
{
	if (!url || !*url || !url_is_clean(url))
		return false;
	if (!strncasecmp(url, "http://", 7) || !strncasecmp(url, "https://", 8))
		return true;
	return strncmp(url, "//", 2) != 0 && url[strcspn(url, ":/?#")] != ':';
}

void html_address(struct html *h, const char *name, const char *url)
{
	html_attribute(h, name, html_url_is_safe(url) ? url : NULL);
}

void html_append(struct html *h, const struct html *other)
{
	assert(!h->in_tag && !other->in_tag);
	if (!h->in_tag && !other->in_tag && other->bytes.n)
		bytes_add(&h->bytes, other->bytes.at, other->bytes.n);
	h->bytes.failed |= other->bytes.failed;
}

void html_free(struct html *h)
{
	bytes_free(&h->bytes);
}
