/* Who speaks where no source is named: see subject.c. */
#ifndef HSY_READING_SUBJECT_H
#define HSY_READING_SUBJECT_H

#include "reading/speaking/hearing.h"

/* Whom statement s, which has no source, is by. */
hsy_speaker speaker_by_subject(struct hearing *h, int s);

/* The person whose name is the subject right before the cue of statement s, whatever source stands farther off. */
hsy_speaker speaker_by_nearer_subject(const struct hearing *h, int s);

/* "The union sued the mill [alleging] that": who did it, where the source of statement s is to whom it was done. */
hsy_speaker speaker_by_addressing(const struct hearing *h, int s);

#endif
