/* Nodes of a tree: one for a text, one for a tag with what is kept of its attributes. */
#ifndef HSY_INTAKE_TREE_NODE_H
#define HSY_INTAKE_TREE_NODE_H

#include "base/buffer.h"
#include "intake/tag.h"

/* What nodes are made from. Begin with zeros but for `arena`; the owner frees `value`. */
struct nodes {
	struct arena *arena;
	struct node *fresh; /* nodes that are still to be given out */
	size_t n_fresh;
	struct labels *labels;
	struct buffer value; /* what is being resolved */
	bool failed;         /* out of memory, at any time */
};

extern const struct attributes NODE_NO_ATTRIBUTES;

/* A node of its own, without attributes. NULL: out of memory. */
struct node *node_new(struct nodes *m, enum tag_id tag);
/* That of an element, without contents. NULL: out of memory. */
struct node *node_of_tag(struct nodes *m, const struct tag *t);
/* `s` with its references resolved; NULL if it is not there, or memory gave out. */
const char *node_resolved(struct nodes *m, struct slice s, bool in_attribute);

/* Puts `node` below `up` behind `before`; as the first if that is NULL. */
static inline void node_insert(struct node *up, struct node *before, struct node *node)
{
	struct node **link = before ? &before->next : &up->first;
	node->up = up;
	node->next = *link;
	*link = node;
}

#endif
