/* What a part of a line that says who and when is by its own words: a name, a station, a label, an outlet, an
 * issue. It takes the line and where the part stands in it, and knows nothing of the parts beside it nor of the
 * article. */
#ifndef HSY_INTAKE_CREDIT_PART_H
#define HSY_INTAKE_CREDIT_PART_H

#include "hearsay.h"
#include "lang/lang.h"

enum { CREDIT_MAX_NAME = 48, CREDIT_MAX_LINE = 160 }; /* bytes of a name, and of a line that says who and when */

enum role {
	ROLE_NONE,
	ROLE_BY,     /* who wrote */
	ROLE_ON,     /* an outlet or a date */
	ROLE_IN,     /* an outlet */
	ROLE_SOURCE, /* an outlet, or where a caption has its figures from */
	ROLE_PLACE,
	ROLE_WHEN,
	ROLE_UPDATE, /* when it was changed */
	ROLE_LESS    /* "editing by": neither */
};

enum kind { KIND_OTHER, KIND_WHEN, KIND_LABEL, KIND_ISSUE, KIND_REMARK, KIND_OUTLET, KIND_NAME };

struct part {
	size_t begin, end;
	enum role role;
	enum kind kind;
	bool apart;    /* what cuts it off from the part before is no comma */
	bool is_house; /* an abbreviation in brackets stood behind it */
};

/* A capital, or a byte that may begin one beyond ASCII. */
static inline bool is_upper(char c)
{
	return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xc3;
}

static inline bool is_word_byte(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static inline hsy_range part_range(struct part p)
{
	return (hsy_range){p.begin, p.end};
}

/* From `begin` to `end`, without the blanks at its ends. */
struct part part_trimmed(const char *s, size_t begin, size_t end);

/* "WVIK 91.3 FM", "WVIK-FM": a call sign or a name, and what stations are numbered in. */
bool part_is_station(const char *s, struct part p);
/* One to five words, each with a capital or small and short ("of", "the"), no sentence. */
bool part_is_name(const char *s, struct part p);
/* How many it has. */
size_t part_words(const char *s, struct part p);
/* How many words of the part are in the class. */
size_t part_n_in(const char *s, struct part p, enum word_class class);
/* The first word of the class in small letters between blanks, "and" as it joins names; empty: there is none. */
struct part part_word(const char *s, struct part p, enum word_class class);
/* "and" */
bool part_has_join(const char *s, struct part p);
/* "The Vik Post" */
bool part_begins_with_the(const char *s, struct part p);
/* A word that outlets are called by: "Post". */
bool part_has_outlet_word(const char *s, struct part p);
/* "Lammer Bay Star": two words or more, the last of which papers are called by, and other things. */
bool part_is_doubtful(const char *s, struct part p);
/* A section, a kind of text or a post: "Opinion", "World News", "Senior Political Correspondent". */
bool part_is_label(const char *s, struct part p);
/* "vik.example": letters on both sides of each dot, no blanks. */
bool part_is_domain(const char *s, struct part p);
/* "Ministry of Culture of the Republic of Vik", "Water Authority, Vik": a public body by its look. */
bool part_is_body(const char *s, struct part p);
/* The last word of the part is in the class. */
bool part_ends_in(const char *s, struct part p, enum word_class class);
/* "English edition", "Sunday edition". */
bool part_is_edition(const char *s, struct part p);
/* "no. 11/2025", "Vol. 12 No 3", "page 7". */
bool part_is_issue(const char *s, struct part p);
/* "paper of the Rope and Net Union", "compiled by hand": small letters begin it, and it has no figures and no signs
 * of a sentence. */
bool part_is_remark(const char *s, struct part p);
/* What the remark says that it is: "weekly for politics", "paper of the union". */
bool part_is_press_remark(const char *s, struct part p);
/* Two to four words, or two such names with "and", and no figures. */
bool part_is_person(const char *s, struct part p);

/* "Vik Times staff", "Vik Times Staff Writer": without who is meant of it. */
struct part part_without_staff(const char *s, struct part p);
/* The bytes of the separator at `at`: a comma, a semicolon, a bar, a dot in the middle, wide blanks, or a dash or
 * slashes between blanks. */
size_t credit_separator(const char *s, size_t n, size_t at);

#endif
