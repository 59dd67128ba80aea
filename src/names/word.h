/* What single words say in and around names. All of these take a word as written, n bytes; case and diacritics
 * do not matter. Tables: forename_table.h, made by train/names.py. */
#ifndef HSY_NAMES_WORD_H
#define HSY_NAMES_WORD_H

#include "lang/lang.h"
#include "names/name.h"

enum name_word {
	NAME_WORD_NONE,
	NAME_WORD_HONORIFIC, /* "Mr", "Dr", "Sir": never the whole of a name */
	NAME_WORD_ROLE,      /* "president", "minister", "spokeswoman", "Gen": someone may be called by it alone */
	NAME_WORD_MODIFIER,  /* "foreign", "deputy", "former", "acting": only before a role */
	NAME_WORD_PARTICLE,  /* "van", "de", "al", "bin" */
	NAME_WORD_SUFFIX     /* "Jr", "III", "MP" */
};

/* What the word is before (a suffix: behind) a name; *ret_gender, which may be NULL, is what it tells: "Mrs",
 * "spokeswoman", "king". */
enum name_word name_word_of(const char *word, size_t n, enum name_gender *ret_gender);

/* The same of a word of an article, whose classes are known. */
enum name_word name_word_of_known(uint16_t classes, const char *word, size_t n, enum name_gender *ret_gender);

/* A title in full and without gender, by its folded word: "gov" gives "governor"; the word itself where it is none.
 */
const char *title_in_full(const char *word);

/* The title in a role, as one folded word: "Gov", "governor of Texas" give "governor", "Vice President" gives
 * "vice president", "special counsel" "counsel". Returns its length; 0: there is no word in the role. */
enum { TITLE_BYTES = 32 };
size_t role_title(const char *role, size_t n, char to[TITLE_BYTES]);

/* Of a forename: GENDER_EITHER where both bear it often, GENDER_UNKNOWN where it is no known forename. */
enum name_gender forename_gender(const char *word, size_t n);
bool forename_is_known(const char *word, size_t n);

/* Two forenames, one short for the other or both for a third: Joe and Joseph, Joe and Joey. */
bool forename_is_nickname(const char *a, size_t n_a, const char *b, size_t n_b);

/* What a forename is short for, one after another: the first after NULL; NULL after the last. */
const char *forename_formal_next(const char *word, size_t n, const char *formal);

/* The other way round: the short forms of a forename, one after another. */
const char *forename_short_next(const char *word, size_t n, const char *short_form);

/* Two forenames that are one in different languages: Volodymyr and Vladimir. From a table, for what is further
 * apart than variant_is_same (names/variant.h) finds. */
bool forename_is_variant(const char *a, size_t n_a, const char *b, size_t n_b);

/* A surname often written before the given name: "Xi", "Kim", "Nguyen". */
bool surname_is_first(const char *word, size_t n);

/* By its ending: -ova, -skaya, -ska, -ina are feminine; -ov, -sky, -ski are masculine where a woman's would
 * differ. GENDER_UNKNOWN for nearly all surnames. The word is folded already. */
enum name_gender surname_gender(const char *folded, size_t n);

/* A surname that is a man's where it comes from, and anybody's elsewhere: "Lasky". The word is folded already. */
bool surname_is_spread(const char *folded, size_t n);

/* What a word of these classes tells: GENDER_UNKNOWN for most. */
enum name_gender name_gender_of_classes(uint16_t classes);

#endif
