/* A writer of HTML that cannot forget to escape.
 *
 * Markup is only what stands as a literal in our own source: HTML() takes nothing else, and no function turns a
 * string into markup. Text, attributes' values and addresses go through functions that escape them. The writer
 * knows whether it stands inside a tag, and refuses text there, and attributes elsewhere.
 *
 *     HTML(h, "<p>");
 *     html_text(h, article->title);
 *     HTML(h, "</p><a");
 *     HTML_ATTR(h, "title", article->path);
 *     HTML_URL(h, "href", article->url);
 *     HTML(h, ">the original</a>");
 *
 * What could turn the direction of writing or hide something (hsy_char_is_unsafe) is shown as U+FFFD. */
#ifndef HSY_WEB_HTML_H
#define HSY_WEB_HTML_H

#include "bytes.h"

struct html {
	struct bytes bytes;
	bool in_tag; /* behind "<a", before its ">" */
};

/* Markup: a string literal, which the empty one beside it makes sure of. */
#define HTML(h, literal) html_literal((h), "" literal "", sizeof(literal) - 1)
/* An attribute, inside a tag; `value` NULL: none. */
#define HTML_ATTR(h, name, value) html_attribute((h), " " name "=\"", (value))
/* An address, inside a tag: http, https or relative; any other is left out, so that the link is none. */
#define HTML_URL(h, name, url) html_address((h), " " name "=\"", (url))
/* An attribute that is a number. */
#define HTML_NUMBER(h, name, n) html_number((h), " " name "=\"", (n))
/* Text between two literals; nothing at all where `text` is NULL. */
#define HTML_AROUND(h, before, text, after)             \
	do {                                            \
		const char *html_around_text = (text);  \
		if (html_around_text) {                 \
			HTML(h, before);                \
			html_text(h, html_around_text); \
			HTML(h, after);                 \
		}                                       \
	} while (0)

void html_text(struct html *h, const char *text); /* NULL: nothing */
void html_text_n(struct html *h, const char *text, size_t n);
void html_int(struct html *h, int64_t n);
void html_append(struct html *h, const struct html *other); /* markup that was written apart */
void html_free(struct html *h);

/* What the macros call. */
void html_literal(struct html *h, const char *literal, size_t n);
void html_attribute(struct html *h, const char *name, const char *value);
void html_address(struct html *h, const char *name, const char *url);
void html_number(struct html *h, const char *name, int64_t n);

/* May the address stand in a link? */
bool html_url_is_safe(const char *url);

#endif
