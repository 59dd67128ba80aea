/* See letterhead.h. */
#include "intake/letterhead.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/credit_name.h"
#include "intake/date.h"
#include "lang/lang.h"

enum { MAX_RELEASE = 80, MAX_TITLE = 240 };

bool letterhead_is_release(const char *line, size_t n)
{
	size_t at = n <= MAX_RELEASE ? lang_begins(lang_any(), line, n, CLASS_RELEASE_LINE) : 0;
	if (!at)
		return false;
	while (at < n && strchr(" :,-.|", line[at]))
		at++;
	const char *rest = line + at;
	return at == n || date_is_all(rest, n - at) || credit_is_label(rest, n - at);
}

bool letterhead_is_passed(const char *line, size_t n)
{
	return lang_begins(lang_any(), line, n, CLASS_HEAD_PASSED) > 0;
}

/* The word that ends at `end` is in the class. */
static bool is_word_before(const char *s, size_t end, enum word_class class)
{
	size_t begin = end;
	while (begin > 0 && ascii_may_be_letter(s[begin - 1]))
		begin--;
	return begin < end && lang_any_has(s + begin, end - begin, class);
}

/* A mark, or "of" and more of what it is of: "Minutes, 3 May", "Transcript of the hearing", but not "Minutes
 * later". */
static bool is_kind_end(const char *s, size_t n, size_t at)
{
	if (at == n || strchr(",:|-(", s[at]))
		return true;
	size_t word = at + 1, end = word;
	while (end < n && ascii_may_be_letter(s[end]))
		end++;
	return s[at] == ' ' && (end == word || lang_any_has(s + word, end - word, CLASS_DATE_OF));
}

bool letterhead_is_record(const char *line, size_t n)
{
	for (size_t at = 1; at <= n; at++)
		if ((at == n || !ascii_may_be_letter(line[at])) && is_word_before(line, at, CLASS_RECORD_KIND) &&
		    is_kind_end(line, n, at))
			return true;
	return false;
}

/* Behind a mark, or behind "meeting of". */
static bool parts_day(const char *s, size_t at)
{
	size_t word = at - 1;
	if (s[at - 1] != ' ')
		return false;
	while (word > 0 && s[word - 1] == ' ')
		word--;
	if (word && strchr(",:|(-", s[word - 1]))
		return true;
	size_t of = word;
	while (of > 0 && ascii_may_be_letter(s[of - 1]))
		of--;
	return of > 1 && is_word_before(s, word, CLASS_DATE_OF) && is_word_before(s, of - 1, CLASS_RECORD_OF);
}

size_t letterhead_day(const char *line, size_t n)
{
	char iso[DATE_SIZE];
	for (size_t at = 1; at < n && n <= MAX_TITLE; at++)
		if (parts_day(line, at) && date_is_all(line + at, n - at) &&
		    date_find_in(line + at, n - at, DATE_DAY_FIRST, iso))
			return at;
	return n;
}
