/* See tree_levels.h. */
#include "intake/tree_levels.h"

#include "intake/tree_node.h"

size_t levels_seek_kind(const struct levels *o, unsigned wanted, unsigned walls)
{
	for (size_t level = o->depth - 1; level > BODY_LEVEL; level--) {
		unsigned kind = kind_set(o->at[level].element->kind);
		if (kind & wanted)
			return level;
		if (kind & walls)
			return 0;
	}
	return 0;
}

/* The same of one element. */
static size_t find_element(const struct levels *o, const struct element *e, unsigned walls)
{
	for (size_t level = o->kinds & kind_set(e->kind) ? o->depth - 1 : 0; level > BODY_LEVEL; level--) {
		if (o->at[level].element == e)
			return level;
		if (kind_set(o->at[level].element->kind) & walls)
			return 0;
	}
	return 0;
}

struct node *levels_put(struct levels *o, struct node *node, bool fits_tables)
{
	struct level *now = levels_innermost(o);
	struct node *before = now->last;
	if (fits_tables || !(kind_set(now->element->kind) & KINDS_TABLE_PARTS)) {
		node_insert(now->node, before, node);
		now->last = node;
		return before;
	}
	struct level *table = &o->at[levels_find_kind(o, KINDS_TABLE, 0)];
	before = table->before;
	node_insert(table->node->up, before, node);
	table->before = node;
	return before;
}

size_t levels_find_closed(const struct levels *o, const struct element *e)
{
	switch (e->kind) {
	case KIND_INLINE:
	case KIND_LINK:
	case KIND_P:
		return find_element(o, e, ~KINDS_INLINE);
	case KIND_HEADING:
		return levels_find_kind(o, kind_set(KIND_HEADING), KINDS_TABLE | KINDS_CELL);
	case KIND_ITEM:
		return find_element(o, e, kind_set(KIND_LIST) | KINDS_TABLE | KINDS_CELL);
	case KIND_CELL:
	case KIND_ROW:
	case KIND_GROUP:
	case KIND_CAPTION:
		return find_element(o, e, KINDS_TABLE);
	case KIND_SKIP:
	case KIND_TABLE:
		return find_element(o, e, 0);
	default:
		return find_element(o, e, KINDS_TABLE | KINDS_CELL | kind_set(KIND_CAPTION));
	}
}
