/* See mail.h.
 *
 *   1. The first part in HTML that is not attached is read; where there is none, or no text in it, the first in
 *      plain text. What else there is is counted by kind.
 *      Of a text in plain text the footer is left out (footer.h).
 *   2. A part that has an address of its own is a saved page: it says itself what it is, and the message's date is
 *      the day on which it was saved. Else Subject is the title, From the outlet, Date when it was published. */
#include "intake/mail.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "intake/article.h"
#include "intake/date.h"
#include "intake/decode.h"
#include "intake/footer.h"
#include "intake/mime.h"
#include "intake/wrap.h"

enum { MOST_SEPARATOR = 300 }; /* bytes of a line before a mail that count */

struct mail {
	struct arena *arena;
	const char *path;
	const hsy_intake_options *options;
	struct mime whole;
	struct mime_part html, plain;
	size_t n_html, n_plain;
	uint64_t *counts;
	const char *address; /* of a saved page; NULL: it is none */
	struct known known;
	char date[DATE_SIZE];
};

/* ---- what a file is ---- */

bool mail_begins(const char *bytes, size_t n)
{
	static const char *const only[] = {"MIME-Version", "Message-ID",   "Received",
					   "Return-Path",  "Delivered-To", "Snapshot-Content-Location"};
	struct buffer value = {0};
	struct mime m = mime_open(bytes, n);
	bool found = false;
	for (size_t i = 0; m.n_head && !found && i < sizeof only / sizeof *only; i++)
		found = mime_field(&m, only[i], &value);
	found = found && (mime_field(&m, "From", &value) || mime_field(&m, "Subject", &value));
	buffer_free(&value);
	return found;
}

/* Whether `s` begins as `pattern`: "a" is any letter, "9" any digit, "_" a digit or blank, others themselves. */
static bool fits(const char *s, size_t n, const char *pattern)
{
	for (; *pattern; pattern++, s++, n--) {
		bool digit = n && isdigit((unsigned char)*s), letter = n && isalpha((unsigned char)*s);
		bool good = *pattern == 'a'   ? letter
			    : *pattern == '9' ? digit
			    : *pattern == '_' ? digit || (n && *s == ' ')
					      : n && *s == *pattern;
		if (!good)
			return false;
	}
	return true;
}

bool mail_is_separator(const char *line, size_t n)
{
	n = n < MOST_SEPARATOR ? n : MOST_SEPARATOR;
	if (n < 20 || memcmp(line, "From ", 5) != 0)
		return false;
	for (size_t at = 5; at < n; at++) {
		if (!fits(line + at, n - at, " aaa aaa __ 99:99"))
			continue;
		for (size_t year = at + 17; year < n; year++) /* seconds and a zone may stand before it */
			if (fits(line + year, n - year, " 9999"))
				return true;
	}
	return false;
}

bool mail_begins_mailbox(const char *bytes, size_t n)
{
	const char *stop = memchr(bytes, '\n', n);
	if (!stop || !mail_is_separator(bytes, (size_t)(stop - bytes)))
		return false;
	size_t n_left = n - (size_t)(stop + 1 - bytes);
	const char *end = memchr(stop + 1, '\n', n_left);
	return mime_is_field(stop + 1, end ? (size_t)(end - stop - 1) : n_left);
}

/* ---- its parts ---- */

/* What a part is that is not read. */
static enum archive_kind part_kind(const struct mime_part *part)
{
	hsy_format format;
	enum archive_kind kind = archive_type_kind(part->type, &format);
	return kind == ARCHIVE_IMAGE || kind == ARCHIVE_MEDIA || kind == ARCHIVE_SCRIPT ? kind : ARCHIVE_PART;
}

/* A mime_visit. */
static bool part_take(void *context, const struct mime_part *part)
{
	struct mail *m = context;
	bool is_html = !strcmp(part->type, "text/html") || !strcmp(part->type, "application/xhtml+xml");
	bool is_plain = !strcmp(part->type, "text/plain");
	if (is_html && !part->attached && !m->n_html++)
		m->html = *part;
	else if (is_plain && !part->attached && !m->n_plain++)
		m->plain = *part;
	else
		m->counts[part_kind(part)]++;
	return true;
}

/* The part's bytes in UTF-8. */
static hsy_status part_decode(struct mail *m, const struct mime_part *part, const char **ret_text, size_t *ret_n,
			      hsy_error *error)
{
	struct buffer bytes = {0};
	if (!mime_body(part, &bytes))
		return error_at(error, HSY_ERR_FORMAT, m->path, HSY_NO_BYTE,
				"holds a text in a Content-Transfer-Encoding that is not read");
	char *copy = bytes.failed ? NULL : arena_copy(m->arena, bytes.n ? bytes.bytes : "", bytes.n);
	size_t n = bytes.n;
	buffer_free(&bytes);
	if (!copy)
		return error_memory(error);
	const char *charset = decode_knows(part->charset) ? part->charset : NULL;
	*ret_text = copy;
	*ret_n = n;
	if (part == &m->html && !charset) /* the page may say it itself */
		return HSY_OK;
	return decode(m->arena, m->path, copy, n, charset, ret_text, ret_n, error);
}

/* ---- what its fields say ---- */

/* A field as one clean line; NULL where it says nothing. False: out of memory. */
static bool field_line(struct mail *m, const char *name, const char **ret_line)
{
	struct buffer value = {0};
	*ret_line = NULL;
	bool fine = true;
	if (mime_field(&m->whole, name, &value) && value.n) {
		char *words = value.failed ? NULL : mime_words(m->arena, value.bytes);
		fine = words && article_line(m->arena, words, strlen(words), ret_line);
	}
	fine = fine && !value.failed;
	buffer_free(&value);
	return fine;
}

/* "\"The Vik Post\" <news@vik.example>" -> "The Vik Post"; without a name the host of the address. */
static bool sender_name(struct mail *m, const char *from, const char **ret_name)
{
	const char *open = strrchr(from, '<'), *at = strrchr(from, '@');
	size_t n = open ? (size_t)(open - from) : 0;
	while (n && strchr(" \t\"'", from[n - 1]))
		n--;
	size_t skip = strspn(from, " \t\"'");
	if (n > skip)
		return article_line(m->arena, from + skip, n - skip, ret_name);
	*ret_name = NULL;
	return !at || article_line(m->arena, at + 1, strcspn(at + 1, "> \t,;"), ret_name);
}

static bool fields_read(struct mail *m)
{
	const char *from = NULL, *date = NULL;
	if (!field_line(m, "Subject", &m->known.title) || !field_line(m, "From", &from) ||
	    !field_line(m, "Date", &date) || (from && !sender_name(m, from, &m->known.outlet)))
		return false;
	if (date && date_parse(date, strlen(date), m->date))
		m->known.published = m->date;
	return true;
}

/* Whether it is a saved page: m->address. False: out of memory. */
static bool address_read(struct mail *m)
{
	struct buffer value = {0};
	bool found = mime_field(&m->whole, "Snapshot-Content-Location", &value) ||
		     (m->n_html && mime_field(&m->html.at, "Content-Location", &value));
	char *address = found && !value.failed ? mime_words(m->arena, value.bytes) : NULL;
	bool fine =
	    !value.failed && (!found || (address && article_line(m->arena, address, strlen(address), &m->address)));
	buffer_free(&value);
	return fine;
}

/* ---- the article ---- */

static hsy_status saved_page(struct mail *m, const char *page, size_t n, hsy_article *article, hsy_error *error)
{
	hsy_intake_options options = *m->options;
	if (strlen(m->date) >= 10)
		memcpy(options.received, m->date, 10);
	hsy_status status = article_make(m->arena, m->path, HSY_FORMAT_HTML, page, n, &options, article, error);
	bool is_web = !strncasecmp(m->address, "http", 4);
	if (status == HSY_OK && is_web && !article->url)
		article->url = m->address;
	if (status == HSY_OK && is_web && !article_take_host(m->arena, m->address, article))
		return error_memory(error);
	return status;
}

static hsy_status html_make(struct mail *m, hsy_article *article, hsy_error *error)
{
	const char *page;
	size_t n;
	hsy_status status = part_decode(m, &m->html, &page, &n, error);
	if (status == HSY_OK && m->address)
		return saved_page(m, page, n, article, error);
	if (status == HSY_OK && !(page = wrap_page(m->arena, &m->known, page, n, &n)))
		return error_memory(error);
	return status == HSY_OK
		   ? article_make(m->arena, m->path, HSY_FORMAT_HTML, page, n, m->options, article, error)
		   : status;
}

static hsy_status plain_make(struct mail *m, hsy_article *article, hsy_error *error)
{
	const char *text;
	size_t n;
	hsy_status status = part_decode(m, &m->plain, &text, &n, error);
	if (status == HSY_OK && article_is_empty(text, n))
		return error_at(error, HSY_ERR_FORMAT, m->path, HSY_NO_BYTE, "holds no text");
	if (status == HSY_OK && !(text = wrap_text(m->arena, &m->known, text, footer_begin(text, n), &n)))
		return error_memory(error);
	return status == HSY_OK
		   ? article_make(m->arena, m->path, HSY_FORMAT_JSON, text, n, m->options, article, error)
		   : status;
}

/* Errors of a part name no byte: it is not where the file has it. */
static hsy_status parts_make(struct mail *m, hsy_article *article, hsy_error *error)
{
	hsy_status status = HSY_ERR_FORMAT;
	if (m->n_html)
		status = html_make(m, article, error);
	else if (!m->n_plain)
		error_at(error, status, m->path, HSY_NO_BYTE, "holds no text");
	if (status == HSY_ERR_FORMAT && m->n_plain)
		status = plain_make(m, article, error);
	if (status != HSY_OK && error)
		error->byte = HSY_NO_BYTE;
	const struct mime_part *read = article->format == HSY_FORMAT_HTML ? &m->html : &m->plain;
	m->counts[ARCHIVE_CUT_MAIL] += status == HSY_OK && read->is_cut;
	return status;
}

hsy_status mail_make(struct arena *a, const char *path, const char *bytes, size_t n,
		     const hsy_intake_options *options, uint64_t *counts, hsy_article *ret_article,
		     hsy_error *error)
{
	struct mail m = {
	    .arena = a, .path = path, .options = options, .whole = mime_open(bytes, n), .counts = counts};
	if (!m.whole.n_head)
		return error_at(error, HSY_ERR_FORMAT, path, 0, "is no mail: it begins without a header");
	enum mime_end end = mime_walk(&m.whole, part_take, &m);
	if (end == MIME_TOO_DEEP)
		return error_at(error, HSY_ERR_LIMIT, path, HSY_NO_BYTE,
				"holds parts within parts, more than %d deep", MIME_MAX_DEPTH);
	if (end == MIME_TOO_MANY)
		return error_at(error, HSY_ERR_LIMIT, path, HSY_NO_BYTE, "holds more than %d parts",
				MIME_MAX_PARTS);
	if (!fields_read(&m) || !address_read(&m))
		return error_memory(error);
	return parts_make(&m, ret_article, error);
}
