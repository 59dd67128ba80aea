/* Memo: the readings of the texts met last. News repeats itself: one agency's copy stands in many outlets,
 * and what was read once need not be read again. A reading rests on the text and on what is known of the
 * article (its date, outlet, title, address), so these are the key. Large readings are not kept. */
#ifndef HSY_MEMO_H
#define HSY_MEMO_H

#include "hearsay.h"

struct memo;

struct memo *memo_new(void); /* NULL: out of memory, and then everything is read; the others take NULL */
void memo_free(struct memo *memo);
const hsy_reading *memo_find(const struct memo *memo, const hsy_article *article); /* NULL: not kept */
void memo_keep(struct memo *memo, const hsy_reading *reading);

#endif
