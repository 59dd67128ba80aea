/* Settling: what follows from all comparisons together is made anew where one of them has changed. */
#ifndef HSY_STORE_SETTLE_H
#define HSY_STORE_SETTLE_H

#include "store/case.h"

/* Something about this article has changed. */
hsy_status settle_note(hsy_case *c, int64_t article, hsy_error *error);
/* The same of all that an article which goes is tied to. */
hsy_status settle_note_partners(hsy_case *c, int64_t article, hsy_error *error);

/* The article is gone: nothing is to be settled of it. */
void settle_drop(hsy_case *c, int64_t article);

/* Makes groups, kept retellings and stories of the noted articles anew, and forgets them. */
hsy_status settle_all(hsy_case *c, hsy_error *error);
void settle_forget(hsy_case *c);

#endif
