/* Statements that the tagger passed over:
 *
 *     “A,” moaned the man. / “B,” fumed X.             two, where it found one
 *     ..., [minutes of the board] show.                what papers show
 *
 * None is added beyond the mending's capacity. Each: false if out of memory. */
#ifndef HSY_READING_SPAN_ADDED_H
#define HSY_READING_SPAN_ADDED_H

#include "reading/finding/mending.h"

/* Cuts a quotation off statement i that opens a paragraph and has a verb and a name of its own. */
bool span_added_named(struct mending *m, size_t i);

/* "The council will reportedly meet": what a clause tells that an adverb leaves to somebody else, if no statement
 * has it. False: out of memory. */
bool span_added_evidential(struct mending *m);

/* Adds what papers show, and drops what was found in such a sentence. */
bool span_added_papers(struct mending *m);

#endif
