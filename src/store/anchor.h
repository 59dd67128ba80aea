/* Anchors: what a correction is about, in words that outlast a rebuild. An entity is a name and a place in a
 * text where it is spoken of; a statement is the place of its cue. */
#ifndef HSY_STORE_ANCHOR_H
#define HSY_STORE_ANCHOR_H

#include "store/fetch.h"
#include "store/put.h"

struct anchor {
	const char *text;   /* the name, or the words of the cue */
	const char *sha256; /* of an article's text; NULL: no place is known */
	int64_t begin, end; /* bytes in that text */
};

/* Its four columns. */
void anchor_put(struct put *p, const struct anchor *anchor);

/* An anchor for an entity of today: by the name that it was `asked` by if that is one of its (of two who were made
 * one, this one), and by none that is `without` (folded; NULL: any). Strings lie in `arena`. */
hsy_status anchor_entity(hsy_case *c, struct arena *arena, int64_t entity, const char *asked, const char *without,
			 struct anchor *ret_anchor, hsy_error *error);
/* HSY_DONE: there is no such statement. */
hsy_status anchor_statement(hsy_case *c, struct arena *arena, int64_t statement, struct anchor *ret_anchor,
			    hsy_error *error);

/* Today's number of what the anchor is about, 0: it is not there, or it is not clear which. By its name if one
 * entity alone has it; else the one that is spoken of at that place. */
hsy_status anchor_find_entity(hsy_case *c, const struct anchor *anchor, int64_t *ret_entity, hsy_error *error);
/* The statements, one in each article of that text: numbers in `arena`. */
hsy_status anchor_find_statements(hsy_case *c, struct arena *arena, const struct anchor *anchor,
				  int64_t **ret_statements, size_t *ret_n, hsy_error *error);

#endif
