/* Whether two words are spellings of one name: Zelensky and Zelenskyy, Mohammed and Muhammad. A weighted edit
 * distance over letters and groups of letters; the weights were learnt by train/names.py from spellings that
 * Wikidata gives for one native form (variant_table.h). */
#ifndef HSY_NAMES_VARIANT_H
#define HSY_NAMES_VARIANT_H

#include <stdbool.h>
#include <stddef.h>

enum {
	VARIANT_LETTERS = 28,   /* bytes; longer words are variants only if they are equal */
	VARIANT_NEVER = -100000 /* as log odds */
};

/* Log odds, in thousandths, that two folded words, not equal ones, are spellings of one name. */
int variant_log_odds(const char *a, size_t n_a, const char *b, size_t n_b);

/* The same from 0 to 1; 1 for equal words. */
float variant_score(const char *a, size_t n_a, const char *b, size_t n_b);

/* The score from which 99 of 100 pairs are spellings of one name, on pairs held apart from training. */
float variant_threshold(void);
bool variant_is_same(const char *a, size_t n_a, const char *b, size_t n_b);

#endif
