/* See credit_name.h. */
#include "intake/credit_name.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/credit_part.h"

size_t credit_by(const char *line, size_t n)
{
	const char *blank = memchr(line, ' ', n);
	size_t by = blank ? (size_t)(blank - line) : 0;
	return by && lang_any_has(line, by, CLASS_BY) ? by + 1 : 0;
}

hsy_range credit_masthead(const char *line, size_t n, bool commas)
{
	struct part first = part_trimmed(line, 0, n);
	first.end = commas && memchr(line, ',', n) ? (size_t)((const char *)memchr(line, ',', n) - line) : n;
	if (commas && part_is_body(line, first))
		return part_range(first);
	for (size_t at = 1; at + 2 < n && n <= CREDIT_MAX_LINE; at++) {
		bool is_comma = line[at] == ',' || line[at] == ';';
		size_t wide = is_comma && !commas ? 0 : credit_separator(line, n, at);
		if (!wide)
			continue;
		struct part name = part_trimmed(line, 0, at), behind = part_trimmed(line, at + wide, n);
		bool small = behind.begin < behind.end && ascii_is_lower(line[behind.begin]);
		bool is_other = part_is_label(line, name) || credit_by(line, n);
		bool fits = small && !is_other && line[n - 1] != '.' && part_is_name(line, name);
		return fits ? part_range(name) : (hsy_range){0, 0};
	}
	return (hsy_range){0, 0};
}

bool credit_is_person(const char *line, size_t n)
{
	struct part p = part_trimmed(line, 0, n);
	size_t words = part_words(line, p);
	bool small = false;
	for (size_t i = p.begin; i < p.end; i++) {
		bool begins = i == p.begin || line[i - 1] == ' ';
		if (ascii_is_digit(line[i]) || line[i] == '@' || line[i] == '/')
			return false;
		small = begins ? !is_upper(line[i]) : small;
	}
	return words >= 2 && words <= 4 && !small && part_is_name(line, p) && !part_is_label(line, p);
}

hsy_range credit_name(const char *line, size_t n)
{
	struct part p = part_trimmed(line, 0, n);
	for (size_t at = p.begin; at < p.end; at++)
		if (credit_separator(line, p.end, at))
			return (hsy_range){0, 0};
	return p.begin < p.end && (part_is_domain(line, p) || part_is_name(line, p)) && !part_is_label(line, p)
		   ? part_range(p)
		   : (hsy_range){0, 0};
}

hsy_range credit_persons(const char *line, size_t n)
{
	struct part p = part_trimmed(line, 0, n);
	p = part_trimmed(line, p.begin, part_word(line, p, CLASS_LINK_PLACE).begin);
	struct part join = part_word(line, p, CLASS_AND), first = part_trimmed(line, p.begin, join.begin),
		    second = part_trimmed(line, join.end, p.end);
	bool fits = !memchr(line, ',', n) && !part_is_body(line, p) &&
		    credit_is_person(line + first.begin, first.end - first.begin) &&
		    (join.begin == p.end || credit_is_person(line + second.begin, second.end - second.begin));
	return fits ? part_range(p) : (hsy_range){0, 0};
}

bool credit_two(const char *line, size_t n, hsy_range *ret_person, hsy_range *ret_outlet)
{
	const char *comma = memchr(line, ',', n);
	size_t at = comma ? (size_t)(comma - line) : 0;
	*ret_person = at ? credit_persons(line, at) : (hsy_range){0, 0};
	struct part p = part_trimmed(line, at + 1 < n ? at + 1 : n, n);
	*ret_outlet = at ? credit_name(line + p.begin, p.end - p.begin) : (hsy_range){0, 0};
	if (is_empty(*ret_person) || is_empty(*ret_outlet) || !credit_is_outlet(line + p.begin, p.end - p.begin))
		return false;
	*ret_outlet = part_range(p);
	return true;
}

bool credit_is_outlet(const char *line, size_t n)
{
	struct part p = part_trimmed(line, 0, n);
	return part_has_outlet_word(line, p) || part_begins_with_the(line, p) || part_is_domain(line, p);
}

/* What stands before a word in small letters that says what it is: "The Slow Ferry newsletter"; all else as it is.
 */
static struct part without_small(const char *s, struct part p)
{
	size_t last = p.end;
	while (last > p.begin && s[last - 1] != ' ')
		last--;
	bool small =
	    last > p.begin && ascii_is_lower(s[last]) && lang_any_has(s + last, p.end - last, CLASS_OUTLET_SMALL);
	return small ? part_trimmed(s, p.begin, last) : p;
}

hsy_range credit_masthead_name(const char *line, size_t n)
{
	struct part all = part_trimmed(line, 0, n), p = part_without_staff(line, without_small(line, all));
	bool looks = p.end < all.end || part_has_outlet_word(line, p) || part_begins_with_the(line, p) ||
		     part_is_station(line, p) || part_is_doubtful(line, p);
	hsy_range name = credit_name(line + p.begin, p.end - p.begin);
	return looks && !is_empty(name) ? part_range(p) : (hsy_range){0, 0};
}

hsy_range credit_house(const char *line, size_t n)
{
	struct part p = without_small(line, part_trimmed(line, 0, n));
	bool fits = p.begin < p.end && p.end - p.begin <= CREDIT_MAX_LINE && !memchr(line, ',', n) &&
		    (part_is_name(line, p) || part_is_body(line, p)) && !part_is_label(line, p);
	return fits ? part_range(p) : (hsy_range){0, 0};
}

bool credit_is_body(const char *line, size_t n)
{
	struct part p = part_trimmed(line, 0, n);
	bool several = part_words(line, p) > 1;
	return part_is_body(line, p) || (several && part_ends_in(line, p, CLASS_COMPANY_FORM)) ||
	       (several && part_n_in(line, p, CLASS_HOUSE_WORD) && part_is_name(line, p));
}

bool credit_is_label(const char *line, size_t n)
{
	struct part p = part_trimmed(line, 0, n);
	return n > 0 && n <= CREDIT_MAX_NAME && (part_is_label(line, p) || part_is_issue(line, p));
}

/* Where the first sentence of the part ends, behind a word and no abbreviation; else the part's end. */
static size_t sentence_end(const char *s, struct part p)
{
	enum { LONG = 4 };
	for (size_t at = p.begin, n_small = 0; at + 2 < p.end; at++) {
		if (!memcmp(s + at, ". ", 2) && is_upper(s[at + 2]) && n_small >= LONG)
			return at;
		n_small = ascii_is_lower(s[at]) ? n_small + 1 : 0;
	}
	return p.end;
}

hsy_range credit_rights(const char *line, size_t n)
{
	struct part p = part_trimmed(line, 0, n);
	size_t wide = 0;
	if (n > CREDIT_MAX_LINE)
		return (hsy_range){0, 0};
	for (size_t mark; (mark = lang_begins(lang_any(), line + p.begin, p.end - p.begin, CLASS_RIGHTS));) {
		p = part_trimmed(line, p.begin + mark, p.end);
		wide += mark;
	}
	p.end = wide ? sentence_end(line, p) : p.end;
	size_t sign = p.end > p.begin && line[p.end - 1] == '.';
	p.end -= sign;
	p.end -= lang_closes(lang_any(), line + p.begin, p.end - p.begin, CLASS_RIGHTS_END);
	while (p.begin < p.end && strchr("0123456789-,. ", line[p.begin]))
		p.begin++;
	while (p.end > p.begin && strchr("0123456789-,. ", line[p.end - 1]))
		p.end--;
	bool fits = wide && p.begin < p.end && part_is_name(line, p) && !part_is_label(line, p) &&
		    !part_n_in(line, p, CLASS_OUTLET_OWNER);
	return fits ? part_range(p) : (hsy_range){0, 0};
}
