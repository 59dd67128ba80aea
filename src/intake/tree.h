/* Tree: a page as elements and text, in an arena. Depth is bounded (clean.h), so recursion over it is safe. */
#ifndef HSY_INTAKE_TREE_H
#define HSY_INTAKE_TREE_H

#include "base/arena.h"
#include "hearsay.h"

enum tag_id {
	TAG_TEXT,
	TAG_OTHER, /* inline, or of no meaning to us */
	TAG_A,
	TAG_BR,
	TAG_TIME,
	TAG_P,
	TAG_DIV, /* and any other block */
	TAG_ARTICLE,
	TAG_MAIN,
	TAG_SECTION,
	TAG_HEADER,
	TAG_FOOTER,
	TAG_NAV,
	TAG_ASIDE,
	TAG_FIGURE,
	TAG_FIGCAPTION,
	TAG_BLOCKQUOTE,
	TAG_PRE,
	TAG_H1,
	TAG_H2, /* to h6 */
	TAG_LIST,
	TAG_ITEM,
	TAG_TABLE,
	TAG_ROW,
	TAG_CELL,
	TAG_META,
	TAG_LINK,
	TAG_TITLE,
};

enum node_flag { NODE_HIDDEN = 1, NODE_FORM = 2, NODE_DROPPED = 4, NODE_SPINE = 8 }; /* SPINE: holds the headline */

struct node {
	enum tag_id tag;
	unsigned flags;
	const char *text; /* of a TAG_TEXT: entities decoded, blanks as they were */
	size_t n;
	struct node *up, *first, *last, *next;
	/* Attributes, NULL if not there. `hints` is class, id and role, lower-case, one blank between. */
	const char *hints, *itemprop, *property, *content, *href, *rel, *datetime;
	struct measure *measure; /* block_look.c's, of an element; NULL before */
};

/* Parses `html`, which must come from clean_page and have a zero byte behind it. NULL: more memory than `a`
 * allows. */
struct node *tree_parse(struct arena *a, const char *html, size_t n);

/* The node after `node` in document order below `root`; NULL at the end. */
struct node *tree_next(const struct node *root, struct node *node);
/* The same without going below `node`. */
struct node *tree_next_beside(const struct node *root, struct node *node);

bool tag_is_block(enum tag_id tag);

#endif
