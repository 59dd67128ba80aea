/* Whom "he", "she", "they" and "it" mean: those named before them, and those who spoke, are weighed by how far off
 * they are, whether they were subjects, and in whose words they stand; what the model learnt of clusters counts
 * beside that. */
#ifndef HSY_READING_THIRD_PERSON_H
#define HSY_READING_THIRD_PERSON_H

#include "reading/speaking/hearing.h"

/* Whom the pronoun means, the source of statement s; nobody, where none is likely enough. The less the second of
 * them is behind, the less it is sure. */
hsy_speaker speaker_by_third_person(const struct hearing *h, int s, uint32_t pronoun);

#endif
