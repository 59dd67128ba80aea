/* Whether two written names can be one person's, or one organisation's. A wrong "same" is worse than a missed
 * one: what the names do not settle is MAYBE, and linking/ or a person decides.
 *
 *     Dmitry Peskov   Dmitriy S. Peskov    same      given names are spellings of one, surnames equal
 *     Joe Hart        Joseph Hart          same      nickname
 *     Peskov          Dmitry Peskov        maybe     one is a part of the other
 *     D. Peskov       Dmitry Peskov        maybe     an initial
 *     Mirela Ozhan    Mirela Ojan          maybe     surnames that only sound alike
 *     Ivan Peskov     Dmitry Peskov        different
 *     Ilya Navalny    Yulia Navalnaya      different a woman's form of the surname */
#ifndef HSY_NAMES_SAME_H
#define HSY_NAMES_SAME_H

#include "names/name.h"
#include "names/variant.h"

enum name_verdict { NAMES_DIFFERENT, NAMES_MAYBE, NAMES_SAME };

/* Why: bits of name_match.reasons. */
enum name_reason {
	REASON_EQUAL = 1 << 0,         /* equal when folded */
	REASON_SURNAME = 1 << 1,       /* surnames equal */
	REASON_VARIANT = 1 << 2,       /* a part is another spelling */
	REASON_NICKNAME = 1 << 3,      /* one given name is short for the other */
	REASON_INITIAL = 1 << 4,       /* an initial stands for a given name */
	REASON_SUBSET = 1 << 5,        /* one name has no given name, or no surname */
	REASON_OTHER_GIVEN = 1 << 6,   /* given names that cannot be one */
	REASON_OTHER_SURNAME = 1 << 7, /* surnames that cannot be one */
	REASON_GENDER = 1 << 8,        /* a man's and a woman's form or honorific */
	REASON_SUFFIX = 1 << 9,        /* "Jr" against "Sr" */
	REASON_ACRONYM = 1 << 10,      /* "UNHCR" for the long name */
	REASON_WORDS = 1 << 11,        /* organisations: equal but for "the", "Inc", "of" */
	REASON_SOUND = 1 << 12         /* surnames that sound alike and may be spellings of one, or not */
};

struct name_match {
	enum name_verdict verdict;
	float score; /* 0 to 1: from 0.75 same, from 0.35 maybe */
	unsigned reasons;
};

struct name_match name_same(const struct name *a, const struct name *b);

/* The same for written names. */
struct name_match name_same_text(const char *a, size_t n_a, const char *b, size_t n_b);

/* Names of organisations. An acronym of the other's words is MAYBE: other names have the same initials. */
struct name_match organisation_same(const char *a, size_t n_a, const char *b, size_t n_b);

/* Names of places: equal when folded, or the same capital or country ("Kiev", "Kyiv"); else different. */
struct name_match place_same(const char *a, size_t n_a, const char *b, size_t n_b);

/* The reasons in words, "nickname, surname", into `to`; returns the length. */
size_t name_reasons(unsigned reasons, char *to, size_t size);

#endif
