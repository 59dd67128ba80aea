/* See reference.h. */
#include "intake/reference.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "intake/reference_table.h"

enum { MAX_NAME = sizeof REFERENCES[0].name - 1, MAX_BARE = 6, LAST_CODE = 0x10ffff };

/* ---- numbers ---- */

/* 0x80 to 0x9f are controls, but written for what Windows-1252 has there. */
static uint32_t code_of(uint32_t number)
{
	static const uint16_t windows[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
					     0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
					     0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
					     0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
	if (number >= 0x80 && number < 0xa0)
		return windows[number - 0x80];
	return number ? number : 0xfffd;
}

/* The value of a digit, `base` or more if it is none. */
static uint32_t digit_value(char c)
{
	return ascii_is_digit(c)    ? (uint32_t)(c - '0')
	       : ascii_is_letter(c) ? (uint32_t)((c | 0x20) - 'a' + 10)
				    : 99;
}

/* What begins with "&#" at `s`; the bytes that it takes, 0 if it is none. */
static size_t number_resolve(const char *s, size_t n, struct buffer *to)
{
	bool hex = n > 2 && (s[2] | 0x20) == 'x';
	uint32_t base = hex ? 16 : 10, number = 0;
	size_t begin = hex ? 3 : 2, at = begin;
	for (; at < n && digit_value(s[at]) < base; at++)
		number = number > LAST_CODE ? number : number * base + digit_value(s[at]);
	if (at == begin)
		return 0;
	char utf8[4];
	buffer_append(to, utf8, utf8_put(code_of(number), utf8));
	return at + (at < n && s[at] == ';');
}

/* ---- names ---- */

static int order_of(const struct reference *r, const char *name, size_t n)
{
	int order = strncmp(r->name, name, n);
	return order ? order : r->name[n] != '\0';
}

static const struct reference *name_find(const char *name, size_t n)
{
	if (!n || n > MAX_NAME || !ascii_is_letter(name[0]))
		return NULL;
	size_t low = REFERENCE_STARTS[name[0] - 'A'], high = REFERENCE_STARTS[name[0] - 'A' + 1];
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = order_of(&REFERENCES[middle], name, n);
		if (order == 0)
			return &REFERENCES[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The longest name without ';' that `name` begins with. */
static const struct reference *bare_find(const char *name, size_t n)
{
	for (size_t length = n < MAX_BARE ? n : MAX_BARE; length > 1; length--) {
		const struct reference *r = name_find(name, length);
		if (r && r->bare)
			return r;
	}
	return NULL;
}

/* What begins with '&' at `s`; the bytes that it takes, 0 if it is none. */
static size_t name_resolve(const char *s, size_t n, bool in_attribute, struct buffer *to)
{
	size_t end = 1;
	while (end < n && end <= MAX_NAME + 1 && (ascii_is_letter(s[end]) || ascii_is_digit(s[end])))
		end++;
	const struct reference *r = end < n && s[end] == ';' ? name_find(s + 1, end - 1) : NULL;
	size_t taken = end + 1;
	if (!r && (r = bare_find(s + 1, end - 1))) {
		taken = 1 + strlen(r->name);
		bool goes_on =
		    taken < n && (ascii_is_letter(s[taken]) || ascii_is_digit(s[taken]) || s[taken] == '=');
		r = in_attribute && goes_on ? NULL : r;
	}
	if (!r)
		return 0;
	buffer_string(to, r->text);
	return taken;
}

void reference_resolve(const char *s, size_t n, bool in_attribute, struct buffer *to)
{
	for (size_t at = 0; at < n;) {
		const char *mark = memchr(s + at, '&', n - at);
		size_t end = mark ? (size_t)(mark - s) : n;
		buffer_append(to, s + at, end - at);
		if (end == n)
			return;
		bool number = end + 1 < n && s[end + 1] == '#';
		size_t taken = number ? number_resolve(s + end, n - end, to)
				      : name_resolve(s + end, n - end, in_attribute, to);
		if (!taken)
			buffer_char(to, '&');
		at = end + (taken ? taken : 1);
	}
}
