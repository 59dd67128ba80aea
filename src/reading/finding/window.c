/* See window.h. */
#include "reading/finding/window.h"

enum { WINDOW_EDGE = 12 }; /* pieces at a window's end that it does not keep, if it can be helped */

/* The text that is cut. */
struct cutting {
	const struct word *words;
	const uint16_t *n_pieces;
	size_t n;
};

/* The word behind the last that still fits into a window from `first` on. */
static size_t window_end(const struct cutting *c, size_t first)
{
	size_t room = WINDOW_PIECES, end = first;
	while (end < c->n && c->n_pieces[end] <= room)
		room -= c->n_pieces[end++];
	return end > first ? end : first + 1;
}

/* Walks back from `end` over words of at most `pieces` pieces in all, but not before `floor`. */
static size_t walk_back(const struct cutting *c, size_t floor, size_t end, size_t pieces)
{
	size_t at = end;
	while (at > floor && c->n_pieces[at - 1] <= pieces)
		pieces -= c->n_pieces[--at];
	return at;
}

/* The last paragraph that begins in the last SLACK pieces before `end`, or there, but behind `floor`; `end` if none
 * does. */
static size_t last_paragraph(const struct cutting *c, size_t floor, size_t end)
{
	size_t low = walk_back(c, floor + 1, end, WINDOW_SLACK), at = end;
	while (at > low && c->words[at].gap != GAP_PARAGRAPH)
		at--;
	return c->words[at].gap == GAP_PARAGRAPH ? at : end;
}

/* The window from `first` on, whose words from `kept` on are its own; *ret_next is where the next one starts, n if
 * this is the last. It ends with a paragraph if one ends near; else the next one takes over within what both see.
 * The next one has room for the word behind this one, so that each window ends behind the one before. */
static struct window window_at(const struct cutting *c, size_t first, size_t kept, size_t *ret_next)
{
	struct window w = {first, window_end(c, first), kept, 0};
	w.keep_end = w.end;
	*ret_next = c->n;
	if (w.end == c->n)
		return w;
	size_t cut = last_paragraph(c, kept, w.end), room = WINDOW_PIECES - c->n_pieces[cut];
	if (c->words[cut].gap == GAP_PARAGRAPH) {
		w.end = w.keep_end = cut;
		*ret_next = walk_back(c, first + 1, cut, room < WINDOW_CONTEXT ? room : WINDOW_CONTEXT);
		return w;
	}
	size_t edge = walk_back(c, kept + 1, w.end, WINDOW_EDGE);
	*ret_next = walk_back(c, kept + 1, w.end, room < WINDOW_OVERLAP ? room : WINDOW_OVERLAP);
	w.keep_end = *ret_next < edge ? *ret_next + (edge - *ret_next) / 2 : edge;
	if (w.keep_end < *ret_next)
		w.keep_end = *ret_next;
	return w;
}

struct window *window_plan(struct arena *arena, const struct word *words, const uint16_t *n_pieces, size_t n,
			   size_t *ret_n)
{
	struct cutting c = {words, n_pieces, n};
	size_t count = 0, next = 0;
	for (size_t first = 0, kept = 0; first < n; first = next, count++)
		kept = window_at(&c, first, kept, &next).keep_end;
	struct window *windows = arena_array(arena, count, struct window);
	if (!windows)
		return NULL;
	for (size_t i = 0, first = 0, kept = 0; i < count; i++, first = next) {
		windows[i] = window_at(&c, first, kept, &next);
		kept = windows[i].keep_end;
	}
	*ret_n = count;
	return windows;
}

size_t vectors_home(const struct vectors *v, size_t i)
{
	size_t low = 0, high = v->n_windows;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (v->windows[middle].keep_first <= i)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t vectors_other(const struct vectors *v, size_t i)
{
	size_t home = vectors_home(v, i);
	if (home > 0 && i < v->windows[home - 1].end)
		return home - 1;
	if (home + 1 < v->n_windows && i >= v->windows[home + 1].first)
		return home + 1;
	return v->n_windows;
}

const float *vectors_seen(const struct vectors *v, size_t w, size_t i)
{
	return v->at + (v->rows[w] + i - v->windows[w].first) * v->width;
}

const float *const *vectors_of(const struct vectors *v, size_t begin, size_t n, struct arena *arena)
{
	const float **all = arena_array(arena, n, const float *);
	for (size_t i = 0; all && i < n; i++)
		all[i] = vectors_seen(v, vectors_home(v, begin + i), begin + i);
	return all;
}

/* What both windows make of word i, in the middle. */
static const float *mean_seen(const struct vectors *v, size_t home, size_t other, size_t i, struct arena *arena)
{
	const float *here = vectors_seen(v, home, i), *there = vectors_seen(v, other, i);
	float *mean = arena_array(arena, v->width, float);
	for (size_t k = 0; mean && k < v->width; k++)
		mean[k] = (here[k] + there[k]) / 2.0f;
	return mean;
}

const float *const *vectors_mean(const struct vectors *v, size_t begin, size_t n, struct arena *arena)
{
	const float **all = arena_array(arena, n, const float *);
	for (size_t i = 0; all && i < n; i++) {
		size_t home = vectors_home(v, begin + i), other = vectors_other(v, begin + i);
		all[i] = other == v->n_windows ? vectors_seen(v, home, begin + i)
					       : mean_seen(v, home, other, begin + i, arena);
		if (!all[i])
			return NULL;
	}
	return all;
}
