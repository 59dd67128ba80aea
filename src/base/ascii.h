/* Characters of ASCII, whatever the locale. */
#ifndef HSY_BASE_ASCII_H
#define HSY_BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A letter, or a byte of a character beyond ASCII, which within words mostly is one. */
static inline bool ascii_may_be_letter(char c)
{
	return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* White space of formats that know no other: JSON, XML, HTTP. */
static inline bool ascii_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Behind the white space at `at`. */
static inline size_t ascii_skip_blanks(const char *s, size_t n, size_t at)
{
	while (at < n && ascii_is_blank(s[at]))
		at++;
	return at;
}

/* All white space, with the vertical tab and the form feed: what isspace() says in the locale "C". */
static inline bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What a hexadecimal digit is worth, in either case; -1: it is none. */
static inline int ascii_hex(char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static inline char ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c | 0x20) : c;
}

#endif
