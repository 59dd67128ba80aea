/* A few words around a match. */
#ifndef HSY_QUERY_SNIPPET_H
#define HSY_QUERY_SNIPPET_H

#include "base/arena.h"
#include "hearsay.h"

struct snippet {
	const char *text; /* line breaks made blanks; "…" where it was cut */
	hsy_range *marks; /* bytes of `text` */
	size_t n_marks;
};

/* Around the first of `marks` (in order, byte ranges of `text`), or the beginning if there is none.
 * False: out of memory. */
bool snippet_make(struct arena *arena, const char *text, size_t n_text, const hsy_range *marks, size_t n_marks,
		  struct snippet *ret_snippet);

#endif
