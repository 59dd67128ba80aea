/* Whether two words are spellings of one name: Zelensky and Zelenskyy, Mohammed and Muhammad. A weighted edit
 * distance over letters and groups of letters; the weights were learnt by train/names.py from spellings that
 * Wikidata gives for one native form (variant_table.h). */
#ifndef HSY_NAMES_VARIANT_H
#define HSY_NAMES_VARIANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	VARIANT_LETTERS = 28,     /* bytes; longer words are variants only if they are equal */
	VARIANT_NEVER = -100000,  /* as log odds */
	VARIANT_SURE = 2000,      /* log odds from which 1 of 4,000 pairs of other names is taken for one */
	VARIANT_POSSIBLE = -2000, /* from which two that sound alike may still be one */
	VARIANT_GROUP = 3,        /* letters of the longest group */
	VARIANT_BOUNDED = VARIANT_LETTERS + 2 /* with a mark at both ends */
};

/* A word made ready, for comparing it with many. */
struct variant_word {
	size_t n;                            /* 0: too long */
	uint8_t letter[VARIANT_BOUNDED + 1]; /* the last one is none */
	char byte[VARIANT_BOUNDED];
	uint16_t group[VARIANT_BOUNDED + 1][VARIANT_GROUP + 1]; /* [i][k]: the k letters from i, or 0: in no pair */
	int32_t gain[VARIANT_BOUNDED + 1];                      /* the most that the letters from i on can add */
};
void variant_word_make(const char *word, size_t n, struct variant_word *to);

/* The log odds of two such words, not equal ones; less than `least` if they do not come to that, which is known
 * sooner. */
int variant_words_log_odds(const struct variant_word *a, const struct variant_word *b, int least);

/* Log odds, in thousandths, that two folded words, not equal ones, are spellings of one name. */
int variant_log_odds(const char *a, size_t n_a, const char *b, size_t n_b);

/* The same from 0 to 1; 1 for equal words. */
float variant_score(const char *a, size_t n_a, const char *b, size_t n_b);

/* The score from which 99 of 100 pairs are spellings of one name, on pairs held apart from training. */
float variant_threshold(void);
int variant_threshold_log_odds(void);
bool variant_is_same(const char *a, size_t n_a, const char *b, size_t n_b);

#endif
