/* See credit_agency.h. */
#include "intake/credit_agency.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/credit_part.h"
#include "intake/date.h"

/* Those that stand in brackets behind a bare date, and what is called by its kind. */
static bool is_agency(const char *s, struct part p)
{
	return part_has_outlet_word(s, p) || part_n_in(s, p, CLASS_AGENCY) > 0 || part_is_domain(s, p);
}

/* "Vik Posten" of "(Vik Posten, translated from Norse)": what is said of it begins with a small letter. */
static struct part without_remark(const char *s, struct part p)
{
	const char *comma = memchr(s + p.begin, ',', p.end - p.begin);
	struct part remark = comma ? part_trimmed(s, (size_t)(comma - s) + 1, p.end) : p;
	bool is_remark = comma && remark.begin < remark.end && ascii_is_lower(s[remark.begin]);
	return is_remark ? part_trimmed(s, p.begin, (size_t)(comma - s)) : p;
}

static bool is_dash(const char *s, size_t n, size_t at)
{
	return (at < n && s[at] == '-') || (n - at >= 3 && !memcmp(s + at, "\xe2\x80", 2) &&
					    ((unsigned char)s[at + 2] == 0x93 || (unsigned char)s[at + 2] == 0x94));
}

/* What stands in the first "(...)", or in "/.../" without blanks inside, and where that begins and ends; false:
 * there is none. */
static bool brackets_find(const char *s, size_t n, struct part *ret_name, struct part *ret_all)
{
	for (size_t at = 0; at < n; at++) {
		size_t blank = at + 1 < n && s[at + 1] == ' ';
		bool slash = s[at] == '/' && (at == 0 || s[at - 1] == ' ') && at + 1 + blank < n &&
			     is_upper(s[at + 1 + blank]);
		if (s[at] != '(' && !slash)
			continue;
		const char *close = memchr(s + at + 1, slash ? '/' : ')', n - at - 1);
		if (!close || close == s + at + 1)
			return false;
		size_t end = (size_t)(close - s);
		*ret_all = (struct part){.begin = at, .end = end + 1};
		*ret_name = without_remark(s, part_trimmed(s, at + 1, end));
		return !slash || (close[-1] == ' ') == blank;
	}
	return false;
}

/* "VIK, May 3", "VIK", "Vik", "VIK, Norland": what stands before an agency in brackets. */
static bool is_dateplace(const char *s, size_t n)
{
	size_t capitals = 0, words = 0, commas = 0;
	bool named = true;
	while (capitals < n && (is_upper(s[capitals]) || s[capitals] == ' '))
		capitals++;
	for (size_t i = 0; i < n; i++) {
		bool begins = i == 0 || s[i - 1] == ' ';
		words += begins && s[i] != ' ';
		commas += s[i] == ',';
		named = named && (is_word_byte(s[i]) || strchr(" ,.-'", s[i])) && !(begins && !is_upper(s[i]));
	}
	bool is_place = named && words <= 4 && (words == 1 || commas == 1);
	return n > 2 && n <= 60 && is_upper(s[0]) && (date_has_month(s, n) || capitals + 2 >= n || is_place);
}

/* "VIK. May 3, 2025. HALYARD - The minister": a name between the day and the dash. */
static bool find_bare(const char *s, size_t n, hsy_range *ret_name)
{
	char iso[DATE_SIZE];
	size_t dash = 1, begin;
	while (dash + 3 < n && !(s[dash - 1] == ' ' && is_dash(s, n, dash)))
		dash++;
	begin = dash;
	while (begin > 2 && memcmp(s + begin - 2, ". ", 2) != 0 && memcmp(s + begin - 2, ", ", 2) != 0)
		begin--;
	struct part name = part_trimmed(s, begin, dash);
	bool capitals = name.end - name.begin > 2;
	for (size_t i = name.begin; i < name.end; i++)
		capitals = capitals && !ascii_is_lower(s[i]);
	if (dash + 3 >= n || begin <= 2 || s[1] < 'A' || s[1] > 'Z' || !is_dateplace(s, begin) ||
	    !date_find(s, begin, iso) || !part_is_name(s, name) || !(capitals || is_agency(s, name)))
		return false;
	*ret_name = part_range(name);
	return true;
}

bool agency_find(const char *s, size_t n, hsy_range *ret_name, bool *ret_is_whole)
{
	struct part name, all;
	if (!brackets_find(s, n, &name, &all))
		return find_bare(s, n, ret_name);
	struct part behind = part_trimmed(s, all.end, n);
	size_t n_place = all.begin, n_first = strcspn(s, " .,(/");
	bool slash = s[all.begin] == '/', dash = is_dash(s, n, behind.begin);
	bool is_place = is_dateplace(s, n_place), alone = behind.begin == behind.end;
	bool stands = slash   ? is_place || (n_place == 0 && dash)
		      : alone ? is_place && (date_has_month(s, n_place) || s[1] < 'a')
			      : dash && (is_place || n_place == 0 || (n_place <= 20 && is_agency(s, name)));
	if (!stands || (!part_is_name(s, name) && !is_agency(s, name)) || part_is_label(s, name) ||
	    date_has_month(s + name.begin, name.end - name.begin))
		return false;
	if (date_has_month(s, n_first < n_place ? n_first : n_place) && !is_agency(s, name))
		return false; /* the place itself: "May 3, 2025 (VIK) -" */
	*ret_name = part_range(name);
	*ret_is_whole = alone || (slash && behind.end - behind.begin == 1 && s[behind.begin] == '.');
	return true;
}
