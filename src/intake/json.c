/* See json.h. The checker is a loop over values with its own stack of brackets; the walkers trust it. */
#include "intake/json.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

struct checker {
	const char *s;
	size_t n, at;
	unsigned flags;
	const char *why;
	char open[JSON_MAX_DEPTH];
	size_t depth;
};

/* ---- checking ---- */

static bool fail(struct checker *c, const char *why)
{
	c->why = why;
	return false;
}

static bool check_escape(struct checker *c)
{
	char e = c->at + 1 < c->n ? c->s[c->at + 1] : '\0';
	if (e && strchr("\"\\/bfnrt", e)) {
		c->at += 2;
		return true;
	}
	if (e != 'u' || c->n - c->at < 6)
		return fail(c, "an escape that JSON does not have");
	int all = 0;
	for (size_t i = 2; i < 6; i++) {
		int digit = ascii_hex(c->s[c->at + i]);
		if (digit < 0)
			return fail(c, "an escape that JSON does not have");
		all = all * 16 + digit;
	}
	if (!all)
		return fail(c, "a zero character (\\u0000) in a string");
	c->at += 6;
	return true;
}

static bool check_string(struct checker *c)
{
	size_t begin = c->at++;
	while (c->at < c->n) {
		unsigned char x = (unsigned char)c->s[c->at];
		if (x == '"') {
			c->at++;
			return true;
		}
		if (x == '\\') {
			if (!check_escape(c))
				return false;
		} else if ((x < 0x20 && !(c->flags & JSON_LOOSE)) || !x) {
			return fail(c, "a bare control character in a string");
		} else {
			c->at++;
		}
	}
	c->at = begin;
	return fail(c, "a string that does not end");
}

static size_t skip_digits(struct checker *c)
{
	size_t from = c->at;
	while (c->at < c->n && ascii_is_digit(c->s[c->at]))
		c->at++;
	return c->at - from;
}

static bool check_number(struct checker *c)
{
	if (c->s[c->at] == '-')
		c->at++;
	bool zero = c->at < c->n && c->s[c->at] == '0';
	size_t digits = skip_digits(c);
	if (!digits || (zero && digits > 1))
		return fail(c, "a number that JSON does not allow");
	if (c->at < c->n && c->s[c->at] == '.') {
		c->at++;
		if (!skip_digits(c))
			return fail(c, "a number that JSON does not allow");
	}
	if (c->at < c->n && (c->s[c->at] | 0x20) == 'e') {
		c->at++;
		if (c->at < c->n && (c->s[c->at] == '+' || c->s[c->at] == '-'))
			c->at++;
		if (!skip_digits(c))
			return fail(c, "a number that JSON does not allow");
	}
	return true;
}

static bool check_scalar(struct checker *c)
{
	static const char *const words[] = {"true", "false", "null"};
	char x = c->s[c->at];
	if (x == '"')
		return check_string(c);
	if (x == '-' || ascii_is_digit(x))
		return check_number(c);
	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);
		if (c->n - c->at >= n && !memcmp(c->s + c->at, words[i], n)) {
			c->at += n;
			return true;
		}
	}
	return fail(c, "no JSON value here");
}

static void check_blanks(struct checker *c)
{
	c->at = ascii_skip_blanks(c->s, c->n, c->at);
}

/* A name and its colon. */
static bool check_name(struct checker *c)
{
	check_blanks(c);
	if (c->at == c->n || c->s[c->at] != '"')
		return fail(c, "a name in quotation marks is missing");
	if (!check_string(c))
		return false;
	check_blanks(c);
	if (c->at == c->n || c->s[c->at] != ':')
		return fail(c, "a colon is missing behind a name");
	c->at++;
	return true;
}

/* An opening bracket. *ret_empty: it closed at once, so that a value is complete. */
static bool check_open(struct checker *c, bool *ret_empty)
{
	char open = c->s[c->at];
	if (c->depth == JSON_MAX_DEPTH)
		return fail(c, "nested more than 512 deep");
	c->open[c->depth++] = open;
	c->at++;
	check_blanks(c);
	*ret_empty = c->at < c->n && c->s[c->at] == (open == '{' ? '}' : ']');
	if (*ret_empty) {
		c->at++;
		c->depth--;
		return true;
	}
	return open == '[' || check_name(c);
}

/* What follows a complete value inside brackets: closing ones, then a comma (*ret_more) or the end. */
static bool check_after(struct checker *c, bool *ret_more)
{
	*ret_more = false;
	while (c->depth) {
		char open = c->open[c->depth - 1];
		check_blanks(c);
		if (c->at == c->n)
			return fail(c, "ends before its brackets are closed");
		if (c->s[c->at] == ',') {
			c->at++;
			*ret_more = true;
			return open == '[' || check_name(c);
		}
		if (c->s[c->at] != (open == '{' ? '}' : ']'))
			return fail(c, "a comma or a closing bracket is missing");
		c->at++;
		c->depth--;
	}
	return true;
}

static bool check_value(struct checker *c)
{
	for (bool more = true; more;) {
		bool complete = true;
		check_blanks(c);
		if (c->at == c->n)
			return fail(c, "ends where a value is missing");
		if (c->s[c->at] == '{' || c->s[c->at] == '[') {
			if (!check_open(c, &complete))
				return false;
		} else if (!check_scalar(c)) {
			return false;
		}
		if (complete && !check_after(c, &more))
			return false;
	}
	return true;
}

bool json_open(struct json *j, const char *bytes, size_t n, unsigned flags, size_t *ret_at, const char **ret_why)
{
	struct checker c = {.s = bytes, .n = n, .flags = flags};
	size_t invalid = utf8_find_invalid(bytes, n);
	if (invalid < n) {
		c.at = invalid;
		c.why = "not UTF-8";
	} else if (check_value(&c)) {
		check_blanks(&c);
		if (c.at < n)
			c.why = "more behind the end of the value";
	}
	if (c.why) {
		*ret_at = c.at;
		*ret_why = c.why;
		return false;
	}
	*j = (struct json){bytes, n, ascii_skip_blanks(bytes, n, 0)};
	return true;
}

/* ---- walking what was checked ---- */

char json_kind(const struct json *j, size_t value)
{
	char c = value < j->n ? j->bytes[value] : 'n';
	return c == '-' || ascii_is_digit(c) ? '0' : c;
}

static size_t behind_string(const char *s, size_t n, size_t at)
{
	const char *begin = s + at + 1, *end = s + n;
	for (const char *mark = begin; (mark = memchr(mark, '"', (size_t)(end - mark))); mark++) {
		const char *before = mark;
		while (before > begin && before[-1] == '\\')
			before--;
		if ((mark - before) % 2 == 0)
			return (size_t)(mark + 1 - s);
	}
	return n;
}

size_t json_find_end(const char *s, size_t n, size_t at)
{
	size_t depth = 0;
	while (at < n) {
		char c = s[at];
		if (c == '"') {
			at = behind_string(s, n, at);
			continue;
		}
		at++;
		depth += c == '{' || c == '[';
		if ((c == '}' || c == ']') && --depth == 0)
			return at;
	}
	return 0;
}

size_t json_behind(const struct json *j, size_t value)
{
	char kind = json_kind(j, value);
	if (kind == '"')
		return behind_string(j->bytes, j->n, value);
	if (kind == '{' || kind == '[')
		return json_find_end(j->bytes, j->n, value);
	while (value < j->n && !strchr(",]} \t\r\n", j->bytes[value]))
		value++;
	return value;
}

size_t json_enter(const struct json *j, size_t value)
{
	return ascii_skip_blanks(j->bytes, j->n, value + 1);
}

/* Moves *at behind a comma; false at the closing bracket. */
static bool walk_on(const struct json *j, size_t *at)
{
	*at = ascii_skip_blanks(j->bytes, j->n, *at);
	if (*at < j->n && j->bytes[*at] == ',')
		*at = ascii_skip_blanks(j->bytes, j->n, *at + 1);
	return *at < j->n && j->bytes[*at] != ']' && j->bytes[*at] != '}';
}

bool json_element(const struct json *j, size_t *at, size_t *ret_value)
{
	if (!walk_on(j, at))
		return false;
	*ret_value = *at;
	*at = json_behind(j, *at);
	return true;
}

bool json_member(const struct json *j, size_t *at, size_t *ret_key, size_t *ret_value)
{
	if (!walk_on(j, at))
		return false;
	*ret_key = *at;
	size_t colon = ascii_skip_blanks(j->bytes, j->n, behind_string(j->bytes, j->n, *at));
	*ret_value = ascii_skip_blanks(j->bytes, j->n, colon + 1);
	*at = json_behind(j, *ret_value);
	return true;
}

static uint32_t hex4(const char *s)
{
	uint32_t all = 0;
	for (int i = 0; i < 4; i++)
		all = all * 16 + (uint32_t)ascii_hex(s[i]);
	return all;
}

/* The character behind a backslash at s[*at]; *at moves behind it. Lone surrogates give U+FFFD. */
static uint32_t unescape(const char *s, size_t n, size_t *at)
{
	static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
	char c = s[*at + 1];
	const char *name = memchr(names, c, 5);
	if (c != 'u') {
		*at += 2;
		return (uint32_t)(unsigned char)(name ? values[name - names] : c);
	}
	uint32_t high = hex4(s + *at + 2);
	*at += 6;
	if (high < 0xd800 || high > 0xdbff)
		return high;
	if (n - *at < 6 || s[*at] != '\\' || s[*at + 1] != 'u')
		return 0xfffd;
	uint32_t low = hex4(s + *at + 2);
	if (low < 0xdc00 || low > 0xdfff)
		return 0xfffd;
	*at += 6;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

char *json_string(const struct json *j, size_t value, struct arena *a, size_t *ret_n)
{
	size_t end = json_behind(j, value) - 1, used = 0;
	char *to = arena_alloc(a, end - value, 1);
	for (size_t at = value + 1; to && at < end;) {
		if (j->bytes[at] == '\\')
			used += utf8_put(unescape(j->bytes, end, &at), to + used);
		else
			to[used++] = j->bytes[at++];
	}
	*ret_n = used;
	return to;
}

bool json_equals(const struct json *j, size_t value, const char *word)
{
	size_t at = value + 1;
	for (; *word && at < j->n && j->bytes[at] != '"'; word++) {
		uint32_t c = (unsigned char)j->bytes[at];
		if (c == '\\')
			c = unescape(j->bytes, j->n, &at);
		else
			at++;
		if (c != (unsigned char)*word)
			return false;
	}
	return !*word && at < j->n && j->bytes[at] == '"';
}
