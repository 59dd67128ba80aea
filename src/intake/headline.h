/* Headline: which of a page's titles is the article's. */
#ifndef HSY_INTAKE_HEADLINE_H
#define HSY_INTAKE_HEADLINE_H

#include "intake/tree.h"

/* What a page says of its title; each may be NULL. */
struct headline {
	const char *shared;   /* for others: og:title, else twitter:title */
	const char *json;     /* JSON-LD's */
	const char *title;    /* <title> */
	const char *outlet;   /* who publishes */
	const char *address;  /* of the page */
	bool is_site;         /* `outlet` is by headline_site */
	struct node *heading; /* the <h1> that is taken for the article's, if nothing tells better */
};

/* Gives the title, in `a`; NULL: there is none. `h->heading` becomes the heading that is the article's, NULL if
 * none is. False: out of memory.
 *
 * A reader knows an article by its heading, so that goes first: the <h1> that has most words in common with one of
 * the titles, if it has most of its words in common and is not the outlet's name; else the only <h1>, if it is
 * long. Otherwise a title, less the name of the outlet or section behind or before a mark such as " | "; where
 * `is_site` says that the outlet's name is the page's banner, its first smaller heading of some words. */
bool headline_choose(struct arena *a, struct node *root, struct headline *h, const char **ret_title);

#endif
