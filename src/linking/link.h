/* Linking whole names: which of the names that articles use are one's. Pure: what it is told is all that it looks
 * at, and the order in which it is told makes no difference. On doubt nobody is joined; a person can still merge
 * the two. Parts of names ("Oram") are part.h's.
 *
 *     names that share a key, as far as they may be one     link_names_add
 *     what the names alone do not settle                    link_answer_of, link_set_apart
 *     groups, each of one bearer                            link_groups
 */
#ifndef HSY_LINKING_LINK_H
#define HSY_LINKING_LINK_H

#include "names/same.h"

#include "hearsay.h"

enum link_answer {
	LINK_APART,    /* not the same */
	LINK_ALIKE,    /* the same forename, and surnames that sound alike: another spelling, or another person */
	LINK_POSSIBLE, /* nothing speaks against it, but the names alone do not settle it: "Jr" */
	LINK_JOIN      /* the same */
};

/* A name over all articles that use it, as one kind. The text is the caller's and ends in a zero byte. */
struct link_name {
	hsy_entity_kind kind;
	const char *text; /* as written, without role */
	size_t n_articles;
	struct name split; /* of a person */
};

struct link_name link_name_make(hsy_entity_kind kind, const char *text, size_t n_articles);

struct link_verdict {
	enum link_answer answer;
	bool excludes; /* whoever is called one of them is not called the other */
	float score;   /* 0 to 1 */
};

struct link_verdict link_decide(const struct link_name *a, const struct link_name *b);

enum { LINK_NAMES = 64 }; /* more than that are cut off: no one is called so many things */

struct link_names {
	size_t n;
	struct link_name at[LINK_NAMES];
	struct link_verdict verdicts[LINK_NAMES][LINK_NAMES];
};

/* False: there is no room. `names` may be zeros at first. */
bool link_names_add(struct link_names *names, const struct link_name *name);

/* LINK_POSSIBLE or LINK_ALIKE. */
bool link_is_unsettled(enum link_answer answer);

/* For such a pair: nothing else speaks for it. */
void link_set_apart(struct link_names *names, size_t a, size_t b);

/* group[i] of name i, numbered from 0 in any way; returns how many. A name that may be of two who exclude each
 * other
 * ("Ann Oram" of Ann B. and Ann C. Oram) joins the one who is named four times as often, or nobody. */
size_t link_groups(const struct link_names *names, uint8_t group[LINK_NAMES]);

/* Whether the groups may become others when numbers of articles change. */
bool link_is_open(const struct link_names *names);

#endif
