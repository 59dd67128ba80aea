/* Datelines that end in a colon, as papers of South Asia write them: "TARN: Two people died", "TARN (Vik Press):
 * ...". The words look like somebody who speaks. */
#ifndef HSY_READING_DATELINE_H
#define HSY_READING_DATELINE_H

#include "reading/scene.h"

/* The colon of the dateline that begins at word `first`; 0: none does. It is the first label of the article, in
 * capitals, has a sentence behind it, and is nobody's name. */
uint32_t dateline_colon(const struct scene *scene, uint32_t first);

#endif
