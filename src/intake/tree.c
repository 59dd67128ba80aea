/* See tree.h. The one file that knows the HTML parser (gumbo). Its memory comes from a part of the caller's
 * arena; where that gives out we leave the parser by longjmp, since it does not look at failures itself:
 * everything that it holds is in the arena, so nothing is lost. */
#include "intake/tree.h"

#include "base/utf8.h"

#include <gumbo.h>
#include <setjmp.h>
#include <string.h>

struct heap {
	struct arena *arena;
	jmp_buf out;
};

static void *heap_take(void *context, size_t n)
{
	struct heap *h = context;
	void *at = arena_alloc(h->arena, n ? n : 1, 1);
	if (!at)
		longjmp(h->out, 1);
	return at;
}

static void heap_give(void *context, void *at)
{
	(void)context;
	(void)at;
}

/* ---- our tags for its tags ---- */

static enum tag_id tag_map(GumboTag tag)
{
	static const struct {
		GumboTag theirs;
		enum tag_id ours;
	} map[] = {{GUMBO_TAG_A, TAG_A},
		   {GUMBO_TAG_BR, TAG_BR},
		   {GUMBO_TAG_TIME, TAG_TIME},
		   {GUMBO_TAG_SPAN, TAG_OTHER},
		   {GUMBO_TAG_P, TAG_P},
		   {GUMBO_TAG_ARTICLE, TAG_ARTICLE},
		   {GUMBO_TAG_MAIN, TAG_MAIN},
		   {GUMBO_TAG_SECTION, TAG_SECTION},
		   {GUMBO_TAG_HEADER, TAG_HEADER},
		   {GUMBO_TAG_FOOTER, TAG_FOOTER},
		   {GUMBO_TAG_NAV, TAG_NAV},
		   {GUMBO_TAG_ASIDE, TAG_ASIDE},
		   {GUMBO_TAG_FIGURE, TAG_FIGURE},
		   {GUMBO_TAG_FIGCAPTION, TAG_FIGCAPTION},
		   {GUMBO_TAG_BLOCKQUOTE, TAG_BLOCKQUOTE},
		   {GUMBO_TAG_PRE, TAG_PRE},
		   {GUMBO_TAG_H1, TAG_H1},
		   {GUMBO_TAG_H2, TAG_H2},
		   {GUMBO_TAG_H3, TAG_H2},
		   {GUMBO_TAG_H4, TAG_H2},
		   {GUMBO_TAG_H5, TAG_H2},
		   {GUMBO_TAG_H6, TAG_H2},
		   {GUMBO_TAG_UL, TAG_LIST},
		   {GUMBO_TAG_OL, TAG_LIST},
		   {GUMBO_TAG_DL, TAG_LIST},
		   {GUMBO_TAG_LI, TAG_ITEM},
		   {GUMBO_TAG_DT, TAG_ITEM},
		   {GUMBO_TAG_DD, TAG_ITEM},
		   {GUMBO_TAG_TABLE, TAG_TABLE},
		   {GUMBO_TAG_TR, TAG_ROW},
		   {GUMBO_TAG_TD, TAG_CELL},
		   {GUMBO_TAG_TH, TAG_CELL},
		   {GUMBO_TAG_META, TAG_META},
		   {GUMBO_TAG_LINK, TAG_LINK},
		   {GUMBO_TAG_TITLE, TAG_TITLE}};
	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		if (map[i].theirs == tag)
			return map[i].ours;
	return TAG_DIV;
}

bool tag_is_block(enum tag_id tag)
{
	return tag >= TAG_P && tag <= TAG_CELL;
}

/* ---- nodes ---- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Makes a string of gumbo's valid UTF-8, in place: a character reference too large for an int comes out of it as
 * bytes that are none. What is wrong becomes "?". */
static const char *string_mend(const char *string)
{
	size_t n = strlen(string), at = 0;
	char *bytes = (char *)(uintptr_t)string; /* in our own heap */
	while ((at += utf8_find_invalid(bytes + at, n - at)) < n)
		bytes[at] = '?';
	return string;
}

/* Joins class, id and role. */
static const char *hints_make(struct heap *h, const GumboVector *attributes)
{
	static const char *const names[] = {"class", "id", "role"};
	const char *values[3];
	size_t n = 0;
	for (size_t i = 0; i < 3; i++) {
		const GumboAttribute *x = gumbo_get_attribute(attributes, names[i]);
		values[i] = x ? string_mend(x->value) : "";
		n += strlen(values[i]) + 1;
	}
	if (n == 3)
		return NULL;
	char *to = heap_take(h, n + 1), *at = to;
	for (size_t i = 0; i < 3; i++) {
		for (const char *s = values[i]; *s; s++)
			*at++ = lower(*s);
		*at++ = ' ';
	}
	return to;
}

static const char *attribute(const GumboVector *attributes, const char *name)
{
	const GumboAttribute *x = gumbo_get_attribute(attributes, name);
	return x ? string_mend(x->value) : NULL;
}

static void node_attributes(struct heap *h, struct node *to, const GumboVector *attributes)
{
	if (!attributes->length)
		return;
	to->hints = hints_make(h, attributes);
	to->itemprop = attribute(attributes, "itemprop");
	to->property = attribute(attributes, "property");
	if (!to->property)
		to->property = attribute(attributes, "name");
	to->content = attribute(attributes, "content");
	to->href = attribute(attributes, "href");
	to->rel = attribute(attributes, "rel");
	to->datetime = attribute(attributes, "datetime");
	to->flags |= gumbo_get_attribute(attributes, "hidden") ? NODE_HIDDEN : 0;
	to->flags |= gumbo_get_attribute(attributes, "data-form") ? NODE_FORM : 0;
}

/* One of theirs as one of ours, without its children; NULL if it is nothing to us. */
static struct node *node_make(struct heap *h, const GumboNode *from)
{
	bool is_text =
	    from->type == GUMBO_NODE_TEXT || from->type == GUMBO_NODE_WHITESPACE || from->type == GUMBO_NODE_CDATA;
	if (!is_text && from->type != GUMBO_NODE_ELEMENT)
		return NULL;
	struct node *to = heap_take(h, sizeof *to);
	if (is_text) {
		to->tag = TAG_TEXT;
		to->text = string_mend(from->v.text.text);
		to->n = strlen(to->text);
		return to;
	}
	to->tag = tag_map(from->v.element.tag);
	node_attributes(h, to, &from->v.element.attributes);
	return to;
}

static void node_append(struct node *up, struct node *node)
{
	node->up = up;
	*(up->last ? &up->last->next : &up->first) = node;
	up->last = node;
}

static struct node *copy_below(struct heap *h, const GumboNode *from)
{
	struct node *to = node_make(h, from);
	if (!to || from->type != GUMBO_NODE_ELEMENT)
		return to;
	const GumboVector *children = &from->v.element.children;
	for (unsigned i = 0; i < children->length; i++) {
		struct node *child = copy_below(h, children->data[i]);
		if (child)
			node_append(to, child);
	}
	return to;
}

struct node *tree_parse(struct arena *a, const char *html, size_t n)
{
	struct heap h = {.arena = a};
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = heap_take;
	options.deallocator = heap_give;
	options.userdata = &h;
	options.max_errors = 0;
	if (setjmp(h.out))
		return NULL;
	GumboOutput *output = gumbo_parse_with_options(&options, html, n);
	return output && output->root ? copy_below(&h, output->root) : NULL;
}

/* ---- order ---- */

struct node *tree_next_beside(const struct node *root, struct node *node)
{
	while (node != root && !node->next)
		node = node->up;
	return node == root ? NULL : node->next;
}

struct node *tree_next(const struct node *root, struct node *node)
{
	return node->first ? node->first : tree_next_beside(root, node);
}
