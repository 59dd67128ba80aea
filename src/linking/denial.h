/* Claims and denials: who takes back or contradicts what others say, and what of it. */
#ifndef HSY_LINKING_DENIAL_H
#define HSY_LINKING_DENIAL_H

#include "linking/finding.h"

/* Claims of one article and denials of the other, or of the same. */
void denials_find(struct finding *f);

/* The speaker takes back or contradicts what others say: "denied", "rejected", "called this nonsense". */
bool is_denial(const struct digest *d, const struct unit *u);
bool is_claim(const struct digest *d, const struct unit *u);

/* Whether what a unit says of a word of it is that it is not so. */
bool denies_word(const struct digest *d, const struct unit *u, uint32_t stem);

/* The rare word that a unit says there was none of, "no ultimatum", and what says which, "no robot cranes", or what
 * happened to none, "no bell was sold"; stems, 0: none. */
struct denied {
	uint32_t stem, of;
	bool is_event;
};
struct denied denied_word(const struct digest *d, const struct unit *u);

/* Whether a unit tells what is denied elsewhere, and does not deny it as well: not "denied any collusion". */
bool affirms_denied(const struct digest *d, const struct unit *u, struct denied denied);

/* Of the words that units of a and b share, more are denied by one of them than not. */
bool goes_against(const struct finding *f, const struct unit *a, const struct unit *b);

#endif
