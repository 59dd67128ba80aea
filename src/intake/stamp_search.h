/* What is known on the walk through a page for its day and its author: what was met so far, and the best that was
 * found. */
#ifndef HSY_INTAKE_STAMP_SEARCH_H
#define HSY_INTAKE_STAMP_SEARCH_H

#include "intake/shown.h"
#include "intake/stamp.h"

enum { TEXT = 60, SOME_PROSE = 200, MUCH_PROSE = 300, SHORT_TITLE = 15 }; /* bytes */

struct stamp_search {
	struct node *root;
	const struct node *headline, *article; /* article: that holds the headline */
	const char *title;
	const struct node *main; /* the same, or <main> */
	const struct node *unit; /* the one that was looked at last */
	const struct node *run;  /* where the line began that was, if it was a part of its block */
	struct node *before;     /* the last text that was met */
	bool is_before_below;
	bool below;     /* the headline was met */
	size_t n_prose; /* letters of long texts behind it */
	enum date_order order;
	struct shown above; /* the last short line with a year above it */
	bool is_above_dated;
	size_t n_since; /* texts met since */
	struct stamp best;
};

#endif
