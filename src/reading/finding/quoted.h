/* What quotation marks tell, before spans are made of tags: a quotation is told whole.
 *
 *     “A. B.” [paragraph] X nodded.        a paragraph that is a quotation, though the tagger passed it over, or
 *                                          found statements in it
 *     “A. B,” X said.                      a quotation of which the tagger took a part
 *     “A,” X said. “B.”  X won: “a”         one that was passed over
 *
 * It is a sentence or more, of five words at least. */
#ifndef HSY_READING_QUOTED_H
#define HSY_READING_QUOTED_H

#include "reading/finding/attribution.h"

/* Makes contents of what was passed over: tags[n], and probabilities[n][MODEL_TAGS] of what was made. */
void quoted_tag(const struct passage *passage, uint8_t *tags, float *probabilities);

#endif
