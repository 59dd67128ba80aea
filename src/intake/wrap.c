/* See wrap.h. */
#include "intake/wrap.h"

#include <string.h>

#include "base/buffer.h"

/* A finished buffer as memory of the arena. */
static char *wrap_end(struct arena *a, struct buffer *b, size_t *ret_n)
{
	char *bytes = b->failed ? NULL : arena_copy(a, b->bytes, b->n);
	*ret_n = b->n;
	buffer_free(b);
	return bytes;
}

/* ---- JSON ---- */

static void string_add(struct buffer *to, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '"' || c == '\\')
			buffer_char(to, '\\');
		if (c < 0x20)
			buffer_format(to, "\\u%04x", c);
		else
			buffer_char(to, s[i]);
	}
}

static void member_add(struct buffer *to, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_format(to, ",\"%s\":\"", name);
	string_add(to, value, strlen(value));
	buffer_char(to, '"');
}

char *wrap_text(struct arena *a, const struct known *known, const char *text, size_t n, size_t *ret_n)
{
	struct buffer b = {0};
	buffer_string(&b, "{\"hearsay\":1");
	member_add(&b, "title", known->title);
	member_add(&b, "outlet", known->outlet);
	member_add(&b, "published", known->published);
	buffer_string(&b, ",\"text\":\"");
	if (known->title) {
		string_add(&b, known->title, strlen(known->title));
		buffer_string(&b, "\\n\\n");
	}
	string_add(&b, text, n);
	buffer_string(&b, "\"}");
	return wrap_end(a, &b, ret_n);
}

/* ---- pages ---- */

static void meta_add(struct buffer *to, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_format(to, "<meta property=\"%s\" content=\"", name);
	for (; *value; value++)
		if (*value == '&' || *value == '<' || *value == '"')
			buffer_format(to, "&#%d;", *value);
		else
			buffer_char(to, *value);
	buffer_string(to, "\">\n");
}

char *wrap_page(struct arena *a, const struct known *known, const char *page, size_t n, size_t *ret_n)
{
	struct buffer b = {0};
	meta_add(&b, "og:title", known->title);
	meta_add(&b, "og:site_name", known->outlet);
	meta_add(&b, "article:published_time", known->published);
	buffer_append(&b, page, n);
	return wrap_end(a, &b, ret_n);
}
