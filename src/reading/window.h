/* Windows: how a text longer than the encoder sees at once is cut.
 *
 *     words      |-----------------------------------------------------|
 *     window 0   |===================>|
 *     window 1               |<=================>|
 *     window 2                           |<============================|
 *     kept       0000000000000000|11111111111111111|2222222222222222222|
 *
 * Neighbours share about WINDOW_OVERLAP pieces, and each word's vector is taken from the window in which it
 * stands further from the edge.
 */
#ifndef HSY_READING_WINDOW_H
#define HSY_READING_WINDOW_H

#include "base/arena.h"

#include <stdint.h>

enum { WINDOW_PIECES = 254, WINDOW_OVERLAP = 64 };

struct window {
	size_t first, end;           /* words that the encoder is given, half open */
	size_t keep_first, keep_end; /* words whose vectors count */
};

/* Cuts n words (n > 0), of which word i has n_pieces[i] pieces (1 to WINDOW_PIECES), into *ret_n windows
 * whose kept words are all words, each once. NULL: out of memory. */
struct window *window_plan(struct arena *arena, const uint16_t *n_pieces, size_t n, size_t *ret_n);

#endif
