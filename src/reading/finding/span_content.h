/* What is said, where the tagger took more or less than that for the content:
 *
 *     X said: [“We come” and left]                  what is behind the quotation is X's deed
 *     [“We come,” the officer on duty], X, said     is the role of who speaks
 *     X wrote: [paragraph] ...                      the paragraph is what X wrote
 *     X denied [reports] that ...                   a noun, which belongs to what X denies
 *     He called for an [“end of it,”] as X put it   the quotation is X's
 *     [Y has left], X told the paper.               a clause in front that nobody else's cue claims
 *     X 'praised[' Y]                               a mark that closes what the content does not open
 *
 * Each: false if out of memory. */
#ifndef HSY_READING_SPAN_CONTENT_H
#define HSY_READING_SPAN_CONTENT_H

#include "reading/finding/mending.h"

/* "TARN: The bridge is closed, the mayor said": the place is not what is said, nor who says it. */
bool span_content_dateline(struct mending *m, struct attribution *a);

/* Cuts contents at the end of a quotation off what is narrated behind it, and gives a role there to the source. */
bool span_content_ends(struct mending *m, struct attribution *a);

/* A content that breaks off behind "by" or "the" goes on to the end of the phrase. */
bool span_content_whole(struct mending *m, struct attribution *a);

/* The paragraph behind a colon is the content of a statement that has none, unless somebody else speaks there. */
bool span_content_paragraph(struct mending *m, struct attribution *a);

/* Statement i, not the first, becomes a part of the one before it where its cue is a noun, the object of that cue.
 */
bool span_content_object(struct mending *m, size_t i);

/* The quotation before ", as X put it" is the content, and nobody else's. */
bool span_content_put(struct mending *m, struct attribution *a);

/* "Y has left, two friends told the paper", "Y denied it, according to Z": the clause in front is the content of a
 * statement that has none. The statements in it go, to be found inside. */
bool span_content_fronted(struct mending *m, struct attribution *a);

/* A mark at the edge of the cue or a content that pairs with none in it is not of it. */
bool span_content_marks(struct mending *m, struct attribution *a);

#endif
