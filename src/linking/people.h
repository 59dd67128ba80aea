/* People: an index in memory of up to millions of names, to find those worth comparing with a new one.
 *
 *     names are added, each with a number of the caller's      people_add
 *     then the index is made                                   people_finish
 *     and asked any number of times, by any threads            people_find
 *
 * A name is found by its surname, in any spelling that is surely the same one (names/variant.h: VARIANT_SURE) and
 * has at most four letters more or others, and its given name. Names longer than 255 bytes are cut. */
#ifndef HSY_LINKING_PEOPLE_H
#define HSY_LINKING_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/same.h"

struct people;

struct people_hit {
	uint32_t id; /* the caller's number */
	struct name_match match;
};

/* NULL: out of memory. people_free takes NULL. */
struct people *people_new(void);
void people_free(struct people *people);

/* Copies the name. False: out of memory, the index is as it was. More names than 2^32 - 2 are refused. */
bool people_add(struct people *people, const char *name, size_t n, uint32_t id);

/* Sorts; after more people_add it has to be called again. */
void people_finish(struct people *people);

/* The best `max` (PEOPLE_HITS at most) names that are not different from this one, best first. *ret_is_cut, which
 * may be NULL: some that may fit were not compared, since `max` others are at least as good or PEOPLE_COMPARED
 * were compared. */
enum { PEOPLE_COMPARED = 128, PEOPLE_HITS = 64 };
size_t people_find(const struct people *people, const char *name, size_t n, struct people_hit *hits, size_t max,
		   bool *ret_is_cut);

/* Bytes held. */
size_t people_bytes(const struct people *people);

#endif
