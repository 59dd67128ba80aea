/* See text.h. */
#include "text.h"

#include <string.h>

struct range {
	uint32_t first, last;
};

#include "width_table.h"

/* Length of the well-formed sequence at s[0], 0 if there is none within n bytes (Unicode table 3-7). */
static size_t sequence_length(const unsigned char *s, size_t n)
{
	if (s[0] < 0x80)
		return 1;
	size_t need = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	if (s[0] < 0xc2 || s[0] > 0xf4 || n < need)
		return 0;
	unsigned char low = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
	unsigned char high = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < need; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return need;
}

uint32_t text_next(const char *bytes, size_t n, size_t *at)
{
	const unsigned char *s = (const unsigned char *)bytes + *at;
	size_t length = sequence_length(s, n - *at);
	if (!length) {
		*at += 1;
		return 0xfffd;
	}
	*at += length;
	if (length == 1)
		return s[0];
	uint32_t c = s[0] & (0xffu >> (length + 1));
	for (size_t i = 1; i < length; i++)
		c = c << 6 | (s[i] & 0x3fu);
	return c;
}

void text_put(struct string *to, uint32_t c)
{
	char bytes[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0x00, 0xc0, 0xe0, 0xf0};
	for (size_t i = n; i-- > 1; c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3f));
	bytes[0] = (char)(lead[n] | c);
	string_append(to, bytes, n);
}

bool text_is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static bool range_holds(const struct range *ranges, size_t n, uint32_t c)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && c >= ranges[low].first;
}

#define HOLDS(table, c) range_holds((table), sizeof(table) / sizeof *(table), (c))

int text_width(uint32_t c)
{
	if (c < 0x300)
		return c != 0xad;
	if (HOLDS(zero_width, c))
		return 0;
	return HOLDS(double_width, c) ? 2 : 1;
}

size_t text_columns(const char *string)
{
	size_t columns = 0, n = strlen(string);
	for (size_t at = 0; at < n;)
		columns += (size_t)text_width(text_next(string, n, &at));
	return columns;
}

void text_clean(struct string *to, const char *bytes, size_t n)
{
	for (size_t at = 0; at < n;) {
		uint32_t c = text_next(bytes, n, &at);
		if (!hsy_char_is_unsafe(c) && (c != '\r' || (at < n && bytes[at] == '\n')))
			text_put(to, c);
	}
}

/* `string` as one safe line, at the end of `to`. */
static void line_add(struct string *to, const char *string)
{
	size_t n = strlen(string), start = to->n;
	bool blank = false;
	for (size_t at = 0; at < n;) {
		uint32_t c = text_next(string, n, &at);
		if (hsy_char_is_unsafe(c))
			continue;
		if (text_is_blank(c)) {
			blank = to->n > start;
			continue;
		}
		if (blank)
			string_char(to, ' ');
		blank = false;
		text_put(to, c);
	}
}

/* Where what stands behind `start` has to end for it and an ellipsis to take no more than `columns`. */
static size_t cut_place(const struct string *to, size_t start, size_t columns)
{
	size_t taken = 0, at = start;
	while (at < to->n) {
		size_t next = at;
		size_t width = (size_t)text_width(text_next(to->bytes, to->n, &next));
		if (taken + width > columns - 1)
			break;
		taken += width;
		at = next;
	}
	return at;
}

static void cut_at(struct string *to, size_t start, size_t at)
{
	while (at > start && to->bytes[at - 1] == ' ')
		at--;
	to->n = at;
	string_add(to, "…");
}

void text_cut(struct string *to, size_t start, size_t columns)
{
	if (text_columns(to->bytes + start) > columns)
		cut_at(to, start, cut_place(to, start, columns));
}

void text_line(struct string *to, const char *string, size_t columns)
{
	if (!string)
		return;
	size_t start = to->n;
	string_append(to, "", 0);
	line_add(to, string);
	if (columns)
		text_cut(to, start, columns);
}

void text_brief(struct string *to, const char *string, size_t columns)
{
	size_t start = to->n;
	text_line(to, string, 0);
	if (to->n == start || text_columns(to->bytes + start) <= columns)
		return;
	size_t end = cut_place(to, start, columns), word = end;
	while (word > start && to->bytes[word] != ' ')
		word--;
	cut_at(to, start, word - start > (end - start) / 2 ? word : end);
}
