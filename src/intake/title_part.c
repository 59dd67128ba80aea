/* See title_part.h. */
#include "intake/title_part.h"

#include <string.h>
#include <strings.h>

bool title_is_sign(char c)
{
	unsigned char u = (unsigned char)c;
	return !(((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || u >= 0x80);
}

static const char *const MARKS[] = {" | ",  " \xc2\xbb ",     " \xc2\xab ",
				    " :: ", " \xc2\xb7 ",     " \xe2\x80\xa2 ",
				    " - ",  " \xe2\x80\x93 ", " \xe2\x80\x94 "};
enum { N_MARKS = sizeof MARKS / sizeof *MARKS, N_STRONG = 6 }; /* strong: they stand in no headline */

/* The mark at `s`: its bytes, and whether it is a strong one; 0: none. */
size_t title_mark(const char *s, bool *ret_strong)
{
	for (size_t i = *s == ' ' ? 0 : N_MARKS; i < N_MARKS; i++)
		if (!strncmp(s, MARKS[i], strlen(MARKS[i]))) {
			*ret_strong = i < N_STRONG;
			return strlen(MARKS[i]);
		}
	return 0;
}

bool title_part(const char *title, size_t *at, hsy_range *ret_part)
{
	size_t n = title ? strlen(title) : 0, wide = 0;
	bool strong;
	if (*at >= n)
		return false;
	ret_part->begin = ret_part->end = *at;
	while (ret_part->end < n && !(wide = title_mark(title + ret_part->end, &strong)))
		ret_part->end++;
	*at = ret_part->end + wide;
	return true;
}

size_t title_words(const char *s, size_t n)
{
	size_t words = 0;
	for (size_t i = 0; i < n; i++)
		words += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
	return words;
}

/* Marks without blanks, which stand in headlines too, at `s`: the bytes of one, 0 if there is none. */
size_t title_tight_mark(const char *s)
{
	static const char *const marks[] = {": ",           " : ",          "|",           "-", "_",
					    "\xef\xbd\x9c", "\xef\xbc\x9a", "\xe3\x85\xa3"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (*s == *marks[i] && !strncmp(s, marks[i], strlen(marks[i])))
			return strlen(marks[i]);
	return 0;
}

/* A part of the title begins at `at`, or ends there: an end of it, or a mark. */
static bool is_edge(const char *title, size_t at, bool begins)
{
	bool strong;
	if (at == 0 || !title[at])
		return true;
	if (!begins)
		return title_mark(title + at, &strong) || title_tight_mark(title + at) ||
		       !strncmp(title + at, " (", 2);
	for (size_t wide = 1; wide <= TITLE_MARK_MOST && wide <= at; wide++)
		if (title_mark(title + at - wide, &strong) == wide || title_tight_mark(title + at - wide) == wide)
			return true;
	return false;
}

/* The line is what stands between two marks of the title, or a mark and an end, and much of it. */
bool title_is_much(const char *title, const char *line)
{
	enum { WIDE_WORD = 18 };
	size_t n = title ? strlen(title) : 0, n_line = strlen(line);
	if (n_line > n || n_line * 5 < n * 2 || (title_words(line, n_line) < 2 && n_line < WIDE_WORD))
		return false;
	for (size_t at = 0; at + n_line <= n; at++)
		if (!strncasecmp(title + at, line, n_line) && is_edge(title, at, true) &&
		    is_edge(title, at + n_line, false))
			return true;
	return false;
}
