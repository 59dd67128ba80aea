/* Statements for which the tagger found no content, though one stands beside them:
 *
 *     “We come,” | X said.          the quotation right in front, whoever else took it
 *     Said | X: “We come.”          the quotation behind the colon
 *     According to | X, they come.  the rest of the sentence
 *     X told | the paper they come. the clause behind whom it is told
 *
 * What stands in front without marks is span_content_fronted's. */
#ifndef HSY_READING_SPAN_EMPTY_H
#define HSY_READING_SPAN_EMPTY_H

#include "reading/finding/mending.h"

/* Gives contents to statements that have none. Others whose content is taken, and that have no more, are left out.
 * False: out of memory. */
bool span_empty_fill(struct mending *m);

#endif
