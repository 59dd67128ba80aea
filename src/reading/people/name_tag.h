/* Names: which words of an article name a person, an organisation or a place.
 *
 * The model tags a window at a time, and may know "Taros" for a place in one paragraph and miss it in the next. A
 * name means the same throughout an article nearly always ("one sense per discourse", Gale, Church and Yarowsky
 * 1992; for names Krishnan and Manning 2006), so what the tagger found is made to agree:
 *   1. the probabilities of its kinds are summed over all places where a name was found, capitals or not
 *   2. every such place gets the kind with the largest sum
 *   3. the same words with the same capitals, where the tagger saw no name, are one too, unless it was very sure
 *      or they are part of a longer run of capitals; "Taros" too after "Taros Foundation"
 * Long articles come in segments; a segment agrees with itself and with those before it. */
#ifndef HSY_READING_NAME_TAG_H
#define HSY_READING_NAME_TAG_H

#include "base/arena.h"
#include "model/model.h"
#include "reading/finding/window.h"
#include "text/word.h"

#include <stdint.h>

/* The names of an article so far. Memory is from the arena it was made with. */
struct name_memory;
struct name_memory *name_memory_new(struct arena *arena); /* NULL: out of memory */

/* Tags of the words of a segment [n], as name_span.h has them. `vectors` [n] are the words'. From `scratch`; NULL:
 * out of memory. */
uint8_t *name_tag(const hsy_model *model, struct name_memory *memory, const char *text, const struct word *words,
		  size_t n, const float *const *vectors, struct arena *scratch);

/* Steps 1 to 3 alone, on tags [n] and their probabilities [n][MODEL_TAGS]. False: out of memory. */
bool name_agree(struct name_memory *memory, const char *text, const struct word *words, size_t n,
		const float *probs, uint8_t *tags, struct arena *scratch);

#endif
