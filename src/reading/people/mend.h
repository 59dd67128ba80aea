/* Mentions made to agree with how the article is written: what a model finds may run on over the end of its
 * sentence, cut a name in two, or take a people for a person. */
#ifndef HSY_READING_MEND_H
#define HSY_READING_MEND_H

#include "reading/scene.h"

/* Mends the scene's mentions in place and leaves them in text order. */
void mentions_mend(struct scene *scene);

#endif
