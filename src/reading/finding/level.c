/* See level.h. */
#include "reading/finding/level.h"

#include "text/quote.h"

#include <string.h>

enum { MIN_CONTENT_WORDS = 3 };

bool level_init(struct arena *arena, size_t max_words, size_t max_segments, struct level *ret_level)
{
	*ret_level = (struct level){.capacity = max_words, .segment_capacity = max_segments};
	ret_level->words = arena_array(arena, max_words, struct word);
	ret_level->segments = arena_array(arena, max_segments, struct segment);
	return ret_level->words && ret_level->segments;
}

static void level_add(struct level *level, const struct word *words, size_t n, int inside)
{
	if (n == 0 || n > level->capacity - level->n || level->n_segments == level->segment_capacity)
		return;
	memcpy(level->words + level->n, words, n * sizeof *words);
	level->words[level->n].gap = GAP_PARAGRAPH;
	level->segments[level->n_segments++] = (struct segment){level->n, level->n + n, inside};
	level->n += n;
}

size_t level_article_segments(size_t n)
{
	return n / (SEGMENT_WORDS / 2) + 1;
}

/* Where to cut words[0..n), n > SEGMENT_WORDS: the last paragraph in the second half, else the full length. */
static size_t cut_at(const struct word *words)
{
	for (size_t i = SEGMENT_WORDS; i > SEGMENT_WORDS / 2; i--)
		if (words[i].gap == GAP_PARAGRAPH)
			return i;
	return SEGMENT_WORDS;
}

void level_add_article(struct level *level, const struct word *words, size_t n)
{
	while (n > SEGMENT_WORDS) {
		size_t cut = cut_at(words);
		level_add(level, words, cut, 0);
		words += cut;
		n -= cut;
	}
	level_add(level, words, n, 0);
}

static bool is_that(const struct word *w)
{
	return w->shape == SHAPE_LOWER && word_in(w, CLASS_THAT);
}

static bool all_quoted(const struct word *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!quote_covers(&words[i]))
			return false;
	return true;
}

/* The marks around a content that is quoted whole are seen from inside: one layer of quotation less. */
static void unquote(struct word *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (words[i].quote == QUOTE_INSIDE || words[i].quote == QUOTE_INSIDE_SINGLE)
			words[i].quote = QUOTE_OUTSIDE;
		else if (words[i].quote == QUOTE_INSIDE_BOTH)
			words[i].quote = QUOTE_INSIDE;
	}
}

void level_add_content(struct level *level, const struct word *words, size_t n, int inside)
{
	bool quoted = all_quoted(words, n);
	if (n && is_that(words))
		words++, n--;
	if (n && words[0].quote == QUOTE_OPEN && quoted)
		words++, n--;
	if (n && words[n - 1].quote == QUOTE_CLOSE && quoted)
		n--;
	if (n < MIN_CONTENT_WORDS)
		return;
	size_t at = level->n;
	level_add(level, words, n, inside);
	if (quoted && level->n > at)
		unquote(level->words + at, level->n - at);
}
