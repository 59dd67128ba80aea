/* See mend.h. A quotation mark ends a string if what follows fits: a colon behind a name; behind a value a closing
 * bracket, or a comma and then another name in an object, another value in a list. */
#include "intake/mend.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/json.h"

enum { MAX_NAME = 100 }; /* bytes of a name of a member */

struct mender {
	const char *s;
	size_t n, at;
	struct buffer *to;
	char open[JSON_MAX_DEPTH];
	size_t depth;
	bool is_name; /* the next string is a name */
};

/* A name in quotation marks and a colon stand at `at`. */
static bool is_member(const struct mender *m, size_t at)
{
	size_t end = m->n - at < MAX_NAME ? m->n : at + MAX_NAME;
	const char *stop = at + 1 < end && m->s[at] == '"' ? memchr(m->s + at + 1, '"', end - at - 1) : NULL;
	size_t behind = stop ? ascii_skip_blanks(m->s, m->n, (size_t)(stop - m->s) + 1) : m->n;
	return behind < m->n && m->s[behind] == ':';
}

static bool is_close(char c)
{
	return c == '}' || c == ']';
}

/* A comma at `at` with nothing behind it before the brackets close. */
static bool is_idle_comma(const struct mender *m, size_t at)
{
	size_t next = m->s[at] == ',' ? ascii_skip_blanks(m->s, m->n, at + 1) : m->n;
	return next < m->n && is_close(m->s[next]);
}

static bool begins_value(char c)
{
	return (c && strchr("\"{[-tfn", c)) || (c >= '0' && c <= '9');
}

/* The quotation mark at `at` ends the string that stands in m->open. */
static bool ends_string(const struct mender *m, size_t at)
{
	size_t next = ascii_skip_blanks(m->s, m->n, at + 1);
	char open = m->depth ? m->open[m->depth - 1] : '\0', c = next < m->n ? m->s[next] : '\0';
	if (m->is_name)
		return c == ':';
	if (!c || c == (open == '{' ? '}' : ']'))
		return true;
	next = c == ',' ? ascii_skip_blanks(m->s, m->n, next + 1) : m->n;
	if (next < m->n && is_close(m->s[next]))
		return true;
	return next < m->n && (open == '{' ? is_member(m, next) : begins_value(m->s[next]));
}

static void mend_string(struct mender *m)
{
	buffer_char(m->to, '"');
	for (m->at++; m->at < m->n; m->at++) {
		char c = m->s[m->at];
		if (c == '"' && ends_string(m, m->at))
			break;
		char next = m->at + 1 < m->n ? m->s[m->at + 1] : '\0';
		if (c == '\\' && (!next || !strchr("\"\\/bfnrtu", next)))
			continue; /* an escape that JSON does not have: \' */
		if (c == '"')
			buffer_char(m->to, '\\');
		buffer_char(m->to, c);
		if (c == '\\' && m->at + 1 < m->n)
			buffer_char(m->to, m->s[++m->at]);
	}
	buffer_char(m->to, '"');
	m->at++;
	m->is_name = false;
}

/* A bracket or a comma tells whether a name follows. False: nested too deep. */
static bool mend_mark(struct mender *m, char c)
{
	if (c == '{' || c == '[') {
		if (m->depth == JSON_MAX_DEPTH)
			return false;
		m->open[m->depth++] = c;
	}
	if (is_close(c) && m->depth)
		m->depth--;
	if (c == '{' || c == ',')
		m->is_name = m->depth && m->open[m->depth - 1] == '{';
	if (c == '[')
		m->is_name = false;
	return true;
}

static bool begins(const char *s, size_t n, size_t at, const char *word)
{
	size_t length = strlen(word);
	return n - at >= length && !memcmp(s + at, word, length);
}

/* Takes marks of comments and of CDATA off both ends. */
static void unwrap(struct mender *m)
{
	static const char *const marks[] = {"<!--", "-->", "<![CDATA[", "]]>", "//", "/*", "*/", ";"};
	for (bool more = true; more;) {
		more = false;
		m->at = ascii_skip_blanks(m->s, m->n, m->at);
		while (m->n > m->at && ascii_is_blank(m->s[m->n - 1]))
			m->n--;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
			size_t length = strlen(marks[i]);
			if (begins(m->s, m->n, m->at, marks[i])) {
				m->at += length;
				more = true;
			} else if (m->n - m->at >= length && begins(m->s, m->n, m->n - length, marks[i])) {
				m->n -= length;
				more = true;
			}
		}
	}
}

void mend_json(const char *s, size_t n, struct buffer *to)
{
	struct mender m = {.s = s, .n = n, .to = to};
	unwrap(&m);
	while (m.at < m.n) {
		char c = m.s[m.at];
		if (c == '"') {
			mend_string(&m);
			continue;
		}
		if (!mend_mark(&m, c))
			return;
		if (!is_idle_comma(&m, m.at))
			buffer_char(to, c);
		m.at++;
	}
}
