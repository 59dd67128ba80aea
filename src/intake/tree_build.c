/* A tree out of a page, in one pass: tags (tag.h) and text are put below the elements that are open, and these are
 * closed by their end tags and by what the HTML standard (13.2.6) has other tags close. See tree.h.
 *
 * Simpler than the standard:
 *   - an end tag of an inline element ends nothing that a block stands in, instead of splitting the block, and a
 *     link around blocks with another link in them is none;
 *   - <html>, <head> and <body> are always there, and their tags say nothing; forms are divisions;
 *   - what a <noscript> holds is parsed, and hidden; scripts have no escapes;
 *   - of an element of those that vanish only the start tag does, if the page has no end tag of its name any more;
 *   - deeper than TREE_MAX_DEPTH tags are dissolved.
 * What stands in a table but in none of its cells goes before the table, as in the standard. */
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "intake/reference.h"
#include "intake/tag.h"
#include "intake/tree_levels.h"
#include "intake/tree_node.h"

/* Text since the last tag that meant something: a piece of the page as it stands there, or several joined. */
struct text {
	struct slice piece;
	struct buffer joined;
	bool is_joined, is_blank; /* is_blank: the piece is nothing but blanks */
};

struct builder {
	struct nodes nodes;
	const char *page, *at, *end;
	struct tree *out;
	struct node *head, *body; /* body: NULL before anything stands in it */
	struct node *head_last;   /* what the head holds last */
	struct levels open;
	struct text text;
	const char *ends[N_ELEMENTS]; /* the next end tag that is known of, b->end if there is none any more */
	struct node nothing;          /* what stands in an element that vanishes */
	bool has_title;
};

static const struct element HTML = {"html", 4, KIND_BLOCK, TAG_DIV, 0};
static const struct element BODY = {"body", 4, KIND_BLOCK, TAG_DIV, 0};

static void head_put(struct builder *b, struct node *node)
{
	node_insert(b->head, b->head_last, node);
	b->head_last = node;
}

static void body_open(struct builder *b)
{
	if (b->body || !(b->body = node_new(&b->nodes, TAG_DIV)))
		return;
	levels_put(&b->open, b->body, true);
	levels_push(&b->open, &BODY, b->body);
}

/* ---- text ---- */

/* Eight blanks stand at `at`: bytes of 0x20, or of 9 to 13. */
static bool eight_blanks(const char *at)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
	uint64_t eight;
	memcpy(&eight, at, sizeof eight);
	uint64_t above =
	    (eight | ((eight & ~highs) + ones * (0x80 - 0x21))) & highs; /* a bit for each byte above 0x20 */
	uint64_t blank = eight << 2 | ((eight + ones * (0x80 - 9)) & ~(eight + ones * (0x80 - 14)));
	return !above && (blank & highs) == highs;
}

/* Where blanks end. */
static const char *blanks_end(const char *at, const char *end)
{
	while (end - at >= 8 && eight_blanks(at))
		at += 8;
	while (at < end && ascii_is_space(*at))
		at++;
	return at;
}

/* `is_blank`: it is nothing but blanks. */
static void text_add(struct builder *b, const char *s, size_t n, bool is_blank)
{
	struct text *t = &b->text;
	if (levels_is_nowhere(&b->open))
		return;
	if (n && !t->piece.n && (is_blank || !memchr(s, '&', n))) {
		t->piece = (struct slice){s, n};
		t->is_blank = is_blank;
		return;
	}
	if (!t->is_joined)
		buffer_append(&t->joined, t->piece.bytes, t->piece.n);
	t->is_joined = true;
	t->piece.n = n;
	reference_resolve(s, n, false, &t->joined);
}

static void text_put(struct builder *b, struct slice s, bool is_of_page, bool blank)
{
	if (!blank)
		body_open(b);
	struct node *node = b->body ? node_new(&b->nodes, TAG_TEXT) : NULL; /* blanks before the body are nothing */
	if (!node)
		return;
	node->text = is_of_page ? s.bytes : arena_copy(b->nodes.arena, s.bytes, s.n);
	node->n = s.n;
	node->flags = blank ? NODE_BLANK : 0;
	b->nodes.failed = b->nodes.failed || !node->text;
	levels_put(&b->open, node, blank);
}

/* Makes a node of the text in hand. */
static void text_end(struct builder *b)
{
	struct text *t = &b->text;
	if (!t->piece.n && !t->is_joined)
		return;
	struct slice s = t->is_joined ? (struct slice){t->joined.bytes, t->joined.n} : t->piece;
	b->nodes.failed = b->nodes.failed || t->joined.failed;
	if (s.n && !b->nodes.failed)
		text_put(b, s, !t->is_joined,
			 t->is_joined ? blanks_end(s.bytes, s.bytes + s.n) == s.bytes + s.n : t->is_blank);
	if (t->is_joined)
		buffer_clear(&t->joined);
	t->piece.n = 0;
	t->is_joined = false;
}

/* ---- closing ---- */

/* Closes `level` and all in it; 0: nothing. */
static void close_level(struct builder *b, size_t level)
{
	if (!level)
		return;
	bool was_nowhere = levels_is_nowhere(&b->open);
	text_end(b);
	while (b->open.depth > level)
		levels_pop(&b->open);
	if (was_nowhere && !levels_is_nowhere(&b->open))
		text_add(b, " ", 1, true);
}

/* Opens an element of a table that the page leaves out. */
static void imply(struct builder *b, const char *name)
{
	const struct element *e = element_find(name, strlen(name));
	struct node *node = levels_is_nowhere(&b->open) ? &b->nothing : node_new(&b->nodes, e->tag);
	if (!node || b->open.depth == TREE_MAX_DEPTH)
		return;
	if (node != &b->nothing)
		levels_put(&b->open, node, true);
	levels_push(&b->open, e, node);
}

/* Closes what is open in a table but for the parts of it that an element of `kind` stands in, and opens these
 * where they are missing. False: there is no table. */
static bool make_place(struct builder *b, enum element_kind kind)
{
	unsigned outer = kind == KIND_CELL ? kind_set(KIND_ROW) : kind_set(KIND_GROUP);
	size_t table = levels_find_kind(&b->open, KINDS_TABLE, 0);
	if (!table)
		return false;
	bool in_table = kind == KIND_GROUP || kind == KIND_CAPTION;
	size_t level = in_table ? table : levels_find_kind(&b->open, outer, KINDS_TABLE);
	if (level || in_table) {
		close_level(b, level + 1);
		return true;
	}
	if (kind == KIND_CELL)
		make_place(b, KIND_ROW);
	else
		close_level(b, table + 1);
	imply(b, kind == KIND_CELL ? "tr" : "tbody");
	return true;
}

/* A link around blocks in which another link begins: the standard ends it before them, here it is none. */
static void link_undo(struct builder *b, size_t level)
{
	if (!level)
		return;
	b->open.at[level].element = element_find("span", 4);
	b->open.at[level].node->tag = TAG_OTHER;
	struct attributes *less = arena_array(b->nodes.arena, 1, struct attributes);
	b->nodes.failed = b->nodes.failed || !less;
	if (less)
		*less = *b->open.at[level].node->has, less->href = NULL;
	b->open.at[level].node->has = less ? less : &NODE_NO_ATTRIBUTES;
	b->open.n_open[KIND_INLINE]++;
	b->open.kinds |= kind_set(KIND_INLINE);
	if (!--b->open.n_open[KIND_LINK])
		b->open.kinds &= ~kind_set(KIND_LINK);
}

/* What a start tag closes by implication. False: it means nothing here. */
static bool close_implied(struct builder *b, enum element_kind kind)
{
	switch (kind) {
	case KIND_VOID:
	case KIND_INLINE:
		return true;
	case KIND_LINK:
		close_level(b, levels_find_kind(&b->open, kind_set(KIND_LINK), ~KINDS_INLINE));
		link_undo(b, levels_find_kind(&b->open, kind_set(KIND_LINK),
					      KINDS_CELL | kind_set(KIND_CAPTION) | kind_set(KIND_SKIP)));
		return true;
	case KIND_CAPTION:
	case KIND_GROUP:
	case KIND_ROW:
	case KIND_CELL:
		return make_place(b, kind);
	default:
		close_level(b, levels_find_kind(&b->open, kind_set(KIND_P), ~KINDS_INLINE));
	}
	if (kind == KIND_HEADING)
		close_level(b, levels_find_kind(&b->open, kind_set(KIND_HEADING), ~KINDS_INLINE));
	if (kind == KIND_ITEM)
		close_level(b,
			    levels_find_kind(&b->open, kind_set(KIND_ITEM),
					     kind_set(KIND_LIST) | kind_set(KIND_SKIP) | KINDS_TABLE | KINDS_CELL));
	if (kind == KIND_TABLE)
		close_level(b, levels_find_kind(&b->open, KINDS_TABLE, KINDS_CELL | kind_set(KIND_CAPTION)));
	return true;
}

/* ---- elements ---- */

/* The end tag of `e` from b->at on; b->end if there is none. */
static const char *find_end_tag(struct builder *b, const struct element *e)
{
	size_t length = e->n, i = (size_t)(e - ELEMENTS);
	if (b->ends[i] && b->ends[i] >= b->at)
		return b->ends[i];
	for (const char *at = b->at; at < b->end; at++) {
		at = memchr(at, '<', (size_t)(b->end - at));
		if (!at)
			break;
		size_t left = (size_t)(b->end - at);
		if (left > length + 2 && at[1] == '/' && !strncasecmp(at + 2, e->name, length) &&
		    strchr(" \t\n\f\r/>", at[2 + length]))
			return b->ends[i] = at;
	}
	return b->ends[i] = b->end;
}

/* Passes over contents and end tag, and gives the contents. */
static struct slice skip_contents(struct builder *b, const struct element *e)
{
	const char *begin = b->at, *end = find_end_tag(b, e);
	if (end == b->end)
		return (struct slice){begin, 0};
	const char *stop = memchr(end, '>', (size_t)(b->end - end));
	b->at = stop ? stop + 1 : b->end;
	return (struct slice){begin, (size_t)(end - begin)};
}

static void script(struct builder *b, const struct tag *t)
{
	struct slice inside = skip_contents(b, t->element);
	size_t begin = (size_t)(inside.bytes - b->page);
	if (slice_has(tag_value(t, ATTRIBUTE_TYPE), "ld+json") && b->out->n_scripts < TREE_MAX_SCRIPTS)
		b->out->scripts[b->out->n_scripts++] = (hsy_range){begin, begin + inside.n};
}

/* Of the first title that says something. */
static void title(struct builder *b, const struct tag *t)
{
	struct slice inside = skip_contents(b, t->element);
	if (b->has_title || !inside.n || levels_is_nowhere(&b->open))
		return;
	b->has_title = true;
	text_end(b);
	struct node *node = node_new(&b->nodes, TAG_TITLE), *text = node_new(&b->nodes, TAG_TEXT);
	if (!node || !text)
		return;
	text->text = node_resolved(&b->nodes, inside, false);
	text->n = text->text ? strlen(text->text) : 0;
	node_insert(node, NULL, text);
	if (b->body)
		levels_put(&b->open, node, false);
	else
		head_put(b, node);
}

/* Something in an element that vanishes: only what it closes counts. False: that was the element that vanishes. */
static bool open_nothing(struct builder *b, const struct element *e)
{
	bool means = close_implied(b, e->kind), is_empty = e->kind == KIND_VOID || e->kind == KIND_RULE;
	if (!levels_is_nowhere(&b->open))
		return false;
	if (means && !is_empty && b->open.depth < TREE_MAX_DEPTH)
		levels_push(&b->open, e, &b->nothing);
	return true;
}

/* An element that vanishes with all in it, up to its end tag or that of what it stands in. */
static void open_skipped(struct builder *b, const struct element *e)
{
	if (find_end_tag(b, e) == b->end)
		return;
	if (b->open.depth == TREE_MAX_DEPTH) {
		skip_contents(b, e);
		return;
	}
	text_end(b);
	body_open(b);
	levels_push(&b->open, e, &b->nothing);
}

/* What holds a heading says so. */
static void mark_around(struct node *heading)
{
	for (struct node *up = heading->up; up && !(up->flags & NODE_HEADINGS); up = up->up)
		up->flags |= NODE_HEADINGS;
}

static void open_element(struct builder *b, const struct tag *t)
{
	if (t->element->kind == KIND_LINK && !tag_has(t, ATTRIBUTE_HREF, ATTRIBUTE_HREF))
		return; /* without an address it is no link */
	if (levels_is_nowhere(&b->open) && open_nothing(b, t->element))
		return;
	text_end(b);
	bool in_head = !b->body && (t->element->tag == TAG_META || t->element->tag == TAG_LINK);
	if (!in_head)
		body_open(b);
	bool is_empty = t->element->kind == KIND_VOID || t->element->kind == KIND_RULE;
	if (!close_implied(b, t->element->kind) || (!is_empty && b->open.depth == TREE_MAX_DEPTH))
		return;
	struct node *node = node_of_tag(&b->nodes, t);
	if (!node)
		return;
	if (in_head) {
		head_put(b, node);
		return;
	}
	struct node *before = levels_put(&b->open, node, t->element->kind >= KIND_CAPTION);
	if (t->element->kind == KIND_HEADING)
		mark_around(node);
	if (is_empty)
		return;
	levels_push(&b->open, t->element, node);
	levels_innermost(&b->open)->before = before;
}

static void start_tag(struct builder *b, const struct tag *t)
{
	if (!t->element)
		return;
	switch (t->element->kind) {
	case KIND_SKIP:
		open_skipped(b, t->element);
		return;
	case KIND_RAW:
		skip_contents(b, t->element);
		text_add(b, " ", 1, true);
		return;
	case KIND_SCRIPT:
		script(b, t);
		return;
	case KIND_TITLE:
		title(b, t);
		return;
	case KIND_QUOTE:
		text_add(b, "\xe2\x80\x9c", 3, false);
		return;
	default:
		open_element(b, t);
	}
}

static void end_tag(struct builder *b, const struct element *e)
{
	if (e && e->kind == KIND_QUOTE)
		text_add(b, "\xe2\x80\x9d", 3, false);
	else if (e && e->tag == TAG_BR) /* "</br>" is one, too */
		open_element(b, &(struct tag){.element = e});
	else if (e && (e->kind >= KIND_INLINE || e->kind == KIND_SKIP))
		close_level(b, levels_find_closed(&b->open, e));
}

/* ---- the page ---- */

/* Moves behind the next `mark`, or to the end. */
static void skip_past(struct builder *b, const char *mark)
{
	size_t length = strlen(mark);
	for (const char *at = b->at; (at = memchr(at, mark[0], (size_t)(b->end - at))); at++)
		if ((size_t)(b->end - at) >= length && !memcmp(at, mark, length)) {
			b->at = at + length;
			return;
		}
	b->at = b->end;
}

static void comment(struct builder *b)
{
	bool whole = b->end - b->at >= 4 && !memcmp(b->at, "<!--", 4);
	b->at += whole ? 2 : 1; /* "<!-->" is a comment as well */
	skip_past(b, whole ? "-->" : ">");
}

/* What begins with '<' at b->at. */
static void markup(struct builder *b)
{
	char next = b->at + 1 < b->end ? b->at[1] : '\0', after = b->at + 2 < b->end ? b->at[2] : '\0';
	bool is_end = next == '/' && ascii_is_letter(after);
	if (next == '!' || next == '?' || (next == '/' && !is_end)) {
		comment(b);
		return;
	}
	if (!is_end && !ascii_is_letter(next)) {
		text_add(b, b->at++, 1, false);
		return;
	}
	struct tag t;
	b->at = tag_read(b->at + 1 + is_end, b->end, !is_end, &t);
	b->out->n_tags++;
	if (is_end)
		end_tag(b, t.element);
	else
		start_tag(b, &t);
}

static void build(struct builder *b)
{
	while (b->at < b->end && b->out->n_tags <= TREE_MAX_TAGS && !b->nodes.failed) {
		const char *ink = blanks_end(b->at, b->end), *stop = ink;
		if (ink < b->end && *ink != '<')
			stop = memchr(ink, '<', (size_t)(b->end - ink));
		stop = stop ? stop : b->end;
		if (stop > b->at)
			text_add(b, b->at, (size_t)(stop - b->at), stop == ink);
		b->at = stop;
		if (stop < b->end)
			markup(b);
	}
	text_end(b);
	body_open(b);
}

bool tree_parse(struct arena *a, const char *page, size_t n, struct tree *ret)
{
	struct level open[TREE_MAX_DEPTH];
	struct builder b = {
	    .nodes.arena = a, .page = page, .at = page, .end = page + n, .out = ret, .open.at = open};
	b.nothing.has = &NODE_NO_ATTRIBUTES;
	*ret = (struct tree){.root = node_new(&b.nodes, TAG_DIV)};
	b.head = node_new(&b.nodes, TAG_DIV);
	if (!b.nodes.failed) {
		levels_push(&b.open, &HTML, ret->root);
		levels_put(&b.open, b.head, true);
		build(&b);
	}
	ret->too_many = ret->n_tags > TREE_MAX_TAGS;
	buffer_free(&b.text.joined);
	buffer_free(&b.nodes.value);
	return !b.nodes.failed;
}
