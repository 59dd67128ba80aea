/* See footer.h. */
#include "intake/footer.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "lang/lang.h"

enum { MAX_FOOTER_LINE = 600, MAX_SHORT_LINE = 100, MAX_SHORT_LINES = 5, SIGNATURE_LINES = 15 };

/* Each is told to a reader of a mail, and to nobody in a news story. */
static bool has_saying(const char *line, size_t n)
{
	for (size_t at = 0; at < n; at++)
		if (!(at && ascii_is_letter(line[at - 1])) &&
		    lang_begins(lang_any(), line + at, n - at, CLASS_MAIL_FOOTER))
			return true;
	return lang_is(lang_any(), line, n, CLASS_MAIL_FOOTER_LINE);
}

/* Words in quotation marks are someone's, and news. */
static bool is_of_footer(const char *line, size_t n)
{
	return n <= MAX_FOOTER_LINE && !memchr(line, '"', n) && has_saying(line, n);
}

/* "-- " alone (RFC 3676); `n` bytes of the text are left. */
static bool is_signature(const char *line, size_t length, size_t n)
{
	return length == 2 && n > 2 && !memcmp(line, "-- ", 3);
}

size_t footer_begin(const char *text, size_t n)
{
	size_t begin = n, n_short = 0, n_lines = 0;
	for (size_t end = n; end > 0 && n_short <= MAX_SHORT_LINES;) {
		size_t from = end, length;
		while (from > 0 && text[from - 1] != '\n')
			from--;
		for (length = end - from; length && ascii_is_blank(text[from + length - 1]);)
			length--;
		bool said = is_of_footer(text + from, length);
		n_lines += length > 0;
		if (said || (n_lines <= SIGNATURE_LINES && is_signature(text + from, length, n - from)))
			begin = from;
		if (!said && length > MAX_SHORT_LINE)
			break;
		n_short = said ? 0 : n_short + (length > 0);
		end = from > 0 ? from - 1 : 0;
	}
	size_t rest = begin;
	while (begin < n && rest > 0 && ascii_is_blank(text[rest - 1]))
		rest--;
	return rest ? rest : n;
}
