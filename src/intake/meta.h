/* Meta: what a page says about itself in <meta>, JSON-LD and microdata. */
#ifndef HSY_INTAKE_META_H
#define HSY_INTAKE_META_H

#include "intake/date.h"
#include "intake/tree.h"

struct meta {
	const char *title, *outlet, *byline, *url; /* not yet cleaned; NULL if unknown */
	char published[DATE_SIZE];                 /* "" if unknown */
	const char *published_from; /* "json-ld", "meta", "itemprop", "time", "dateline", "url", "script" */
	const char *body;           /* JSON-LD's articleBody */
	bool is_live;               /* JSON-LD says that it is a live blog */
	struct node *heading;       /* the article's, NULL if none is */
};

/* `scripts` are the JSON-LD blocks, `h1` the article's <h1> and `headline` that as a line (both may be NULL).
 * False: out of memory. */
bool meta_find(struct arena *a, struct node *root, const char *page, const hsy_range *scripts, size_t n_scripts,
	       struct node *h1, const char *headline, struct meta *ret_meta);

#endif
