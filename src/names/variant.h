/* Whether two words are spellings of one name: Zelensky and Zelenskyy, Mohammed and Muhammad. A weighted edit
 * distance over letters and groups of letters; the weights were learnt by train/names.py from spellings that
 * Wikidata gives for one native form (variant_table.h). */
#ifndef HSY_NAMES_VARIANT_H
#define HSY_NAMES_VARIANT_H

#include <stdbool.h>
#include <stddef.h>

enum { VARIANT_LETTERS = 28 }; /* letters looked at; two longer words are variants only if they are equal */

/* Of two folded words: 1 for equal ones, else from 0 to 1, the higher the likelier. */
float variant_score(const char *a, size_t n_a, const char *b, size_t n_b);

/* The score from which 99 of 100 pairs are spellings of one name, on pairs held apart from training. */
float variant_threshold(void);
bool variant_is_same(const char *a, size_t n_a, const char *b, size_t n_b);

#endif
