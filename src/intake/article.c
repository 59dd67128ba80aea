/* See article.h: what articles of all formats share. Each is made in make.c, html.c and record.c. */
#include "intake/article.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "intake/plaintext.h"

enum { DEFAULT_FILE_BYTES = 64 << 20, DEFAULT_TEXT_BYTES = 4 << 20 };

void hsy_intake_options_init(hsy_intake_options *options)
{
	*options = (hsy_intake_options){
	    .max_file_bytes = DEFAULT_FILE_BYTES, .max_text_bytes = DEFAULT_TEXT_BYTES, .n_threads = 1};
}

/* Blanks for our purposes: all that is no ink, control characters included. */
static bool is_blank(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x3000 || c == 0xfeff;
}

bool article_line(struct arena *a, const char *bytes, size_t n, const char **ret_line)
{
	size_t room = n < ARTICLE_META_BYTES ? n : ARTICLE_META_BYTES, used = 0;
	char *to = arena_alloc(a, room + 4, 1);
	bool blank = false;
	if (!to)
		return false;
	for (size_t at = 0, from; at < n;) {
		from = at;
		if (is_blank(utf8_next(bytes, n, &at))) {
			blank = used > 0;
			continue;
		}
		if (used + blank + (at - from) > room)
			break;
		if (blank)
			to[used++] = ' ';
		blank = false;
		memcpy(to + used, bytes + from, at - from);
		used += at - from;
	}
	to[used] = '\0';
	*ret_line = used ? to : NULL;
	return true;
}

const char *article_host(const char *url, size_t *ret_n)
{
	enum { HOST_BYTES = 256 };
	const char *host = url ? strstr(url, "://") : NULL;
	if (!host)
		return NULL;
	host += strncasecmp(host + 3, "www.", 4) ? 3 : 7;
	*ret_n = strcspn(host, ":/?#");
	return *ret_n && *ret_n < HOST_BYTES ? host : NULL;
}

bool article_take_host(struct arena *a, const char *url, hsy_article *article)
{
	size_t n = 0;
	const char *host = article->outlet ? NULL : article_host(url, &n);
	return !host || article_line(a, host, n, &article->outlet);
}

bool article_is_empty(const char *text, size_t n)
{
	for (size_t at = 0; at < n;)
		if (!is_blank(utf8_next(text, n, &at)))
			return false;
	return true;
}

hsy_status article_set_text(hsy_article *article, const char *text, size_t n, const hsy_intake_options *options,
			    hsy_error *error)
{
	if (n > options->max_text_bytes)
		return error_at(error, HSY_ERR_LIMIT, article->path,
				text == article->raw ? options->max_text_bytes : HSY_NO_BYTE,
				"has a text longer than %zu bytes, the limit for an article",
				options->max_text_bytes);
	if (article_is_empty(text, n))
		return error_at(error, HSY_ERR_FORMAT, article->path, 0, "is empty");
	article->text = text;
	article->text_bytes = n;
	sha256_hex(text, n, article->sha256);
	return HSY_OK;
}

static bool take_line(struct arena *a, const char *text, hsy_range range, const char **line)
{
	return *line || article_line(a, text + range.begin, range.end - range.begin, line);
}

/* Blanks beyond ASCII that stand in lines, which must not break: U+00A0, U+2007, U+2009, U+202F. */
static size_t narrow_blank(const char *s, size_t n)
{
	if (n >= 2 && !memcmp(s, "\xc2\xa0", 2))
		return 2;
	if (n < 3 || memcmp(s, "\xe2\x80", 2) != 0)
		return 0;
	unsigned char last = (unsigned char)s[2];
	return last == 0x87 || last == 0x89 || last == 0xaf ? 3 : 0;
}

/* One of them that begins with the byte `first`. */
static bool has_narrow(const char *s, size_t n, char first)
{
	for (const char *at = s, *end = s + n; (at = memchr(at, first, (size_t)(end - at))); at++)
		if (narrow_blank(at, (size_t)(end - at)))
			return true;
	return false;
}

/* The text with plain blanks for those, itself where it has none. NULL: out of memory. */
static const char *plain_blanks(struct arena *a, const char *text, size_t *n)
{
	if (!has_narrow(text, *n, '\xc2') && !has_narrow(text, *n, '\xe2'))
		return text;
	char *to = arena_alloc(a, *n + 1, 1);
	size_t used = 0;
	for (size_t at = 0; to && at < *n;) {
		size_t wide = narrow_blank(text + at, *n - at);
		to[used++] = wide ? ' ' : text[at];
		at += wide ? wide : 1;
	}
	if (to)
		to[used] = '\0';
	*n = used;
	return to;
}

bool article_take_stated(struct arena *a, const char *text, size_t n, const hsy_intake_options *options,
			 hsy_article *article)
{
	struct plaintext found;
	text = plain_blanks(a, text, &n);
	if (!text)
		return false;
	plaintext_look(text, n, options->received, &found);
	bool fine = take_line(a, text, found.title, &article->title) &&
		    take_line(a, text, found.byline, &article->byline) &&
		    take_line(a, text, found.outlet, &article->outlet);
	if (fine && !article->published && found.published[0]) {
		fine = (article->published = arena_string(a, found.published)) != NULL;
		article->published_from = "dateline";
	}
	return fine && article_take_local_day(a, text, n, article);
}

bool article_take_local_day(struct arena *a, const char *text, size_t n, hsy_article *article)
{
	char seen[DATE_SIZE];
	struct day day;
	if (!article->published || !calendar_parse(article->published, &day))
		return true;
	for (int shift = -1; shift <= 1; shift += 2) {
		int year = calendar_add_days(day, shift).year;
		if (!plaintext_dateline(text, n, year, seen) || date_shift(article->published, seen) != shift)
			continue;
		article->published_from = "dateline";
		return (article->published = arena_string(a, seen)) != NULL;
	}
	return true;
}
