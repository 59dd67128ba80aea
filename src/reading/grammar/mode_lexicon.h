/* What words that report do: the cue words and phrases of lang/, and a small lemmatiser for them.
 *
 * Ideas, not lists, are from the literature: what kind of act a verb is from Austin (1962) and Searle (1976); how a
 * verb stands to what it reports from Kiparsky and Kiparsky (1970: factives), Thompson and Ye (1991) and Hyland
 * (2002: reporting verbs in writing), Recasens, Danescu-Niculescu-Mizil and Jurafsky (2013: what gives bias away),
 * Horn (1978: verbs that pass their negation on). The words are those of our own reading, checked against the cues
 * of PolNeAR's training part (docs/mode.md says how many it knows). */
#ifndef HSY_READING_MODE_LEXICON_H
#define HSY_READING_MODE_LEXICON_H

#include "lang/lang.h"

#include "hearsay.h"

/* Each is a class of words of the same name, in this order. */
enum mode_flag {
	MODE_WEAK = 1,      /* "said": the content may tell more of what is done */
	MODE_LIGHT = 2,     /* "issued a warning": another word behind it decides, if there is one */
	MODE_HEDGE = 4,     /* "reportedly", "seemed to": sets the stance, another word decides the mode */
	MODE_PROSPECT = 8,  /* "is expected to say": what is told lies ahead */
	MODE_FAIL = 16,     /* "failed to mention": what is told was left undone */
	MODE_COMMENT = 32,  /* "did not respond": with a negation it is no comment */
	MODE_REJECT = 64,   /* "dismissed the claim" denies, "dismissed the offer" refuses */
	MODE_IF_TRUE = 128, /* "confirmed" vouches, "has not confirmed" does not */
	MODE_LAST = 256,    /* "in", ":": decides only where nothing else does */
	/* of phrases */
	MODE_WHOLE = 512,   /* the negation in it is part of it: "no comment" */
	MODE_UNDONE = 1024, /* says of itself that nothing was done: "could not be reached" */
	MODE_NEGATED = 2048 /* has a negation */
};

struct mode_entry {
	hsy_mode mode;
	hsy_stance stance;
	unsigned flags;
	uint16_t classes;
};

enum { MODE_WORD_BYTES = 32, MODE_MAX_LEMMAS = 10 };

/* What a word may be a form of, the likeliest first: "denied" -> "denied", "deny". */
struct mode_lemmas {
	const struct lang *lang;
	char at[MODE_MAX_LEMMAS][MODE_WORD_BYTES];
	size_t n;
};

/* `word` in lower case with straight apostrophes, shorter than MODE_WORD_BYTES. */
void mode_lemmas(const struct lang *lang, const char *word, struct mode_lemmas *ret);

/* What the set of classes says of an act. False: it is no word or phrase of telling. */
bool mode_entry_of(uint16_t classes, struct mode_entry *ret);

/* The entry of the first lemma that has one. False: the word is not known. */
bool mode_word(const struct mode_lemmas *lemmas, struct mode_entry *ret);

#endif
