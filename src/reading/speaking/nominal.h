/* Whom the words of a source tell by themselves: a name its bearer, a nominal what the cast has of it, the surname
 * that a common noun may be ("King said"), or somebody who stays without a name. */
#ifndef HSY_READING_NOMINAL_H
#define HSY_READING_NOMINAL_H

#include "reading/speaking/hearing.h"

/* The phrase, a nominal: its entity by name or without one; its own words, where they are written as a name is;
 * nobody, where it is an adjective alone. An entity without a name gets these words for one, if it was brought in
 * by them. */
hsy_speaker speaker_by_nominal(struct hearing *h, const struct phrase *p);

/* The phrase, a name: who bears it, else the name as it is written. A word that has its capital from beginning a
 * sentence is a nominal. */
hsy_speaker speaker_by_name(struct hearing *h, const struct phrase *p);

/* "A ministry official disputed that. “...,” the official said": somebody whom the article brought in without a
 * name, in this paragraph or the one above. The phrase, and "he" behind it, then speak of the same. Nobody: it is
 * none such.
 */
hsy_speaker speaker_by_unnamed(const struct hearing *h, const struct phrase *p);

#endif
