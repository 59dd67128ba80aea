/* See words.h. */
#include "query/words.h"

#include <string.h>
#include <utf8proc.h>

#include "base/error.h"
#include "base/utf8.h"
#include "lang/lang.h"

/* True if FTS5's unicode61 makes a token of at least part of these bytes: letters, numbers, private use. */
static bool has_token(const char *bytes, size_t n)
{
	for (size_t at = 0; at < n;) {
		uint32_t c = utf8_next(bytes, n, &at);
		utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
		if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
		    (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) ||
		    category == UTF8PROC_CATEGORY_CO)
			return true;
	}
	return false;
}

/* The next word or phrase from *at on, which moves behind it. False: there are no more. */
static bool unit_next(const char **at, const char **ret_unit, size_t *ret_n, bool *ret_phrase)
{
	static const char blanks[] = " \t\r\n\f\v\"";
	for (;;) {
		const char *close = **at == '"' ? strchr(*at + 1, '"') : NULL;
		*ret_phrase = close != NULL;
		if (close) {
			*ret_unit = *at + 1;
			*ret_n = (size_t)(close - *at) - 1;
			*at = close + 1;
			return true;
		}
		if (!**at)
			return false;
		*ret_unit = *at;
		*ret_n = strcspn(*at, blanks);
		*at += *ret_n ? *ret_n : 1;
		if (*ret_n)
			return true;
	}
}

static hsy_status too_many(hsy_error *error)
{
	return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "more than %d words asked for", WORDS_MAX);
}

static void unit_add(struct buffer *match, const char *unit, size_t n, const char *behind)
{
	buffer_char(match, '"');
	buffer_append(match, unit, n);
	buffer_string(match, behind);
	buffer_char(match, '"');
}

hsy_status words_match(const char *words, struct buffer *match, size_t *ret_n, hsy_error *error)
{
	const char *at = words, *unit;
	size_t n = 0, n_unit;
	bool phrase;
	while (unit_next(&at, &unit, &n_unit, &phrase)) {
		if (!has_token(unit, n_unit))
			continue;
		if (n++ == WORDS_MAX)
			return too_many(error);
		buffer_string(match, n > 1 ? " " : "");
		unit_add(match, unit, n_unit, "");
	}
	*ret_n = n;
	return match->failed ? error_memory(error) : HSY_OK;
}

/* ---- words, prefixes, OR ---- */

/* The index holds stems (Porter), which may be shorter than what was asked for: "negoti" for "negotiat*". So what
 * was asked for is also completed by each ending that the stemmer takes off, of which it may hold the beginning
 * already
 * ("negotia", "negotiatio"); these words lead to the same stem. What is no word then is found nowhere. */
static void prefix_add(struct buffer *match, const char *unit, size_t n)
{
	size_t n_endings;
	const char *const *endings = lang_lines(lang_english(), CLASS_INDEX_ENDING, &n_endings);
	buffer_char(match, '(');
	unit_add(match, unit, n, "");
	buffer_char(match, '*');
	for (size_t i = 0; i < n_endings; i++)
		for (size_t k = 0; k < n && endings[i][k]; k++) {
			if (memcmp(unit + n - k, endings[i], k) != 0)
				continue;
			buffer_string(match, " OR ");
			unit_add(match, unit, n - k, endings[i]);
		}
	buffer_char(match, ')');
}

/* Letters and the like in it; of a prefix this is about what it matches. */
static size_t count_characters(const char *s, size_t n)
{
	size_t count = 0;
	for (size_t at = 0; at < n; count++)
		utf8_next(s, n, &at);
	return count;
}

static hsy_status star_check(const char *unit, size_t n, hsy_error *error)
{
	const char *star = has_token(unit, n) ? memchr(unit, '*', n) : NULL;
	if (star && star < unit + n - 1)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"'%.*s': a * stands at the end of a word, for any letters behind it",
				(int)(n < 60 ? n : 60), unit);
	if (star && count_characters(unit, n - 1) < 2)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
				"'%.*s': a * wants two letters or more before it", (int)(n < 60 ? n : 60), unit);
	return HSY_OK;
}

static hsy_status or_misplaced(hsy_error *error)
{
	return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
			"OR stands between two words or phrases; \"OR\" in double quotes is a word");
}

hsy_status words_ask(const char *words, struct buffer *match, size_t *ret_n, hsy_error *error)
{
	const char *at = words, *unit;
	size_t n = 0, n_unit;
	bool phrase, is_or = false; /* what came last */
	while (unit_next(&at, &unit, &n_unit, &phrase)) {
		bool or_here = !phrase && n_unit == 2 && !memcmp(unit, "OR", 2);
		hsy_status status = phrase ? HSY_OK : star_check(unit, n_unit, error);
		if (or_here && (is_or || !n))
			return or_misplaced(error);
		if (status != HSY_OK)
			return status;
		if (or_here)
			is_or = true;
		if (or_here || !has_token(unit, n_unit))
			continue;
		if (n++ == WORDS_MAX)
			return too_many(error);
		buffer_string(match, n == 1 ? "" : is_or ? " OR " : " AND ");
		is_or = false;
		if (!phrase && unit[n_unit - 1] == '*')
			prefix_add(match, unit, n_unit - 1);
		else
			unit_add(match, unit, n_unit, "");
	}
	*ret_n = n;
	if (is_or)
		return or_misplaced(error);
	return match->failed ? error_memory(error) : HSY_OK;
}

static bool digits(const char *s, size_t n)
{
	return strspn(s, "0123456789") >= n;
}

static bool two_digits_up_to(const char *s, int most)
{
	int value = digits(s, 2) ? (s[0] - '0') * 10 + s[1] - '0' : 0;
	return value >= 1 && value <= most;
}

static bool is_date(const char *date)
{
	if (!digits(date, 4))
		return false;
	if (!date[4])
		return true;
	if (date[4] != '-' || !two_digits_up_to(date + 5, 12))
		return false;
	if (!date[7])
		return true;
	if (date[7] != '-' || !two_digits_up_to(date + 8, 31))
		return false;
	return !date[10] || (date[10] == 'T' && !date[11 + strspn(date + 11, "0123456789:.+-Z")]);
}

hsy_status words_check_date(const char *date, const char *what, hsy_error *error)
{
	if (!date || is_date(date))
		return HSY_OK;
	return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
			"%s: \"%.40s\" is no date; write 2025-06-27, 2025-06 or 2025", what, date);
}
