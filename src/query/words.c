/* See words.h. */
#include "query/words.h"

#include <string.h>
#include <utf8proc.h>

#include "base/error.h"
#include "base/utf8.h"

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
static bool unit_next(const char **at, const char **ret_unit, size_t *ret_n)
{
	static const char blanks[] = " \t\r\n\f\v\"";
	for (;;) {
		const char *close = **at == '"' ? strchr(*at + 1, '"') : NULL;
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

hsy_status words_match(const char *words, struct buffer *match, size_t *ret_n, hsy_error *error)
{
	const char *at = words, *unit;
	size_t n = 0, n_unit;
	while (unit_next(&at, &unit, &n_unit)) {
		if (!has_token(unit, n_unit))
			continue;
		if (n++ == WORDS_MAX)
			return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "more than %d words asked for",
					WORDS_MAX);
		buffer_string(match, n > 1 ? " \"" : "\"");
		buffer_append(match, unit, n_unit);
		buffer_char(match, '"');
	}
	*ret_n = n;
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
