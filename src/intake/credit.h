/* A line under a headline that says who wrote and published: "By Ida Lund, The Vik Post", "VIK, 3 May 2025
 * (Norrbyrån)", "Vik Post, Saturday 3 May 2025", "By Ida Lund | Vik Post | 3 May 2025". */
#ifndef HSY_INTAKE_CREDIT_H
#define HSY_INTAKE_CREDIT_H

#include "hearsay.h"

struct credit {
	hsy_range author, outlet; /* bytes of the line; empty if it names none */
};

/* `text`: the article, in which an outlet's name may be seen in use ("told Halyard"); that tells "Halyard, Lantry,
 * 10 October 2024" from "Lantry, Keldria, 10 October 2024". A place is never an outlet. */
struct credit credit_find(const char *line, size_t n, const char *text, size_t n_text);

#endif
