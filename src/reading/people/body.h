/* What an organisation is: a company, a union, an authority. A noun tells it ("the regulator"), and often a name
 * ("the Ports Authority"); two that differ in it are never one. */
#ifndef HSY_READING_BODY_H
#define HSY_READING_BODY_H

#include "reading/scene.h"

enum body_kind {
	BODY_UNKNOWN, /* "organisation", "group"; "Tellmark" */
	BODY_TRADE,
	BODY_STATE,
	BODY_UNION,
	BODY_CLUB,
	BODY_PARTY,
	BODY_CULTURE,
	BODY_SCHOOL,
	BODY_CARE,
	BODY_CHARITY,
	BODY_PRESS
};

/* What word i tells as a common noun. */
enum body_kind body_of_noun(const struct scene *scene, uint32_t i);

/* What a name tells: its last such word before "of" and "for". */
enum body_kind body_of_name(const char *name);

/* False if both are known and differ. */
bool body_kinds_agree(enum body_kind a, enum body_kind b);

#endif
