/* Copies of readings, with all they point to. */
#ifndef HSY_COPY_H
#define HSY_COPY_H

#include "base/arena.h"

#include "hearsay.h"

/* A copy of `from` in `arena` whose article is `article` without raw bytes. False: out of memory. */
bool reading_copy(struct arena *arena, const hsy_article *article, const hsy_reading *from,
		  hsy_reading *ret_reading);

#endif
