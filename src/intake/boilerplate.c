/* See boilerplate.h. A line counts if it is, but for marks at its ends, one of those that stand on pages; or if it
 * is short and begins or ends as such lines do; or if it is a count of comments. */
#include "intake/boilerplate.h"

#include <string.h>

#include "base/ascii.h"
#include "lang/lang.h"

enum { MAX_LINE = 160, MAX_COUNT = 6 /* of a count in brackets */ };

/* Marks that may hang on such a line. */
static bool is_trim(char c)
{
	return ascii_is_space(c) || strchr(":.!>|*-_[]", c) != NULL;
}

/* The line with curly apostrophes made straight, into `to`; returns its length. */
static size_t straighten(const char *line, size_t n, char to[MAX_LINE])
{
	size_t used = 0;
	if (!memchr(line, '\xe2', n)) {
		memcpy(to, line, n);
		return n;
	}
	for (size_t i = 0; i < n; used++) {
		bool curly = n - i >= 3 && !memcmp(line + i, "\xe2\x80\x99", 3);
		to[used] = curly ? '\'' : line[i];
		i += curly ? 3 : 1;
	}
	return used;
}

/* "12 comments", "1 Comment", "Comments (3)", "no responses". */
static bool is_count(const char *line, size_t n)
{
	size_t digits = 0;
	while (digits < n && ascii_is_digit(line[digits]))
		digits++;
	if (digits && digits < n && line[digits] == ' ') {
		uint16_t classes = lang_look(lang_any(), line + digits + 1, n - digits - 1);
		return lang_has(classes, CLASS_COMMENT_COUNT);
	}
	size_t label = lang_begins(lang_any(), line, n, CLASS_COMMENT_LABEL);
	return label && n > label && n - label < MAX_COUNT && line[n - 1] == ')';
}

/* Whole sentences in quotation marks are news, whatever they begin with. */
static bool has_quotation(const char *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (line[i] == '"' || (n - i >= 3 && !memcmp(line + i, "\xe2\x80\x9c", 3)))
			return true;
	return false;
}

/* It begins or ends as such lines do. */
static bool looks_so(const char *line, size_t n)
{
	bool so = lang_begins(lang_any(), line, n, CLASS_PAGE_LINE_BEGIN) ||
		  lang_closes(lang_any(), line, n, CLASS_PAGE_LINE_END);
	return so && !has_quotation(line, n);
}

bool boilerplate_is_line(const char *line, size_t n)
{
	char straight[MAX_LINE];
	while (n && ascii_is_space(line[n - 1]))
		n--;
	while (n && ascii_is_space(*line))
		line++, n--;
	if (!n || n > MAX_LINE)
		return false;
	n = straighten(line, n, straight);
	if (looks_so(straight, n))
		return true;
	const char *at = straight;
	while (n && is_trim(at[n - 1]))
		n--;
	while (n && is_trim(*at))
		at++, n--;
	return n && (lang_is(lang_any(), at, n, CLASS_PAGE_LINE) || is_count(at, n));
}

size_t boilerplate_find(const char *text, size_t n, hsy_range *ret_ranges, size_t max)
{
	size_t count = 0;
	for (size_t at = 0; at < n && count < max;) {
		const char *stop = memchr(text + at, '\n', n - at);
		size_t end = stop ? (size_t)(stop - text) : n;
		if (boilerplate_is_line(text + at, end - at))
			ret_ranges[count++] = (hsy_range){at, end};
		at = end + 1;
	}
	return count;
}
