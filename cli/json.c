/* See json.h. */
#include "json.h"

#include <math.h>
#include <string.h>

#include "text.h"

static void jsonout_quote(struct string *to, const char *bytes, size_t n)
{
	struct string plain = {0};
	string_char(&plain, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (c == '"' || c == '\\')
			string_format(&plain, "\\%c", c);
		else if (c == '\n')
			string_add(&plain, "\\n");
		else if (c < 0x20)
			string_format(&plain, "\\u%04x", c);
		else
			string_char(&plain, (char)c);
	}
	string_char(&plain, '"');
	text_escape_json(to, plain.bytes, plain.n);
	string_free(&plain);
}

/* The comma, if something stands before in this object or array, and the key. */
static void jsonout_key(struct string *to, const char *key)
{
	char before = to->n ? to->bytes[to->n - 1] : '\n';
	if (before != '{' && before != '[' && before != '\n')
		string_char(to, ',');
	if (!key)
		return;
	jsonout_quote(to, key, strlen(key));
	string_char(to, ':');
}

void jsonout_open(struct string *to, const char *key, char bracket)
{
	jsonout_key(to, key);
	string_char(to, bracket);
}

void jsonout_close(struct string *to, char bracket)
{
	string_char(to, bracket);
}

void jsonout_end(struct string *to)
{
	string_add(to, "}\n");
}

void jsonout_text(struct string *to, const char *key, const char *text, size_t n)
{
	jsonout_key(to, key);
	jsonout_quote(to, text, n);
}

void jsonout_string(struct string *to, const char *key, const char *string)
{
	jsonout_key(to, key);
	if (string)
		jsonout_quote(to, string, strlen(string));
	else
		string_add(to, "null");
}

void jsonout_int(struct string *to, const char *key, int64_t n)
{
	jsonout_key(to, key);
	string_format(to, "%lld", (long long)n);
}

void jsonout_id(struct string *to, const char *key, int64_t n)
{
	jsonout_key(to, key);
	if (n)
		string_format(to, "%lld", (long long)n);
	else
		string_add(to, "null");
}

void jsonout_real(struct string *to, const char *key, double x)
{
	jsonout_key(to, key);
	if (isfinite(x))
		string_format(to, "%.4g", x);
	else
		string_add(to, "null");
}

void jsonout_bool(struct string *to, const char *key, bool b)
{
	jsonout_key(to, key);
	string_add(to, b ? "true" : "false");
}

void jsonout_range(struct string *to, const char *key, hsy_range range)
{
	jsonout_key(to, key);
	string_format(to, "[%zu,%zu]", range.begin, range.end);
}

void jsonout_span(struct string *to, const char *key, const hsy_span *span, const char *text, size_t n)
{
	if (!span) {
		jsonout_string(to, key, NULL);
		return;
	}
	jsonout_open(to, key, '{');
	jsonout_range(to, "chars", span->chars);
	jsonout_range(to, "bytes", span->bytes);
	if (text)
		jsonout_text(to, "text", text, n);
	jsonout_close(to, '}');
}
