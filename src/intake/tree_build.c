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

/* An element that is open. */
struct level {
	const struct element *element;
	struct node *node;
	struct node *last;   /* what it holds last, NULL while that is nothing */
	struct node *before; /* of a table: its elder sibling, NULL if there is none */
};

/* Text since the last tag that meant something: a piece of the page as it stands there, or several joined. */
struct text {
	struct slice piece;
	struct buffer joined;
	bool is_joined, is_blank; /* is_blank: the piece is nothing but blanks */
};

struct builder {
	struct arena *arena;
	const char *page, *at, *end;
	struct tree *out;
	struct node *fresh; /* nodes that are still to be given out */
	size_t n_fresh;
	struct labels *labels;
	struct node *head, *body; /* body: NULL before anything stands in it */
	struct node *head_last;   /* what the head holds last */
	struct level *open;       /* [TREE_MAX_DEPTH]: the root, the body once it is there, what is open in it */
	size_t depth;
	unsigned n_open[N_KINDS], kinds; /* how many of each kind; a bit for each kind of which there are any */
	struct text text;
	struct buffer value;
	const char *ends[N_ELEMENTS]; /* the next end tag that is known of, b->end if there is none any more */
	struct node nothing;          /* what stands in an element that vanishes */
	bool has_title, failed;
};

enum { BODY_LEVEL = 1 };

static const struct element HTML = {"html", 4, KIND_BLOCK, TAG_DIV, 0};
static const struct element BODY = {"body", 4, KIND_BLOCK, TAG_DIV, 0};

/* Sets of kinds. */
static unsigned set_of(enum element_kind kind)
{
	return 1u << kind;
}

static const unsigned INLINES = 1u << KIND_INLINE | 1u << KIND_LINK;
static const unsigned TABLE = 1u << KIND_TABLE;
static const unsigned CELL = 1u << KIND_CELL;
static const unsigned TABLE_PARTS = 1u << KIND_TABLE | 1u << KIND_GROUP | 1u << KIND_ROW;

/* ---- nodes ---- */

static const struct attributes NO_ATTRIBUTES;

static struct node *node_new(struct builder *b, enum tag_id tag)
{
	enum { AT_ONCE = 64 };
	if (!b->n_fresh) {
		b->fresh = arena_take(b->arena, AT_ONCE, sizeof *b->fresh);
		b->n_fresh = b->fresh ? AT_ONCE : 0;
	}
	b->failed = b->failed || !b->fresh;
	if (!b->fresh)
		return NULL;
	b->n_fresh--;
	*b->fresh = (struct node){.tag = tag, .has = &NO_ATTRIBUTES};
	return b->fresh++;
}

/* Puts `node` below `up` behind `before`; as the first if that is NULL. */
static void node_insert(struct node *up, struct node *before, struct node *node)
{
	struct node **link = before ? &before->next : &up->first;
	node->up = up;
	node->next = *link;
	*link = node;
}

/* `s` with its references resolved; NULL if it is not there, or memory gave out. */
static const char *resolved(struct builder *b, struct slice s, bool in_attribute)
{
	if (!s.bytes)
		return NULL;
	if (s.n && memchr(s.bytes, '&', s.n)) {
		buffer_clear(&b->value);
		reference_resolve(s.bytes, s.n, in_attribute, &b->value);
		s = (struct slice){b->value.bytes, b->value.n};
	}
	const char *copy = b->value.failed ? NULL : arena_copy(b->arena, s.bytes, s.n);
	b->failed = b->failed || !copy;
	return copy;
}

static inline const char *value_copy(struct builder *b, const struct tag *t, enum attribute_id id)
{
	return tag_has(t, id, id) ? resolved(b, t->values[id], true) : NULL;
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

static const struct attributes *attributes_new(struct builder *b, const struct tag *t)
{
	bool titled = !tag_has(t, ATTRIBUTE_DATETIME, ATTRIBUTE_DATETIME) && is_day(tag_value(t, ATTRIBUTE_TITLE));
	bool any = titled || tag_has(t, ATTRIBUTE_ITEMPROP, ATTRIBUTE_DATETIME);
	bool is_named = !tag_has(t, ATTRIBUTE_PROPERTY, ATTRIBUTE_PROPERTY);
	struct attributes *has = any ? arena_take(b->arena, 1, sizeof *has) : NULL;
	b->failed = b->failed || (any && !has);
	if (!has)
		return &NO_ATTRIBUTES;
	has->itemprop = value_copy(b, t, ATTRIBUTE_ITEMPROP);
	has->property = value_copy(b, t, is_named ? ATTRIBUTE_NAME : ATTRIBUTE_PROPERTY);
	has->content = value_copy(b, t, ATTRIBUTE_CONTENT);
	has->href = value_copy(b, t, ATTRIBUTE_HREF);
	has->rel = value_copy(b, t, ATTRIBUTE_REL);
	has->datetime = value_copy(b, t, titled ? ATTRIBUTE_TITLE : ATTRIBUTE_DATETIME);
	return has;
}

/* An element without contents. NULL: out of memory. */
static struct node *element_new(struct builder *b, const struct tag *t)
{
	struct node *node = node_new(b, t->element->tag);
	if (!node)
		return NULL;
	node->flags = t->element->flags | (is_hidden(t) ? NODE_HIDDEN : 0);
	node->has = attributes_new(b, t);
	if (tag_has(t, ATTRIBUTE_CLASS, ATTRIBUTE_ROLE)) {
		struct slice parts[] = {tag_value(t, ATTRIBUTE_CLASS), tag_value(t, ATTRIBUTE_ID),
					tag_value(t, ATTRIBUTE_ROLE)};
		b->failed = b->failed || !label_find(b->arena, &b->labels, parts, &b->value, &node->label);
	}
	return b->failed ? NULL : node;
}

/* ---- what is open ---- */

static struct level *innermost(struct builder *b)
{
	return &b->open[b->depth - 1];
}

static void push(struct builder *b, const struct element *element, struct node *node)
{
	b->open[b->depth++] = (struct level){.element = element, .node = node};
	b->n_open[element->kind]++;
	b->kinds |= set_of(element->kind);
}

static void pop(struct builder *b)
{
	enum element_kind kind = innermost(b)->element->kind;
	b->depth--;
	if (!--b->n_open[kind])
		b->kinds &= ~set_of(kind);
}

/* Whether what comes now vanishes. */
static bool is_nowhere(const struct builder *b)
{
	return b->n_open[KIND_SKIP] > 0;
}

/* The innermost level of kinds `wanted` with none of kinds `walls` in it; 0: none. */
static size_t find_kind(const struct builder *b, unsigned wanted, unsigned walls)
{
	for (size_t level = b->kinds & wanted ? b->depth - 1 : 0; level > BODY_LEVEL; level--) {
		unsigned kind = set_of(b->open[level].element->kind);
		if (kind & wanted)
			return level;
		if (kind & walls)
			return 0;
	}
	return 0;
}

/* The same of one element. */
static size_t find_element(const struct builder *b, const struct element *e, unsigned walls)
{
	for (size_t level = b->kinds & set_of(e->kind) ? b->depth - 1 : 0; level > BODY_LEVEL; level--) {
		if (b->open[level].element == e)
			return level;
		if (set_of(b->open[level].element->kind) & walls)
			return 0;
	}
	return 0;
}

/* Puts it where the page is at: text and elements directly in a table, but for its parts, before it. Gives its
 * elder sibling. */
static struct node *put(struct builder *b, struct node *node, bool fits_tables)
{
	struct level *now = innermost(b);
	struct node *before = now->last;
	if (fits_tables || !(set_of(now->element->kind) & TABLE_PARTS)) {
		node_insert(now->node, before, node);
		now->last = node;
		return before;
	}
	struct level *table = &b->open[find_kind(b, TABLE, 0)];
	before = table->before;
	node_insert(table->node->up, before, node);
	table->before = node;
	return before;
}

static void head_put(struct builder *b, struct node *node)
{
	node_insert(b->head, b->head_last, node);
	b->head_last = node;
}

static void body_open(struct builder *b)
{
	if (b->body || !(b->body = node_new(b, TAG_DIV)))
		return;
	put(b, b->body, true);
	push(b, &BODY, b->body);
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
	if (is_nowhere(b))
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
	struct node *node = b->body ? node_new(b, TAG_TEXT) : NULL; /* blanks before the body are nothing */
	if (!node)
		return;
	node->text = is_of_page ? s.bytes : arena_copy(b->arena, s.bytes, s.n);
	node->n = s.n;
	node->flags = blank ? NODE_BLANK : 0;
	b->failed = b->failed || !node->text;
	put(b, node, blank);
}

/* Makes a node of the text in hand. */
static void text_end(struct builder *b)
{
	struct text *t = &b->text;
	if (!t->piece.n && !t->is_joined)
		return;
	struct slice s = t->is_joined ? (struct slice){t->joined.bytes, t->joined.n} : t->piece;
	b->failed = b->failed || t->joined.failed;
	if (s.n && !b->failed)
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
	bool was_nowhere = is_nowhere(b);
	text_end(b);
	while (b->depth > level)
		pop(b);
	if (was_nowhere && !is_nowhere(b))
		text_add(b, " ", 1, true);
}

/* Opens an element of a table that the page leaves out. */
static void imply(struct builder *b, const char *name)
{
	const struct element *e = element_find(name, strlen(name));
	struct node *node = is_nowhere(b) ? &b->nothing : node_new(b, e->tag);
	if (!node || b->depth == TREE_MAX_DEPTH)
		return;
	if (node != &b->nothing)
		put(b, node, true);
	push(b, e, node);
}

/* Closes what is open in a table but for the parts of it that an element of `kind` stands in, and opens these
 * where they are missing. False: there is no table. */
static bool make_place(struct builder *b, enum element_kind kind)
{
	unsigned outer = kind == KIND_CELL ? set_of(KIND_ROW) : set_of(KIND_GROUP);
	size_t table = find_kind(b, TABLE, 0);
	if (!table)
		return false;
	bool in_table = kind == KIND_GROUP || kind == KIND_CAPTION;
	size_t level = in_table ? table : find_kind(b, outer, TABLE);
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
	b->open[level].element = element_find("span", 4);
	b->open[level].node->tag = TAG_OTHER;
	struct attributes *less = arena_array(b->arena, 1, struct attributes);
	b->failed = b->failed || !less;
	if (less)
		*less = *b->open[level].node->has, less->href = NULL;
	b->open[level].node->has = less ? less : &NO_ATTRIBUTES;
	b->n_open[KIND_INLINE]++;
	b->kinds |= set_of(KIND_INLINE);
	if (!--b->n_open[KIND_LINK])
		b->kinds &= ~set_of(KIND_LINK);
}

/* What a start tag closes by implication. False: it means nothing here. */
static bool close_implied(struct builder *b, enum element_kind kind)
{
	switch (kind) {
	case KIND_VOID:
	case KIND_INLINE:
		return true;
	case KIND_LINK:
		close_level(b, find_kind(b, set_of(KIND_LINK), ~INLINES));
		link_undo(b, find_kind(b, set_of(KIND_LINK), CELL | set_of(KIND_CAPTION) | set_of(KIND_SKIP)));
		return true;
	case KIND_CAPTION:
	case KIND_GROUP:
	case KIND_ROW:
	case KIND_CELL:
		return make_place(b, kind);
	default:
		close_level(b, find_kind(b, set_of(KIND_P), ~INLINES));
	}
	if (kind == KIND_HEADING)
		close_level(b, find_kind(b, set_of(KIND_HEADING), ~INLINES));
	if (kind == KIND_ITEM)
		close_level(b,
			    find_kind(b, set_of(KIND_ITEM), set_of(KIND_LIST) | set_of(KIND_SKIP) | TABLE | CELL));
	if (kind == KIND_TABLE)
		close_level(b, find_kind(b, TABLE, CELL | set_of(KIND_CAPTION)));
	return true;
}

/* The level that an end tag closes, 0 if it closes nothing. */
static size_t find_closed(const struct builder *b, const struct element *e)
{
	switch (e->kind) {
	case KIND_INLINE:
	case KIND_LINK:
	case KIND_P:
		return find_element(b, e, ~INLINES);
	case KIND_HEADING:
		return find_kind(b, set_of(KIND_HEADING), TABLE | CELL);
	case KIND_ITEM:
		return find_element(b, e, set_of(KIND_LIST) | TABLE | CELL);
	case KIND_CELL:
	case KIND_ROW:
	case KIND_GROUP:
	case KIND_CAPTION:
		return find_element(b, e, TABLE);
	case KIND_SKIP:
	case KIND_TABLE:
		return find_element(b, e, 0);
	default:
		return find_element(b, e, TABLE | CELL | set_of(KIND_CAPTION));
	}
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
	if (b->has_title || !inside.n || is_nowhere(b))
		return;
	b->has_title = true;
	text_end(b);
	struct node *node = node_new(b, TAG_TITLE), *text = node_new(b, TAG_TEXT);
	if (!node || !text)
		return;
	text->text = resolved(b, inside, false);
	text->n = text->text ? strlen(text->text) : 0;
	node_insert(node, NULL, text);
	if (b->body)
		put(b, node, false);
	else
		head_put(b, node);
}

/* Something in an element that vanishes: only what it closes counts. False: that was the element that vanishes. */
static bool open_nothing(struct builder *b, const struct element *e)
{
	bool means = close_implied(b, e->kind), is_empty = e->kind == KIND_VOID || e->kind == KIND_RULE;
	if (!is_nowhere(b))
		return false;
	if (means && !is_empty && b->depth < TREE_MAX_DEPTH)
		push(b, e, &b->nothing);
	return true;
}

/* An element that vanishes with all in it, up to its end tag or that of what it stands in. */
static void open_skipped(struct builder *b, const struct element *e)
{
	if (find_end_tag(b, e) == b->end)
		return;
	if (b->depth == TREE_MAX_DEPTH) {
		skip_contents(b, e);
		return;
	}
	text_end(b);
	body_open(b);
	push(b, e, &b->nothing);
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
	if (is_nowhere(b) && open_nothing(b, t->element))
		return;
	text_end(b);
	bool in_head = !b->body && (t->element->tag == TAG_META || t->element->tag == TAG_LINK);
	if (!in_head)
		body_open(b);
	bool is_empty = t->element->kind == KIND_VOID || t->element->kind == KIND_RULE;
	if (!close_implied(b, t->element->kind) || (!is_empty && b->depth == TREE_MAX_DEPTH))
		return;
	struct node *node = element_new(b, t);
	if (!node)
		return;
	if (in_head) {
		head_put(b, node);
		return;
	}
	struct node *before = put(b, node, t->element->kind >= KIND_CAPTION);
	if (t->element->kind == KIND_HEADING)
		mark_around(node);
	if (is_empty)
		return;
	push(b, t->element, node);
	innermost(b)->before = before;
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
		close_level(b, find_closed(b, e));
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
	while (b->at < b->end && b->out->n_tags <= TREE_MAX_TAGS && !b->failed) {
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
	struct builder b = {.arena = a, .page = page, .at = page, .end = page + n, .out = ret, .open = open};
	b.nothing.has = &NO_ATTRIBUTES;
	*ret = (struct tree){.root = node_new(&b, TAG_DIV)};
	b.head = node_new(&b, TAG_DIV);
	if (!b.failed) {
		push(&b, &HTML, ret->root);
		put(&b, b.head, true);
		build(&b);
	}
	ret->too_many = ret->n_tags > TREE_MAX_TAGS;
	buffer_free(&b.text.joined);
	buffer_free(&b.value);
	return !b.failed;
}
