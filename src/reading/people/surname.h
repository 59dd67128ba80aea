/* Words that are somebody's surname here, and no common nouns: "Anna Baker is late. Baker said". */
#ifndef HSY_READING_SURNAME_H
#define HSY_READING_SURNAME_H

#include "reading/scene.h"

/* Takes the classes off the scene's words, which `words` are, where they are the surname of somebody whom the
 * mentions name in full. */
void surnames_settle(const struct scene *scene, struct word *words);

#endif
