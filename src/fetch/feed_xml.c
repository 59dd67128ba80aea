/* RSS, Atom, site maps and OPML, read as a stream by expat: of the tree only how deep we are in it is kept.
 *
 * Feeds are hostile or at least careless. Names go by their prefix as written, since many feeds forget to bind one;
 * the root's own prefix is left out. An entity that is not declared (&nbsp;) is passed over; what others expand to
 * is bounded by expat; nothing external is ever read. Of what is not well formed the items before it count. */
#define XML_DTD /* else expat.h hides the bounds on what entities expand to */
#define XML_GE 1
#include <expat.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "fetch/feed_xml.h"
#include "intake/date.h"

enum { MAX_DEPTH = 256, MAX_TEXT_BYTES = 4096, MAX_PREFIX = 32, EXPAND_BYTES = 1 << 20 };
static const float EXPAND_TIMES = 10;

enum field { TEXT_NONE, TEXT_ADDRESS, TEXT_GUID, TEXT_DATE, TEXT_UPDATED };

struct reader {
	XML_Parser parser;
	feed_emit emit;
	void *context;
	enum feed_kind kind;
	char prefix[MAX_PREFIX]; /* of the root, with its colon */
	int depth, item_depth;   /* item_depth 0: outside any */
	size_t n_items;
	enum field field; /* what the text at hand is */
	int field_depth;
	struct buffer text, base, address, guid, date, updated; /* of the item at hand; base of the feed */
	const char *why;                                        /* we have stopped */
};

static void reader_stop(struct reader *r, const char *why)
{
	if (!r->why)
		r->why = why;
	XML_StopParser(r->parser, XML_FALSE);
}

static const char *attribute(const char *const *attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(attributes[0], name))
			return attributes[1];
	return NULL;
}

static bool is(const char *a, const char *b)
{
	return a && !strcmp(a, b);
}

/* The name without the root's prefix. */
static const char *bare(const struct reader *r, const char *name)
{
	size_t n = strlen(r->prefix);
	return n && !strncmp(name, r->prefix, n) ? name + n : name;
}

static void buffer_set(struct buffer *b, const char *text)
{
	buffer_clear(b);
	if (text && strlen(text) <= MAX_TEXT_BYTES)
		buffer_string(b, text);
}

/* ---- items ---- */

static const char *buffer_date(const struct buffer *b, char iso[DATE_SIZE])
{
	return b->n && date_parse(b->bytes, b->n, iso) ? iso : NULL;
}

static void item_begin(struct reader *r)
{
	r->item_depth = r->depth;
	buffer_clear(&r->address);
	buffer_clear(&r->guid);
	buffer_clear(&r->date);
	buffer_clear(&r->updated);
}

static void item_end(struct reader *r)
{
	char iso[DATE_SIZE];
	const struct buffer *address = r->address.n ? &r->address : &r->guid;
	struct feed_item item = {.address = address->bytes,
				 .base = r->base.n ? r->base.bytes : NULL,
				 .published = buffer_date(&r->date, iso),
				 .is_list = feed_lists_feeds(r->kind)};
	r->item_depth = 0;
	if (!item.published)
		item.published = buffer_date(&r->updated, iso);
	if (!address->n)
		return;
	if (r->n_items++ == FEED_MAX_ITEMS)
		reader_stop(r, "lists more addresses than the limit of 50,000");
	else if (!r->emit(r->context, &item))
		reader_stop(r, "");
}

/* An OPML outline is an item by its attribute, and may hold others. */
static void outline(struct reader *r, const char *const *attributes)
{
	const char *address = attribute(attributes, "xmlUrl");
	if (!address || !*address)
		return;
	item_begin(r);
	buffer_set(&r->address, address);
	item_end(r);
}

/* ---- elements ---- */

static enum feed_kind kind_of_root(const char *name)
{
	static const struct {
		const char *name;
		enum feed_kind kind;
	} roots[] = {{"rss", FEED_RSS},
		     {"RDF", FEED_RSS},
		     {"feed", FEED_ATOM},
		     {"urlset", FEED_SITEMAP},
		     {"sitemapindex", FEED_INDEX},
		     {"opml", FEED_OPML}};
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (!strcmp(roots[i].name, name))
			return roots[i].kind;
	return FEED_NONE;
}

static void root_begin(struct reader *r, const char *name, const char *const *attributes)
{
	const char *colon = strchr(name, ':');
	size_t n = colon ? (size_t)(colon - name) + 1 : 0;
	r->kind = n < MAX_PREFIX ? kind_of_root(name + n) : FEED_NONE;
	if (n && n < MAX_PREFIX)
		memcpy(r->prefix, name, n);
	buffer_set(&r->base, attribute(attributes, "xml:base"));
	if (r->kind == FEED_NONE)
		reader_stop(r, "");
}

static bool is_item(const struct reader *r, const char *name)
{
	static const char *const items[] = {[FEED_RSS] = "item",
					    [FEED_ATOM] = "entry",
					    [FEED_SITEMAP] = "url",
					    [FEED_INDEX] = "sitemap",
					    [FEED_OPML] = NULL};
	return items[r->kind] && !strcmp(items[r->kind], name);
}

/* <link href rel> of Atom: the page is the alternate. */
static void atom_link(struct reader *r, const char *const *attributes)
{
	const char *rel = attribute(attributes, "rel"), *type = attribute(attributes, "type");
	bool html = !type || strstr(type, "html");
	if ((!rel || is(rel, "alternate")) && (html || !r->address.n))
		buffer_set(&r->address, attribute(attributes, "href"));
}

static enum field field_of(const struct reader *r, const char *name, const char *const *attributes)
{
	bool map = r->kind == FEED_SITEMAP || r->kind == FEED_INDEX;
	if (map)
		return is(name, "loc") && r->depth == r->item_depth + 1 ? TEXT_ADDRESS
		       : is(name, "news:publication_date")              ? TEXT_DATE
									: TEXT_NONE;
	if (r->depth != r->item_depth + 1)
		return TEXT_NONE;
	if (r->kind == FEED_RSS && is(name, "link"))
		return TEXT_ADDRESS;
	if (r->kind == FEED_RSS && is(name, "guid") && !is(attribute(attributes, "isPermaLink"), "false"))
		return TEXT_GUID;
	if (is(name, "pubDate") || is(name, "dc:date") || is(name, "published") || is(name, "issued"))
		return TEXT_DATE;
	return is(name, "updated") || is(name, "modified") ? TEXT_UPDATED : TEXT_NONE;
}

static void inside_item(struct reader *r, const char *name, const char *const *attributes)
{
	if (r->kind == FEED_ATOM && is(name, "link") && r->depth == r->item_depth + 1)
		atom_link(r, attributes);
	enum field field = field_of(r, name, attributes);
	if (field == TEXT_NONE || r->field != TEXT_NONE)
		return;
	r->field = field;
	r->field_depth = r->depth;
	buffer_clear(&r->text);
}

static void element_begin(void *context, const XML_Char *name, const XML_Char **given)
{
	struct reader *r = context;
	const char *const *attributes = (const char *const *)given;
	if (++r->depth > MAX_DEPTH) {
		reader_stop(r, "is nested too deep");
		return;
	}
	if (r->depth == 1) {
		root_begin(r, name, attributes);
		return;
	}
	name = bare(r, name);
	if (r->kind == FEED_OPML && is(name, "outline"))
		outline(r, attributes);
	else if (r->kind != FEED_NONE && !r->item_depth && is_item(r, name))
		item_begin(r);
	else if (r->item_depth)
		inside_item(r, name, attributes);
}

static void field_end(struct reader *r)
{
	static const size_t places[] = {[TEXT_ADDRESS] = offsetof(struct reader, address),
					[TEXT_GUID] = offsetof(struct reader, guid),
					[TEXT_DATE] = offsetof(struct reader, date),
					[TEXT_UPDATED] = offsetof(struct reader, updated)};
	struct buffer *to = (struct buffer *)(void *)((char *)r + places[r->field]);
	const char *text = r->text.n ? r->text.bytes : "";
	size_t n = r->text.n, skip = strspn(text, " \t\r\n");
	while (n > skip && strchr(" \t\r\n", text[n - 1]))
		n--;
	if (n > skip && n <= MAX_TEXT_BYTES && !to->n)
		buffer_append(to, text + skip, n - skip);
	r->field = TEXT_NONE;
}

static void element_end(void *context, const XML_Char *name)
{
	struct reader *r = context;
	(void)name;
	if (r->field != TEXT_NONE && r->depth == r->field_depth)
		field_end(r);
	if (r->item_depth && r->depth == r->item_depth)
		item_end(r);
	r->depth--;
}

static void characters(void *context, const XML_Char *text, int n)
{
	struct reader *r = context;
	if (r->field != TEXT_NONE && r->text.n <= MAX_TEXT_BYTES)
		buffer_append(&r->text, text, (size_t)n);
}

/* ---- the parser ---- */

static bool parser_set_up(struct reader *r)
{
	r->parser = XML_ParserCreate("UTF-8");
	if (!r->parser)
		return false;
	XML_SetUserData(r->parser, r);
	XML_SetElementHandler(r->parser, element_begin, element_end);
	XML_SetCharacterDataHandler(r->parser, characters);
	XML_UseForeignDTD(r->parser, XML_TRUE);
	return XML_SetBillionLaughsAttackProtectionMaximumAmplification(r->parser, EXPAND_TIMES) &&
	       XML_SetBillionLaughsAttackProtectionActivationThreshold(r->parser, EXPAND_BYTES);
}

static bool reader_failed(const struct reader *r)
{
	return r->text.failed || r->base.failed || r->address.failed || r->guid.failed || r->date.failed ||
	       r->updated.failed;
}

static hsy_status reader_end(const struct reader *r, enum XML_Status parsed, const char *path, hsy_error *error)
{
	enum XML_Error code = XML_GetErrorCode(r->parser);
	XML_Index byte = XML_GetCurrentByteIndex(r->parser);
	uint64_t at = byte < 0 ? HSY_NO_BYTE : (uint64_t)byte;
	if (reader_failed(r) || (parsed != XML_STATUS_OK && code == XML_ERROR_NO_MEMORY))
		return error_memory(error);
	if (r->why && *r->why)
		return error_at(error, HSY_ERR_LIMIT, path, at, "%s", r->why);
	if (r->why || parsed == XML_STATUS_OK || r->kind == FEED_NONE)
		return HSY_OK;
	return error_at(error, HSY_ERR_FORMAT, path, at, "is not well formed: %s", XML_ErrorString(code));
}

hsy_status feed_read_xml(const char *path, const char *text, size_t n, feed_emit emit, void *context,
			 enum feed_kind *ret_kind, hsy_error *error)
{
	enum { CHUNK = 1 << 20 };
	struct reader r = {.emit = emit, .context = context};
	enum XML_Status parsed = XML_STATUS_ERROR;
	hsy_status status = HSY_ERR_MEMORY;
	if (parser_set_up(&r)) {
		size_t at = 0;
		do {
			size_t piece = n - at < CHUNK ? n - at : CHUNK;
			parsed = XML_Parse(r.parser, text + at, (int)piece, at + piece == n);
			at += piece;
		} while (parsed == XML_STATUS_OK && at < n);
		status = reader_end(&r, parsed, path, error);
	} else {
		error_memory(error);
	}
	*ret_kind = r.kind;
	XML_ParserFree(r.parser);
	buffer_free(&r.text);
	buffer_free(&r.base);
	buffer_free(&r.address);
	buffer_free(&r.guid);
	buffer_free(&r.date);
	buffer_free(&r.updated);
	return status;
}
