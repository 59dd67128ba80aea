/* How much a mention stands out, seen from a pronoun behind it: what its sentence is about is meant sooner than
 * what stands beside it, and what the narrator tells sooner than what somebody else says. */
#ifndef HSY_READING_SALIENCE_H
#define HSY_READING_SALIENCE_H

#include "reading/speaking/hearing.h"

/* How much speaks for the mention, seen from the pronoun of statement s: about 1 right before it, less with each
 * sentence and paragraph between. */
double salience_of(const struct hearing *h, int s, uint32_t pronoun, int mention);

/* What a word counts less that a headline has it, the line below a picture or a list of what else there is to read;
 * 0 in the pronoun's own paragraph. */
double salience_lost_in_line(const struct hearing *h, uint32_t pronoun, uint32_t word);

/* Anna Lund spared nobody. Twice she had told him: the sentence that opens the paragraph is about her, and the next
 * one, outside quotations, goes on. So does one that is about "the vet". */
bool salience_opens(const struct hearing *h, uint32_t pronoun, int mention);

#endif
