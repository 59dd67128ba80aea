/* Whose the names of an article are: rows of name and entity. Whole names are linked here, parts of names by
 * part.c. What comes out does not depend on the order in which articles came. */
#ifndef HSY_STORE_LINK_H
#define HSY_STORE_LINK_H

#include "names/key.h"
#include "store/case.h"

struct appearance {
	hsy_entity_kind kind;
	const char *text; /* its name, or words for want of one */
	bool named;
	const char *role; /* NULL: none */
	hsy_gender gender;
};

/* Called once for each appearance, as soon as its name is known. */
typedef hsy_status (*link_place_fn)(void *context, size_t i, int64_t name, hsy_error *error);

/* Links all appearances of one article that was published then (ISO 8601, NULL: not known) in that outlet (NULL:
 * not known): finds or adds the name of each, and puts right whose other names are where this article makes that
 * plain or unplain. */
hsy_status link_article(hsy_case *c, const char *published, const char *outlet,
			const struct appearance *appearances, size_t n, link_place_fn place, void *context,
			hsy_error *error);

/* Uncounts what was counted for a stored article; its appearances are about to go. */
hsy_status link_article_cut(hsy_case *c, int64_t article, hsy_error *error);

/* ---- for part.c and bare.c ---- */

/* Of whole names of persons and bodies: parts that have the key too are looked at again. */
struct link_key {
	char text[NAME_KEY_BYTES];
	int64_t name; /* the only name of the article that has it; 0: there are several */
	bool is_all;  /* in every month, since it is new whose a name is; else in the months around */
	struct link_key *next;
};

/* An article while it is linked. Memory is the case's scratch. */
struct link_article {
	hsy_case *c;
	int month;          /* 12 * year + month; 0: not known */
	const char *outlet; /* as fold_outlet has it; "": not known */
	const struct appearance *appearances;
	size_t n;
	int64_t *names;  /* [n]: rows of name; 0: not linked yet */
	bool *is_part;   /* [n] */
	struct net *net; /* the names that are looked at together now */
	struct link_key *keys;
};

/* 12 * year + month, 0: not known. */
int link_month(const char *published);

/* A row of name for the appearance, of `entity`, or of a new one if that is 0. */
hsy_status link_name_new(hsy_case *c, const struct appearance *a, int64_t entity, int64_t part, int64_t *ret_name,
			 hsy_error *error);
hsy_status link_entity_new(hsy_case *c, const char *kind, const char *text, int64_t *ret_entity, hsy_error *error);
/* Takes the entity out if no name is left to it. */
hsy_status link_entity_drop(hsy_case *c, int64_t entity, hsy_error *error);
hsy_status link_name_move(hsy_case *c, int64_t name, int64_t entity, hsy_error *error);

#endif
