/* Who asks and who answers where turns have no names: see interview.c. */
#ifndef HSY_READING_INTERVIEW_H
#define HSY_READING_INTERVIEW_H

#include "reading/speaking/hearing.h"

/* Whom statement s is by, a turn of an interview without a name. The statements before the first such turn have
 * their speakers. */
hsy_speaker speaker_of_turn(struct hearing *h, int s);

#endif
