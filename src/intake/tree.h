/* Tree: a page as elements and text, in an arena.
 *
 * What is no article anyway (scripts, styles, vector graphics, form controls, comments, what is struck out) is left
 * out, inline markup without a meaning for us is dissolved, and only the attributes that we use are kept. Time and
 * memory are linear in the page, and depth is bounded, so recursion over a tree is safe. */
#ifndef HSY_INTAKE_TREE_H
#define HSY_INTAKE_TREE_H

#include "base/arena.h"
#include "hearsay.h"
#include "intake/label.h"

enum { TREE_MAX_DEPTH = 512, TREE_MAX_TAGS = 400000, TREE_MAX_SCRIPTS = 32 };

/* Blocks are those from TAG_P to TAG_CELL; what block_table.h has learnt goes by their numbers. */
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
	TAG_CITE,
	TAG_SUP,
	TAG_META,
	TAG_LINK,
	TAG_TITLE,
	N_TAGS
};

/* BLANK: of a text, nothing but blanks; SPINE: holds the headline; HEADINGS: holds headings. */
enum node_flag { NODE_HIDDEN = 1, NODE_FORM = 2, NODE_BLANK = 4, NODE_SPINE = 8, NODE_HEADINGS = 16 };

/* Attributes of an element, NULL where not there. */
struct attributes {
	const char *itemprop, *property /* or name */, *content, *href, *rel,
	    *datetime /* or a title that is a day */;
};

struct node {
	enum tag_id tag;
	unsigned flags;
	size_t n; /* of the text */
	union {
		const char
		    *text; /* of a TAG_TEXT: references resolved, blanks as they were; no zero byte behind it */
		struct measure *measure; /* block_measure.h's, of an element; NULL before */
	};
	struct node *up, *first, *next;
	const struct attributes *has; /* never NULL */
	struct label *label;          /* NULL: none */
};

struct tree {
	struct node *root;
	hsy_range scripts[TREE_MAX_SCRIPTS]; /* of the page: contents of <script type="application/ld+json"> */
	size_t n_scripts, n_tags;
	bool too_many; /* more than TREE_MAX_TAGS: the tree stops there */
};

/* Parses a page, which is UTF-8, as the HTML standard does (13.2), but for what tree_build.c says. The tree is in
 * `a` and points into `page`, which must stay as long. False: more memory than `a` allows. */
bool tree_parse(struct arena *a, const char *page, size_t n, struct tree *ret);

/* The node after `node` in document order below `root`; NULL at the end. */
struct node *tree_next(const struct node *root, struct node *node);
/* The same where only headings are looked for: passes over what holds none. */
struct node *tree_next_heading(const struct node *root, struct node *node);
/* The same without going below `node`. */
struct node *tree_next_beside(const struct node *root, struct node *node);

bool tag_is_block(enum tag_id tag);

#endif
