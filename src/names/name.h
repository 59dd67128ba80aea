/* A person's name, taken apart: "Foreign Minister Dr. Ilya S. van der Horst Jr." is a role, an honorific, a
 * given name, an initial, particles, a surname, and a suffix. No memory is needed; a struct name is all of it.
 *
 * Only names in Latin letters are taken apart by more than their order. What is not known stays unsaid: one
 * word alone is a surname (that is how the press uses it) unless it is a known forename and no known surname,
 * and then `is_bare_given` is set. */
#ifndef HSY_NAMES_NAME_H
#define HSY_NAMES_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	NAME_PARTS = 12, /* later words of a longer name are left out, its last one excepted */
	NAME_BYTES = 192 /* of the folded words together */
};

enum name_gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE, GENDER_EITHER };

enum name_part_kind {
	PART_ROLE,       /* "President", "Foreign", "Minister", "spokesman": what someone is */
	PART_HONORIFIC,  /* "Mr", "Dr", "Sir", "Lady" */
	PART_GIVEN,      /* forenames and middle names; "S." is one with is_initial */
	PART_NICKNAME,   /* in quotation marks or parentheses between the others */
	PART_PATRONYMIC, /* "Ivanovna", "ogly" with the word before it */
	PART_PARTICLE,   /* "van", "der", "al", "bin": belongs to the surname */
	PART_SURNAME,    /* one or two, as in Spanish or with a hyphen */
	PART_SUFFIX      /* "Jr", "III", "MP" */
};

struct name_part {
	uint8_t kind; /* an enum name_part_kind */
	bool is_initial;
	uint16_t begin, end; /* its bytes in the text given to name_split */
	uint16_t folded,
	    size; /* its folded form: `size` bytes at name.folded + folded, with a zero byte behind them */
};

struct name {
	struct name_part parts[NAME_PARTS];
	size_t n_parts;
	enum name_gender gender; /* by honorific, patronymic, forename, or a surname's ending, in this order */
	bool is_bare_given;      /* one word, and likely a forename */
	bool is_surname_first;   /* "Xi Jinping", "Horst, Ilya": parts are marked by what they are, not by place */
	char folded[NAME_BYTES];
};

/* Takes apart n bytes of UTF-8, valid or not. A name with nothing in it has no parts. */
void name_split(const char *text, size_t n, struct name *ret_name);

/* The folded form of a part. */
const char *name_folded(const struct name *name, const struct name_part *part);

/* The first part of a kind, or NULL. */
const struct name_part *name_first(const struct name *name, enum name_part_kind kind);

/* The folded surname, its words with a space between and without particles. Returns its length; 0: none. */
size_t name_surname(const struct name *name, char to[NAME_BYTES]);

/* Nothing against one bearer: unknown and either agree with all. */
bool name_genders_agree(enum name_gender a, enum name_gender b);

/* Whether it can only be a part of someone's name: "Oram", "D. Oram". No given name is written out. */
bool name_is_part(const struct name *name);

/* Where the name proper begins and ends in the text: without roles and honorifics before it, and without a
 * possessive 's. False: there is no name, only roles; both are then where the roles end. */
bool name_proper(const char *text, size_t n, size_t *ret_begin, size_t *ret_end);

#endif
