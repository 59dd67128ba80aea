/* Positions: what a party stands for on a topic, tied to the statement that shows it.
 *
 * Codes are those of CAMEO (Gerner, Schrodt, Yilmaz 2009; kept by PLOVER for talks): 036 expresses the intent to
 * meet, 046 negotiates, 106 demands talks, 125 rejects talks, 0871 ceasefire; else the root code of what is done.
 */
#ifndef HSY_LINKING_POSITION_H
#define HSY_LINKING_POSITION_H

#include "linking/digest.h"

enum position_stance { POSITION_FOR, POSITION_AGAINST, POSITION_CONDITIONAL };
enum position_voice { VOICE_OWN, VOICE_OWN_SIDE, VOICE_NARRATOR, VOICE_OPPONENT, VOICE_THIRD };

enum { POSITIONS_MAX = 256, POSITION_TOPIC = 64, POSITION_PARTY = 128 };

struct position {
	uint32_t unit;
	char party[POSITION_PARTY];
	char topic[POSITION_TOPIC]; /* the words that tell most, as written */
	const char *code;
	enum position_stance stance;
	enum position_voice voice;
	bool is_sure; /* who speaks takes it, by an act or a word of will that governs what is said */
};

/* In the order of the units. One unit may be a position of several parties: of the speaker, and of whom it speaks
 * for. Returns how many. */
size_t positions_find(const struct digest *d, const hsy_reading *reading, struct position positions[POSITIONS_MAX]);

const char *position_stance_name(enum position_stance stance); /* "for", "against", "conditional" */
const char *position_voice_name(enum position_voice voice);    /* "own", "own side", "narrator", ... */

#endif
