/* Common nouns that can speak: "spokesman", "ministry", "officials". */
#ifndef HSY_READING_NOUN_H
#define HSY_READING_NOUN_H

#include "names/name.h"
#include "reading/scene.h"

enum noun_class {
	NOUN_NONE,
	NOUN_PERSON,       /* one person */
	NOUN_PERSONS,      /* more of them: "officials", "police" */
	NOUN_GROUP,        /* one word for several: "team", "family" */
	NOUN_ORGANISATION, /* "ministry", "party", "newspaper" */
	NOUN_PLACE         /* "country", "city" */
};

/* What word i is as a common noun, in whatever case it is written. *ret_gender may be NULL. */
enum noun_class noun_class(const struct scene *scene, size_t i, enum name_gender *ret_gender);

/* True for a word that names a press outlet by what it is: "newspaper", "agency", "channel". */
bool noun_is_outlet(const struct scene *scene, size_t i);

/* Whether a nominal with that noun may mean whoever has the role: equal, of one family ("leader", "chairwoman"), or
 * the wider of the two ("the politician" for a senator). */
bool noun_is_akin(const struct lang *lang, const char *nominal, const char *role);

/* Whether the noun at word i may mean whoever has a role of so many words, "chief executive" for the "head": it is
 * akin to one of them. */
bool noun_is_akin_to_role(const struct scene *scene, size_t i, const char *role);

/* One of the role's words tells an office: "the former mayor". */
bool noun_is_office(const struct lang *lang, const char *role);

/* The nouns are one, or the first one's plural is the other: "official", "one of its officials". */
bool noun_is_same(const struct scene *scene, uint32_t noun, uint32_t other);

/* "person", "source": a noun for somebody whom the article does not name, and never for one whom it does. */
bool noun_is_anonymous(const struct scene *scene, size_t i);

#endif
