/* See markup.h. Nothing is left out as on a page: there are no surroundings. Where no block is marked, line breaks
 * mean what they mean in plain text. */
#include "intake/markup.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "intake/extract.h"

enum { MAX_REFERENCE = 12, MAX_TAG = 1000 };

static bool is_named(const char *s, size_t n, const char *const *names)
{
	for (; *names; names++)
		if (strlen(*names) == n && !strncasecmp(s, *names, n))
			return true;
	return false;
}

/* "&amp;", "&#8217;", "&#x2019;" */
static bool is_reference(const char *s, const char *end)
{
	const char *at = s + 1;
	at += at < end && *at == '#';
	while (at < end && at - s < MAX_REFERENCE && (ascii_is_letter(*at) || ascii_is_digit(*at)))
		at++;
	return at < end && *at == ';' && at - s > 2;
}

enum markup { MARKUP_NONE, MARKUP_INLINE, MARKUP_BLOCK };

/* A tag that texts are written with. */
static enum markup tag_at(const char *s, const char *end)
{
	static const char *const blocks[] = {"p",  "br", "div", "ul", "ol",         "li",     "h1",    "h2",
					     "h3", "h4", "h5",  "h6", "blockquote", "figure", "table", NULL};
	static const char *const inlines[] = {"a", "b",   "i",   "em",  "strong", "span",
					      "u", "img", "sup", "sub", "cite",   NULL};
	const char *name = s + 1 + (s + 1 < end && s[1] == '/'), *at = name;
	while (at < end && at - name < MAX_REFERENCE && (ascii_is_letter(*at) || ascii_is_digit(*at)))
		at++;
	size_t look = end - at < MAX_TAG ? (size_t)(end - at) : MAX_TAG;
	if (!look || (*at != '>' && *at != ' ' && *at != '/') || !memchr(at, '>', look))
		return MARKUP_NONE;
	size_t n = (size_t)(at - name);
	return is_named(name, n, blocks) ? MARKUP_BLOCK : is_named(name, n, inlines) ? MARKUP_INLINE : MARKUP_NONE;
}

static enum markup markup_find(const char *s, size_t n)
{
	const char *end = s + n;
	enum markup most = MARKUP_NONE;
	for (const char *at = s; most != MARKUP_BLOCK && at < end; at++) {
		enum markup found = *at == '<'                            ? tag_at(at, end)
				    : *at == '&' && is_reference(at, end) ? MARKUP_INLINE
									  : MARKUP_NONE;
		most = found > most ? found : most;
	}
	return most;
}

static void break_lines(const char *s, size_t n, struct buffer *to)
{
	for (size_t at = 0; at < n;) {
		const char *stop = memchr(s + at, '\n', n - at);
		size_t end = stop ? (size_t)(stop - s) : n;
		buffer_append(to, s + at, end - at);
		buffer_string(to, stop ? "<br>" : "");
		at = end + (stop != NULL);
	}
}

/* The text of a fragment. NULL: out of memory; the same if it has too many tags. */
static const char *fragment_text(struct arena *a, const char *s, size_t n, bool lines, size_t *ret_n)
{
	struct buffer broken = {0}, text = {0};
	struct tree tree = {0};
	if (lines)
		break_lines(s, n, &broken);
	text.failed = broken.failed || !tree_parse(a, broken.n ? broken.bytes : s, broken.n ? broken.n : n, &tree);
	if (!text.failed && !tree.too_many)
		extract_all(tree.root, &text);
	const char *result = text.failed     ? NULL
			     : tree.too_many ? s
					     : arena_copy(a, text.bytes ? text.bytes : "", text.n);
	*ret_n = tree.too_many ? n : text.n;
	buffer_free(&broken);
	buffer_free(&text);
	return result;
}

const char *markup_text(struct arena *a, const char *s, size_t n, size_t *ret_n)
{
	enum markup found = markup_find(s, n);
	*ret_n = n;
	if (found == MARKUP_NONE)
		return s;
	const char *text = fragment_text(a, s, n, found == MARKUP_INLINE, ret_n);
	bool twice = text && found == MARKUP_INLINE && markup_find(text, *ret_n) == MARKUP_BLOCK; /* "&lt;p&gt;" */
	return twice ? fragment_text(a, text, *ret_n, false, ret_n) : text;
}
