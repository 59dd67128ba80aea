/* Whose a quotation without a cue is: see orphan.c. */
#ifndef HSY_READING_ORPHAN_H
#define HSY_READING_ORPHAN_H

#include "reading/speaking/hearing.h"

/* Whom statement s is by, which is a quotation without a cue. */
hsy_speaker speaker_of_orphan(struct hearing *h, int s);

/* Gives the orphan s, of a headline or pulled out of the text, the speaker of the statement that has its words
 * again. */
void speaker_of_repeated(struct hearing *h, int s);

#endif
