/* Names that the tagger cut, put together by how English writes them:
 *   - an institution "of" another name: "Court of Appeals of the District of Tarn", cut behind "of the" too
 *   - a body whose letters stand in brackets behind it: "Ports and Harbours" "Norland" (PHN)
 *   - initials and what they stand before: "R.E. Lund", "A. Noel Lund"
 *   - a forename and the capital next to it, where the tagger took one of them: "Anna" "Lund"
 *   - a nickname between forename and surname: "Anna "Annie" Lund"
 *   - surname and forename as lists have them, in quotation marks: "Lund, Anna"
 *   - a forename cut at its hyphen: "Anne" "-Mari Lund"
 *   - a country of two places, and a place with the part of it that is meant: "Trinidad" and "Tobago"; Northern
 * "Tarn" and what was taken into a place's name set apart: its state ("Sarrow Texas", "Sarrow TX"), its noun
 * ("Sarrow district"). */
#ifndef HSY_READING_NAME_JOIN_H
#define HSY_READING_NAME_JOIN_H

#include "text/word.h"

/* Mends tags [n] of words [n] as name_span.h has them, in place. */
void name_join(const char *text, const struct word *words, size_t n, uint8_t *tags);

/* Once names agree: takes for no person what has an outlet's name ("Radio Morvane"), or a country's or capital's
 * that is no forename; takes "Sarrow Air Base" for a place; finds countries, states and capitals that no name
 * holds; and a part of "resume_Lund.doc" is no name. */
void name_correct(const char *text, const struct word *words, size_t n, uint8_t *tags);

#endif
