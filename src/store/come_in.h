/* The one door by which articles come into a case file.
 *
 *     come_in_meet   before an article is read: is it there as it stands? what did a person tell of it before?
 *     come_in        after: it is put where it belongs
 *
 * An article is known by its address, or by its path, or by its text and outlet:
 *   - what comes from an address or path that is held is that article;
 *   - else one of the same text and outlet is it, wherever it came from;
 *   - else it is a new one.
 * Where the text or the headline of what is held is another, it is a new version of it; the one before is kept
 * (earlier.h). Other bytes around the same text are none.
 * Standard input, and the lines and records of files that hold several articles, have no path to be known by. */
#ifndef HSY_STORE_COME_IN_H
#define HSY_STORE_COME_IN_H

#include "store/case.h"

enum came {
	CAME_KNOWN,  /* it was there already: nothing changes */
	CAME_AROUND, /* the same, but something changed around its text */
	CAME_NEW,
	CAME_VERSION,
	CAME_TOLD /* it was there; a person tells something of it that was not told before */
};

/* What would become of the article now. What a person told of it before is filled in, with strings in `a`. */
hsy_status come_in_meet(hsy_case *c, struct arena *a, hsy_article *article, enum came *ret_came, hsy_error *error);

/* Puts the article and its reading in, as one transaction, or does nothing. */
hsy_status come_in(hsy_case *c, const hsy_article *article, const hsy_reading *reading, const char *model_name,
		   enum came *ret_came, hsy_error *error);

#endif
