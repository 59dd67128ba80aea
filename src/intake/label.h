/* Label: what class, id and role call an element. Pages give many elements the same, so each text is kept once, and
 * each name in it is read once. */
#ifndef HSY_INTAKE_LABEL_H
#define HSY_INTAKE_LABEL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "intake/slice.h"

enum label_mark {
	LABEL_KINDS = 25, /* so many kinds of blocks come first, in the order that block_measure.h gives them */
	LABEL_PUBLISHED = LABEL_KINDS,
	LABEL_UPDATED,
	LABEL_DATED,
	LABEL_OTHERS, /* a list of other articles, comments */
	LABEL_CARD,   /* someone's name */
	LABEL_AUTHOR,
	N_LABELS
};

enum { LABEL_ROLE = 2 }; /* of parts */

struct label {
	const char *text;      /* class, id and role, lower-case, a blank behind each */
	size_t n;              /* its bytes */
	unsigned hash;         /* of the parts */
	struct slice parts[3]; /* as the page writes them */
	uint32_t marks;        /* one bit for each mark that a word in the text tells */
};

/* Those of a page, found by what the page writes. */
struct labels;

/* The label of class, id and role, which may be empty. *ret_label is NULL if all are; else in `a`. *labels begins
 * as NULL; `scratch` is written over. False: out of memory. */
bool label_find(struct arena *a, struct labels **labels, const struct slice parts[3], struct buffer *scratch,
		struct label **ret_label);

/* `l` may be NULL. */
static inline bool label_has(const struct label *l, enum label_mark mark)
{
	return l && (l->marks >> mark & 1);
}

#endif
