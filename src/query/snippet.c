/* See snippet.h. */
#include "query/snippet.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

enum { BEFORE_BYTES = 60, LENGTH_BYTES = 200 };

static const char cut_mark[] = "…";

/* Where a snippet for a match at `mark` begins: at a word, no more than BEFORE_BYTES ahead of it. */
static size_t snippet_begin(const char *text, size_t mark)
{
	if (mark <= BEFORE_BYTES)
		return 0;
	size_t at = mark - BEFORE_BYTES;
	while (at < mark && !ascii_is_space(text[at]))
		at++;
	while (at < mark && ascii_is_space(text[at]))
		at++;
	if (at < mark)
		return at;
	at = mark - BEFORE_BYTES; /* no blank there: at a character */
	while (utf8_is_inside(text[at]))
		at++;
	return at;
}

/* Where it ends: behind a word, at LENGTH_BYTES or a little before, never before `least`. */
static size_t snippet_end(const char *text, size_t n_text, size_t begin, size_t least)
{
	size_t most = begin + LENGTH_BYTES > least ? begin + LENGTH_BYTES : least;
	if (most >= n_text)
		return n_text;
	size_t at = most;
	while (at > least && at > begin && !ascii_is_space(text[at]))
		at--;
	if (at <= least || at <= begin) {
		at = most;
		while (at > least && utf8_is_inside(text[at]))
			at--;
	}
	while (at > least && at > begin && ascii_is_space(text[at - 1]))
		at--;
	return at;
}

static char *snippet_copy(struct arena *arena, const char *text, size_t n_text, hsy_range cut)
{
	size_t n_cut = sizeof cut_mark - 1, n = 0;
	char *to = arena_alloc(arena, cut.end - cut.begin + 2 * n_cut + 1, 1);
	if (!to)
		return NULL;
	if (cut.begin)
		memcpy(to, cut_mark, n = n_cut);
	for (size_t i = cut.begin; i < cut.end; i++)
		to[n++] = ascii_is_space(text[i]) || !text[i] ? ' ' : text[i];
	if (cut.end < n_text)
		memcpy(to + n, cut_mark, n_cut);
	return to;
}

bool snippet_make(struct arena *arena, const char *text, size_t n_text, const hsy_range *marks, size_t n_marks,
		  struct snippet *ret_snippet)
{
	hsy_range cut = {0};
	cut.begin = n_marks ? snippet_begin(text, marks[0].begin) : 0;
	cut.end = snippet_end(text, n_text, cut.begin, n_marks ? marks[0].end : 0);
	size_t shift = cut.begin ? sizeof cut_mark - 1 : 0, n = 0;
	hsy_range *within = arena_array(arena, n_marks, hsy_range);
	char *copy = snippet_copy(arena, text, n_text, cut);
	if (!within || !copy)
		return false;
	for (size_t i = 0; i < n_marks && marks[i].end <= cut.end; i++, n++)
		within[n] = (hsy_range){marks[i].begin - cut.begin + shift, marks[i].end - cut.begin + shift};
	*ret_snippet = (struct snippet){.text = copy, .marks = within, .n_marks = n};
	return true;
}
