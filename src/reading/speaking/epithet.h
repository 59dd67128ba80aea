/* Epithets: a person with a name is spoken of by what else he is. In order:
 *
 *     the former judge said                       who was asked right before, else who spoke last,
 *                                                 else the only one who is named near it
 *     the Vik Radio host said                     likewise, but for the last: an office told by more words
 *     Anna Lund waits. “...,” the clerk said      whom the sentence before the quotation is about
 *     the chief executive of Tellmark said        the only one who was named so far
 *
 * None whose gender is another's, or who is known to have another office. */
#ifndef HSY_READING_EPITHET_H
#define HSY_READING_EPITHET_H

#include "reading/speaking/hearing.h"

/* The person whom the nominal `p`, the source of statement s, speaks of. Nobody: it is no epithet, or of nobody
 * there. */
hsy_speaker speaker_by_epithet(const struct hearing *h, int s, const struct phrase *p);

/* "The comedienne": the mention is another word for somebody who was named. */
bool epithet_is_mention(const struct scene *scene, const struct mention *m);

#endif
