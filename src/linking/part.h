/* Linking parts of names: whose "Oram" is, said in some month, with some title. Pure; on doubt it is nobody's. */
#ifndef HSY_LINKING_PART_H
#define HSY_LINKING_PART_H

#include <stdint.h>

#include "names/same.h"

/* A part of a name with what the articles tell beside it. Texts are the caller's. */
struct part {
	const char *text;
	const char *title; /* names/word.h: role_title; "": none told */
	enum name_gender gender;
};

/* Someone known by a whole name, in articles of about the same time; one for each name and title. */
struct part_bearer {
	int64_t whole; /* the caller's number of the name */
	struct name name;
	int64_t entity;
	const char *title;
	size_t n_articles;
};

enum { PART_ENTITIES = 64 }; /* so many bearers make nothing plain */

/* Whether someone of that whole name may be meant; another spelling of the surname is too little. */
bool part_fits(const struct part *part, const struct name *split_part, const struct name *whole);

/* Whose it is: the entity of the only bearer that fits, or of one that is named four times as often as all others
 * together; those with the same title alone count if there are any. 0: nobody's. *ret_fit: how many different ones
 * fit. */
int64_t part_choose(const struct part *part, const struct part_bearer *bearers, size_t n, size_t *ret_fit);

/* Whether the part alone makes two the same where nobody is known by a whole name: not a bare "Ann". */
bool part_says_enough(const struct part *part);

#endif
