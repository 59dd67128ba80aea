/* Mending: what the files that mend spans (spans.h) look at, and how they change it. Contents are never changed
 * where they lie, since several statements may have them: they are copied, and the copy is. */
#ifndef HSY_READING_MENDING_H
#define HSY_READING_MENDING_H

#include "reading/grammar/mode_lexicon.h"
#include "reading/scene.h"

enum { ROLE_WORDS = 10, SUBJECT_WORDS = 16 }; /* how long a role, and a subject, are at most */

struct mending {
	struct scene view; /* the passage, for looking at its words */
	struct arena *arena;
	struct attribution *found;
	size_t n, capacity;
	bool is_content; /* the passage is, of a statement */
};

/* ---- statements ---- */

/* A copy of the contents with room for `more`; NULL: out of memory. */
struct word_range *mending_contents(const struct mending *m, const struct attribution *a, size_t more);

/* The statement tells some of the words [first, last]. */
bool mending_tells(const struct attribution *a, uint32_t first, uint32_t last);

/* Where source and cue begin, with so many words between them at most: "two friends told the paper", "said Lund",
 * "said" where there is no source; 0: they are too far apart. */
uint32_t mending_begin(const struct attribution *a, uint32_t between);

/* These words and no others are what it says. False: out of memory. */
bool mending_set(struct mending *m, struct attribution *a, uint32_t first, uint32_t last);

/* Leaves out the statements whose cue begins in words [first, last], but for `outer`. */
void mending_drop(struct mending *m, const struct attribution *outer, uint32_t first, uint32_t last);

/* The cue of some statement with a content begins in words [first, last]. */
bool mending_is_taken(const struct mending *m, uint32_t first, uint32_t last);

/* ---- words ---- */

/* A verb that tells what somebody did: "left", "walked". */
bool mending_is_deed(const struct scene *v, uint32_t i);

/* The noun phrase that is the subject right before word `end`: back to the comma or the sentence's begin. */
struct word_range mending_subject(const struct scene *v, uint32_t end);

/* Some word of the cue has a mode of its own that fits. */
bool mending_cue_has(const struct scene *v, const struct word_range *cue,
		     bool (*fits)(const struct mode_entry *entry));

#endif
