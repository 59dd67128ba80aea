/* See json.h. */
#include "json.h"

#include <math.h>
#include <string.h>

#include "text.h"

static void json_quote(struct string *to, const char *bytes, size_t n)
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
static void json_key(struct string *to, const char *key)
{
	char before = to->n ? to->bytes[to->n - 1] : '\n';
	if (before != '{' && before != '[' && before != '\n')
		string_char(to, ',');
	if (!key)
		return;
	json_quote(to, key, strlen(key));
	string_char(to, ':');
}

void json_open(struct string *to, const char *key, char bracket)
{
	json_key(to, key);
	string_char(to, bracket);
}

void json_close(struct string *to, char bracket)
{
	string_char(to, bracket);
}

void json_end(struct string *to)
{
	string_add(to, "}\n");
}

void json_text(struct string *to, const char *key, const char *text, size_t n)
{
	json_key(to, key);
	json_quote(to, text, n);
}

void json_string(struct string *to, const char *key, const char *string)
{
	json_key(to, key);
	if (string)
		json_quote(to, string, strlen(string));
	else
		string_add(to, "null");
}

void json_int(struct string *to, const char *key, int64_t n)
{
	json_key(to, key);
	string_format(to, "%lld", (long long)n);
}

void json_id(struct string *to, const char *key, int64_t n)
{
	json_key(to, key);
	if (n)
		string_format(to, "%lld", (long long)n);
	else
		string_add(to, "null");
}

void json_real(struct string *to, const char *key, double x)
{
	json_key(to, key);
	if (isfinite(x))
		string_format(to, "%.4g", x);
	else
		string_add(to, "null");
}

void json_bool(struct string *to, const char *key, bool b)
{
	json_key(to, key);
	string_add(to, b ? "true" : "false");
}

void json_range(struct string *to, const char *key, hsy_range range)
{
	json_key(to, key);
	string_format(to, "[%zu,%zu]", range.begin, range.end);
}

void json_span(struct string *to, const char *key, const hsy_span *span, const char *text, size_t n)
{
	if (!span) {
		json_string(to, key, NULL);
		return;
	}
	json_open(to, key, '{');
	json_range(to, "chars", span->chars);
	json_range(to, "bytes", span->bytes);
	if (text)
		json_text(to, "text", text, n);
	json_close(to, '}');
}
