/* What the files that find tensions share: two articles, who of their people is one, and the list in the making. */
#ifndef HSY_LINKING_FINDING_H
#define HSY_LINKING_FINDING_H

#include "linking/tension.h"

struct finding {
	const struct digest *a, *b; /* a is the older; one digest twice: within it */
	const struct pair *pair;
	struct tension *tensions;
	size_t n;
	struct acquaintance acquaintance;
};

/* Unless one of its kind stands between the same places, or such as hold them. */
void tension_add(struct finding *f, enum tension_kind kind, uint32_t a, uint32_t b, float score);

/* Whether units of a and b have one speaker. */
enum same_person speakers(const struct finding *f, const struct unit *a, const struct unit *b);

/* Both articles are one, and one unit is told within the other. */
bool are_nested(const struct finding *f, uint32_t a, uint32_t b);

/* "May", "could": it may be, or might have been. */
bool unit_may_be(const struct digest *d, const struct unit *u);

/* "may", "perhaps"; not the month of May. */
bool term_says_may(const struct term *t);

/* It only takes for possible what it tells. */
bool unit_says_may(const struct digest *d, const struct unit *u);

/* Does something by saying it: warns, promises, demands. */
bool unit_is_act(const struct unit *u);

/* Unit b was said long enough after a to be another saying. */
bool is_later(const struct finding *f, const struct unit *a, const struct unit *b);

/* The weight of the words that two units share, without names: those of an affair stand everywhere in it. */
uint32_t plain_shared(const struct unit *a, const struct unit *b);

/* The same, each word counted by how rare it is in the articles of both: what they hardly tell elsewhere. */
float lone_shared(const struct unit *a, const struct unit *b);

/* Both have words with the flag, and none in common: of times "in his five seasons" and "over the past two years".
 */
bool flagged_apart(const struct unit *a, const struct unit *b, unsigned flag);

/* How much two units are about one thing, 0 to 1; 0: they share less than `least`, or too little of what they tell.
 */
float about_one_thing(const struct unit *a, const struct unit *b, uint32_t least, float cosine_least);

#endif
