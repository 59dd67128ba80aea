/* Linking: whether someone whom an article tells of is someone whom the case file knows. Pure: what it is told
 * is all that it looks at. On doubt nobody is joined; a person can still merge the two. */
#ifndef HSY_LINKING_LINK_H
#define HSY_LINKING_LINK_H

#include "names/same.h"

#include "hearsay.h"

/* Someone or something with all of its names. Strings are the caller's, and end in a zero byte. */
struct person_ref {
	hsy_entity_kind kind;
	const char *const *names; /* as written, without role; the fullest first */
	size_t n_names;
	const char *const *roles; /* "Kremlin spokesman"; may be NULL with n_roles 0 */
	size_t n_roles;
	const char *party;       /* the country that it belongs to or speaks for, or NULL */
	enum name_gender gender; /* by pronouns or name */
	bool is_metonym;         /* a place or house that is made to speak: "the Kremlin", "Moscow" */
};

enum link_answer {
	LINK_APART,    /* not the same */
	LINK_POSSIBLE, /* nothing speaks against it, but the names alone do not settle it */
	LINK_JOIN      /* the same */
};

struct link_verdict {
	enum link_answer answer;
	float score;      /* 0 to 1 */
	unsigned reasons; /* enum name_reason, of the names that decided */
};

/* One known entity against a new one. "Peskov" against "Dmitry Peskov" is possible, not joined: whether there
 * is only one Peskov, link_choose sees. */
struct link_verdict link_decide(const struct person_ref *known, const struct person_ref *new_one);

enum link_choice_kind {
	LINK_NEW,       /* none of them: a new entity */
	LINK_FOUND,     /* `which` is it */
	LINK_AMBIGUOUS, /* it may be more than one of them; it stays apart */
	LINK_UNSURE     /* it may be `which`, but that would rest on too little; it stays apart */
};

struct link_choice {
	enum link_choice_kind kind;
	size_t which;
	struct link_verdict verdict; /* of `which` */
};

/* Which of the known ones, if any. `known` must hold every one that shares a key with a name of the new one
 * (names/key.h), else a second bearer of a surname is not seen. A part of a name ("Peskov", "D. Peskov") finds
 * the one bearer that is possible if nothing speaks against it. */
struct link_choice link_choose(const struct person_ref *known, size_t n_known, const struct person_ref *new_one);

#endif
