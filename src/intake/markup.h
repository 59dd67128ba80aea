/* Markup: strings out of JSON that hold HTML, as text. */
#ifndef HSY_INTAKE_MARKUP_H
#define HSY_INTAKE_MARKUP_H

#include <stddef.h>

#include "base/arena.h"

/* The text of the `n` bytes, which have a zero byte behind them: the same where they hold neither tags nor
 * character references, or more tags than a page may have. NULL: out of memory. */
const char *markup_text(struct arena *a, const char *s, size_t n, size_t *ret_n);

#endif
