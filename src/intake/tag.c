/* See tag.h. */
#include "intake/tag.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { MAX_ATTRIBUTES = 64, MAX_VALUE = 16384 };

const struct element ELEMENTS[N_ELEMENTS] = {
    {"a", KIND_LINK, TAG_A, 0},
    {"address", KIND_BLOCK, TAG_DIV, 0},
    {"applet", KIND_SKIP, TAG_OTHER, 0},
    {"article", KIND_BLOCK, TAG_ARTICLE, 0},
    {"aside", KIND_BLOCK, TAG_ASIDE, 0},
    {"audio", KIND_SKIP, TAG_OTHER, 0},
    {"blockquote", KIND_BLOCK, TAG_BLOCKQUOTE, 0},
    {"br", KIND_VOID, TAG_BR, 0},
    {"button", KIND_SKIP, TAG_OTHER, 0},
    {"canvas", KIND_SKIP, TAG_OTHER, 0},
    {"caption", KIND_CAPTION, TAG_DIV, 0},
    {"center", KIND_BLOCK, TAG_DIV, 0},
    {"datalist", KIND_SKIP, TAG_OTHER, 0},
    {"dd", KIND_ITEM, TAG_ITEM, 0},
    {"details", KIND_BLOCK, TAG_DIV, 0},
    {"dialog", KIND_BLOCK, TAG_DIV, 0},
    {"div", KIND_BLOCK, TAG_DIV, 0},
    {"dl", KIND_LIST, TAG_LIST, 0},
    {"dt", KIND_ITEM, TAG_ITEM, 0},
    {"fieldset", KIND_BLOCK, TAG_DIV, 0},
    {"figcaption", KIND_BLOCK, TAG_FIGCAPTION, 0},
    {"figure", KIND_BLOCK, TAG_FIGURE, 0},
    {"footer", KIND_BLOCK, TAG_FOOTER, 0},
    {"form", KIND_BLOCK, TAG_DIV, NODE_FORM}, /* whole pages stand in them: a division like others */
    {"h1", KIND_HEADING, TAG_H1, 0},
    {"h2", KIND_HEADING, TAG_H2, 0},
    {"h3", KIND_HEADING, TAG_H2, 0},
    {"h4", KIND_HEADING, TAG_H2, 0},
    {"h5", KIND_HEADING, TAG_H2, 0},
    {"h6", KIND_HEADING, TAG_H2, 0},
    {"header", KIND_BLOCK, TAG_HEADER, 0},
    {"hr", KIND_RULE, TAG_DIV, 0},
    {"iframe", KIND_RAW, TAG_OTHER, 0},
    {"li", KIND_ITEM, TAG_ITEM, 0},
    {"link", KIND_VOID, TAG_LINK, 0},
    {"main", KIND_BLOCK, TAG_MAIN, 0},
    {"map", KIND_SKIP, TAG_OTHER, 0},
    {"math", KIND_SKIP, TAG_OTHER, 0},
    {"menu", KIND_LIST, TAG_DIV, 0},
    {"meta", KIND_VOID, TAG_META, 0},
    {"nav", KIND_BLOCK, TAG_NAV, 0},
    {"noembed", KIND_RAW, TAG_OTHER, 0},
    {"noframes", KIND_RAW, TAG_OTHER, 0},
    {"noscript", KIND_BLOCK, TAG_DIV, NODE_HIDDEN}, /* the article of pages that are drawn by scripts */
    {"object", KIND_SKIP, TAG_OTHER, 0},
    {"ol", KIND_LIST, TAG_LIST, 0},
    {"p", KIND_P, TAG_P, 0},
    {"pre", KIND_BLOCK, TAG_PRE, 0},
    {"q", KIND_QUOTE, TAG_OTHER, 0},
    {"script", KIND_SCRIPT, TAG_OTHER, 0},
    {"section", KIND_BLOCK, TAG_SECTION, 0},
    {"select", KIND_SKIP, TAG_OTHER, 0},
    {"span", KIND_INLINE, TAG_OTHER, 0},
    {"style", KIND_RAW, TAG_OTHER, 0},
    {"summary", KIND_BLOCK, TAG_DIV, 0},
    {"svg", KIND_SKIP, TAG_OTHER, 0},
    {"table", KIND_TABLE, TAG_TABLE, 0},
    {"tbody", KIND_GROUP, TAG_DIV, 0},
    {"td", KIND_CELL, TAG_CELL, 0},
    {"template", KIND_SKIP, TAG_OTHER, 0},
    {"textarea", KIND_RAW, TAG_OTHER, 0},
    {"tfoot", KIND_GROUP, TAG_DIV, 0},
    {"th", KIND_CELL, TAG_CELL, 0},
    {"thead", KIND_GROUP, TAG_DIV, 0},
    {"time", KIND_INLINE, TAG_TIME, 0},
    {"title", KIND_TITLE, TAG_TITLE, 0},
    {"tr", KIND_ROW, TAG_ROW, 0},
    {"ul", KIND_LIST, TAG_LIST, 0},
    {"video", KIND_SKIP, TAG_OTHER, 0},
    {"xmp", KIND_RAW, TAG_OTHER, 0},
};

/* Where those begin that begin with 'a', and so on to 'z', and behind them. */
static const unsigned char STARTS[] = {0,  6,  9,  12, 19, 19, 24, 24, 32, 33, 33, 33, 35,        40,
				       44, 46, 48, 49, 49, 56, 67, 68, 69, 69, 70, 70, N_ELEMENTS};

/* The names of attributes by their length, and which they are. */
static const struct attribute {
	char name[12];
	unsigned char n, id;
} ATTRIBUTES[] = {
    {"id", 2, ATTRIBUTE_ID},
    {"rel", 3, ATTRIBUTE_REL},
    {"href", 4, ATTRIBUTE_HREF},
    {"name", 4, ATTRIBUTE_NAME},
    {"role", 4, ATTRIBUTE_ROLE},
    {"type", 4, ATTRIBUTE_TYPE},
    {"class", 5, ATTRIBUTE_CLASS},
    {"style", 5, ATTRIBUTE_STYLE},
    {"hidden", 6, ATTRIBUTE_HIDDEN},
    {"content", 7, ATTRIBUTE_CONTENT},
    {"datetime", 8, ATTRIBUTE_DATETIME},
    {"itemprop", 8, ATTRIBUTE_ITEMPROP},
    {"property", 8, ATTRIBUTE_PROPERTY},
    {"aria-hidden", 11, ATTRIBUTE_ARIA_HIDDEN},
};

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

const struct element *element_find(const char *name, size_t n)
{
	char lower[sizeof ELEMENTS[0].name] = {0};
	if (!n || n >= sizeof lower)
		return NULL;
	for (size_t i = 0; i < n; i++)
		lower[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i];
	if (lower[0] < 'a' || lower[0] > 'z')
		return NULL;
	for (size_t i = STARTS[lower[0] - 'a'], stop = STARTS[lower[0] - 'a' + 1]; i < stop; i++)
		if (!memcmp(ELEMENTS[i].name, lower, sizeof lower))
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
	for (size_t i = 0; i < sizeof ATTRIBUTES / sizeof *ATTRIBUTES && ATTRIBUTES[i].n <= name.n; i++) {
		const struct attribute *a = &ATTRIBUTES[i];
		if (a->n == name.n && (*name.bytes | 0x20) == *a->name && slice_is(name, a->name) &&
		    !t->values[a->id].bytes && value.n <= MAX_VALUE)
			t->values[a->id] = value;
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
	if (wanted)
		memset(ret->values, 0, sizeof ret->values);
	for (int count = 0; at < end && *at != '>'; count++) {
		while (at < end && (*at == '/' || is_sign(*at, IS_SPACE)))
			at++;
		if (at < end && *at != '>')
			at = attribute_read(at, end, wanted && count < MAX_ATTRIBUTES ? ret : NULL);
	}
	return at + (at < end);
}
