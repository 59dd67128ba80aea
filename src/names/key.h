/* Keys: short strings such that two names which may be the same share one. A store keeps them in an indexed
 * column and fetches by them the few names worth a name_same. Made of the consonants of a word, voiced and
 * unvoiced, and the many spellings of one sound, as one. */
#ifndef HSY_NAMES_KEY_H
#define HSY_NAMES_KEY_H

#include "names/name.h"

enum { NAME_KEY_BYTES = 16, NAME_KEYS = 6 };

/* Keys of a person's name: of each surname, and of a lone given name. At most `max` (NAME_KEYS is enough), each
 * with a zero byte behind it. None: nothing in the name can be compared. */
size_t name_keys(const char *name, size_t n, char keys[][NAME_KEY_BYTES], size_t max);
size_t name_keys_of(const struct name *name, char keys[][NAME_KEY_BYTES], size_t max);

/* The same for an organisation or a place: of its letters, its words in any order, its initials; of the country
 * that it is or is the capital of. */
size_t organisation_keys(const char *name, size_t n, char keys[][NAME_KEY_BYTES], size_t max);

/* The sounds that a folded forename may begin with, one bit each: spellings of one share a bit. */
unsigned forename_sounds(const char *folded, size_t n);

/* The same of all that it is short for: Bob may be Robert. */
unsigned forename_formal_sounds(const char *folded, size_t n);

#endif
