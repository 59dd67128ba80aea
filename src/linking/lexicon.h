/* Words that change what a claim says, and how sure, many or when; see lexicon.c. */
#ifndef HSY_LINKING_LEXICON_H
#define HSY_LINKING_LEXICON_H

#include <stdint.h>

struct lexicon_word {
	const char *word; /* folded */
	uint16_t flags;   /* enum term_flag */
	uint8_t modal;
	int32_t number; /* TERM_NUMBER: its value */
};

/* NULL: the word is in no class. */
const struct lexicon_word *lexicon_find(const char *folded);

/* "meet" for "met"; NULL: the word is not irregular. */
const char *lexicon_base(const char *folded);

/* What a word says of the will behind a statement, and whether it is of talks. */
enum lexicon_will_class {
	WILL_FOR = 1 << 0,       /* "ready", "welcome", "support" */
	WILL_AGAINST = 1 << 1,   /* "oppose", "reject" */
	WILL_CONDITION = 1 << 2, /* "unless", "provided" */
	WILL_TALKS = 1 << 3,     /* "negotiations", "meeting" */
	WILL_TRUCE = 1 << 4,     /* "ceasefire" */
	WILL_STOP = 1 << 5       /* "halt", "ban": to want it is to be against what it is done to */
};

/* Bits; 0: none. */
unsigned lexicon_will(const char *folded);

#endif
