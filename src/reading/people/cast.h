/* The cast: the entities of an article in the making. entity.c fills it in, cast.c finds in it whom a nominal means
 * by the role that it tells. */
#ifndef HSY_READING_CAST_H
#define HSY_READING_CAST_H

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"

/* What the article says someone is: words [first, last], the noun at `head`, and at `second` that of "a politician
 * and former prisoner" (`head` if there is but one). Words [of, of_last] behind the name tell of what: "President
 * Ida Lund of Keldria"; of is 0 where none do. */
struct role {
	uint32_t first, last, head, second, of, of_last;
	int who;
};

/* One entity: someone with a name, or a nominal that no name stands behind. */
struct who {
	int kind;
	enum name_gender gender;
	uint32_t first, last; /* its fullest name, or its first nominal */
	uint32_t head;        /* of that nominal */
	bool is_named, is_outlet;
	bool gender_told;  /* by what stands around the name, not by its forename alone */
	bool is_press;     /* the press for certain: named as such, and the article's own or told something */
	int n_the, n_bare; /* how often its name stands behind "the", and without */
	int role;          /* its first role, -1: none */
	uint32_t latest;   /* last word of its latest mention so far */
	bool met;          /* some mention stands before the one looked at */
	uint32_t n_mentions, first_mention;
	uint32_t n_he, n_she; /* of its mentions */
};

struct cast {
	struct scene *scene;
	struct layout *layout;
	struct who *whos;
	int n_whos;
	struct role *roles; /* in text order */
	int n_roles;
};

/* Whom the definite nominal `p` means by its role, or by the noun in an organisation's name; -1: not known, or it
 * could be several. Those met so far only, unless it stands in the headline. */
int cast_by_role(const struct cast *cast, const struct phrase *p);

/* Whom the nominal means who is named later only: the one person with an office that tells as much as it does, "a
 * spokeswoman for the Harbour Office" before "Harbour Office spokeswoman Ida Lund"; -1: nobody, or one of several.
 */
int cast_by_later_role(const struct cast *cast, const struct phrase *p);

/* A role without a determiner in the first paragraph: "opposition leader says". It may tell who comes later. */
bool cast_is_headline(const struct cast *cast, const struct phrase *p);

/* "The Norland spokesman" is no spokesman of the Rebel Front, as words [first, last] tell of somebody: both say
 * whose, and not the same. */
bool cast_owner_differs(const struct scene *scene, const struct phrase *p, uint32_t first, uint32_t last);

/* One of them is of a staff, a "press secretary", and the other a minister or the secretary of a field. "The
 * secretary" is either. */
bool cast_staff_differs(const struct scene *scene, const struct phrase *p, const struct role *role);

#endif
