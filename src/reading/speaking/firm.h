/* Which organisation a nominal without a name means: see firm.c. */
#ifndef HSY_READING_FIRM_H
#define HSY_READING_FIRM_H

#include "reading/speaking/hearing.h"

/* Whom "the bank" and "the Bureau" mean, the source of statement s: an organisation by what it is. Nobody: none. */
hsy_speaker speaker_by_firm(const struct hearing *h, int s, const struct phrase *p);

#endif
