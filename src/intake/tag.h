/* Tag: one tag of a page, read after the HTML standard (13.2.5), reduced to what tells tags from text. */
#ifndef HSY_INTAKE_TAG_H
#define HSY_INTAKE_TAG_H

#include "intake/slice.h"
#include "intake/tree.h"

/* What to do with an element. */
enum element_kind {
	KIND_SKIP,   /* vanishes with the elements and text in it */
	KIND_RAW,    /* vanishes with its contents, which are no markup */
	KIND_SCRIPT, /* the same; JSON-LD is noted */
	KIND_TITLE,  /* contents are text */
	KIND_QUOTE,  /* <q>: becomes quotation marks */
	KIND_VOID,   /* no contents */
	KIND_RULE,   /* no contents, and ends a paragraph */
	KIND_INLINE,
	KIND_LINK, /* <a> */
	KIND_P,
	KIND_BLOCK,
	KIND_HEADING,
	KIND_LIST, /* ul, ol, dl */
	KIND_ITEM, /* li, dt, dd */
	KIND_TABLE,
	KIND_CAPTION,
	KIND_GROUP, /* thead, tbody, tfoot */
	KIND_ROW,
	KIND_CELL,
	N_KINDS
};

struct element {
	char name[11];
	unsigned char n; /* bytes of the name */
	enum element_kind kind;
	enum tag_id tag;
	unsigned flags; /* of enum node_flag */
};

/* The elements that mean something to us, by their first letters, and of each those first that pages have most. All
 * others are dissolved: their contents stay. */
enum { N_ELEMENTS = 77 };
extern const struct element ELEMENTS[N_ELEMENTS];

/* The element of that name, in any case; NULL if it means nothing to us. */
const struct element *element_find(const char *name, size_t n);

enum attribute_id {
	ATTRIBUTE_CLASS,
	ATTRIBUTE_ID,
	ATTRIBUTE_ROLE,
	ATTRIBUTE_ITEMPROP,
	ATTRIBUTE_PROPERTY,
	ATTRIBUTE_NAME,
	ATTRIBUTE_CONTENT,
	ATTRIBUTE_HREF,
	ATTRIBUTE_REL,
	ATTRIBUTE_DATETIME,
	ATTRIBUTE_TITLE,
	ATTRIBUTE_TYPE,
	ATTRIBUTE_HIDDEN,
	ATTRIBUTE_ARIA_HIDDEN,
	ATTRIBUTE_STYLE,
	N_ATTRIBUTES
};

struct tag {
	const struct element *element;     /* NULL: none that means something to us */
	unsigned has;                      /* a bit for each attribute that is there */
	struct slice values[N_ATTRIBUTES]; /* of those, as they stand there, the first; none longer than 16 KiB */
};

/* Whether it has one of two attributes or of those between. */
static inline bool tag_has(const struct tag *t, enum attribute_id first, enum attribute_id last)
{
	return t->has >> first & ((2u << (last - first)) - 1);
}

/* Zeros: it has none. */
static inline struct slice tag_value(const struct tag *t, enum attribute_id id)
{
	return t->has >> id & 1 ? t->values[id] : (struct slice){NULL, 0};
}

/* Reads the tag whose name begins at `at`; gives what stands behind its '>', `end` if it has none. Values are
 * read of a start tag (`is_start`) of a known element only; its attributes beyond 64 are passed over. */
const char *tag_read(const char *at, const char *end, bool is_start, struct tag *ret);

/* In any case. `word` is in lower case. */
bool slice_is(struct slice s, const char *word);
bool slice_has(struct slice s, const char *word);

#endif
