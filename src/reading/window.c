/* See window.h. */
#include "reading/window.h"

/* The word behind the last that still fits into a window from `first` on. */
static size_t window_end(const uint16_t *n_pieces, size_t n, size_t first)
{
	size_t room = WINDOW_PIECES, end = first;
	while (end < n && n_pieces[end] <= room)
		room -= n_pieces[end++];
	return end > first ? end : first + 1;
}

/* Walks back from `end` over words of at least `pieces` pieces in all, but not before `floor`. */
static size_t walk_back(const uint16_t *n_pieces, size_t floor, size_t end, size_t pieces, size_t *ret_walked)
{
	size_t at = end;
	*ret_walked = 0;
	while (at > floor && *ret_walked < pieces)
		*ret_walked += n_pieces[--at];
	return at;
}

/* The window from `first` on; *ret_next is where the next one starts, n if this is the last. */
static struct window window_at(const uint16_t *n_pieces, size_t n, size_t first, size_t *ret_next)
{
	struct window w = {first, window_end(n_pieces, n, first), first, 0};
	w.keep_end = w.end;
	*ret_next = n;
	if (w.end < n) {
		size_t shared, half;
		*ret_next = walk_back(n_pieces, first + 1, w.end, WINDOW_OVERLAP, &shared);
		w.keep_end = walk_back(n_pieces, *ret_next, w.end, shared / 2, &half);
	}
	return w;
}

struct window *window_plan(struct arena *arena, const uint16_t *n_pieces, size_t n, size_t *ret_n)
{
	size_t count = 0, next = 0;
	for (size_t first = 0; first < n; first = next, count++)
		window_at(n_pieces, n, first, &next);
	struct window *windows = arena_array(arena, count, struct window);
	if (!windows)
		return NULL;
	size_t first = 0;
	for (size_t i = 0; i < count; i++, first = next) {
		windows[i] = window_at(n_pieces, n, first, &next);
		if (i)
			windows[i].keep_first = windows[i - 1].keep_end;
	}
	*ret_n = count;
	return windows;
}
