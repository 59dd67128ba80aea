/* Keys: short strings such that two names which may be the same share one. A store keeps them in an indexed
 * column and fetches by them the few names worth a name_same. Made of the consonants of a word, voiced and
 * unvoiced, and the many spellings of one sound, as one. */
#ifndef HSY_NAMES_KEY_H
#define HSY_NAMES_KEY_H

#include "names/name.h"

enum { NAME_KEY_BYTES = 16, NAME_KEYS = 8, NAME_HANDLES = 4, WORD_KEYS = 2 };

/* A folded word by which a name is found, inside that name: its surname, the first and last word of a double
 * one, and a given name that may be the surname of a name in another order. */
struct name_handle {
	const char *word;
	size_t n;
	bool is_given;
};

/* At most NAME_HANDLES. `joined` holds the surname if it has several words. */
size_t name_handles(const struct name *name, char joined[NAME_BYTES], struct name_handle handles[NAME_HANDLES]);

/* Keys of one folded word. */
size_t word_keys(const char *word, size_t n, char keys[WORD_KEYS][NAME_KEY_BYTES]);

/* Whether two folded words have a key in common. */
bool words_share_key(const char *a, size_t n_a, const char *b, size_t n_b);

/* Keys of a person's name: those of its handles. At most `max` (NAME_KEYS is enough), each with a zero byte
 * behind it. None: nothing in the name can be compared. */
size_t name_keys(const char *name, size_t n, char keys[][NAME_KEY_BYTES], size_t max);
size_t name_keys_of(const struct name *name, char keys[][NAME_KEY_BYTES], size_t max);

/* Narrower keys, for a name that is no part of one (name_is_part). Two that are the same share one: of surname and
 * given name as written, or what that is short for; or of how both sound. */
enum { WHOLE_KEYS = 64 };
size_t name_whole_keys(const struct name *name, char keys[WHOLE_KEYS][NAME_KEY_BYTES]);

/* Keys that a part of a name and whole names with it share: the surname as it is written, its first or last word, a
 * given name that may be a surname. */
size_t name_part_keys(const struct name *name, char keys[NAME_HANDLES][NAME_KEY_BYTES]);

/* The same for an organisation or a place: of its letters, its words in any order, its initials; of the country
 * that it is or is the capital of. The first is "!" and its letters: names of any kind that are written alike share
 * it. */
size_t organisation_keys(const char *name, size_t n, char keys[][NAME_KEY_BYTES], size_t max);

/* The name of a body made of words that many bodies have, and whose it is: "Ketrin's Foreign Ministry", "the
 * Supreme Court of Ketrin". Without an owner it is bare: "the Foreign Ministry", "parliament". */
enum { BODY_OWNER_BYTES = 128, BODY_KEY = '~' };
struct body_name {
	char key[NAME_KEY_BYTES]; /* BODY_KEY, as no key of a person begins, and what all bodies share that may be
				   * meant by the bare name: the same for "Defense Ministry", "Ministry of Defence"
				   */
	char owner[BODY_OWNER_BYTES]; /* folded words, a country for its people; "": it is bare */
};

/* False: it is no such name. */
bool body_name_read(const char *name, size_t n, struct body_name *ret_body);

#endif
