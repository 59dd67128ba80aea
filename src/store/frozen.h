/* A reading as bytes: how those of earlier versions are kept, apart from the tables in which the latest ones are.
 */
#ifndef HSY_STORE_FROZEN_H
#define HSY_STORE_FROZEN_H

#include "base/arena.h"
#include "base/buffer.h"
#include "hearsay.h"

/* Appends what was found in an article: statements and entities, without the articles that tell a statement too.
 * to->failed tells. The reading must lie in memory that can be written, though nothing in it changes. */
void reading_freeze(const hsy_reading *reading, struct buffer *to);

/* Puts it back into `reading`, which has its article, with memory from `a`. False: these are no bytes of
 * reading_freeze, or out of memory. Whether it fits the article is the caller's to check. */
bool reading_thaw(struct arena *a, const void *bytes, size_t n_bytes, hsy_reading *reading);

#endif
