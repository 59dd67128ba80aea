/* What is open where a page is at: the root, the body once it is there, and the elements that no end tag has
 * closed. */
#ifndef HSY_INTAKE_TREE_LEVELS_H
#define HSY_INTAKE_TREE_LEVELS_H

#include "intake/tag.h"

/* Sets of kinds: a bit for each. */
static inline unsigned kind_set(enum element_kind kind)
{
	return 1u << kind;
}

enum {
	KINDS_INLINE = 1u << KIND_INLINE | 1u << KIND_LINK,
	KINDS_TABLE = 1u << KIND_TABLE,
	KINDS_CELL = 1u << KIND_CELL,
	KINDS_TABLE_PARTS = 1u << KIND_TABLE | 1u << KIND_GROUP | 1u << KIND_ROW
};

/* An element that is open. */
struct level {
	const struct element *element;
	struct node *node;
	struct node *last;   /* what it holds last, NULL while that is nothing */
	struct node *before; /* of a table: its elder sibling, NULL if there is none */
};

struct levels {
	struct level *at; /* [TREE_MAX_DEPTH] */
	size_t depth;
	unsigned n_open[N_KINDS], kinds; /* how many of each kind; a bit for each kind of which there are any */
};

enum { BODY_LEVEL = 1 };

static inline struct level *levels_innermost(struct levels *o)
{
	return &o->at[o->depth - 1];
}

static inline void levels_push(struct levels *o, const struct element *element, struct node *node)
{
	o->at[o->depth++] = (struct level){.element = element, .node = node};
	o->n_open[element->kind]++;
	o->kinds |= kind_set(element->kind);
}

static inline void levels_pop(struct levels *o)
{
	enum element_kind kind = levels_innermost(o)->element->kind;
	o->depth--;
	if (!--o->n_open[kind])
		o->kinds &= ~kind_set(kind);
}

/* Whether what comes now vanishes. */
static inline bool levels_is_nowhere(const struct levels *o)
{
	return o->n_open[KIND_SKIP] > 0;
}

/* The innermost level of kinds `wanted` with none of kinds `walls` in it; 0: none. */
size_t levels_seek_kind(const struct levels *o, unsigned wanted, unsigned walls);
static inline size_t levels_find_kind(const struct levels *o, unsigned wanted, unsigned walls)
{
	return o->kinds & wanted ? levels_seek_kind(o, wanted, walls) : 0;
}

/* The level that an end tag closes, 0 if it closes nothing. */
size_t levels_find_closed(const struct levels *o, const struct element *e);

/* Puts it where the page is at: text and elements directly in a table, but for its parts, before it. Gives its
 * elder sibling. */
struct node *levels_put(struct levels *o, struct node *node, bool fits_tables);

#endif
