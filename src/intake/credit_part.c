/* See credit_part.h. */
#include "intake/credit_part.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/date.h"

enum { MAX_WORDS = 5 };

struct part part_trimmed(const char *s, size_t begin, size_t end)
{
	while (begin < end && (s[begin] == ' ' || s[begin] == '\t'))
		begin++;
	while (end > begin && (s[end - 1] == ' ' || s[end - 1] == '\t'))
		end--;
	return (struct part){.begin = begin, .end = end};
}

bool part_is_station(const char *s, struct part p)
{
	size_t unit = p.end;
	while (unit > p.begin && is_word_byte(s[unit - 1]))
		unit--;
	bool is_unit = lang_any_has(s + unit, p.end - unit, CLASS_OUTLET_STATION) && unit > p.begin + 4;
	bool is_hour = is_unit && lang_any_has(s + unit, p.end - unit, CLASS_BESIDE_DATE); /* "Monday 9 AM" */
	bool numbered = is_unit && s[unit - 1] == ' ' && ascii_is_digit(s[unit - 2]) &&
			(!is_hour || (ascii_is_digit(s[unit - 3]) && ascii_is_digit(s[unit - 4])));
	bool called = is_unit && s[unit - 1] == '-' && ascii_is_upper(s[unit - 2]);
	return (numbered || called) && is_upper(s[p.begin]);
}

bool part_is_name(const char *s, struct part p)
{
	size_t n = p.end - p.begin, words = 0;
	if (n < 2 || n > CREDIT_MAX_NAME || !is_upper(s[p.begin]))
		return false;
	if (part_is_station(s, p))
		return true;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || s[i - 1] == ' ';
		if (s[i] == '?' || s[i] == '!' || s[i] == ':' || s[i] == '"' || s[i] == '(')
			return false;
		size_t length = 0;
		while (begins && i + length < p.end && s[i + length] != ' ')
			length++;
		if (begins && !is_upper(s[i]) && length > 3)
			return false;
		words += begins;
	}
	return words <= MAX_WORDS && !date_is_all(s + p.begin, n);
}

size_t part_words(const char *s, struct part p)
{
	size_t words = 0;
	for (size_t i = p.begin; i < p.end; i++)
		words += s[i] != ' ' && (i == p.begin || s[i - 1] == ' ');
	return words;
}

size_t part_n_in(const char *s, struct part p, enum word_class class)
{
	size_t count = 0;
	for (size_t at = p.begin; at < p.end;) {
		size_t from = at;
		while (at < p.end && is_word_byte(s[at]))
			at++;
		count += at > from && lang_any_has(s + from, at - from, class);
		at += at == from;
	}
	return count;
}

struct part part_word(const char *s, struct part p, enum word_class class)
{
	for (size_t at = p.begin, end; at < p.end; at = end + 1) {
		for (end = at; end < p.end && s[end] != ' ';)
			end++;
		if (at > p.begin && end < p.end && ascii_is_lower(s[at]) && lang_any_has(s + at, end - at, class))
			return (struct part){.begin = at, .end = end};
	}
	return (struct part){.begin = p.end, .end = p.end};
}

bool part_has_join(const char *s, struct part p)
{
	return part_word(s, p, CLASS_AND).begin < p.end;
}

bool part_begins_with_the(const char *s, struct part p)
{
	const char *blank = memchr(s + p.begin, ' ', p.end - p.begin);
	size_t n = blank ? (size_t)(blank - s) - p.begin : 0;
	return n > 1 && is_upper(s[p.begin]) && !is_upper(s[p.begin + 1]) &&
	       lang_any_has(s + p.begin, n, CLASS_THE);
}

bool part_has_outlet_word(const char *s, struct part p)
{
	return part_n_in(s, p, CLASS_OUTLET_WORD) > 0;
}

bool part_is_doubtful(const char *s, struct part p)
{
	size_t last = p.end;
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	return last > p.begin && lang_any_has(s + last, p.end - last, CLASS_OUTLET_DOUBTFUL);
}

bool part_is_label(const char *s, struct part p)
{
	size_t last = p.end, words = part_words(s, p);
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	size_t figures = ascii_is_digit(s[p.begin]);
	return lang_any_has(s + last, p.end - last, CLASS_POST) ||
	       (words && part_n_in(s, p, CLASS_SECTION) + figures >= words);
}

bool part_is_domain(const char *s, struct part p)
{
	size_t run = 0, dots = 0;
	for (size_t i = p.begin; i < p.end; i++) {
		if (s[i] == '.' && run < 2)
			return false;
		if (s[i] != '.' && s[i] != '-' && (!is_word_byte(s[i]) || (unsigned char)s[i] >= 0x80))
			return false;
		dots += s[i] == '.';
		run = s[i] == '.' ? 0 : run + 1;
	}
	bool is_figure = p.end > p.begin && ascii_is_digit(s[p.end - 1]);
	return dots > 0 && run >= 2 && !is_figure && p.end - p.begin <= CREDIT_MAX_NAME;
}

bool part_is_body(const char *s, struct part p)
{
	size_t words = 0, small = 0;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || s[i - 1] == ' ';
		words += begins;
		small += begins && !is_upper(s[i]);
		if (!is_word_byte(s[i]) && s[i] != ' ' && s[i] != '-')
			return false;
	}
	return part_n_in(s, p, CLASS_PUBLIC_BODY) > 0 && words > 1 && words <= 8 && small * 2 <= words &&
	       is_upper(s[p.begin]);
}

bool part_ends_in(const char *s, struct part p, enum word_class class)
{
	size_t last = p.end;
	while (last > p.begin && is_word_byte(s[last - 1]))
		last--;
	return lang_any_has(s + last, p.end - last, class);
}

bool part_is_edition(const char *s, struct part p)
{
	enum { MAX_EDITION = 3 };
	size_t words = part_words(s, p);
	return part_ends_in(s, p, CLASS_EDITION) && words > 1 && words <= MAX_EDITION && is_upper(s[p.begin]);
}

bool part_is_issue(const char *s, struct part p)
{
	size_t listed = part_n_in(s, p, CLASS_ISSUE), others = 0, figures = 0;
	for (size_t at = p.begin; at < p.end;) {
		bool is_figure = ascii_is_digit(s[at]);
		size_t from = at;
		while (at < p.end && is_word_byte(s[at]))
			at++;
		others += at > from && !is_figure;
		figures += at > from && is_figure;
		if (at == from && !strchr(" ./#-", s[at]))
			return false;
		at += at == from;
	}
	return figures && listed && listed == others;
}

bool part_is_remark(const char *s, struct part p)
{
	enum { MAX_REMARK = 9 };
	for (size_t i = p.begin; i < p.end; i++)
		if (!is_word_byte(s[i]) && !strchr(" '-", s[i]))
			return false;
	for (size_t i = p.begin; i < p.end; i++)
		if (ascii_is_digit(s[i]))
			return false;
	return p.end - p.begin > 3 && ascii_is_lower(s[p.begin]) && part_words(s, p) <= MAX_REMARK;
}

bool part_is_press_remark(const char *s, struct part p)
{
	struct part first = p;
	size_t blank = strcspn(s + p.begin, " ");
	if (lang_any_has(s + p.begin, blank < p.end - p.begin ? blank : 0, CLASS_THE))
		first.begin += blank + 1;
	first.end = first.begin;
	while (first.end < p.end && is_word_byte(s[first.end]))
		first.end++;
	return lang_any_has(s + first.begin, first.end - first.begin, CLASS_PRESS_PERIOD);
}

bool part_is_person(const char *s, struct part p)
{
	size_t words = part_words(s, p);
	for (size_t i = p.begin; i < p.end; i++)
		if (ascii_is_digit(s[i]))
			return false;
	return words >= 2 && (words <= 4 || part_has_join(s, p));
}

struct part part_without_staff(const char *s, struct part p)
{
	struct part rest = p;
	size_t n_posts = 0;
	bool small = true;
	for (size_t last = p.end; last > p.begin; rest = part_trimmed(s, p.begin, last)) {
		for (last = rest.end; last > p.begin && s[last - 1] != ' ';)
			last--;
		if (last == p.begin || !lang_any_has(s + last, rest.end - last, CLASS_POST))
			break;
		small = small && ascii_is_lower(s[last]);
		n_posts++;
	}
	bool fits = n_posts && (small || n_posts > 1) && part_words(s, rest) > 1;
	return fits && part_has_outlet_word(s, rest) && !part_is_label(s, rest) ? rest : p;
}

/* The bytes of a row of `c` between blanks at `at`, at most three; 0: there is none. */
static size_t row_at(const char *s, size_t n, size_t at, char c)
{
	size_t wide = 0;
	while (at + wide < n && wide < 3 && s[at + wide] == c)
		wide++;
	return wide && at > 0 && s[at - 1] == ' ' && at + wide < n && s[at + wide] == ' ' ? wide : 0;
}

size_t credit_separator(const char *s, size_t n, size_t at)
{
	bool blanks = at > 0 && s[at - 1] == ' ';
	if (s[at] == ',' || s[at] == '|' || s[at] == ';' || s[at] == '\t')
		return 1;
	if (s[at] == '-' || s[at] == '/')
		return row_at(s, n, at, s[at]);
	if (n - at > 2 && !memcmp(s + at, "  ", 2))
		return 2;
	if (n - at >= 2 && !memcmp(s + at, "\xc2\xb7", 2))
		return 2;
	if (n - at < 3 || memcmp(s + at, "\xe2\x80", 2) != 0)
		return 0;
	unsigned char last = (unsigned char)s[at + 2];
	return last == 0xa2 || (blanks && (last == 0x93 || last == 0x94)) ? 3 : 0;
}
