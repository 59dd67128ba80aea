/* robots.txt is read line by line and each rule weighed at once:
 *
 *     User-agent: a      a group: agents, then their rules. Groups of one agent count as one.
 *     User-agent: b      Groups for "*" count only where no group names us.
 *     Disallow: /x*.pdf$ The rule with the longest pattern that matches decides; of two as long Allow does.
 *     Crawl-delay: 5     Not in the RFC, but stated and meant.
 *
 * Lines that we do not know are passed over and end no group. Patterns and paths are compared with their percent
 * signs settled: "%7e" and "~" are one, "ä" and "%C3%A4" too. */
#include "fetch/robots.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"

enum { PATTERN_BYTES = 4096 }; /* of a pattern or path with all signs settled; a longer pattern matches nothing */

enum { KEY_OTHER, KEY_AGENT, KEY_ALLOW, KEY_DISALLOW, KEY_DELAY };

/* What the groups for one agent say. */
struct verdict {
	bool named;
	long allow, disallow; /* lengths of the longest patterns that match, -1: none does */
	double delay_s;
};

struct scan {
	const char *agent;
	char path[PATTERN_BYTES];
	bool in_ours, in_all; /* the group at hand is for us, for everybody */
	bool in_rules;        /* its rules have begun: another User-agent line begins a new one */
	struct verdict ours, all;
};

struct slice {
	const char *s;
	size_t n;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

static struct slice slice_trim(const char *s, size_t n)
{
	while (n && is_space(*s))
		s++, n--;
	while (n && is_space(s[n - 1]))
		n--;
	return (struct slice){s, n};
}

/* ---- patterns ---- */

static bool is_unreserved(int c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c > 0 && strchr("-._~", c));
}

static size_t put_escaped(char *to, int c)
{
	static const char digits[] = "0123456789ABCDEF";
	to[0] = '%';
	to[1] = digits[c >> 4 & 15];
	to[2] = digits[c & 15];
	return 3;
}

/* Whether a sign that stands for itself must be escaped: beyond ASCII, and what patterns give a meaning to. */
static bool is_special(const char *s, size_t n, size_t at, bool pattern)
{
	unsigned char c = (unsigned char)s[at];
	if (c == '*')
		return !pattern;
	if (c == '$')
		return !pattern || at + 1 < n;
	return c <= 0x20 || c >= 0x7f;
}

/* Settles percent signs, into `to` of PATTERN_BYTES; false if it is too long. */
static bool settle(const char *s, size_t n, bool pattern, char *to)
{
	size_t used = 0;
	for (size_t at = 0; at < n; at++) {
		if (used + 4 > PATTERN_BYTES)
			return false;
		int high = s[at] == '%' && n - at > 2 ? ascii_hex(s[at + 1]) : -1;
		int low = high >= 0 ? ascii_hex(s[at + 2]) : -1;
		int c = low >= 0 ? high * 16 + low : (unsigned char)s[at];
		if (low >= 0)
			at += 2;
		if (low >= 0 ? !is_unreserved(c) : is_special(s, n, at, pattern))
			used += put_escaped(to + used, c);
		else
			to[used++] = (char)c;
	}
	to[used] = '\0';
	return true;
}

/* The pattern matches the path's beginning, or all of it where it ends in "$". */
static bool pattern_matches(const char *pattern, const char *path)
{
	const char *star = NULL, *again = path;
	while (*path) {
		if (*pattern == '*') {
			star = ++pattern;
			again = path;
		} else if (!*pattern) {
			return true;
		} else if (*pattern == *path) {
			pattern++;
			path++;
		} else if (star) {
			pattern = star;
			path = ++again;
		} else {
			return false;
		}
	}
	pattern += strspn(pattern, "*");
	return !*pattern || !strcmp(pattern, "$");
}

/* How long the pattern is if it matches, else -1. */
static long pattern_weigh(struct slice pattern, const char *path)
{
	char settled[PATTERN_BYTES];
	if (!pattern.n || !settle(pattern.s, pattern.n, true, settled))
		return -1;
	return pattern_matches(settled, path) ? (long)strlen(settled) : -1;
}

/* ---- lines ---- */

static int key_find(struct slice key)
{
	static const struct {
		const char *name;
		int key;
	} keys[] = {{"user-agent", KEY_AGENT},  {"useragent", KEY_AGENT},   {"user agent", KEY_AGENT},
		    {"allow", KEY_ALLOW},       {"disallow", KEY_DISALLOW}, {"dissallow", KEY_DISALLOW},
		    {"dissalow", KEY_DISALLOW}, {"disalow", KEY_DISALLOW},  {"diasllow", KEY_DISALLOW},
		    {"disallaw", KEY_DISALLOW}, {"crawl-delay", KEY_DELAY}, {"crawldelay", KEY_DELAY}};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i].name) == key.n && !strncasecmp(keys[i].name, key.s, key.n))
			return keys[i].key;
	return KEY_OTHER;
}

/* "Key: value # comment"; where the colon is missing, two words. False: neither. */
static bool line_split(const char *s, size_t n, struct slice *ret_key, struct slice *ret_value)
{
	const char *hash = n ? memchr(s, '#', n) : NULL;
	struct slice line = slice_trim(s, hash ? (size_t)(hash - s) : n);
	const char *colon = line.n ? memchr(line.s, ':', line.n) : NULL;
	size_t end = colon ? (size_t)(colon - line.s) : 0;
	if (!colon) {
		while (end < line.n && !is_space(line.s[end]))
			end++;
		if (end == line.n)
			return false;
	}
	*ret_key = slice_trim(line.s, end);
	*ret_value = slice_trim(line.s + end + (colon != NULL), line.n - end - (colon != NULL));
	for (size_t i = 0; !colon && i < ret_value->n; i++)
		if (is_space(ret_value->s[i]))
			return false;
	return true;
}

/* The product token: what stands before "/2.1" or other words. */
static size_t token_length(struct slice value)
{
	size_t n = 0;
	while (n < value.n && (ascii_is_letter(value.s[n]) || value.s[n] == '-' || value.s[n] == '_'))
		n++;
	return n;
}

static void take_agent(struct scan *scan, struct slice value)
{
	if (scan->in_rules)
		scan->in_ours = scan->in_all = scan->in_rules = false;
	size_t n = token_length(value);
	if (value.n && *value.s == '*' && (value.n == 1 || is_space(value.s[1])))
		scan->in_all = true;
	else if (n == strlen(scan->agent) && !strncasecmp(value.s, scan->agent, n))
		scan->in_ours = scan->ours.named = true;
}

static double delay_of(struct slice value)
{
	char number[16] = "";
	if (value.n >= sizeof number || !value.n || (*value.s != '.' && (*value.s < '0' || *value.s > '9')))
		return -1;
	memcpy(number, value.s, value.n);
	double whole = 0, unit = 1;
	bool point = false;
	for (const char *at = number; *at; at++) {
		if (*at == '.' && !point)
			point = true;
		else if (*at < '0' || *at > '9')
			break;
		else if (point)
			whole += (unit /= 10) * (*at - '0');
		else
			whole = whole * 10 + (*at - '0');
	}
	return whole;
}

static void take_rule(struct verdict *to, int key, long weight, double delay_s)
{
	if (key == KEY_ALLOW && weight > to->allow)
		to->allow = weight;
	if (key == KEY_DISALLOW && weight > to->disallow)
		to->disallow = weight;
	if (key == KEY_DELAY && delay_s > to->delay_s)
		to->delay_s = delay_s;
}

static void take_line(struct scan *scan, const char *s, size_t n)
{
	struct slice name, value;
	if (!line_split(s, n, &name, &value))
		return;
	int key = key_find(name);
	if (key == KEY_AGENT)
		take_agent(scan, value);
	if (key == KEY_AGENT || key == KEY_OTHER)
		return;
	scan->in_rules = true;
	if (!scan->in_ours && !scan->in_all)
		return;
	long weight = key == KEY_DELAY ? -1 : pattern_weigh(value, scan->path);
	double delay_s = key == KEY_DELAY ? delay_of(value) : -1;
	if (scan->in_ours)
		take_rule(&scan->ours, key, weight, delay_s);
	if (scan->in_all)
		take_rule(&scan->all, key, weight, delay_s);
}

struct robots_answer robots_ask(const char *bytes, size_t n, const char *agent, const char *path)
{
	const struct verdict silent = {false, -1, -1, -1};
	struct scan scan = {.agent = agent, .ours = silent, .all = silent};
	if (n > ROBOTS_MAX_BYTES)
		n = ROBOTS_MAX_BYTES;
	if (!settle(path, strlen(path), false, scan.path))
		return (struct robots_answer){false, -1};
	size_t at = n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	while (at < n) {
		size_t end = at;
		while (end < n && bytes[end] != '\n' && bytes[end] != '\r')
			end++;
		take_line(&scan, bytes + at, end - at);
		at = end + 1;
	}
	const struct verdict *v = scan.ours.named ? &scan.ours : &scan.all;
	bool is_file = !strcmp(path, "/robots.txt");
	return (struct robots_answer){is_file || v->disallow <= v->allow, v->delay_s};
}
