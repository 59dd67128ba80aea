/* See credit.h. The line is cut into parts at commas, bars and dots; brackets, "By" and "at" say what a part is,
 * else a date must stand in the line, and words such as "Post" or "Daily" in the part. */
#define _GNU_SOURCE /* memmem */
#include "intake/credit.h"

#include <string.h>
#include <strings.h>

#include "intake/date.h"

enum { MAX_PARTS = 6, MAX_NAME = 48, MAX_LINE = 160, MAX_SEEN = 65536 };

struct part {
	size_t begin, end;
};

static bool is_upper(char c)
{
	return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xc3;
}

static bool is_word_byte(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static struct part trimmed(const char *s, size_t begin, size_t end)
{
	while (begin < end && (s[begin] == ' ' || s[begin] == '\t'))
		begin++;
	while (end > begin && (s[end - 1] == ' ' || s[end - 1] == '\t'))
		end--;
	return (struct part){begin, end};
}

/* The bytes of the separator at s: a comma, a bar or a middle dot, else 0. */
static size_t separator_at(const char *s, size_t n, size_t at)
{
	if (s[at] == ',' || s[at] == '|')
		return 1;
	if (n - at >= 2 && !memcmp(s + at, "\xc2\xb7", 2))
		return 2;
	return n - at >= 3 && !memcmp(s + at, "\xe2\x80\xa2", 3) ? 3 : 0;
}

static size_t parts_cut(const char *s, size_t n, struct part parts[MAX_PARTS])
{
	size_t count = 0, begin = 0;
	for (size_t at = 0; at <= n && count < MAX_PARTS; at++) {
		size_t wide = at < n ? separator_at(s, n, at) : 0;
		if (at < n && !wide)
			continue;
		struct part p = trimmed(s, begin, at);
		if (p.begin < p.end)
			parts[count++] = p;
		begin = at + wide;
		at += wide ? wide - 1 : 0;
	}
	return count;
}

/* One to five words, each with a capital or small and short ("of", "the"), no sentence. */
static bool is_name(const char *s, struct part p)
{
	size_t n = p.end - p.begin, words = 0;
	if (n < 2 || n > MAX_NAME || !is_upper(s[p.begin]))
		return false;
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
	return words <= 5;
}

static bool has_word(const char *s, struct part p, const char *const *list)
{
	for (; *list; list++) {
		size_t n = strlen(*list);
		for (size_t i = p.begin; i + n <= p.end; i++) {
			bool whole = (i == p.begin || !is_word_byte(s[i - 1])) &&
				     (i + n == p.end || !is_word_byte(s[i + n]));
			if (whole && !strncasecmp(s + i, *list, n))
				return true;
		}
	}
	return false;
}

static bool is_outlet_name(const char *s, struct part p)
{
	static const char *const kinds[] = {
	    "Daily",    "Weekly",   "Times",    "Post",      "News",         "Radio",   "TV",
	    "Herald",   "Tribune",  "Gazette",  "Ledger",    "Journal",      "Press",   "Agency",
	    "Guardian", "Observer", "Mirror",   "Telegraph", "Chronicle",    "Courier", "Review",
	    "Magazine", "Bulletin", "Examiner", "Wire",      "Broadcasting", NULL};
	return is_name(s, p) && has_word(s, p, kinds);
}

static bool has_month(const char *s, struct part p)
{
	return date_has_month(s + p.begin, p.end - p.begin);
}

/* The text speaks to or of it as of an outlet: "told Halyard", "interview with Halyard", "Halyard reports". */
static bool is_seen(const char *s, struct part p, const char *text, size_t n_text)
{
	static const char *const before[] = {"told ", "interview with ", "told the ", "interview with the "};
	size_t n = p.end - p.begin, look = n_text < MAX_SEEN ? n_text : MAX_SEEN;
	const char *at = text, *end = text + look;
	for (; n > 0 && at < end && (at = memmem(at, (size_t)(end - at), s + p.begin, n)); at += n) {
		for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
			size_t wide = strlen(before[k]);
			if ((size_t)(at - text) >= wide && !memcmp(at - wide, before[k], wide))
				return true;
		}
	}
	return false;
}

static hsy_range range(struct part p)
{
	return (hsy_range){p.begin, p.end};
}

/* "VIK, 3 May 2025 (Norrbyrån)", "LANTRY, Oct 10 (Halyard) -": the name in the first brackets behind a place. */
static bool find_agency(const char *s, size_t n, struct credit *c)
{
	const char *open = memchr(s, '(', n);
	const char *close = open ? memchr(open, ')', n - (size_t)(open - s)) : NULL;
	if (!close || close == open + 1)
		return false;
	struct part name = trimmed(s, (size_t)(open - s) + 1, (size_t)(close - s)), place = {0, (size_t)(open - s)};
	struct part behind = trimmed(s, (size_t)(close - s) + 1, n);
	bool ends = behind.begin == behind.end || s[behind.begin] == '-' ||
		    (behind.end - behind.begin >= 3 && !memcmp(s + behind.begin, "\xe2\x80", 2) &&
		     ((unsigned char)s[behind.begin + 2] == 0x93 || (unsigned char)s[behind.begin + 2] == 0x94));
	bool is_short = place.end > 2 && place.end <= 60;
	size_t capitals = 0;
	while (capitals < place.end && (is_upper(s[capitals]) || s[capitals] == ' '))
		capitals++;
	bool is_place = is_short && is_upper(s[0]) && (has_month(s, place) || capitals + 2 >= place.end);
	if (!ends || !is_place || !is_name(s, name) || has_month(s, name))
		return false;
	c->outlet = range(name);
	return true;
}

/* "By Ida Lund, The Vik Post", "Posted by Ida Lund at The Quay, 3 May 2025": parts behind "By". */
static void find_by(const char *s, struct part *parts, size_t count, size_t by, struct credit *c)
{
	const char *bar = memchr(s, '|', parts[count - 1].end);
	if (by > parts[0].end - parts[0].begin) /* "By |" */
		return;
	parts[0].begin += by;
	const char *at = memmem(s + parts[0].begin, parts[0].end - parts[0].begin, " at ", 4);
	struct part place = {at ? (size_t)(at - s) + 4 : 0, at ? parts[0].end : 0};
	if (at && is_name(s, place)) {
		parts[0].end = (size_t)(at - s);
		c->outlet = range(place);
	}
	if (!is_name(s, parts[0]))
		return;
	c->author = range(parts[0]);
	for (size_t i = 1; i < count && c->outlet.begin == c->outlet.end; i++)
		if (is_outlet_name(s, parts[i]) || (is_name(s, parts[i]) && !has_month(s, parts[i]) &&
						    (bar || !strncmp(s + parts[i].begin, "The ", 4))))
			c->outlet = range(parts[i]);
}

struct credit credit_find(const char *line, size_t n, const char *text, size_t n_text)
{
	struct credit c = {0};
	struct part parts[MAX_PARTS];
	if (n < 4)
		return c;
	size_t head = n < MAX_LINE ? n : MAX_LINE;
	if (find_agency(line, head, &c) || n > MAX_LINE)
		return c;
	size_t count = parts_cut(line, n, parts);
	if (!count)
		return c;
	size_t by = !strncasecmp(line, "by ", 3) ? 3 : n > 10 && !strncasecmp(line, "posted by ", 10) ? 10 : 0;
	if (by) {
		find_by(line, parts, count, by, &c);
		return c;
	}
	bool is_dated = count > 1 && has_month(line, parts[count - 1]);
	bool is_first = is_outlet_name(line, parts[0]) ||
			(is_dated && is_name(line, parts[0]) && is_seen(line, parts[0], text, n_text));
	if (is_first && !has_month(line, parts[0]) && (is_dated || !strncmp(line, "The ", 4)) && line[n - 1] != '.')
		c.outlet = range(parts[0]);
	return c;
}
