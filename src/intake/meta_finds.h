/* What a page says of itself, by source, as it is found on the way through it; meta.c chooses. */
#ifndef HSY_INTAKE_META_FINDS_H
#define HSY_INTAKE_META_FINDS_H

#include "base/arena.h"
#include "intake/json.h"
#include "intake/tree.h"

enum { MAX_META = 2000, MAX_AUTHORS = 8 }; /* MAX_META: bytes of a text */

/* The authors of all <meta> that are called as the first is, each once. */
struct authors {
	const char *all[MAX_AUTHORS], *property;
	size_t n;
};

/* What is found on the way, by source. */
struct finds {
	struct arena *arena;
	bool failed;
	struct json pages[TREE_MAX_SCRIPTS]; /* the JSON-LD blocks */
	size_t n_pages, n_lookups;
	const char *headline;             /* the <h1> */
	struct authors authors, creators; /* creators: of something, maybe of the article */
	struct authors marked;            /* those that the text marks as authors, where the first of them stands */
	const struct node *marked_in;
	const char *og_title, *title, *site, *publisher, *canonical, *og_url;
	const char *ld_title, *ld_publisher, *ld_author, *ld_creator, *ld_date, *ld_created, *ld_body;
	const char *card_label, *card_author;         /* of what a card of the page says, "Written by" and who */
	const char *meta_date, *meta_day, *item_date; /* meta_day: of something, maybe of publication */
	const char *ld_modified;
	const char *rights; /* whose they are */
	size_t n_rights;
	bool lists_names; /* JSON-LD names several */
	const char *page;
	const char *locale; /* og:locale */
	bool is_live;
};

/* Keeps a text of at most MAX_META bytes, if it is the first; `value` may be NULL. */
void finds_keep(const char **slot, const char *value);
/* Without soft hyphens, as a page's texts are read. NULL for NULL, and out of memory. */
const char *finds_less_hyphens(struct finds *f, const char *s);

#endif
