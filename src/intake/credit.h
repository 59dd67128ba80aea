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

#endif
