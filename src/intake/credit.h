/* A line under a headline or at the end that says who wrote and published: "By Ida Lund, The Vik Post", "VIK, 3 May
 * 2025 (Norrbyrån)", "Ida Lund, Vik.example - 3 May 2025, 08:40", "Posted by Ida Lund on Saturday 3 May 2025". */
#ifndef HSY_INTAKE_CREDIT_H
#define HSY_INTAKE_CREDIT_H

#include "hearsay.h"

struct credit {
	hsy_range author, outlet; /* bytes of the line; empty if it names none */
	hsy_range when;           /* the day; empty if it names none or is no whole header */
	bool is_update;           /* `when` is when it was changed */
	bool is_whole;            /* the line is that, a date, and nothing else */
	bool is_led;              /* it begins with words that say so: "Posted by", "Published in" */
	bool is_source;           /* "Source:", "From:", which captions say too */
};

/* `text`: the article, in which an outlet's name may be seen in use ("told Halyard"), and a place is named again;
 * that tells "Halyard, Lantry, 10 October 2024" from "Lantry, Keldria, 10 October 2024". A place is never an
 * outlet. */
struct credit credit_find(const char *line, size_t n, const char *text, size_t n_text);

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
/* The bytes of what separates parts of such a line at `at`, 0 if nothing does: a comma, a bar, a dot in the middle,
 * a dash between blanks. */
size_t credit_separator(const char *line, size_t n, size_t at);

#endif
