/* Attributions: from word vectors to linked source, cue and content spans of one segment. */
#ifndef HSY_READING_ATTRIBUTION_H
#define HSY_READING_ATTRIBUTION_H

#include "base/arena.h"
#include "model/model.h"
#include "reading/finding/window.h"

/* A run of words, first to last, and the model's mean probability for its tags. */
struct word_range {
	uint32_t first, last;
	float score;
	bool may_hold; /* of a content: attributions of its own */
};

struct attribution {
	struct word_range cue, source;
	bool has_source;
	const struct word_range *contents; /* in text order; none for "she declined" */
	size_t n_contents;
	float score;
};

/* Reads one segment: its words [n], of which the first is word `begin` of `vectors`. *ret_found, from `arena`, in
 * the order of the cues. Spans come from the best path through the conditional random field; each content goes to
 * the cue that the link scores prefer among those near it, each cue takes its best source or none. A cue without
 * content is no attribution. No span crosses a paragraph break: in PolNeAR's 16,500 breaks one does. */
hsy_status attribution_find(const hsy_model *model, const struct word *words, size_t n,
			    const struct vectors *vectors, size_t begin, struct arena *arena,
			    struct attribution **ret_found, size_t *ret_n, hsy_error *error);

#endif
