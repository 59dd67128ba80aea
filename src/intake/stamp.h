/* Stamp: the day of publication where a reader sees it: in <time>, in what its class calls a date, behind
 * "Published", on a line of its own under the headline, at the beginning of the text. And the author beside it. */
#ifndef HSY_INTAKE_STAMP_H
#define HSY_INTAKE_STAMP_H

#include "hearsay.h"
#include "intake/date.h"
#include "intake/tree.h"

enum { STAMP_AUTHOR = 200 }; /* bytes of names */
/* Sure: said to be of publication, or a date in the article of the headline. Less than likely: of an update, or
 * above the headline, where pages show today's. Hardly: the same and far from it. */
enum { STAMP_HARDLY = 1, STAMP_UNSURE = 2, STAMP_LIKELY = 4, STAMP_SURE = 5 };

struct stamp {
	char iso[DATE_SIZE];
	bool in_time;              /* in a <time> */
	int worth;                 /* 0: none was found */
	int month, day;            /* of the date without a year nearest to the headline; 0: there is none */
	char author[STAMP_AUTHOR]; /* the names in what its class calls the author or byline, or in what begins with
				      "By"; "" if there are none */
	int author_worth;
	bool author_led;    /* it begins with "By" */
	bool author_marked; /* they are marked as someone's name, and may be no person's by their looks */
	bool author_agency; /* no person: "By Associated Press" */
};

/* `headline`: the article's <h1>; of headings the one that reads as `title` goes before it. Both may be NULL.
 * `order` is that of days and months where the page was written. */
struct stamp stamp_find(struct node *root, struct node *headline, const char *title, enum date_order order);

#endif
