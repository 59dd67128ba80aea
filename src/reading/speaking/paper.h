/* Papers that speak: "the statement said", "a letter from the ministry", "the latest forecast shows". Who speaks is
 * who issued them, where the article tells. */
#ifndef HSY_READING_PAPER_H
#define HSY_READING_PAPER_H

#include "reading/speaking/hearing.h"

/* Who issued the paper that the phrase, the source of statement s, is. In order: who stands in the phrase ("a
 * letter from X", "X's letter"); who was last told to speak in it ("X said in a letter. ... The letter says"); with
 * whom that paper stood before ("a forecast by X ... the latest forecast"); and of a statement, who spoke right
 * before. Nobody: no paper, or nobody is told. */
hsy_speaker speaker_by_paper(const struct hearing *h, int s, const struct phrase *phrase);

/* "The memos came out on Monday. [They] show", "The letter has two pages. [It] warns": papers with which the
 * sentence begins that the pronoun, the source of statement s, goes on from. False: it goes on from none. */
bool papers_taken_up(const struct scene *scene, int s, uint32_t pronoun, struct phrase *ret);

/* Who issued them; known but without a name, where nobody is told. Nobody: there are none. */
hsy_speaker speaker_by_papers(const struct hearing *h, int s, uint32_t pronoun);

#endif
