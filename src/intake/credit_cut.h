/* Cuts a line that says who and when into parts, each with the role that its first words give it and with its kind.
 *
 * "By", "Posted on" or "Source:" begin a part with a role; so do "on", "at", "for" and "by" inside a part that has
 * one. */
#ifndef HSY_INTAKE_CREDIT_CUT_H
#define HSY_INTAKE_CREDIT_CUT_H

#include "intake/credit_part.h"

enum { MAX_PARTS = 10 };

struct header {
	const char *line, *text; /* text: of the article */
	size_t n, n_text;
	struct part parts[MAX_PARTS];
	size_t count;
	bool whole;         /* all was cut and each part is understood */
	bool is_translated; /* or has an issue's number: what comes first is an outlet */
	bool dated;         /* a part holds a month or is a day in figures */
};

/* Fills in the parts of the line from `begin` to `end`, and what they tell of it. `line`, `text` and their lengths
 * are set before, and `is_translated` where what stands behind `end` says so. */
void header_cut(struct header *h, size_t begin, size_t end);
/* The text has the part outside of this line too, or the line is not of the text; as it stands or in capitals, as
 * datelines have places. */
bool header_names_again(const struct header *h, struct part p);
/* Takes the words that lead the part off it, and gives it the role that they say. False: there are none. */
bool part_take_lead(const char *s, struct part *p);
/* "This article was first published in": where "first" begins. */
size_t part_behind_this(const char *s, struct part p);

#endif
