/* Two and more who speak together: "X and Y", "both", "the two lawmakers", "the couple". They are no entity; their
 * speaker has all names in one. */
#ifndef HSY_READING_JOINT_H
#define HSY_READING_JOINT_H

#include "reading/speaking/hearing.h"

/* "X and Y", as a name in the scene's arena; NULL: out of memory. */
const char *speaker_joint_name(const struct scene *scene, const char *x, const char *y);

/* "X and Y", the source of statement s: both names, if both are known by name, else the words. One, where a name
 * holds all of it ("the Bureau of Ports and Harbours") or its roles are one person's. */
hsy_speaker speaker_by_joint(struct hearing *h, int s, const struct phrase *p);

/* "A statement from X, Y and Z", "the three chairmen, X, Y and Z,", "X of Tarn, Y of Vik and Z of Orm": all their
 * names, where the source of statement s, the phrase p, is such a list. Nobody: it is none. */
hsy_speaker speaker_by_list(const struct hearing *h, int s, const struct phrase *p);

/* "Both", "the two lawmakers": the last two who spoke together before statement s, up to two paragraphs above. "The
 * couple": them, or two who were named together. Nobody, also for any other phrase. */
hsy_speaker speaker_by_pair(const struct hearing *h, int s, const struct phrase *p);

/* "The chairmen": all of the list that stood beside that noun when they last spoke before statement s. Nobody: none
 * did, or the phrase is another one. */
hsy_speaker speaker_by_listed(const struct hearing *h, int s, const struct phrase *p);

/* The two people who were named together last before `word`, in its paragraph or the one above: "the couple". */
hsy_speaker speaker_by_two(const struct hearing *h, uint32_t word);

#endif
