/* See tree.h. What is made of a page is in tree_build.c. */
#include "intake/tree.h"

bool tag_is_block(enum tag_id tag)
{
	return tag >= TAG_P && tag <= TAG_CELL;
}

struct node *tree_next_beside(const struct node *root, struct node *node)
{
	while (node != root && !node->next)
		node = node->up;
	return node == root ? NULL : node->next;
}

struct node *tree_next_heading(const struct node *root, struct node *node)
{
	return node->flags & NODE_HEADINGS ? node->first : tree_next_beside(root, node);
}

struct node *tree_next(const struct node *root, struct node *node)
{
	return node->first ? node->first : tree_next_beside(root, node);
}
