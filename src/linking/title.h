/* The name of a story: the words that are most central in its articles, as they are written there. */
#ifndef HSY_LINKING_TITLE_H
#define HSY_LINKING_TITLE_H

#include "linking/digest.h"

enum { TITLE_BYTES_MOST = 96, TITLE_ARTICLES = 12 };

/* The words that most of the articles share and that tell most, names in full first of all: "Sarah Silverman,
 * Sheen, split". Words for times and numbers and the articles' own outlets are left out. Empty: there are none. */
void title_make(const struct digest *digests, size_t n, char to[TITLE_BYTES_MOST]);

#endif
