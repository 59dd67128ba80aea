/* Who says it, where the tagger took somebody else for the source:
 *
 *     [Jurors] were told that ...                are told, and who tells is not told, or behind "by"
 *     was revealed to the [paper] by X           X reveals it
 *     [A fortnight later] wants                  a time is nobody
 *     Y said. [paragraph] X, he added,           Y is of another paragraph
 *     was accused of fraud by X                  X accuses
 *     A, said X, was late. [Y's office]          Y is of the next sentence
 *     “Which?” wrote @x. [Y] ...                 the handle behind the verb is who writes
 *     “...” — X                                  the dash names X */
#ifndef HSY_READING_SPAN_SOURCE_H
#define HSY_READING_SPAN_SOURCE_H

#include "reading/finding/mending.h"

/* Mends the source of the statement, all but what the two below do. */
void span_source_mend(const struct mending *m, struct attribution *a);

/* Who stands behind the "by" at the end of a passive's sentence is its source and no part of its content. False:
 * out of memory. */
bool span_source_late(struct mending *m, struct attribution *a);

/* A source of the next sentence gives way to the name behind the cue, and the content that begins with that name
 * begins behind it. False: out of memory. */
bool span_source_next(struct mending *m, struct attribution *a);

#endif
