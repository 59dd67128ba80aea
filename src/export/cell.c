/* See cell.h. */
#include "export/cell.h"

#include <string.h>

#include "export/sink.h"

void cell_bytes(struct buffer *b, const char *bytes, size_t n)
{
	bool plain = true;
	for (size_t i = 0; plain && i < n; i++)
		plain = !memchr("\",\r\n", bytes[i], 4);
	if (plain) {
		sink_utf8(b, bytes, n);
		return;
	}
	buffer_char(b, '"');
	for (const char *quote; (quote = memchr(bytes, '"', n)); bytes = quote + 1) {
		sink_utf8(b, bytes, (size_t)(quote - bytes));
		buffer_string(b, "\"\"");
		n -= (size_t)(quote + 1 - bytes);
	}
	sink_utf8(b, bytes, n);
	buffer_char(b, '"');
}

void cell_text(struct buffer *b, const char *text)
{
	buffer_char(b, ',');
	if (text)
		cell_bytes(b, text, strlen(text));
}

void cell_number(struct buffer *b, int n)
{
	buffer_format(b, ",%d", n);
}

void cell_flag(struct buffer *b, bool flag)
{
	cell_text(b, flag ? "true" : "false");
}

void cell_mode(struct buffer *b, hsy_mode mode)
{
	cell_text(b, hsy_mode_name(mode));
}

void cell_stance(struct buffer *b, hsy_stance stance)
{
	cell_text(b, hsy_stance_name(stance));
}

void cell_id(struct buffer *b, int64_t id)
{
	buffer_char(b, ',');
	if (id)
		buffer_format(b, "%lld", (long long)id);
}

void json_mode(hsy_json *json, const char *key, hsy_mode mode)
{
	hsy_json_string(json, key, hsy_mode_name(mode));
}

void json_stance(hsy_json *json, const char *key, hsy_stance stance)
{
	hsy_json_string(json, key, hsy_stance_name(stance));
}
