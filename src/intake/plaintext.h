/* What a plain text says about itself: headline, byline, the date of its dateline. */
#ifndef HSY_INTAKE_PLAINTEXT_H
#define HSY_INTAKE_PLAINTEXT_H

#include "hearsay.h"
#include "intake/date.h"

struct plaintext {
	hsy_range title, byline, outlet; /* of the text; empty if there is none */
	char published[DATE_SIZE];       /* "" if none is stated, or no year for it is known */
};

/* `received`: the day on which the article came, "2025-01-15", which may tell the year of a dateline; "" if that is
 * not known. */
void plaintext_look(const char *text, size_t n, const char *received, struct plaintext *ret_found);

/* The day of a dateline among the first lines, of the year `year` where it names none. False: there is none. */
bool plaintext_dateline(const char *text, size_t n, int year, char ret_iso[DATE_SIZE]);

#endif
