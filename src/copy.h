/* Copies of articles and readings, all of one in an arena. */
#ifndef HSY_COPY_H
#define HSY_COPY_H

#include "base/arena.h"
#include "hearsay.h"

/* False: out of memory. Raw bytes that are those of the text are not held twice. */
bool article_copy(struct arena *arena, const hsy_article *from, hsy_article *to);

/* A copy of `from`, whose article becomes `article` without raw bytes. False: out of memory. */
bool reading_copy(struct arena *arena, const hsy_article *article, const hsy_reading *from,
		  hsy_reading *ret_reading);

#endif
