/* See author.h. */
#include "intake/author.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/credit_name.h"
#include "intake/credit_part.h"
#include "intake/month.h"
#include "lang/lang.h"

enum { MAX_AGENCY = 40 };

static bool is_blank_at(const char *s, size_t n, size_t at, size_t *ret_wide)
{
	*ret_wide = at < n && s[at] == ' ' ? 1 : n - at >= 2 && !memcmp(s + at, "\xc2\xa0", 2) ? 2 : 0;
	return *ret_wide > 0;
}

/* Behind the lead, 0 if the line has none. */
static size_t lead_end(const char *line, size_t n)
{
	size_t wide, length = lang_begins(lang_any(), line, n, CLASS_AUTHOR_LEAD);
	return length && is_blank_at(line, n, length, &wide) ? length + wide : 0;
}

/* The bytes of a word of the class, in small letters and with its blanks, that stands at `at`; 0: none does. */
static size_t word_at(const char *line, size_t n, size_t at, enum word_class class)
{
	const char *blank = line[at] == ' ' ? memchr(line + at + 1, ' ', n - at - 1) : NULL;
	size_t length = blank ? (size_t)(blank - line) - at - 1 : 0;
	bool small = length && !ascii_is_upper(line[at + 1]);
	bool stands = small && length + 2 < n - at && lang_any_has(line + at + 1, length, class);
	return stands ? length + 2 : 0;
}

/* What parts two names at `at`; 0: nothing. */
static size_t parting(const char *line, size_t n, size_t at)
{
	size_t join = word_at(line, n, at, CLASS_NAME_JOIN);
	return join ? join : line[at] == '/' ? 1 : credit_separator(line, n, at);
}

/* Where the names begin: behind a lead at the beginning, or behind one that follows a separator, as in "3 May 2025
 * | By Ida Lund"; else the beginning. */
static size_t names_begin(const char *line, size_t n)
{
	size_t begin = lead_end(line, n), lead;
	for (size_t at = 0; at < n && !begin; at++) {
		if (ascii_is_letter(line[at]))
			continue; /* as most are */
		size_t wide = line[at] == ',' ? 0 : credit_separator(line, n, at), part = at + wide;
		while (wide && part < n && line[part] == ' ')
			part++;
		lead = wide && part < n ? lead_end(line + part, n - part) : 0;
		begin = lead ? part + lead : 0;
	}
	while (begin < n && (lead = lead_end(line + begin, n - begin)))
		begin += lead;
	return begin;
}

static hsy_range trimmed(const char *line, size_t begin, size_t end)
{
	while (begin < end && (line[begin] == ' ' || line[begin] == ','))
		begin++;
	while (end > begin && strchr(" ,.-", line[end - 1]) &&
	       !(line[end - 1] == '.' && end - begin > 2 && line[end - 3] == ' ')) /* "Ida L." */
		end--;
	return (hsy_range){begin, end};
}

/* "Pictures by" is no name. */
static bool is_person(const char *line, hsy_range r)
{
	size_t n = r.end - r.begin, first = 0, last = n;
	while (first < n && line[r.begin + first] != ' ')
		first++;
	while (last && line[r.begin + last - 1] != ' ')
		last--;
	bool is_label =
	    lang_any_has(line + r.begin, first, CLASS_NO_NAME) || author_is_lead(line + r.begin + last, n - last);
	return !is_label && credit_is_person(line + r.begin, n) && !credit_is_outlet(line + r.begin, n);
}

/* "Editor of the day" behind a comma is no second author. */
static bool has_small_word(const char *line, hsy_range r)
{
	for (size_t i = r.begin; i < r.end; i++)
		if (ascii_is_lower(line[i]) && (i == r.begin || line[i - 1] == ' '))
			return true;
	return false;
}

static size_t word_end(const char *line, size_t n, size_t at)
{
	while (at < n && line[at] != ' ')
		at++;
	return at;
}

/* Without the comma or full stop behind a word: "Fri.,". */
static size_t less_signs(const char *line, size_t begin, size_t end)
{
	while (end > begin && (line[end - 1] == ',' || line[end - 1] == '.'))
		end--;
	return end;
}

/* "Friday, 14 March", "Fri., Mar. 14" begins there. */
static bool is_weekday_of_day(const char *line, size_t n, size_t end, uint16_t classes)
{
	size_t day = end < n && line[end] == ' ' ? end + 1 : end, behind;
	bool weekday = lang_which(classes, CLASS_WEEKDAY_MONDAY, CLASS_WEEKDAY_SUNDAY) >= 0;
	if (!weekday || day >= n)
		return false;
	behind = less_signs(line, day, word_end(line, n, day));
	return ascii_is_digit(line[day]) || month_of_classes(lang_look(lang_any(), line + day, behind - day));
}

/* A day, a time, an address or a bracket follows the blank at `at`: "14 March", "op 14 maart", "March 14", "@ida",
 * "Friday, March 14". */
static bool is_before_other(const char *line, size_t n, size_t at)
{
	if (line[at] != ' ' || at + 1 >= n)
		return false;
	size_t word = at + 1, end = word_end(line, n, word);
	size_t letters = less_signs(line, word, end) - word;
	uint16_t classes = lang_look(lang_any(), line + word, letters);
	bool passed = ascii_is_lower(line[word]) || month_of_classes(classes);
	return ascii_is_digit(line[word]) || line[word] == '(' || memchr(line + word, '@', end - word) ||
	       is_weekday_of_day(line, n, end, classes) || (passed && end + 1 < n && ascii_is_digit(line[end + 1]));
}

/* "IDA LUND Post Staff Writer": a name in capitals before what it is no part of. */
static hsy_range less_small_post(const char *line, hsy_range r)
{
	size_t n_capitals = 0, at = r.begin, end = r.begin, rest = 0;
	for (bool capitals = true; at < r.end; at = word_end(line, r.end, at) + 1) {
		size_t stop = word_end(line, r.end, at);
		for (size_t i = at; i < stop && !rest; i++)
			capitals = capitals && !ascii_is_lower(line[i]);
		n_capitals += capitals;
		rest += !capitals;
		end = capitals ? stop : end;
	}
	bool cut = n_capitals > 1 && rest > 1 && end + 1 < r.end && ascii_is_upper(line[end + 1]);
	return (hsy_range){r.begin, cut ? end : r.end};
}

/* "Ida Lund Reuters": a name of two words or more before an agency's, which no comma parts. */
static hsy_range less_agency(const char *line, hsy_range r)
{
	size_t last = r.end;
	while (last > r.begin && line[last - 1] != ' ')
		last--;
	hsy_range head = {r.begin, last > r.begin ? last - 1 : r.begin};
	bool agency = last > r.begin && line[head.end - 1] != '.' &&
		      lang_has(lang_look(lang_any(), line + last, r.end - last), CLASS_AGENCY);
	return agency && is_person(line, head) ? head : r;
}

hsy_range author_find(const char *line, size_t n)
{
	hsy_range found = {0, 0};
	bool comma = false;
	for (size_t begin = names_begin(line, n), at = begin; at <= n;) {
		bool stop = at < n && (word_at(line, n, at, CLASS_NAME_STOP) || is_before_other(line, n, at));
		size_t wide = at < n && !stop ? parting(line, n, at) : 0;
		if (at < n && !wide && !stop) {
			at++;
			continue;
		}
		hsy_range name = less_agency(line, less_small_post(line, trimmed(line, begin, at)));
		if (wide && name.begin >= name.end) { /* ", and Bo Holm" */
			begin = at += wide;
			continue;
		}
		if (!is_person(line, name) || (comma && has_small_word(line, name)))
			break;
		comma = at < n && line[at] == ',';
		found = (hsy_range){found.end ? found.begin : name.begin, name.end};
		if (stop)
			break;
		begin = at + wide;
		at += wide ? wide : 1;
	}
	return found;
}

hsy_range author_agency(const char *line, size_t n)
{
	size_t begin = names_begin(line, n), end = begin;
	while (end < n && !credit_separator(line, n, end) && !word_at(line, n, end, CLASS_NAME_STOP) &&
	       !is_before_other(line, n, end))
		end++;
	hsy_range name = trimmed(line, begin, end);
	const char *s = line + name.begin;
	size_t length = name.end - name.begin;
	bool known = lang_any_has(s, length, CLASS_AGENCY), dot = memchr(s, '.', length);
	bool looks = known || (!dot && !has_small_word(line, name) && credit_is_outlet(s, length));
	return length && length <= MAX_AGENCY && looks ? name : (hsy_range){0, 0};
}

bool author_is_led(const char *line, size_t n)
{
	return names_begin(line, n) > 0;
}

bool author_is_lead(const char *line, size_t n)
{
	return n && lang_begins(lang_any(), line, n, CLASS_AUTHOR_LEAD) == n;
}

bool author_is_join(const char *line, size_t n)
{
	return lang_any_has(line, n, CLASS_NAME_JOIN);
}

bool author_is_several(const char *line, size_t n)
{
	size_t at = 0;
	while (at < n && !parting(line, n, at))
		at++;
	return at < n;
}

bool author_begins(const char *byline, const char *s, size_t n)
{
	size_t n_all = strlen(byline), begin = 0;
	for (size_t at = 0; at <= n_all; at++) {
		size_t wide = at < n_all ? parting(byline, n_all, at) : 1;
		if (!wide)
			continue;
		hsy_range name = trimmed(byline, begin, at);
		size_t length = name.end - name.begin;
		bool whole = length && length < n && memchr(byline + name.begin, ' ', length);
		if (whole && !strncasecmp(s, byline + name.begin, length) && s[length] != ':' &&
		    !ascii_may_be_letter(s[length]))
			return true;
		begin = at + wide;
		at = begin - 1;
	}
	return false;
}

/* An outlet, the page's own with its section, or what somebody is there. */
static bool is_post(const char *s, size_t n, const char *outlet)
{
	size_t n_outlet = outlet ? strlen(outlet) : 0, same = n < n_outlet ? n : n_outlet;
	hsy_range name = credit_masthead_name(s, n);
	return (same > 2 && !strncasecmp(s, outlet, same)) || credit_is_outlet(s, n) || credit_is_label(s, n) ||
	       name.begin < name.end;
}

/* Behind the name, where what somebody is stands behind it with no comma, as in Korean. */
static size_t less_last_post(const char *byline, size_t n)
{
	size_t last = n;
	while (last && byline[last - 1] != ' ')
		last--;
	return last && lang_any_has(byline + last, n - last, CLASS_NAME_POST) ? last - 1 : n;
}

hsy_range author_less_post(const char *byline, size_t n, const char *outlet)
{
	hsy_range all = {0, less_last_post(byline, n)};
	size_t end = 0;
	for (size_t at = 0, begin = 0; at <= n; at++) {
		if (at < n && byline[at] != ',' && byline[at] != '(')
			continue;
		hsy_range part = trimmed(byline, begin, at > begin && byline[at - 1] == ')' ? at - 1 : at);
		bool post = part.begin < part.end && is_post(byline + part.begin, part.end - part.begin, outlet);
		if (begin && !end && post)
			end = begin - 1;
		else if (end && !post)
			return all;
		begin = at + 1;
	}
	hsy_range before = trimmed(byline, 0, end), found = author_find(byline, before.end);
	if (!end)
		return less_agency(byline, all);
	return found.begin < found.end && found.end == before.end ? before : all;
}

hsy_range author_behind_lead(const char *line, size_t n)
{
	size_t begin = names_begin(line, n);
	return begin ? trimmed(line, begin, n) : (hsy_range){0, 0};
}
