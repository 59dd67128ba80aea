/* See sentence.h. */
#include "text/sentence.h"

#include <string.h>

enum { SHORT_TEXT = 40 }; /* words; below, the language is not judged */

static bool word_is(const char *text, const struct word *w, const char *ascii)
{
	size_t n = strlen(ascii);
	return w->byte_end - w->byte_begin == n && !memcmp(text + w->byte_begin, ascii, n);
}

static bool is_terminal(const char *text, const struct word *w)
{
	return word_is(text, w, ".") || word_is(text, w, "!") || word_is(text, w, "?") ||
	       word_is(text, w, "\xe2\x80\xa6");
}

static bool is_closer(const char *text, const struct word *w)
{
	return w->gap == GAP_NONE && (w->quote == QUOTE_CLOSE || word_is(text, w, ")") || word_is(text, w, "]"));
}

/* A title, a month cut short, an initial or the middle of "U.S." stands before the full stop at i. */
static bool is_abbreviation(const char *text, const struct word *words, size_t i)
{
	if (i == 0 || !word_is(text, &words[i], ".") || words[i].gap != GAP_NONE)
		return false;
	const struct word *before = &words[i - 1];
	bool is_initial = before->byte_end - before->byte_begin == 1 && before->shape == SHAPE_CAPITAL;
	return is_initial || (before->shape == SHAPE_CAPITAL && word_in(before, CLASS_SHORT_CAPITAL)) ||
	       (before->shape == SHAPE_LOWER && word_in(before, CLASS_SHORT_SMALL));
}

static bool may_begin(const char *text, const struct word *w)
{
	return w->gap != GAP_NONE && (w->shape != SHAPE_LOWER) && !is_terminal(text, w) && !word_is(text, w, ",");
}

bool sentence_ends(const char *text, const struct word *words, size_t n, size_t i)
{
	if (i + 1 >= n || words[i + 1].gap == GAP_PARAGRAPH)
		return true;
	if (!may_begin(text, &words[i + 1]))
		return false;
	size_t mark = i;
	while (mark > 0 && is_closer(text, &words[mark]))
		mark--;
	return is_terminal(text, &words[mark]) && !is_abbreviation(text, words, mark);
}

size_t sentence_count(const char *text, const struct word *words, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += sentence_ends(text, words, n, i);
	return count;
}

size_t sentence_count_words(const struct word *words, size_t n)
{
	size_t count = 0;
	bool counted = false;
	for (size_t i = 0; i < n; i++) {
		if (words[i].gap != GAP_NONE)
			counted = false;
		if (!counted && words[i].mark == MARK_NONE) {
			count++;
			counted = true;
		}
	}
	return count;
}

const char *sentence_language(const struct word *words, size_t n)
{
	size_t plain = 0, function = 0;
	for (size_t i = 0; i < n; i++) {
		plain += words[i].mark == MARK_NONE;
		function += words[i].shape == SHAPE_LOWER && word_in(&words[i], CLASS_COMMON);
	}
	if (plain < SHORT_TEXT)
		return function ? "en" : NULL;
	return function * 100 >= plain * 10 ? "en" : NULL;
}
