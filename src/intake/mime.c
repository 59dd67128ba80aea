/* See mime.h. */
#define _GNU_SOURCE /* memmem */
#include "intake/mime.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/decode.h"

enum { MAX_BOUNDARY = 70 };

/* ---- fields ---- */

/* The line at `at` without its line break, and the offset behind it. */
static size_t line_read(const char *s, size_t n, size_t at, size_t *ret_n)
{
	const char *stop = memchr(s + at, '\n', n - at);
	size_t n_line = stop ? (size_t)(stop - s) - at : n - at;
	*ret_n = n_line - (n_line && s[at + n_line - 1] == '\r');
	return at + n_line + (stop != NULL);
}

bool mime_is_field(const char *line, size_t n)
{
	size_t at = 0;
	while (at < n && line[at] > ' ' && line[at] < 0x7f && line[at] != ':')
		at++;
	return at > 0 && at < n && line[at] == ':';
}

static bool is_folded(const char *line, size_t n)
{
	return n && (*line == ' ' || *line == '\t');
}

struct mime mime_open(const char *bytes, size_t n)
{
	struct mime m = {.head = bytes, .body = bytes, .n_body = n};
	for (size_t at = 0, next, n_line; at < n && at <= MIME_HEAD_BYTES; at = next) {
		next = line_read(bytes, n, at, &n_line);
		if (n_line && (mime_is_field(bytes + at, n_line) || (at && is_folded(bytes + at, n_line)))) {
			m.n_head = next;
			continue;
		}
		at = n_line ? at : next; /* the blank line is neither's */
		m.body = bytes + at;
		m.n_body = n - at;
		return m;
	}
	m.body = bytes + m.n_head;
	m.n_body = n - m.n_head;
	return m;
}

static void value_add(struct buffer *to, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t'))
		s++, n--;
	if (to->n && n)
		buffer_char(to, ' ');
	buffer_append(to, s, n);
}

bool mime_field(const struct mime *m, const char *name, struct buffer *to)
{
	size_t n_name = strlen(name);
	bool found = false;
	buffer_clear(to);
	buffer_append(to, "", 0);
	for (size_t at = 0, next, n_line; at < m->n_head; at = next) {
		const char *line = m->head + at;
		next = line_read(m->head, m->n_head, at, &n_line);
		if (found && !is_folded(line, n_line))
			return true;
		if (found)
			value_add(to, line, n_line);
		if (found || n_line <= n_name || line[n_name] != ':' || strncasecmp(line, name, n_name) != 0)
			continue;
		found = true;
		value_add(to, line + n_name + 1, n_line - n_name - 1);
	}
	return found;
}

/* ---- a field's parameters ---- */

/* The word up to ";" in small letters; one that does not fit is none. */
static void first_word(const char *value, char *to, size_t size)
{
	size_t n = strcspn(value, "; \t");
	for (size_t i = 0; i < n && n < size; i++)
		to[i] = (char)tolower((unsigned char)value[i]);
	to[n < size ? n : 0] = '\0';
}

/* A value, "quoted \"so\"" or not, that begins at `at`; the offset behind it. What does not fit is none. */
static size_t value_read(const char *s, size_t at, char *to, size_t size)
{
	size_t n = 0;
	bool quoted = s[at] == '"';
	for (at += quoted; s[at] && (quoted ? s[at] != '"' : !strchr("; \t", s[at])); at++) {
		at += quoted && s[at] == '\\' && s[at + 1];
		if (n + 1 < size)
			to[n] = s[at];
		n++;
	}
	to[n < size ? n : 0] = '\0';
	return at + (quoted && s[at]);
}

/* The parameter `name` of "text/html; charset=utf-8"; "" where there is none. */
static void parameter_read(const char *value, const char *name, char *to, size_t size)
{
	size_t n_name = strlen(name), at = strcspn(value, ";");
	char other[8];
	*to = '\0';
	while (value[at]) {
		at += strspn(value + at, "; \t");
		size_t n = strcspn(value + at, "=;");
		bool is_it = n == n_name && !strncasecmp(value + at, name, n);
		at += n;
		if (value[at] == '=')
			at = value_read(value, at + 1, is_it ? to : other, is_it ? size : sizeof other);
		if (is_it)
			return;
	}
}

/* ---- transfer encodings ---- */

static int base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* What is no letter of it is passed over, as RFC 2045 asks; "=" ends it. */
static void base64_add(struct buffer *to, const char *s, size_t n)
{
	unsigned bits = 0, n_bits = 0;
	for (size_t i = 0; i < n && s[i] != '='; i++) {
		int value = base64_value(s[i]);
		if (value < 0)
			continue;
		bits = (bits << 6 | (unsigned)value) & 0xffff;
		n_bits += 6;
		if (n_bits < 8)
			continue;
		n_bits -= 8;
		buffer_char(to, (char)(bits >> n_bits & 0xff));
	}
}

/* "=C3=A9" as bytes. `in_word`: of RFC 2047, where "_" is a blank. */
static void quoted_add(struct buffer *to, const char *s, size_t n, bool in_word)
{
	for (size_t i = 0; i < n; i++) {
		size_t left = n - i - 1;
		if (s[i] == '=' && left >= 2 && ascii_hex(s[i + 1]) >= 0 && ascii_hex(s[i + 2]) >= 0) {
			buffer_char(to, (char)(ascii_hex(s[i + 1]) << 4 | ascii_hex(s[i + 2])));
			i += 2;
		} else if (s[i] == '=' && left >= 1 && s[i + 1] == '\n') {
			i++;
		} else if (s[i] == '=' && left >= 2 && s[i + 1] == '\r' && s[i + 2] == '\n') {
			i += 2;
		} else {
			buffer_char(to, in_word && s[i] == '_' ? ' ' : s[i]);
		}
	}
}

bool mime_body(const struct mime_part *part, struct buffer *to)
{
	static const char *const plain[] = {"", "7bit", "8bit", "binary"};
	struct buffer field = {0};
	char coding[40];
	mime_field(&part->at, "Content-Transfer-Encoding", &field);
	first_word(field.bytes ? field.bytes : "", coding, sizeof coding);
	buffer_free(&field);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (!strcmp(coding, plain[i])) {
			buffer_append(to, part->at.body, part->at.n_body);
			return true;
		}
	if (!strcmp(coding, "base64"))
		base64_add(to, part->at.body, part->at.n_body);
	else if (!strcmp(coding, "quoted-printable"))
		quoted_add(to, part->at.body, part->at.n_body, false);
	else
		return false;
	return true;
}

/* ---- words in other charsets ---- */

struct words {
	struct arena *arena;
	struct buffer text, bytes; /* what is done; bytes still to be converted ... */
	char charset[40];          /* ... from this charset */
};

/* Converts what waits. */
static void words_flush(struct words *w)
{
	const char *text = w->bytes.bytes;
	size_t n = w->bytes.n;
	if (!n)
		return;
	if (decode(w->arena, NULL, w->bytes.bytes, n, w->charset, &text, &n, NULL) == HSY_OK)
		buffer_append(&w->text, text, n);
	buffer_clear(&w->bytes);
}

/* "=?utf-8?q?Oz?=" at `s`: takes it in and returns its length; 0: it is none. */
static size_t word_take(struct words *w, const char *s)
{
	char charset[40];
	if (strncmp(s, "=?", 2) != 0)
		return 0;
	const char *at = s + 2;
	size_t n_charset = strcspn(at, "?* \t");
	if (!n_charset || n_charset >= sizeof charset)
		return 0;
	snprintf(charset, sizeof charset, "%.*s", (int)n_charset, at);
	at += strcspn(at, "? \t");
	char coding = *at == '?' ? (char)tolower((unsigned char)at[1]) : '\0';
	if ((coding != 'q' && coding != 'b') || at[2] != '?')
		return 0;
	at += 3;
	size_t n = strcspn(at, "? \t");
	if (at[n] != '?' || at[n + 1] != '=')
		return 0;
	if (strcasecmp(charset, w->charset) != 0)
		words_flush(w);
	memcpy(w->charset, charset, sizeof charset);
	if (coding == 'q')
		quoted_add(&w->bytes, at, n, true);
	else
		base64_add(&w->bytes, at, n);
	return (size_t)(at + n + 2 - s);
}

/* Some programs write headers in a charset of their own. Bytes that are none in any are left out. */
static const char *eight_bits(struct arena *a, const char *value)
{
	const char *text = value;
	size_t n = strlen(value);
	return decode(a, NULL, value, n, NULL, &text, &n, NULL) == HSY_OK ? arena_copy(a, text, n) : "";
}

char *mime_words(struct arena *a, const char *value)
{
	struct words w = {.arena = a};
	value = eight_bits(a, value);
	if (!value)
		return NULL;
	while (*value) {
		size_t n = word_take(&w, value), blanks = strspn(value, " \t");
		if (!n && w.bytes.n && blanks && !strncmp(value + blanks, "=?", 2)) {
			value += blanks; /* between two of them blanks are none */
			continue;
		}
		if (!n) {
			words_flush(&w);
			buffer_char(&w.text, *value);
		}
		value += n ? n : 1;
	}
	words_flush(&w);
	bool failed = w.text.failed || w.bytes.failed;
	char *text = failed ? NULL : arena_copy(a, w.text.n ? w.text.bytes : "", w.text.n);
	buffer_free(&w.text);
	buffer_free(&w.bytes);
	return text;
}

/* ---- parts ---- */

struct walk_parts {
	mime_visit visit;
	void *context;
	size_t n_parts;
};

/* The next line that is "--boundary" or "--boundary--", from `at` on; its offset, or `n` if there is none. */
static size_t delimiter_find(const char *s, size_t n, size_t at, const char *boundary, size_t *ret_after,
			     bool *ret_last)
{
	char mark[MAX_BOUNDARY + 3];
	size_t n_mark = (size_t)snprintf(mark, sizeof mark, "--%s", boundary);
	while (at < n) {
		const char *found = memmem(s + at, n - at, mark, n_mark);
		if (!found)
			break;
		size_t begin = (size_t)(found - s), end = begin + n_mark, n_line;
		*ret_last = n - end >= 2 && !memcmp(s + end, "--", 2);
		end += *ret_last ? 2 : 0;
		*ret_after = line_read(s, n, end, &n_line);
		bool bare = strspn(s + end, " \t") >= n_line || *ret_last;
		if (bare && (begin == 0 || s[begin - 1] == '\n'))
			return begin;
		at = begin + 1;
	}
	*ret_after = n;
	*ret_last = true;
	return n;
}

static enum mime_end entity_walk(struct walk_parts *w, const struct mime *m, bool cut, int depth);

/* The parts of a container with that boundary. */
static enum mime_end parts_walk(struct walk_parts *w, const struct mime *m, const char *boundary, int depth)
{
	const char *s = m->body;
	size_t n = m->n_body, after;
	bool last = false;
	size_t at = delimiter_find(s, n, 0, boundary, &after, &last);
	enum mime_end end = MIME_ALL;
	while (end == MIME_ALL && at < n && !last) {
		size_t begin = after;
		at = delimiter_find(s, n, begin, boundary, &after, &last);
		size_t stop = at;
		if (at < n && stop > begin) /* the line break before it is its own */
			stop -= stop - begin >= 2 && s[stop - 2] == '\r' ? 2 : 1;
		struct mime part = mime_open(s + begin, stop - begin);
		end = entity_walk(w, &part, at == n, depth + 1);
	}
	return end;
}

static void part_describe(const struct mime *m, struct mime_part *part, char boundary[MAX_BOUNDARY + 1])
{
	struct buffer field = {0};
	if (mime_field(m, "Content-Type", &field) && field.bytes)
		first_word(field.bytes, part->type, sizeof part->type);
	if (!strchr(part->type, '/'))
		snprintf(part->type, sizeof part->type, "text/plain");
	parameter_read(field.bytes ? field.bytes : "", "charset", part->charset, sizeof part->charset);
	parameter_read(field.bytes ? field.bytes : "", "boundary", boundary, MAX_BOUNDARY + 1);
	if (mime_field(m, "Content-Disposition", &field) && field.bytes)
		part->attached = !strncasecmp(field.bytes, "attachment", 10);
	buffer_free(&field);
}

static enum mime_end entity_walk(struct walk_parts *w, const struct mime *m, bool cut, int depth)
{
	struct mime_part part = {.at = *m, .is_cut = cut};
	char boundary[MAX_BOUNDARY + 1];
	if (depth > MIME_MAX_DEPTH)
		return MIME_TOO_DEEP;
	if (++w->n_parts > MIME_MAX_PARTS)
		return MIME_TOO_MANY;
	part_describe(m, &part, boundary);
	if (!strncmp(part.type, "multipart/", 10) && *boundary)
		return parts_walk(w, m, boundary, depth);
	if (!strcmp(part.type, "message/rfc822")) {
		struct mime inner = mime_open(m->body, m->n_body);
		return entity_walk(w, &inner, cut, depth + 1);
	}
	return w->visit(w->context, &part) ? MIME_ALL : MIME_STOPPED;
}

enum mime_end mime_walk(const struct mime *m, mime_visit visit, void *context)
{
	struct walk_parts w = {.visit = visit, .context = context};
	return entity_walk(&w, m, false, 0);
}
