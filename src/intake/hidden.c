/* See hidden.h. Scripts are not parsed: whatever stands between two quotation marks and is a JSON string is looked
 * at; one that holds JSON itself is gone through in turn. */
#define _GNU_SOURCE /* memmem */
#include "intake/hidden.h"

#include <string.h>
#include <strings.h>

#include "intake/json.h"
#include "intake/markup.h"
#include "intake/words.h"

enum { MIN_STRING = 60, MAX_LEVEL = 2, MAX_BRACES = 1, MAX_STRINGS = 2000, MAX_TEXT = 1 << 18 };

struct search {
	struct arena *arena;
	struct buffer text;
	size_t n_strings;
	bool failed;
};

static bool has(const char *s, size_t n, const char *word)
{
	return memmem(s, n, word, strlen(word)) != NULL;
}

/* A sentence ends at `at`: a full stop or the like before a blank, a mark or the end, or one of wide scripts. */
static bool is_end(const char *s, size_t n, size_t at)
{
	if (n - at >= 3 && !memcmp(s + at, "\xe3\x80\x82", 3))
		return true;
	return strchr(".!?", s[at]) && (at + 1 == n || strchr(" <\"\n", s[at + 1])) && s[at];
}

/* Words with blanks between and a sentence's end, and no code. */
static bool is_prose(const char *s, size_t n)
{
	size_t blanks = 0, braces = 0, wide = 0;
	bool ends = false;
	for (size_t i = 0; i < n; i++) {
		blanks += s[i] == ' ';
		braces += s[i] == '{' || s[i] == '}';
		wide += (unsigned char)s[i] >= 0xe3 && (unsigned char)s[i] <= 0xed;
		ends = ends || is_end(s, n, i);
	}
	return n >= MIN_STRING && ends && braces <= MAX_BRACES && (blanks * 14 >= n || wide * 5 >= n) &&
	       !has(s, n, "function") && !has(s, n, "\":");
}

static void keep(struct search *h, const char *s, size_t n)
{
	size_t n_text = 0;
	if (h->n_strings++ >= MAX_STRINGS || h->text.n + n > MAX_TEXT)
		return;
	const char *text = markup_text(h->arena, s, n, &n_text);
	h->failed = h->failed || !text;
	if (!text || (h->text.n && has(h->text.bytes, h->text.n, text)))
		return;
	if (h->text.n)
		buffer_string(&h->text, "\n\n");
	buffer_append(&h->text, text, n_text);
}

/* Behind the string whose opening mark stands at `at`. */
static size_t string_end(const char *s, size_t n, size_t at)
{
	for (at++; at < n && s[at] != '"'; at++)
		at += s[at] == '\\';
	return at < n ? at + 1 : n;
}

static void look(struct search *h, const char *s, size_t n, int level)
{
	for (size_t at = 0; at < n && !h->failed;) {
		const char *mark = memchr(s + at, '"', n - at);
		if (!mark)
			return;
		size_t begin = (size_t)(mark - s), end = string_end(s, n, begin), bad, n_string = 0;
		struct json j;
		const char *why;
		bool fine =
		    end - begin > MIN_STRING && json_open(&j, s + begin, end - begin, JSON_LOOSE, &bad, &why);
		const char *string = fine ? json_string(&j, j.root, h->arena, &n_string) : NULL;
		h->failed = fine && !string;
		if (string && is_prose(string, n_string))
			keep(h, string, n_string);
		else if (string && level < MAX_LEVEL && has(string, n_string, "\":"))
			look(h, string, n_string, level + 1);
		at =
		    fine || end == n ? end : end - 1; /* where a mark is not one, the next one may begin a string */
	}
}

/* The next script from `at`, without its tags; false: there is none. */
static bool script_next(const char *s, size_t n, size_t *at, hsy_range *ret)
{
	for (; *at + 7 < n; (*at)++) {
		const char *open = memchr(s + *at, '<', n - *at);
		if (!open || open + 7 >= s + n)
			return false;
		*at = (size_t)(open - s);
		if (strncasecmp(open, "<script", 7) != 0)
			continue;
		const char *begin = memchr(open, '>', n - *at);
		const char *end = begin ? memmem(begin, (size_t)(s + n - begin), "</", 2) : NULL;
		while (end && strncasecmp(end, "</script", 8) != 0)
			end = memmem(end + 2, (size_t)(s + n - end) - 2, "</", 2);
		if (!end)
			return false;
		*ret = (hsy_range){(size_t)(begin + 1 - s), (size_t)(end - s)};
		*at = ret->end;
		return true;
	}
	return false;
}

/* Half of the title's words stand in the text. */
static bool agrees(const char *title, const struct buffer *text)
{
	struct word_set words = word_set_of(title);
	return words.n && word_set_found(&words, text->bytes, text->n) * 2 >= words.n;
}

bool hidden_find(struct arena *a, const char *page, size_t n, const char *title, struct buffer *to)
{
	struct search h = {.arena = a};
	hsy_range script;
	for (size_t at = 0; script_next(page, n, &at, &script) && !h.failed;)
		look(&h, page + script.begin, script.end - script.begin, 0);
	bool fine = !h.failed && !h.text.failed;
	if (fine && h.text.n && agrees(title, &h.text))
		buffer_append(to, h.text.bytes, h.text.n);
	buffer_free(&h.text);
	return fine;
}
