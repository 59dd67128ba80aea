/* Memo: the readings of the texts met last. News repeats itself: what was read once need not be read again.
 * A reading rests on the text, and its times and chains on what else is known of the article: a reading is
 * found again only for the same text with the same date, outlet, address, headline and byline. No stage looks
 * at an article's path. Large readings are not kept. */
#ifndef HSY_MEMO_H
#define HSY_MEMO_H

#include "hearsay.h"

struct memo;

struct memo *memo_new(void); /* NULL: out of memory, and then everything is read; the others take NULL */
void memo_free(struct memo *memo);
const hsy_reading *memo_find(const struct memo *memo, const hsy_article *article); /* NULL: not kept */
void memo_keep(struct memo *memo, const hsy_reading *reading);

#endif
