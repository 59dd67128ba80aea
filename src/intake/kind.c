/* See kind.h. */
#include "intake/kind.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/archive.h"
#include "intake/document.h"
#include "intake/json.h"
#include "intake/mail.h"
#include "intake/zip.h"

static const char *skip_blanks(const char *s, const char *end)
{
	if (end - s >= 3 && !memcmp(s, "\xef\xbb\xbf", 3))
		s += 3;
	while (s < end && ascii_is_blank(*s))
		s++;
	return s;
}

static bool begins(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);
	return (size_t)(end - s) >= n && !strncasecmp(s, word, n);
}

static bool looks_like_html(const char *s, const char *end)
{
	static const char *const starts[] = {"<!doctype", "<html", "<head", "<body", "<?xml", "<!--",
					     "<title",    "<meta", "<div",  "<p>",   "<p ",   "<article"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (begins(s, end, starts[i]))
			return true;
	return false;
}

/* The first line is a whole JSON object, and more follows: one object a line. */
static bool looks_like_lines(const char *s, const char *end)
{
	const char *stop = s < end && *s == '{' ? memchr(s, '\n', (size_t)(end - s)) : NULL;
	return stop && json_find_end(s, (size_t)(stop - s), 0) && skip_blanks(stop, end) < end;
}

/* A text, a page or JSON, by its bytes. */
static enum file_kind kind_of_text(const char *s, const char *end)
{
	bool array = s < end && *s == '[' && (s = skip_blanks(s + 1, end)) < end;
	if (s < end && *s == '{' && (s = skip_blanks(s + 1, end)) < end && *s == '"')
		return KIND_JSON;
	return !array && looks_like_html(s, end) ? KIND_HTML : KIND_TEXT;
}

enum file_kind kind_tell(const char *path, const char *bytes, size_t n)
{
	enum file_kind kind = KIND_TEXT;
	const char *end = bytes + n, *s = skip_blanks(bytes, end);
	bool named = kind_of_name(path, &kind);
	if (archive_begins(bytes, n))
		return KIND_RECORDS;
	if (named && kind != KIND_JSON)
		return kind;
	if (zip_begins(bytes, n))
		return KIND_PACKAGE;
	if (document_begins(bytes, n))
		return KIND_DOCUMENT;
	if (looks_like_lines(s, end))
		return KIND_LINES;
	if (named)
		return kind;
	if (mail_begins_mailbox(bytes, n))
		return KIND_MAILBOX;
	return mail_begins(bytes, n) ? KIND_MESSAGE : kind_of_text(s, end);
}
