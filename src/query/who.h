/* Whom a user means by a name. */
#ifndef HSY_QUERY_WHO_H
#define HSY_QUERY_WHO_H

#include "base/arena.h"
#include "base/buffer.h"
#include "store/case.h"

/* Entities that go by a name, as a JSON array of their numbers. Zeros: nobody. Free with who_free. */
struct who {
	struct buffer json;
	int64_t *ids; /* rising */
	size_t n;
};

enum { WHO_MAX = 4096 }; /* those with most names in the text are left out beyond */

/* All whom the name can mean: one of whose names has all its words, or can be a spelling of it ("Zelensky",
 * "Zelenskyy", "V. Zelensky") while no other name of theirs speaks against it; a number such as "#12" or "12". */
hsy_status who_find(hsy_case *c, const char *name, struct who *who, hsy_error *error);
const char *who_json(const struct who *who); /* "[]" for nobody */
bool who_has(const struct who *who, int64_t entity);
void who_free(struct who *who);

/* The one that is meant: by its number; by a whole name that it alone has; else by words that its names alone
 * have, or by a name that is a spelling of one of its, or if not `surely` can be ("V. Zelensky"). HSY_DONE: nobody.
 * HSY_ERR_ARGUMENT: several; they are told. */
hsy_status who_find_one(hsy_case *c, const char *name, bool surely, int64_t *ret_entity, hsy_error *error);

/* Says that nobody goes by the name, and which names are near it. */
hsy_status who_unknown(hsy_case *c, const char *name, hsy_error *error);

#endif
