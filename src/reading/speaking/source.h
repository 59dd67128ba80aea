/* Whom a source means that is a noun phrase. In order: the name behind a title, two who speak together, the name in
 * apposition, the phrase's own name; and of what is left, a nominal, whom the cast has for it, somebody who was
 * brought in without a name, a person by an epithet, an organisation by what it is. */
#ifndef HSY_READING_SOURCE_H
#define HSY_READING_SOURCE_H

#include "reading/speaking/hearing.h"

/* Whom the phrase, the source of statement s and no pronoun, means. What speaks of whom is mended in the scene's
 * mentions, so that "she" may go on from it. */
hsy_speaker speaker_by_source(struct hearing *h, int s, const struct phrase *phrase);

#endif
