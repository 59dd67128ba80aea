/* The writer of JSON of hearsay.h. It keeps nothing but whether the next member needs a comma. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "export/sink.h"

bool hsy_char_is_unsafe(uint32_t c)
{
	if (c < 0xa0)
		return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c >= 0x7f;
	return c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

hsy_json hsy_json_begin(hsy_write_fn write, void *context)
{
	return (hsy_json){.write = write, .context = context};
}

static void json_bytes(hsy_json *json, const char *bytes, size_t n)
{
	if (n && !json->failed)
		json->failed = !json->write(json->context, bytes, n);
}

static void json_plain(hsy_json *json, const char *words)
{
	json_bytes(json, words, strlen(words));
}

/* At most 63 bytes. */
static void __attribute__((format(printf, 2, 3))) json_format(hsy_json *json, const char *format, ...)
{
	char words[64];
	va_list args;
	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	json_plain(json, words);
}

/* ---- strings ---- */

/* The two-byte escape of `c`, or NULL if it has none. */
static const char *short_escape(uint32_t c)
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	default:
		return NULL;
	}
}

static bool char_stays(uint32_t c)
{
	return !short_escape(c) && !hsy_char_is_unsafe(c) && c != 0x2028 && c != 0x2029;
}

static void json_escape(hsy_json *json, uint32_t c)
{
	if (short_escape(c))
		json_plain(json, short_escape(c));
	else if (c > 0xffff)
		json_format(json, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + (c & 0x3ff));
	else
		json_format(json, "\\u%04x", c);
}

static void json_quote(hsy_json *json, const char *bytes, size_t n)
{
	size_t from = 0;
	json_plain(json, "\"");
	for (size_t at = 0; at < n;) {
		size_t here = at;
		uint32_t c = utf8_next(bytes, n, &at);
		bool malformed = c == 0xfffd && at - here == 1;
		if (!malformed && char_stays(c))
			continue;
		json_bytes(json, bytes + from, here - from);
		if (malformed)
			json_plain(json, "\xef\xbf\xbd");
		else
			json_escape(json, c);
		from = at;
	}
	json_bytes(json, bytes + from, n - from);
	json_plain(json, "\"");
}

/* ---- members ---- */

/* What stands before a value: the comma and the key. */
static void json_member(hsy_json *json, const char *key)
{
	if (json->comma)
		json_plain(json, ",");
	json->comma = true;
	if (!key)
		return;
	json_quote(json, key, strlen(key));
	json_plain(json, ":");
}

void hsy_json_open(hsy_json *json, const char *key, char bracket)
{
	json_member(json, key);
	json_bytes(json, &bracket, 1);
	json->comma = false;
}

void hsy_json_close(hsy_json *json, char bracket)
{
	json_bytes(json, &bracket, 1);
	json->comma = true;
}

void hsy_json_end(hsy_json *json)
{
	json_plain(json, "}\n");
	json->comma = false;
}

void hsy_json_text(hsy_json *json, const char *key, const char *text, size_t n_bytes)
{
	json_member(json, key);
	json_quote(json, text, n_bytes);
}

void hsy_json_string(hsy_json *json, const char *key, const char *string)
{
	if (string)
		hsy_json_text(json, key, string, strlen(string));
	else
		hsy_json_null(json, key);
}

void hsy_json_int(hsy_json *json, const char *key, int64_t n)
{
	json_member(json, key);
	json_format(json, "%lld", (long long)n);
}

void hsy_json_outlet(hsy_json *json, const char *key, const char *name)
{
	if (!name) {
		hsy_json_null(json, key);
		return;
	}
	hsy_json_open(json, key, '{');
	hsy_json_string(json, "name", name);
	hsy_json_close(json, '}');
}

void hsy_json_id(hsy_json *json, const char *key, int64_t n)
{
	if (n)
		hsy_json_int(json, key, n);
	else
		hsy_json_null(json, key);
}

void hsy_json_real(hsy_json *json, const char *key, double x)
{
	char words[REAL_BYTES];
	if (!isfinite(x)) {
		hsy_json_null(json, key);
		return;
	}
	json_member(json, key);
	json_plain(json, real_words(x, words));
}

void hsy_json_exact(hsy_json *json, const char *key, double x)
{
	char words[REAL_BYTES];
	if (!isfinite(x)) {
		hsy_json_null(json, key);
		return;
	}
	json_member(json, key);
	json_plain(json, exact_words(x, words));
}

void hsy_json_score(hsy_json *json, const char *key, double score)
{
	char words[SCORE_BYTES];
	json_member(json, key);
	json_plain(json, score_words(score, words));
}

void hsy_json_bool(hsy_json *json, const char *key, bool b)
{
	json_member(json, key);
	json_plain(json, b ? "true" : "false");
}

void hsy_json_null(hsy_json *json, const char *key)
{
	json_member(json, key);
	json_plain(json, "null");
}

void hsy_json_range(hsy_json *json, const char *key, hsy_range range)
{
	json_member(json, key);
	json_format(json, "[%zu,%zu]", range.begin, range.end);
}

void hsy_json_span(hsy_json *json, const char *key, const hsy_span *span, const char *text, size_t n_bytes)
{
	if (!span) {
		hsy_json_null(json, key);
		return;
	}
	hsy_json_open(json, key, '{');
	hsy_json_range(json, "chars", span->chars);
	hsy_json_range(json, "bytes", span->bytes);
	if (text)
		hsy_json_text(json, "text", text, n_bytes);
	hsy_json_close(json, '}');
}
