/* How far a cue reaches for a quotation. News give a quotation its speaker in its own sentence, or let it go on:
 *
 *     “A,” X said. “B.”                      B goes on: nothing but quotations stands between
 *     X said: [paragraph] “A. [paragraph] “B.”   until the narrator returns
 *     “A. [paragraph] “B,” X said.           A was not closed
 *     “A,” X said. Y shook her head. “B.”    B is out of the reach of "said"
 *     X defends cuts [paragraph] “A,” Y said.    and A of a headline's verb */
#ifndef HSY_READING_REACH_H
#define HSY_READING_REACH_H

#include "reading/finding/attribution.h"

/* Whether `cue` may tell of the quotation `content`, which it does not overlap. */
bool reach_holds(const struct passage *p, const struct word_range *cue, const struct word_range *content);

/* The words are all in quotation marks and enough to be somebody's: a sentence, or the better part of one. */
bool reach_is_quotation(const struct passage *p, const struct word_range *content);

/* The quotation `next` goes on from `content`: nothing but marks stands between them, and if a paragraph does, the
 * quotation was not closed before it. */
bool reach_goes_on(const struct passage *p, const struct word_range *content, const struct word_range *next);

/* Word i is a participle, or "who" or "which" stands before it or one word before that: "who often [says]". */
bool reach_is_participle(const struct passage *p, uint32_t i);
bool reach_is_relative(const struct passage *p, uint32_t i);

/* A clause of time or ground opens in words [first, end): "after", "because". */
bool reach_is_subordinate(const struct passage *p, uint32_t first, uint32_t end);

/* Words first to last are of one sentence. */
bool reach_is_sentence(const struct passage *p, uint32_t first, uint32_t last);

/* Words first to last are a quotation of a sentence or more: the first a capital, the last a stop or a comma. */
bool reach_is_sentences(const struct passage *p, uint32_t first, uint32_t last);

/* Words first to last are a quotation, and no title, behind a colon. */
bool reach_is_behind_colon(const struct passage *p, uint32_t first, uint32_t last);

#endif
