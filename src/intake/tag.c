/* See tag.h. */
#include "intake/tag.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

enum { MAX_ATTRIBUTES = 64, MAX_VALUE = 16384 };

const struct element ELEMENTS[N_ELEMENTS] = {
    {"a", 1, KIND_LINK, TAG_A, 0},
    {"article", 7, KIND_BLOCK, TAG_ARTICLE, 0},
    {"aside", 5, KIND_BLOCK, TAG_ASIDE, 0},
    {"audio", 5, KIND_SKIP, TAG_OTHER, 0},
    {"address", 7, KIND_BLOCK, TAG_DIV, 0},
    {"abbr", 4, KIND_INLINE, TAG_OTHER, 0},
    {"applet", 6, KIND_SKIP, TAG_OTHER, 0},
    {"button", 6, KIND_SKIP, TAG_OTHER, 0},
    {"br", 2, KIND_VOID, TAG_BR, 0},
    {"blockquote", 10, KIND_BLOCK, TAG_BLOCKQUOTE, 0},
    {"cite", 4, KIND_INLINE, TAG_CITE, 0},
    {"center", 6, KIND_BLOCK, TAG_DIV, 0},
    {"caption", 7, KIND_CAPTION, TAG_DIV, 0},
    {"canvas", 6, KIND_SKIP, TAG_OTHER, 0},
    {"div", 3, KIND_BLOCK, TAG_DIV, 0},
    {"dd", 2, KIND_ITEM, TAG_ITEM, 0},
    {"dt", 2, KIND_ITEM, TAG_ITEM, 0},
    {"dl", 2, KIND_LIST, TAG_LIST, 0},
    {"details", 7, KIND_BLOCK, TAG_DIV, 0},
    {"del", 3, KIND_SKIP, TAG_OTHER, 0}, /* what an article does not say any more, as <s> */
    {"dialog", 6, KIND_BLOCK, TAG_DIV, 0},
    {"datalist", 8, KIND_SKIP, TAG_OTHER, 0},
    {"figure", 6, KIND_BLOCK, TAG_FIGURE, 0},
    {"form", 4, KIND_BLOCK, TAG_DIV, NODE_FORM}, /* whole pages stand in them: a division like others */
    {"figcaption", 10, KIND_BLOCK, TAG_FIGCAPTION, 0},
    {"footer", 6, KIND_BLOCK, TAG_FOOTER, 0},
    {"fieldset", 8, KIND_BLOCK, TAG_DIV, 0},
    {"h3", 2, KIND_HEADING, TAG_H2, 0},
    {"h2", 2, KIND_HEADING, TAG_H2, 0},
    {"h4", 2, KIND_HEADING, TAG_H2, 0},
    {"header", 6, KIND_BLOCK, TAG_HEADER, 0},
    {"h1", 2, KIND_HEADING, TAG_H1, 0},
    {"h5", 2, KIND_HEADING, TAG_H2, 0},
    {"h6", 2, KIND_HEADING, TAG_H2, 0},
    {"hr", 2, KIND_RULE, TAG_DIV, 0},
    {"iframe", 6, KIND_RAW, TAG_OTHER, 0},
    {"li", 2, KIND_ITEM, TAG_ITEM, 0},
    {"link", 4, KIND_VOID, TAG_LINK, 0},
    {"meta", 4, KIND_VOID, TAG_META, 0},
    {"main", 4, KIND_BLOCK, TAG_MAIN, 0},
    {"menu", 4, KIND_LIST, TAG_DIV, 0},
    {"math", 4, KIND_SKIP, TAG_OTHER, 0},
    {"map", 3, KIND_SKIP, TAG_OTHER, 0},
    {"noscript", 8, KIND_BLOCK, TAG_DIV, NODE_HIDDEN}, /* the article of pages that are drawn by scripts */
    {"nav", 3, KIND_BLOCK, TAG_NAV, 0},
    {"noembed", 7, KIND_RAW, TAG_OTHER, 0},
    {"noframes", 8, KIND_RAW, TAG_OTHER, 0},
    {"ol", 2, KIND_LIST, TAG_LIST, 0},
    {"object", 6, KIND_SKIP, TAG_OTHER, 0},
    {"p", 1, KIND_P, TAG_P, 0},
    {"pre", 3, KIND_BLOCK, TAG_PRE, 0},
    {"q", 1, KIND_QUOTE, TAG_OTHER, 0},
    {"span", 4, KIND_INLINE, TAG_OTHER, 0},
    {"script", 6, KIND_SCRIPT, TAG_OTHER, 0},
    {"svg", 3, KIND_SKIP, TAG_OTHER, 0},
    {"style", 5, KIND_RAW, TAG_OTHER, 0},
    {"section", 7, KIND_BLOCK, TAG_SECTION, 0},
    {"select", 6, KIND_SKIP, TAG_OTHER, 0},
    {"small", 5, KIND_INLINE, TAG_OTHER, 0},
    {"sup", 3, KIND_INLINE, TAG_SUP, 0},
    {"s", 1, KIND_SKIP, TAG_OTHER, 0},
    {"summary", 7, KIND_BLOCK, TAG_DIV, 0},
    {"strike", 6, KIND_SKIP, TAG_OTHER, 0},
    {"td", 2, KIND_CELL, TAG_CELL, 0},
    {"tr", 2, KIND_ROW, TAG_ROW, 0},
    {"title", 5, KIND_TITLE, TAG_TITLE, 0},
    {"time", 4, KIND_INLINE, TAG_TIME, 0},
    {"th", 2, KIND_CELL, TAG_CELL, 0},
    {"table", 5, KIND_TABLE, TAG_TABLE, 0},
    {"template", 8, KIND_SKIP, TAG_OTHER, 0},
    {"textarea", 8, KIND_RAW, TAG_OTHER, 0},
    {"tbody", 5, KIND_GROUP, TAG_DIV, 0},
    {"thead", 5, KIND_GROUP, TAG_DIV, 0},
    {"tfoot", 5, KIND_GROUP, TAG_DIV, 0},
    {"ul", 2, KIND_LIST, TAG_LIST, 0},
    {"video", 5, KIND_SKIP, TAG_OTHER, 0},
    {"xmp", 3, KIND_RAW, TAG_OTHER, 0},
};

/* Where those begin that begin with 'a', and so on to 'z', and behind them. */
static const unsigned char STARTS[] = {0,  7,  10, 14, 22, 22, 27, 27, 35, 36, 36, 36, 38,        43,
				       47, 49, 51, 52, 52, 63, 74, 75, 76, 76, 77, 77, N_ELEMENTS};

/* The names of attributes by their length, and which they are. */
static const struct attribute {
	char name[12];
	unsigned char id;
} ATTRIBUTES[] = {
    {"id", ATTRIBUTE_ID},
    {"rel", ATTRIBUTE_REL},
    {"href", ATTRIBUTE_HREF},
    {"name", ATTRIBUTE_NAME},
    {"role", ATTRIBUTE_ROLE},
    {"type", ATTRIBUTE_TYPE},
    {"class", ATTRIBUTE_CLASS},
    {"style", ATTRIBUTE_STYLE},
    {"title", ATTRIBUTE_TITLE},
    {"hidden", ATTRIBUTE_HIDDEN},
    {"content", ATTRIBUTE_CONTENT},
    {"datetime", ATTRIBUTE_DATETIME},
    {"itemprop", ATTRIBUTE_ITEMPROP},
    {"property", ATTRIBUTE_PROPERTY},
    {"aria-hidden", ATTRIBUTE_ARIA_HIDDEN},
};

/* Where those of each length begin, up to eleven bytes, and behind them. */
enum { MAX_ATTRIBUTE = 11 };
static const unsigned char LENGTHS[MAX_ATTRIBUTE + 2] = {0, 0, 0, 1, 2, 6, 9, 10, 11, 14, 14, 14, 15};

/* Bits of what a sign ends. */
enum { ENDS_VALUE = 1, ENDS_TAG_NAME = 2, ENDS_NAME = 4, IS_SPACE = 8 };

static const unsigned char SIGNS[256] = {
    [' '] = 15, ['\t'] = 15, ['\n'] = 15, ['\f'] = 15, ['\r'] = 15, ['/'] = 6, ['>'] = 7, ['='] = 4};

static bool is_sign(char c, unsigned what)
{
	return SIGNS[(unsigned char)c] & what;
}

static const char *pass_spaces(const char *at, const char *end)
{
	while (at < end && is_sign(*at, IS_SPACE))
		at++;
	return at;
}

static const char *pass_until(const char *at, const char *end, unsigned what)
{
	while (at < end && !is_sign(*at, what))
		at++;
	return at;
}

bool slice_is(struct slice s, const char *word)
{
	return s.bytes && strlen(word) == s.n && !strncasecmp(s.bytes, word, s.n);
}

bool slice_has(struct slice s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; s.bytes && i + n <= s.n; i++)
		if ((s.bytes[i] | 0x20) == word[0] && !strncasecmp(s.bytes + i, word, n))
			return true;
	return false;
}

/* The same as `name`, which is in lower case, in any case. */
static bool is_name(const char *s, const char *name, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != name[i] && (name[i] < 'a' || (s[i] ^ 0x20) != name[i]))
			return false;
	return true;
}

const struct element *element_find(const char *name, size_t n)
{
	unsigned char first = n ? (unsigned char)((name[0] | 0x20) - 'a') : UCHAR_MAX;
	if (first > 'z' - 'a')
		return NULL;
	for (size_t i = STARTS[first], stop = STARTS[first + 1]; i < stop; i++)
		if (ELEMENTS[i].n == n && is_name(name + 1, ELEMENTS[i].name + 1, n - 1))
			return &ELEMENTS[i];
	return NULL;
}

/* An attribute's value at `at`, behind its '='; gives what stands behind it. */
static const char *value_read(const char *at, const char *end, struct slice *ret)
{
	at = pass_spaces(at, end);
	if (at < end && (*at == '"' || *at == '\'')) {
		const char *stop = memchr(at + 1, *at, (size_t)(end - at - 1));
		*ret = (struct slice){at + 1, (size_t)((stop ? stop : end) - at - 1)};
		return stop ? stop + 1 : end;
	}
	const char *stop = pass_until(at, end, ENDS_VALUE);
	*ret = (struct slice){at, (size_t)(stop - at)};
	return stop;
}

static void attribute_keep(struct tag *t, struct slice name, struct slice value)
{
	if (name.n > MAX_ATTRIBUTE || value.n > MAX_VALUE)
		return;
	for (size_t i = LENGTHS[name.n], stop = LENGTHS[name.n + 1]; i < stop; i++) {
		const unsigned id = ATTRIBUTES[i].id;
		if ((t->has >> id & 1) || !is_name(name.bytes, ATTRIBUTES[i].name, name.n))
			continue;
		t->has |= 1u << id;
		t->values[id] = value;
		return;
	}
}

/* The attribute at `at`; gives what stands behind it. `to`: NULL if it is passed over. */
static const char *attribute_read(const char *at, const char *end, struct tag *to)
{
	struct slice name = {at, 0}, value = {at, 0};
	at = pass_until(at + (*at == '='), end, ENDS_NAME);
	name.n = (size_t)(at - name.bytes);
	at = pass_spaces(at, end);
	if (at < end && *at == '=')
		at = value_read(at + 1, end, &value);
	if (to)
		attribute_keep(to, name, value);
	return at;
}

const char *tag_read(const char *at, const char *end, bool is_start, struct tag *ret)
{
	const char *name = at;
	at = pass_until(at, end, ENDS_TAG_NAME);
	ret->element = element_find(name, (size_t)(at - name));
	bool wanted = is_start && ret->element;
	ret->has = 0;
	for (int count = 0; at < end && *at != '>'; count++) {
		while (at < end && (*at == '/' || is_sign(*at, IS_SPACE)))
			at++;
		if (at < end && *at != '>')
			at = attribute_read(at, end, wanted && count < MAX_ATTRIBUTES ? ret : NULL);
	}
	return at + (at < end);
}
