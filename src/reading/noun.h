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

/* Equal, or nouns that stand for one another when roles are told: "leader" and "chairwoman". */
bool noun_is_akin(const char *a, const char *b);

#endif
