/* Levels: what is read at one depth.
 *
 * Level 0 is the article. Level d + 1 is made of the contents of the statements found on level d, one under
 * the other, each read as if it were an article of its own: "Team A claims that B ordered it" holds the
 * content "B ordered it", which is a statement again. (PolNeAR marks the outermost attributions only, so
 * this is how a model trained on it finds the inner ones.)
 *
 *     level 0   |== article ============================================|
 *     segments  |-- 1 --------------|-- 2 (after SEGMENT_WORDS words) --|
 *     level 1   |-- content of statement 1 --|-- of 2 --|-- of 3 --------|
 */
#ifndef HSY_READING_LEVEL_H
#define HSY_READING_LEVEL_H

#include "text/word.h"

enum { SEGMENT_WORDS = 4096 }; /* a longer text is cut, at a paragraph if there is one: memory stays bounded */

/* Words [begin, end) of a level, read together: no span and no link leaves them. */
struct segment {
	size_t begin, end;
	int inside; /* id of the statement whose content this is, 0 for the article */
};

struct level {
	struct word *words; /* copies: `quote` and `gap` are as seen from inside */
	size_t n, capacity;
	struct segment *segments;
	size_t n_segments, segment_capacity;
};

/* An empty level for up to so many words and segments. False: out of memory. */
bool level_init(struct arena *arena, size_t max_words, size_t max_segments, struct level *ret_level);

/* Most segments that level_add_article makes of n words. */
size_t level_article_segments(size_t n);

/* Adds words[0..n) of the article, cut where it is too long. */
void level_add_article(struct level *level, const struct word *words, size_t n);

/* Adds the content words[0..n), freed of a leading "that" and of the quotation marks that enclose it whole.
 * Contents too short to hold a statement are passed over. */
void level_add_content(struct level *level, const struct word *words, size_t n, int inside);

#endif
