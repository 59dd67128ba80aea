/* See http.h. Crawlers keep what servers send, so all of it is read with patience. */
#include "intake/http.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "base/error.h"

enum { OUT_BYTES = 32 * 1024, MOST_IN = 1 << 30 };

/* ---- fields ---- */

static size_t skip_blank(const char *s, size_t n, size_t at)
{
	while (at < n && (s[at] == ' ' || s[at] == '\t'))
		at++;
	return at;
}

/* The word up to one of `stops`, in small letters and of printed ASCII alone; one that does not fit is none. */
static size_t word_copy(const char *s, size_t n, const char *stops, char *to, size_t size)
{
	size_t used = 0, at = 0;
	for (; at < n && s[at] && !strchr(stops, s[at]); at++)
		if (s[at] > ' ' && s[at] < 0x7f && s[at] != '"' && s[at] != '\'') {
			if (used + 1 < size)
				to[used] = (char)tolower((unsigned char)s[at]);
			used++;
		}
	to[used < size ? used : 0] = '\0';
	return at;
}

void http_type_parse(const char *value, size_t n, struct http_head *to)
{
	size_t at = word_copy(value, n, ";,", to->type, sizeof to->type);
	for (; at < n; at++)
		if (n - at > 8 && !strncasecmp(value + at, "charset=", 8)) {
			word_copy(value + at + 8, n - at - 8, ";,", to->charset, sizeof to->charset);
			return;
		}
}

static bool field_is(const char *line, size_t n, const char *name)
{
	size_t n_name = strlen(name);
	return n > n_name && line[n_name] == ':' && !strncasecmp(line, name, n_name);
}

static void field_take(const char *line, size_t n, struct http_head *to)
{
	const char *colon = memchr(line, ':', n);
	if (!colon)
		return;
	char word[40];
	size_t at = skip_blank(line, n, (size_t)(colon - line) + 1);
	const char *value = line + at;
	size_t n_value = n - at;
	if (field_is(line, n, "Content-Type"))
		http_type_parse(value, n_value, to);
	if (field_is(line, n, "Content-Encoding"))
		word_copy(value, n_value, "", to->coding, sizeof to->coding);
	if (field_is(line, n, "Transfer-Encoding")) {
		word_copy(value, n_value, "", word, sizeof word);
		to->chunked = strstr(word, "chunked") != NULL;
	}
}

/* "HTTP/1.1 200 OK" */
static int status_parse(const char *s, size_t n)
{
	if (n < 12 || memcmp(s, "HTTP/", 5) != 0)
		return 0;
	const char *blank = memchr(s, ' ', n);
	size_t at = blank ? skip_blank(s, n, (size_t)(blank - s)) : n;
	int status = 0, n_digits = 0;
	for (; at < n && n_digits < 3 && isdigit((unsigned char)s[at]); at++, n_digits++)
		status = status * 10 + (s[at] - '0');
	return n_digits == 3 ? status : 0;
}

bool http_head_parse(const char *bytes, size_t n, struct http_head *ret)
{
	struct http_head head = {.status = status_parse(bytes, n), .n_bytes = n};
	if (!head.status)
		return false;
	for (size_t at = 0; at < n;) {
		const char *line = bytes + at, *stop = memchr(line, '\n', n - at);
		size_t n_line = stop ? (size_t)(stop - line) : n - at;
		at += n_line + (stop != NULL);
		if (n_line == 0 || (n_line == 1 && line[0] == '\r')) {
			head.n_bytes = at;
			break;
		}
		field_take(line, n_line, &head);
	}
	*ret = head;
	return true;
}

/* ---- chunks ---- */

/* "1a2b;x=y\r\n" at `at`: its size, and behind it in *at. False: it is none. */
static bool chunk_size(const char *s, size_t n, size_t *at, size_t *ret_size)
{
	size_t i = *at, size = 0, begin = i;
	for (; i < n && isxdigit((unsigned char)s[i]) && i - begin < 9; i++) {
		char c = (char)tolower((unsigned char)s[i]);
		size = size * 16 + (size_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	if (i == begin || i - begin == 9)
		return false;
	i = skip_blank(s, n, i);
	const char *stop = i < n && strchr("\r\n;", s[i]) && s[i] ? memchr(s + i, '\n', n - i) : NULL;
	if (!stop)
		return false;
	*at = (size_t)(stop - s) + 1;
	*ret_size = size;
	return true;
}

static size_t skip_line_end(const char *s, size_t n, size_t at)
{
	at += at < n && s[at] == '\r';
	return at + (at < n && s[at] == '\n');
}

size_t http_unchunk(char *bytes, size_t n, bool *ret_cut)
{
	size_t used = 0, at = 0, size = 0;
	while (chunk_size(bytes, n, &at, &size)) {
		if (!size)
			return used;
		*ret_cut = *ret_cut || size > n - at;
		size = size < n - at ? size : n - at;
		memmove(bytes + used, bytes + at, size);
		used += size;
		at = skip_line_end(bytes, n, at + size);
	}
	*ret_cut = *ret_cut || used;
	memmove(bytes + used, bytes + at, n - at); /* what goes on without chunks */
	return used + n - at;
}

/* ---- codings ---- */

/* Unpacks into `to`. Z_STREAM_END, Z_BUF_ERROR (cut off, or over `cap`) or what is wrong. */
static int coding_run(int window, const char *bytes, size_t n, size_t cap, struct buffer *to)
{
	char out[OUT_BYTES];
	z_stream z = {.next_in = (unsigned char *)bytes, .avail_in = (uInt)(n < MOST_IN ? n : MOST_IN)};
	int result = inflateInit2(&z, window);
	if (result != Z_OK)
		return result;
	while (result == Z_OK && to->n <= cap && !to->failed) {
		z.next_out = (unsigned char *)out;
		z.avail_out = OUT_BYTES;
		result = inflate(&z, Z_NO_FLUSH);
		buffer_append(to, out, OUT_BYTES - z.avail_out);
	}
	inflateEnd(&z);
	return result;
}

/* gzip and zlib by their heads; else, of deflate, without one. */
static int coding_window(const char *coding, const char *s, size_t n)
{
	bool gzip = n > 2 && !memcmp(s, "\x1f\x8b", 2);
	bool zlib = n > 2 && (s[0] & 0x0f) == 8 && ((unsigned char)s[0] * 256 + (unsigned char)s[1]) % 31 == 0;
	if (gzip || (zlib && !strcmp(coding, "deflate")))
		return MAX_WBITS + 32;
	return !strcmp(coding, "deflate") && n && s[0] != '<' ? -MAX_WBITS : 0;
}

static bool coding_is_none(const char *coding)
{
	static const char *const none[] = {"", "identity", "none", "utf-8", "utf8"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (!strcmp(coding, none[i]))
			return true;
	return false;
}

hsy_status http_unpack(const char *coding, const char *bytes, size_t n, size_t cap, struct buffer *to,
		       bool *ret_cut, hsy_error *error)
{
	coding = strncmp(coding, "x-", 2) ? coding : coding + 2;
	bool known = !strcmp(coding, "gzip") || !strcmp(coding, "deflate");
	int window = known ? coding_window(coding, bytes, n) : 0;
	bool as_it_is = coding_is_none(coding) || (known && !window) || (n && bytes[0] == '<');
	if (!known && !as_it_is)
		return error_at(error, HSY_ERR_FORMAT, NULL, HSY_NO_BYTE, "is packed as %s, which is not read",
				coding);
	int result = as_it_is ? Z_STREAM_END : coding_run(window, bytes, n, cap, to);
	if (as_it_is && n <= cap)
		buffer_append(to, bytes, n);
	if (to->failed || result == Z_MEM_ERROR)
		return error_memory(error);
	if (to->n > cap || (as_it_is && n > cap))
		return error_at(error, HSY_ERR_LIMIT, NULL, HSY_NO_BYTE,
				"is larger than %zu bytes, the limit for a file", cap);
	if (result != Z_STREAM_END && !to->n)
		return error_at(error, HSY_ERR_FORMAT, NULL, HSY_NO_BYTE, "is packed as %s, which is damaged",
				coding);
	*ret_cut = *ret_cut || result != Z_STREAM_END;
	return HSY_OK;
}
