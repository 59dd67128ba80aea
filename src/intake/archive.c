/* See archive.h. */
#include "intake/archive.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/utf8.h"
#include "intake/date.h"

enum { KEEP_BYTES = 8 << 20 };

void archive_start(struct archive *a, struct unpack_source source, const char *path, size_t max_bytes)
{
	warc_start(&a->warc, source, path, max_bytes);
}

void archive_free(struct archive *a)
{
	warc_free(&a->warc);
	buffer_free(&a->body);
	buffer_free(&a->page);
	buffer_free(&a->url);
}

/* ---- files ---- */

static bool has_start(const char *bytes, size_t n, const char *start)
{
	size_t n_start = strlen(start);
	return n >= n_start && !memcmp(bytes, start, n_start);
}

bool archive_begins(const char *bytes, size_t n)
{
	return has_start(bytes, n, "WARC/1.") || has_start(bytes, n, "WARC/0.") || unpack_begins(bytes, n, "WARC/");
}

const char *archive_refusal(const char *bytes, size_t n)
{
	if (has_start(bytes, n, "\x04\x22\x4d\x18"))
		return "is packed as LZ4, which is not read; unpack it first";
	if (has_start(bytes, n, "\x28\xb5\x2f\xfd") || (n > 3 && !memcmp(bytes + 1, "\x2a\x4d\x18", 3)))
		return "is packed as Zstandard, which is not read; unpack it first";
	if (has_start(bytes, n, "filedesc://") || unpack_begins(bytes, n, "filedesc://"))
		return "is an ARC file, which is not read; make it WARC first: warcio recompress FILE NEW.warc.gz";
	return NULL;
}

/* ---- kinds ---- */

const char *archive_kind_name(enum archive_kind kind, uint64_t n)
{
	static const char *const names[ARCHIVE_N_KINDS][2] = {
	    [ARCHIVE_PAGE] = {"page", "pages"},
	    [ARCHIVE_REQUEST] = {"request", "requests"},
	    [ARCHIVE_ABOUT] = {"record about the crawl", "records about the crawl"},
	    [ARCHIVE_REVISIT] = {"revisit", "revisits"},
	    [ARCHIVE_STATUS] = {"answer other than 2xx", "answers other than 2xx"},
	    [ARCHIVE_EMPTY] = {"empty answer", "empty answers"},
	    [ARCHIVE_IMAGE] = {"image", "images"},
	    [ARCHIVE_MEDIA] = {"piece of audio or video", "pieces of audio or video"},
	    [ARCHIVE_SCRIPT] = {"script, style or font", "scripts, styles and fonts"},
	    [ARCHIVE_JSON] = {"JSON without an article", "JSON without an article"},
	    [ARCHIVE_ROBOTS] = {"robots.txt", "robots.txt"},
	    [ARCHIVE_OTHER] = {"record of another type", "records of other types"},
	    [ARCHIVE_PART] = {"other part of a mail or saved page", "other parts of mails and saved pages"},
	    [ARCHIVE_FOLDER] = {"folder with the pieces of a saved page", "folders with the pieces of saved pages"},
	    [ARCHIVE_FILE] = {"file of another kind", "files of other kinds"},
	    [ARCHIVE_CUT] = {"page that was cut when it was archived",
			     "pages that were cut when they were archived"},
	    [ARCHIVE_CUT_MAIL] = {"mail that ends early", "mails that end early"},
	};
	return names[kind][n != 1];
}

static bool begins(const char *s, const char *word)
{
	return !strncasecmp(s, word, strlen(word));
}

static bool type_is_in(const char *type, const char *const *list)
{
	for (; *list; list++)
		if (begins(type, *list))
			return true;
	return false;
}

enum archive_kind archive_type_kind(const char *type, hsy_format *ret_format)
{
	static const char *const media[] = {"audio/", "video/", "application/vnd.apple.mpegurl", NULL};
	static const char *const script[] = {"text/css",
					     "text/javascript",
					     "application/javascript",
					     "application/x-javascript",
					     "application/ecmascript",
					     "font/",
					     "application/font",
					     "application/x-font",
					     NULL};
	*ret_format = HSY_FORMAT_HTML;
	if (!*type || !strcmp(type, "text/html") || !strcmp(type, "application/xhtml+xml"))
		return ARCHIVE_PAGE;
	*ret_format = HSY_FORMAT_TEXT;
	if (!strcmp(type, "text/plain"))
		return ARCHIVE_PAGE;
	*ret_format = HSY_FORMAT_JSON;
	if (!strcmp(type, "application/json") || !strcmp(type, "application/ld+json"))
		return ARCHIVE_PAGE;
	if (begins(type, "image/"))
		return ARCHIVE_IMAGE;
	return type_is_in(type, media) ? ARCHIVE_MEDIA : type_is_in(type, script) ? ARCHIVE_SCRIPT : ARCHIVE_OTHER;
}

/* What a record is by its own header. */
static enum archive_kind record_kind(const struct warc_record *r)
{
	static const char *const pages[] = {"response", "resource", "conversion", NULL};
	if (!strcasecmp(r->type, "request"))
		return ARCHIVE_REQUEST;
	if (!strcasecmp(r->type, "revisit"))
		return ARCHIVE_REVISIT;
	if (!strcasecmp(r->type, "warcinfo") || !strcasecmp(r->type, "metadata") || begins(r->uri, "metadata:"))
		return ARCHIVE_ABOUT;
	return type_is_in(r->type, pages) ? ARCHIVE_PAGE : ARCHIVE_OTHER;
}

static bool is_robots(const char *uri)
{
	static const char name[] = "/robots.txt";
	size_t n = strcspn(uri, "?#"), n_name = sizeof name - 1;
	return n >= n_name && !strncasecmp(uri + n - n_name, name, n_name);
}

static bool looks_like_page(const char *s, size_t n)
{
	size_t at = n >= 3 && !memcmp(s, "\xef\xbb\xbf", 3) ? 3 : 0;
	while (at < n && strchr(" \t\r\n", s[at]) && s[at])
		at++;
	return at < n && s[at] == '<';
}

/* ---- one record ---- */

/* Tells what is wrong with the record in hand. */
static hsy_status record_refuse(struct archive *a, hsy_status status, hsy_error *error, const char *why)
{
	warc_refuse(&a->warc);
	return warc_error(&a->warc, status, error, why);
}

/* Reads on in the record: `most` bytes, or all where they lie in one piece. */
static hsy_status body_read(struct archive *a, size_t most, hsy_error *error)
{
	if (!a->warc.left || (!a->n && (a->bytes = warc_body_here(&a->warc, &a->n))))
		return HSY_OK;
	hsy_status status = warc_body(&a->warc, most, &a->body, error);
	a->bytes = a->body.bytes;
	a->n = a->body.n;
	return status;
}

/* How many of the bytes that were read may be of the HTTP header. */
static size_t head_room(const struct archive *a)
{
	return a->n < WARC_HEAD_BYTES ? a->n : WARC_HEAD_BYTES;
}

/* The bytes behind these, read or not. */
static uint64_t rest_of(const struct archive *a)
{
	return a->warc.left + (a->n - head_room(a));
}

/* Reads what comes before the page: the HTTP header, or nothing. */
static hsy_status head_take(struct archive *a, const struct warc_record *r, hsy_error *error)
{
	a->head = (struct http_head){0};
	if (!begins(r->content_type, "application/http")) {
		http_type_parse(r->content_type, strlen(r->content_type), &a->head);
		return HSY_OK;
	}
	hsy_status status = body_read(a, WARC_HEAD_BYTES, error);
	if (status != HSY_OK)
		return status;
	if (!a->n || !http_head_parse(a->bytes, head_room(a), &a->head))
		return record_refuse(a, HSY_ERR_FORMAT, error, "the record holds no HTTP answer");
	if (a->head.n_bytes == head_room(a) && rest_of(a))
		return record_refuse(a, HSY_ERR_LIMIT, error,
				     "its HTTP header is longer than 65536 bytes, the limit");
	return HSY_OK;
}

/* The record's kind, seen from both headers. */
static enum archive_kind page_kind(const struct archive *a, const struct warc_record *r, hsy_format *ret_format)
{
	const struct http_head *h = &a->head;
	if (h->status && (h->status < 200 || h->status > 299))
		return ARCHIVE_STATUS;
	enum archive_kind kind = archive_type_kind(h->type, ret_format);
	if (kind != ARCHIVE_PAGE)
		return kind;
	if (a->n == h->n_bytes && !a->warc.left)
		return ARCHIVE_EMPTY;
	return is_robots(r->uri) ? ARCHIVE_ROBOTS : ARCHIVE_PAGE;
}

/* Reads the rest of the record and takes its codings off. */
static hsy_status page_read(struct archive *a, size_t cap, struct archive_page *page, hsy_error *error)
{
	struct http_head *h = &a->head;
	if (rest_of(a) > cap) {
		char why[80];
		snprintf(why, sizeof why, "is larger than %zu bytes, the limit for a file", cap);
		return record_refuse(a, HSY_ERR_LIMIT, error, why);
	}
	hsy_status status = body_read(a, cap, error);
	if (status == HSY_OK)
		status = warc_end(&a->warc, error);
	if (status != HSY_OK)
		return status;
	hsy_error why;
	char *bytes = a->bytes + h->n_bytes;
	size_t n = a->n - h->n_bytes;
	if (h->chunked)
		n = http_unchunk(bytes, n, &page->is_cut);
	bytes[n] = '\0';
	if (*h->coding)
		status = http_unpack(h->coding, bytes, n, cap, &a->page, &page->is_cut, &why);
	if (status != HSY_OK)
		return warc_error(&a->warc, status, error, why.message);
	page->bytes = *h->coding ? a->page.bytes : bytes;
	page->n = *h->coding ? a->page.n : n;
	return status;
}

/* The address with what is no part of one written as %XX. */
static bool url_clean(struct archive *a, const char *uri)
{
	size_t n = strlen(uri);
	bool is_utf8 = utf8_find_invalid(uri, n) == n;
	buffer_clear(&a->url);
	for (const char *at = uri; *at; at++) {
		unsigned char c = (unsigned char)*at;
		if (c <= 0x20 || c == 0x7f || (c > 0x7f && !is_utf8))
			buffer_format(&a->url, "%%%02X", c);
		else
			buffer_char(&a->url, (char)c);
	}
	return !a->url.failed;
}

static bool page_describe(struct archive *a, const struct warc_record *r, struct archive_page *page)
{
	char iso[DATE_SIZE];
	page->charset = a->head.charset;
	page->at = r->at;
	page->is_inside = r->is_inside;
	page->is_cut = *r->truncated != '\0';
	if (date_parse(r->date, strlen(r->date), iso) && strlen(iso) >= 10)
		memcpy(page->visited, iso, 10);
	if (!url_clean(a, r->uri))
		return false;
	page->url = a->url.n ? a->url.bytes : NULL;
	return true;
}

/* Buffers for the next record; very large ones are not kept. */
static void buffer_renew(struct buffer *b)
{
	if (b->size > KEEP_BYTES || b->failed)
		buffer_free(b);
	buffer_clear(b);
}

/* Makes a page of the record, or tells what else it is. */
static hsy_status record_take(struct archive *a, size_t cap, const struct warc_record *r, struct archive_page *page,
			      enum archive_kind *ret_kind, hsy_error *error)
{
	buffer_renew(&a->body);
	buffer_renew(&a->page);
	a->bytes = NULL;
	a->n = 0;
	*ret_kind = record_kind(r);
	if (*ret_kind != ARCHIVE_PAGE)
		return HSY_OK;
	hsy_status status = head_take(a, r, error);
	if (status == HSY_OK)
		*ret_kind = page_kind(a, r, &page->format);
	if (status != HSY_OK || *ret_kind != ARCHIVE_PAGE)
		return status;
	if (!page_describe(a, r, page))
		return error_memory(error);
	status = page_read(a, cap, page, error);
	if (status == HSY_OK && !page->n)
		*ret_kind = ARCHIVE_EMPTY;
	else if (status == HSY_OK && !*a->head.type && !looks_like_page(page->bytes, page->n))
		*ret_kind = ARCHIVE_OTHER;
	return status;
}

hsy_status archive_next(struct archive *a, size_t cap, struct archive_page *ret, hsy_error *error)
{
	for (;;) {
		struct warc_record record;
		struct archive_page page = {0};
		enum archive_kind kind = ARCHIVE_PAGE;
		hsy_status status = warc_next(&a->warc, &record, error);
		if (status == HSY_OK)
			status = record_take(a, cap, &record, &page, &kind, error);
		if (status != HSY_OK)
			return status;
		a->counts[kind]++;
		if (kind != ARCHIVE_PAGE)
			continue;
		*ret = page;
		return HSY_OK;
	}
}
