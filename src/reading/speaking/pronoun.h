/* Whom a pronoun means: see pronoun.c. */
#ifndef HSY_READING_PRONOUN_H
#define HSY_READING_PRONOUN_H

#include "reading/speaking/hearing.h"

/* Whom the pronoun at `word`, the source of statement s, means. Earlier statements have their speakers. */
hsy_speaker speaker_by_pronoun(struct hearing *h, int s, uint32_t word);

#endif
