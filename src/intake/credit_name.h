/* What a whole line names: a person, an outlet, a public body, whoever has the rights. It takes a line and gives
 * the bytes of the name in it, or whether it looks so. */
#ifndef HSY_INTAKE_CREDIT_NAME_H
#define HSY_INTAKE_CREDIT_NAME_H

#include "hearsay.h"

/* No name is there. */
static inline bool is_empty(hsy_range r)
{
	return r.begin == r.end;
}

/* The name of "The Slow Ferry - notes from the landing", which blogs write under "Posted by" or, with a comma too,
 * over the date; empty if it is not so. */
hsy_range credit_masthead(const char *line, size_t n, bool commas);

/* Where the name begins behind "By" and a blank at the beginning of a line; 0: it does not begin so. */
size_t credit_by(const char *line, size_t n);

/* It looks like a person's name: two to four words, the first and the last with a capital, no figures, no label. */
bool credit_is_person(const char *line, size_t n);
/* A line that is one name, of whatever; empty if it is none. */
hsy_range credit_name(const char *line, size_t n);
/* "Ida Lund and Bo Holm", "Ida Lund in Vik": the persons of the line; empty if it is anything else. */
hsy_range credit_persons(const char *line, size_t n);
/* "Ida Lund, The Vik Post": the two, which a comma parts. False: the line is not so. */
bool credit_two(const char *line, size_t n, hsy_range *ret_person, hsy_range *ret_outlet);
/* It looks like an outlet's name: "The Vik Post", "vik.example". */
bool credit_is_outlet(const char *line, size_t n);
/* The outlet of a line that is its name and shows it: "Vik Herald", "The Slow Ferry newsletter", "Vik Times staff",
 * "WVIK 91.3 FM", "Vik Star"; empty if it is none. */
hsy_range credit_masthead_name(const char *line, size_t n);
/* A line that may be of a letterhead: the name of an organisation, "MINISTRY OF TRANSPORT"; empty if it is none. */
hsy_range credit_house(const char *line, size_t n);
/* It is a public body or a company by its look: "Water Authority", "Calder Lines plc", "Board of
 * Education". */
bool credit_is_body(const char *line, size_t n);
/* It is a section, a kind of text or the number of an issue: "Opinion", "No. 42". */
bool credit_is_label(const char *line, size_t n);
/* The name in "© 2025 The Vik Post. All rights reserved."; empty if it is not so. */
hsy_range credit_rights(const char *line, size_t n);

#endif
