/* See text_line.h. */
#define _GNU_SOURCE /* memrchr */
#include "intake/text_line.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/credit_name.h"
#include "intake/month.h"

/* A blank within a line. */
static bool is_blank(char c)
{
	return c != '\n' && ascii_is_space(c);
}

struct text_line text_line_at(const char *text, size_t n, size_t at)
{
	const char *stop = memchr(text + at, '\n', n - at);
	struct text_line l = {at, stop ? (size_t)(stop - text) : n, stop ? (size_t)(stop - text) + 1 : n};
	while (l.begin < l.end && is_blank(text[l.begin]))
		l.begin++;
	while (l.end > l.begin && is_blank(text[l.end - 1]))
		l.end--;
	return l;
}

struct text_line text_line_filled(const char *text, size_t n, size_t at)
{
	struct text_line l = {n, n, n};
	while (at < n) {
		l = text_line_at(text, n, at);
		if (l.begin < l.end)
			return l;
		at = l.next;
	}
	return (struct text_line){n, n, n};
}

static bool ends_in(const char *s, size_t n, const char *tail)
{
	size_t length = strlen(tail);
	return n >= length && !memcmp(s + n - length, tail, length);
}

bool text_line_ends_sentence(const char *s, size_t n)
{
	static const char *const quotes[] = {"\"", "'", "\xe2\x80\x9d", "\xe2\x80\x99"};
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (ends_in(s, n, quotes[i]))
			n -= strlen(quotes[i]);
	return ends_in(s, n, ".") && !ends_in(s, n, "...");
}

bool text_line_is_name(const char *s, size_t n)
{
	size_t n_words = 0, n_small = 0;
	if (n > TEXT_LINE_SHORT)
		return false;
	for (size_t i = 0; i < n; i++) {
		bool begins = i == 0 || s[i - 1] == ' ';
		if (ascii_is_digit(s[i]))
			return false;
		if (begins && !ascii_is_upper(s[i]) && (unsigned char)s[i] < 0x80)
			return false;
		n_words += begins;
		n_small += ascii_is_lower(s[i]);
	}
	return n_words >= 2 && n_words <= 3 && n_small > 0;
}

bool text_line_is_byline(const char *s, size_t n)
{
	size_t by = n > 4 && n <= TEXT_LINE_SMALL ? credit_by(s, n) : 0;
	return by && (ascii_is_upper(s[by]) || (unsigned char)s[by] >= 0x80) && !text_line_ends_sentence(s, n);
}

size_t text_line_remark(const char *s, size_t n)
{
	const char *open = n && s[n - 1] == ')' ? memrchr(s, '(', n) : NULL;
	size_t at = open ? (size_t)(open - s) : n;
	if (at + 2 >= n || s[at + 1] < 'a' || s[at + 1] > 'z')
		return n;
	while (at > 0 && is_blank(s[at - 1]))
		at--;
	return at;
}

bool text_line_is_prose(const char *s, size_t n)
{
	size_t words = 0;
	for (size_t at = 0, end; at < n; at = end + (end == at)) {
		for (end = at; end < n && ascii_is_lower(s[end]);)
			end++;
		bool begins = at == 0 || s[at - 1] == ' ';
		words += begins && end - at > 3 && !month_number_any(s + at, end - at);
	}
	return words > 1;
}
