/* Stamp: the day of publication where a reader sees it: in <time>, in what its class calls a date, behind
 * "Published", on a line of its own under the headline, at the beginning of the text. And the author beside it. */
#ifndef HSY_INTAKE_STAMP_H
#define HSY_INTAKE_STAMP_H

#include "hearsay.h"
#include "intake/date.h"
#include "intake/tree.h"

enum { STAMP_SURE = 5 }; /* said to be of publication, or a date in the article of the headline */

struct stamp {
	char iso[DATE_SIZE];
	bool in_time; /* in a <time> */
	int worth;    /* 0: none was found */
	struct node
	    *author; /* what its class calls the author or byline, or what begins with "By"; NULL if nothing */
	int author_worth;
	bool author_led; /* it begins with "By" */
};

/* `headline`: the article's <h1>; of headings the one that reads as `title` goes before it. Both may be NULL.
 * `order` is that of days and months where the page was written. */
struct stamp stamp_find(struct node *root, struct node *headline, const char *title, enum date_order order);

/* The names in the line of such an author; a single word counts where the page marks it as someone's name. */
hsy_range stamp_author(const struct node *author, const char *line, size_t n);

#endif
