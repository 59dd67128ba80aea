/* Windows: how a text longer than the encoder sees at once is cut.
 *
 *     words      |-----------------------------------------------------|
 *     window 0   |===================>|
 *     window 1               |<=================>|
 *     window 2                           |<============================|
 *     kept       0000000000000000|11111111111111111|2222222222222222222|
 *
 * A window ends with a paragraph, if one ends in its last part, and the next one sees a few words before it: what
 * belongs together is seen by one window, and hardly anything twice. A paragraph too long for that is cut where it
 * must be; then neighbours share about WINDOW_OVERLAP pieces and the next one takes over halfway. Vectors of
 * different windows do not compare well: whoever scores pairs of words takes both from one window, if there is one
 * that sees both.
 */
#ifndef HSY_READING_WINDOW_H
#define HSY_READING_WINDOW_H

#include "base/arena.h"
#include "text/word.h"

#include <stdint.h>

enum {
	WINDOW_PIECES = 254,
	WINDOW_SLACK = 96,   /* pieces that a window leaves empty to end with a paragraph */
	WINDOW_CONTEXT = 16, /* pieces before a paragraph that the window which begins with it sees too */
	WINDOW_OVERLAP = 64  /* pieces that neighbours share where a long paragraph is cut */
};

struct window {
	size_t first, end;           /* words that the encoder is given, half open */
	size_t keep_first, keep_end; /* words whose vectors count */
};

/* Cuts n words (n > 0), of which word i has n_pieces[i] pieces (1 to WINDOW_PIECES), into *ret_n windows
 * whose kept words are all words, each once. NULL: out of memory. */
struct window *window_plan(struct arena *arena, const struct word *words, const uint16_t *n_pieces, size_t n,
			   size_t *ret_n);

/* The vectors of a text's words, window by window: word i of window w is row rows[w] + i - windows[w].first of
 * `at` [rows][width]. */
struct vectors {
	const struct window *windows;
	size_t n_windows, width;
	const size_t *rows;
	const float *at;
};

/* The window that keeps word i. */
size_t vectors_home(const struct vectors *v, size_t i);

/* The other window that sees word i, or n_windows if there is none. */
size_t vectors_other(const struct vectors *v, size_t i);

/* The vector [width] of word i as window w sees it; the window has the word. */
const float *vectors_seen(const struct vectors *v, size_t w, size_t i);

/* The vectors of n words from `begin` on, each as the window that keeps it sees it; NULL: out of memory. */
const float *const *vectors_of(const struct vectors *v, size_t begin, size_t n, struct arena *arena);

/* The same, but the mean of both where two windows see a word: near its edge each knows only half of what stands
 * around. For heads that are linear it is the mean of their scores. */
const float *const *vectors_mean(const struct vectors *v, size_t begin, size_t n, struct arena *arena);

#endif
