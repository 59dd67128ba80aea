/* See clean.h. A tokenizer after the HTML standard (13.2.5), reduced to what tells tags from text, and a
 * stack of open elements that closes what the standard closes by implication. */
#include "intake/clean.h"

#include <string.h>
#include <strings.h>

enum { MAX_ATTRIBUTES = 64, MAX_NAME = 24, MAX_VALUE = 16384 };

/* What to do with an element. */
enum kind {
	KIND_DISSOLVE, /* tags vanish, contents stay */
	KIND_SKIP,     /* vanishes with its contents */
	KIND_SCRIPT,   /* the same; JSON-LD is noted */
	KIND_VOID,     /* no contents */
	KIND_TITLE,    /* contents are text */
	KIND_QUOTE,    /* <q>: becomes quotation marks */
	KIND_INLINE,
	KIND_P,
	KIND_BLOCK,
	KIND_HEADING,
	KIND_LIST, /* ul, ol, dl */
	KIND_ITEM, /* li, dt, dd */
	KIND_TABLE,
	KIND_GROUP, /* thead, tbody, tfoot, caption */
	KIND_ROW,
	KIND_CELL,
};

struct element {
	const char *name;
	enum kind kind;
};

static const struct element ELEMENTS[] = {
    {"a", KIND_INLINE},
    {"address", KIND_BLOCK},
    {"applet", KIND_SKIP},
    {"article", KIND_BLOCK},
    {"aside", KIND_BLOCK},
    {"audio", KIND_SKIP},
    {"blockquote", KIND_BLOCK},
    {"br", KIND_VOID},
    {"button", KIND_SKIP},
    {"canvas", KIND_SKIP},
    {"caption", KIND_GROUP},
    {"center", KIND_BLOCK},
    {"datalist", KIND_SKIP},
    {"dd", KIND_ITEM},
    {"details", KIND_BLOCK},
    {"dialog", KIND_BLOCK},
    {"div", KIND_BLOCK},
    {"dl", KIND_LIST},
    {"dt", KIND_ITEM},
    {"fieldset", KIND_BLOCK},
    {"figcaption", KIND_BLOCK},
    {"figure", KIND_BLOCK},
    {"footer", KIND_BLOCK},
    {"form", KIND_BLOCK},
    {"h1", KIND_HEADING},
    {"h2", KIND_HEADING},
    {"h3", KIND_HEADING},
    {"h4", KIND_HEADING},
    {"h5", KIND_HEADING},
    {"h6", KIND_HEADING},
    {"header", KIND_BLOCK},
    {"hr", KIND_VOID},
    {"iframe", KIND_SKIP},
    {"li", KIND_ITEM},
    {"link", KIND_VOID},
    {"main", KIND_BLOCK},
    {"map", KIND_SKIP},
    {"math", KIND_SKIP},
    {"menu", KIND_LIST},
    {"meta", KIND_VOID},
    {"nav", KIND_BLOCK},
    {"noembed", KIND_SKIP},
    {"noframes", KIND_SKIP},
    {"noscript", KIND_BLOCK},
    {"object", KIND_SKIP},
    {"ol", KIND_LIST},
    {"p", KIND_P},
    {"pre", KIND_BLOCK},
    {"q", KIND_QUOTE},
    {"script", KIND_SCRIPT},
    {"section", KIND_BLOCK},
    {"select", KIND_SKIP},
    {"span", KIND_INLINE},
    {"style", KIND_SKIP},
    {"summary", KIND_BLOCK},
    {"svg", KIND_SKIP},
    {"table", KIND_TABLE},
    {"tbody", KIND_GROUP},
    {"td", KIND_CELL},
    {"template", KIND_SKIP},
    {"textarea", KIND_SKIP},
    {"tfoot", KIND_GROUP},
    {"th", KIND_CELL},
    {"thead", KIND_GROUP},
    {"time", KIND_INLINE},
    {"title", KIND_TITLE},
    {"tr", KIND_ROW},
    {"ul", KIND_LIST},
    {"video", KIND_SKIP},
    {"xmp", KIND_SKIP},
};
enum { N_ELEMENTS = sizeof ELEMENTS / sizeof *ELEMENTS };

static const char *const KEPT[] = {"class", "id",  "itemprop", "property", "name",    "content",
				   "href",  "rel", "datetime", "role",     "itemtype"};
enum { N_KEPT = sizeof KEPT / sizeof *KEPT };

struct slice {
	const char *bytes; /* NULL: not there */
	size_t n;
};

struct tag {
	const struct element *element; /* NULL: none that we know */
	struct slice kept[N_KEPT], type;
	bool end, hidden;
};

struct cleaner {
	const char *s;
	size_t n, at;
	struct clean *out;
	unsigned char open[CLEAN_MAX_DEPTH]; /* indexes into ELEMENTS */
	size_t depth;
	bool endless[N_ELEMENTS]; /* known to have no end tag in what is left */
	bool has_title;
};

/* ---- tokens ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static const struct element *element_find(const char *name, size_t n)
{
	size_t low = 0, high = N_ELEMENTS;
	if (n >= MAX_NAME)
		return NULL;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *there = ELEMENTS[middle].name;
		int order = strncasecmp(name, there, n);
		if (order == 0)
			order = there[n] ? -1 : 0;
		if (order == 0)
			return &ELEMENTS[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool slice_is(struct slice s, const char *word)
{
	return s.bytes && strlen(word) == s.n && !strncasecmp(s.bytes, word, s.n);
}

static bool slice_has(struct slice s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; s.bytes && i + n <= s.n; i++)
		if (!strncasecmp(s.bytes + i, word, n))
			return true;
	return false;
}

/* An attribute's value from c->at on; c->at moves behind it. */
static struct slice value_read(struct cleaner *c)
{
	while (c->at < c->n && is_space(c->s[c->at]))
		c->at++;
	if (c->at < c->n && (c->s[c->at] == '"' || c->s[c->at] == '\'')) {
		size_t begin = c->at + 1;
		const char *stop = memchr(c->s + begin, c->s[c->at], c->n - begin);
		size_t end = stop ? (size_t)(stop - c->s) : c->n;
		c->at = stop ? end + 1 : c->n;
		return (struct slice){c->s + begin, end - begin};
	}
	size_t begin = c->at;
	while (c->at < c->n && !is_space(c->s[c->at]) && c->s[c->at] != '>')
		c->at++;
	return (struct slice){c->s + begin, c->at - begin};
}

static void attribute_keep(struct tag *t, struct slice name, struct slice value)
{
	for (size_t i = 0; i < N_KEPT; i++)
		if (!t->kept[i].bytes && slice_is(name, KEPT[i]) && value.n <= MAX_VALUE)
			t->kept[i] = value;
	if (slice_is(name, "type"))
		t->type = value;
	if (slice_is(name, "hidden") || (slice_is(name, "aria-hidden") && slice_is(value, "true")) ||
	    (slice_is(name, "style") && value.n <= MAX_VALUE &&
	     (slice_has(value, "display:none") || slice_has(value, "display: none"))))
		t->hidden = true;
}

/* The tag whose name begins at c->at; c->at moves behind its '>'. */
static struct tag tag_read(struct cleaner *c, bool end)
{
	struct tag t = {.end = end};
	size_t begin = c->at;
	while (c->at < c->n && !is_space(c->s[c->at]) && c->s[c->at] != '/' && c->s[c->at] != '>')
		c->at++;
	t.element = element_find(c->s + begin, c->at - begin);
	for (int count = 0; c->at < c->n && c->s[c->at] != '>'; count++) {
		while (c->at < c->n && (is_space(c->s[c->at]) || c->s[c->at] == '/'))
			c->at++;
		struct slice name = {c->s + c->at, 0};
		while (c->at < c->n && !is_space(c->s[c->at]) && !memchr("/>=", c->s[c->at], 3))
			c->at++;
		name.n = (size_t)(c->s + c->at - name.bytes);
		while (c->at < c->n && is_space(c->s[c->at]))
			c->at++;
		struct slice value = {NULL, 0};
		if (c->at < c->n && c->s[c->at] == '=') {
			c->at++;
			value = value_read(c);
		}
		if (count < MAX_ATTRIBUTES)
			attribute_keep(&t, name, value);
	}
	c->at += c->at < c->n;
	return t;
}

/* ---- output ---- */

static void put(struct cleaner *c, const char *bytes, size_t n)
{
	buffer_append(&c->out->html, bytes, n);
}

static void put_string(struct cleaner *c, const char *s)
{
	put(c, s, strlen(s));
}

static void put_value(struct cleaner *c, struct slice v)
{
	size_t from = 0;
	for (size_t i = 0; i < v.n; i++)
		if (v.bytes[i] == '"') {
			put(c, v.bytes + from, i - from);
			put_string(c, "&quot;");
			from = i + 1;
		}
	put(c, v.bytes + from, v.n - from);
}

static bool is_noscript(const struct element *e)
{
	return !strcmp(e->name, "noscript");
}

/* Forms are written as divisions: the parser ignores forms within forms, and whole pages stand in them. So is what
 * is shown where no scripts run, as hidden: it is the article of pages that are drawn by scripts. */
static const char *name_written(const struct element *e)
{
	return !strcmp(e->name, "form") || is_noscript(e) ? "div" : e->name;
}

static void put_start(struct cleaner *c, const struct tag *t)
{
	put_string(c, "<");
	put_string(c, name_written(t->element));
	for (size_t i = 0; i < N_KEPT; i++)
		if (t->kept[i].bytes) {
			put_string(c, " ");
			put_string(c, KEPT[i]);
			put_string(c, "=\"");
			put_value(c, t->kept[i]);
			put_string(c, "\"");
		}
	if (!strcmp(t->element->name, "form"))
		put_string(c, " data-form=\"\"");
	put_string(c, t->hidden || is_noscript(t->element) ? " hidden=\"\">" : ">");
}

static const struct element *element_open(const struct cleaner *c, size_t level)
{
	return &ELEMENTS[c->open[level]];
}

/* Closes elements until `depth` are open. */
static void close_to(struct cleaner *c, size_t depth)
{
	while (c->depth > depth) {
		put_string(c, "</");
		put_string(c, name_written(element_open(c, --c->depth)));
		put_string(c, ">");
	}
}

/* ---- the stack ---- */

static unsigned bit(enum kind kind)
{
	return 1u << kind;
}

/* The level of the topmost element of kinds `wanted` with none of kinds `walls` above it; -1: none. */
static long find_open(const struct cleaner *c, unsigned wanted, unsigned walls)
{
	for (size_t level = c->depth; level > 0; level--) {
		unsigned kind = bit(element_open(c, level - 1)->kind);
		if (kind & wanted)
			return (long)level - 1;
		if (kind & walls)
			return -1;
	}
	return -1;
}

static long find_name(const struct cleaner *c, const struct element *e, unsigned walls)
{
	for (size_t level = c->depth; level > 0; level--) {
		if (element_open(c, level - 1) == e)
			return (long)level - 1;
		if (bit(element_open(c, level - 1)->kind) & walls)
			return -1;
	}
	return -1;
}

static void close_kinds(struct cleaner *c, unsigned wanted, unsigned walls)
{
	long level = find_open(c, wanted, walls);
	if (level >= 0)
		close_to(c, (size_t)level);
}

/* Everything but inline elements. */
static unsigned not_inline(void)
{
	return ~(bit(KIND_INLINE));
}

/* What a start tag closes by implication (13.2.6.4.7 and on). */
static void close_implied(struct cleaner *c, const struct element *e)
{
	unsigned table = bit(KIND_TABLE);
	if (e->kind != KIND_INLINE && e->kind != KIND_VOID)
		close_kinds(c, bit(KIND_P), not_inline() & ~bit(KIND_P));
	if (e->kind == KIND_HEADING)
		close_kinds(c, bit(KIND_HEADING), not_inline());
	if (e->kind == KIND_ITEM)
		close_kinds(c, bit(KIND_ITEM), bit(KIND_LIST) | table | bit(KIND_CELL));
	if (e->kind == KIND_CELL)
		close_kinds(c, bit(KIND_CELL), table | bit(KIND_ROW));
	if (e->kind == KIND_ROW)
		close_kinds(c, bit(KIND_ROW), table | bit(KIND_GROUP));
	if (e->kind == KIND_GROUP)
		close_kinds(c, bit(KIND_GROUP), table);
	if (e->name[0] == 'a' && !e->name[1]) {
		long level = find_name(c, e, not_inline());
		if (level >= 0)
			close_to(c, (size_t)level);
	}
}

/* The level that an end tag closes, -1 if it closes nothing. */
static long find_closed(const struct cleaner *c, const struct element *e)
{
	unsigned table = bit(KIND_TABLE), cell = bit(KIND_CELL), group = bit(KIND_GROUP);
	switch (e->kind) {
	case KIND_INLINE:
	case KIND_P:
		return find_name(c, e, not_inline() & ~bit(e->kind));
	case KIND_HEADING:
		return find_open(c, bit(KIND_HEADING), table | cell | group);
	case KIND_ITEM:
		return find_name(c, e, bit(KIND_LIST) | table | cell);
	case KIND_CELL:
	case KIND_ROW:
	case KIND_GROUP:
		return find_name(c, e, table);
	case KIND_TABLE:
		return find_name(c, e, 0);
	default:
		return find_name(c, e, table | cell | group);
	}
}

/* ---- elements ---- */

/* Offset of the end tag of `e` at or behind c->at, c->n if there is none. */
static size_t find_end_tag(struct cleaner *c, const struct element *e)
{
	size_t length = strlen(e->name), i = (size_t)(e - ELEMENTS);
	for (size_t at = c->at; !c->endless[i] && at < c->n;) {
		const char *stop = memchr(c->s + at, '<', c->n - at);
		if (!stop)
			break;
		at = (size_t)(stop - c->s);
		if (c->n - at > length + 2 && stop[1] == '/' && !strncasecmp(stop + 2, e->name, length) &&
		    !is_letter(stop[2 + length]))
			return at;
		at++;
	}
	c->endless[i] = true;
	return c->n;
}

/* Passes over contents and end tag; an element that is never closed loses only its start tag. */
static hsy_range skip_contents(struct cleaner *c, const struct element *e)
{
	hsy_range inside = {c->at, find_end_tag(c, e)};
	if (inside.end == c->n)
		return (hsy_range){c->at, c->at};
	const char *stop = memchr(c->s + inside.end, '>', c->n - inside.end);
	c->at = stop ? (size_t)(stop - c->s) + 1 : c->n;
	return inside;
}

static void script(struct cleaner *c, const struct tag *t)
{
	hsy_range inside = skip_contents(c, t->element);
	if (slice_has(t->type, "ld+json") && c->out->n_scripts < CLEAN_MAX_SCRIPTS)
		c->out->scripts[c->out->n_scripts++] = inside;
}

static void title(struct cleaner *c, const struct tag *t)
{
	hsy_range inside = skip_contents(c, t->element);
	if (c->has_title || inside.begin == inside.end)
		return;
	c->has_title = true;
	put_string(c, "<title>");
	put(c, c->s + inside.begin, inside.end - inside.begin);
	put_string(c, "</title>");
}

/* A link without an address is no link. */
static bool is_anchor(const struct tag *t)
{
	return !strcmp(t->element->name, "a") && !t->kept[6].bytes;
}

static void open_element(struct cleaner *c, const struct tag *t)
{
	if (is_anchor(t))
		return;
	close_implied(c, t->element);
	if (t->element->kind == KIND_VOID) {
		put_start(c, t);
		return;
	}
	if (c->depth == CLEAN_MAX_DEPTH)
		return;
	put_start(c, t);
	c->open[c->depth++] = (unsigned char)(t->element - ELEMENTS);
}

static void start_tag(struct cleaner *c, const struct tag *t)
{
	switch (t->element ? t->element->kind : KIND_DISSOLVE) {
	case KIND_DISSOLVE:
		return;
	case KIND_SKIP:
		skip_contents(c, t->element);
		put_string(c, " ");
		return;
	case KIND_SCRIPT:
		script(c, t);
		return;
	case KIND_TITLE:
		title(c, t);
		return;
	case KIND_QUOTE:
		put_string(c, "\xe2\x80\x9c");
		return;
	default:
		open_element(c, t);
	}
}

static void end_tag(struct cleaner *c, const struct tag *t)
{
	if (t->element && t->element->kind == KIND_QUOTE)
		put_string(c, "\xe2\x80\x9d");
	if (!t->element || t->element->kind < KIND_INLINE)
		return;
	long level = find_closed(c, t->element);
	if (level >= 0)
		close_to(c, (size_t)level);
}

/* Moves behind the next `mark`, or to the end. */
static void skip_past(struct cleaner *c, const char *mark)
{
	size_t length = strlen(mark);
	while (c->at < c->n) {
		const char *stop = memchr(c->s + c->at, mark[0], c->n - c->at);
		c->at = stop ? (size_t)(stop - c->s) : c->n;
		if (c->n - c->at >= length && !memcmp(c->s + c->at, mark, length)) {
			c->at += length;
			return;
		}
		c->at += c->at < c->n;
	}
}

static void comment(struct cleaner *c)
{
	bool whole = c->n - c->at >= 4 && !memcmp(c->s + c->at, "<!--", 4);
	c->at += whole ? 2 : 1; /* "<!-->" is a comment as well */
	skip_past(c, whole ? "-->" : ">");
}

/* What begins with '<' at c->at. */
static void markup(struct cleaner *c)
{
	char next = c->at + 1 < c->n ? c->s[c->at + 1] : '\0', after = c->at + 2 < c->n ? c->s[c->at + 2] : '\0';
	bool end = next == '/' && is_letter(after);
	if (next == '!' || next == '?' || (next == '/' && !end)) {
		comment(c);
		return;
	}
	if (!end && !is_letter(next)) {
		put_string(c, "&lt;");
		c->at++;
		return;
	}
	c->at += end ? 2 : 1;
	struct tag t = tag_read(c, end);
	c->out->n_tags++;
	if (end)
		end_tag(c, &t);
	else
		start_tag(c, &t);
}

void clean_page(const char *page, size_t n, struct clean *ret)
{
	struct cleaner c = {.s = page, .n = n, .out = ret};
	put_string(&c, "<!DOCTYPE html>");
	while (c.at < n && ret->n_tags <= CLEAN_MAX_TAGS && !ret->html.failed) {
		const char *stop = memchr(page + c.at, '<', n - c.at);
		size_t end = stop ? (size_t)(stop - page) : n;
		put(&c, page + c.at, end - c.at);
		c.at = end;
		if (c.at < n)
			markup(&c);
	}
	ret->too_many = ret->n_tags > CLEAN_MAX_TAGS;
	close_to(&c, 0);
}
