/* See tree_node.h. */
#include "intake/tree_node.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/reference.h"

const struct attributes NODE_NO_ATTRIBUTES;

struct node *node_new(struct nodes *m, enum tag_id tag)
{
	enum { AT_ONCE = 64 };
	if (!m->n_fresh) {
		m->fresh = arena_take(m->arena, AT_ONCE, sizeof *m->fresh);
		m->n_fresh = m->fresh ? AT_ONCE : 0;
	}
	m->failed = m->failed || !m->fresh;
	if (!m->fresh)
		return NULL;
	m->n_fresh--;
	*m->fresh = (struct node){.tag = tag, .has = &NODE_NO_ATTRIBUTES};
	return m->fresh++;
}

const char *node_resolved(struct nodes *m, struct slice s, bool in_attribute)
{
	if (!s.bytes)
		return NULL;
	if (s.n && memchr(s.bytes, '&', s.n)) {
		buffer_clear(&m->value);
		reference_resolve(s.bytes, s.n, in_attribute, &m->value);
		s = (struct slice){m->value.bytes, m->value.n};
	}
	const char *copy = m->value.failed ? NULL : arena_copy(m->arena, s.bytes, s.n);
	m->failed = m->failed || !copy;
	return copy;
}

static inline const char *value_copy(struct nodes *m, const struct tag *t, enum attribute_id id)
{
	return tag_has(t, id, id) ? node_resolved(m, t->values[id], true) : NULL;
}

static bool is_hidden(const struct tag *t)
{
	if (!tag_has(t, ATTRIBUTE_HIDDEN, ATTRIBUTE_STYLE))
		return false;
	struct slice style = tag_value(t, ATTRIBUTE_STYLE);
	return tag_has(t, ATTRIBUTE_HIDDEN, ATTRIBUTE_HIDDEN) ||
	       slice_is(tag_value(t, ATTRIBUTE_ARIA_HIDDEN), "true") || slice_has(style, "display:none") ||
	       slice_has(style, "display: none");
}

/* It begins with a machine's day, "2025-06-27T10:00:00Z": so pages say in a title when that was which a text tells
 * in words, "3 days ago". */
static bool is_day(struct slice s)
{
	static const char form[] = "0000-00-00";
	size_t n = s.n < sizeof form - 1 ? s.n : sizeof form - 1;
	for (size_t i = 0; i < n; i++)
		if (form[i] == '0' ? !ascii_is_digit(s.bytes[i]) : s.bytes[i] != form[i])
			return false;
	return n == sizeof form - 1 && (s.n == n || s.bytes[n] == 'T' || s.bytes[n] == ' ');
}

static const struct attributes *attributes_new(struct nodes *m, const struct tag *t)
{
	bool titled = !tag_has(t, ATTRIBUTE_DATETIME, ATTRIBUTE_DATETIME) && is_day(tag_value(t, ATTRIBUTE_TITLE));
	bool any = titled || tag_has(t, ATTRIBUTE_ITEMPROP, ATTRIBUTE_DATETIME);
	bool is_named = !tag_has(t, ATTRIBUTE_PROPERTY, ATTRIBUTE_PROPERTY);
	struct attributes *has = any ? arena_take(m->arena, 1, sizeof *has) : NULL;
	m->failed = m->failed || (any && !has);
	if (!has)
		return &NODE_NO_ATTRIBUTES;
	has->itemprop = value_copy(m, t, ATTRIBUTE_ITEMPROP);
	has->property = value_copy(m, t, is_named ? ATTRIBUTE_NAME : ATTRIBUTE_PROPERTY);
	has->content = value_copy(m, t, ATTRIBUTE_CONTENT);
	has->href = value_copy(m, t, ATTRIBUTE_HREF);
	has->rel = value_copy(m, t, ATTRIBUTE_REL);
	has->datetime = value_copy(m, t, titled ? ATTRIBUTE_TITLE : ATTRIBUTE_DATETIME);
	return has;
}

struct node *node_of_tag(struct nodes *m, const struct tag *t)
{
	struct node *node = node_new(m, t->element->tag);
	if (!node)
		return NULL;
	node->flags = t->element->flags | (is_hidden(t) ? NODE_HIDDEN : 0);
	node->has = attributes_new(m, t);
	if (tag_has(t, ATTRIBUTE_CLASS, ATTRIBUTE_ROLE)) {
		struct slice parts[] = {tag_value(t, ATTRIBUTE_CLASS), tag_value(t, ATTRIBUTE_ID),
					tag_value(t, ATTRIBUTE_ROLE)};
		m->failed = m->failed || !label_find(m->arena, &m->labels, parts, &m->value, &node->label);
	}
	return m->failed ? NULL : node;
}
