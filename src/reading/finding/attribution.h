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

/* A turn: whose, or, where the text has no name for it, what it does. */
enum turn { TURN_NONE, TURN_NAMED, TURN_ASKED, TURN_ANSWERED };

struct attribution {
	struct word_range cue, source;
	bool has_source;
	enum turn turn;
	bool is_orphan; /* without a cue: `cue` is only its place, the first word of a quotation, a turn's label */
	const struct word_range *contents; /* in text order; none for "she declined" */
	size_t n_contents;
	float score;
};

/* The words that are read, [n], in their text. */
struct passage {
	const struct lang *lang;
	const char *text;
	const struct word *words;
	size_t n;
	bool is_content; /* of a statement: another's words already */
};

/* Reads one segment, the first word of which is word `begin` of `vectors`. *ret_found, from `arena`: in the order
 * of the cues, and behind them orphans. Spans come from the best path through the conditional random field; each
 * content goes to the cue right before or behind it, as the link scores prefer and as far as a cue reaches
 * (reach.h); each cue takes its best source or none. A quotation that no cue reaches is an orphan. No span crosses
 * a paragraph break: in PolNeAR's 16,500 breaks one does. */
hsy_status attribution_find(const hsy_model *model, const struct passage *passage, const struct vectors *vectors,
			    size_t begin, struct arena *arena, struct attribution **ret_found, size_t *ret_n,
			    hsy_error *error);

#endif
