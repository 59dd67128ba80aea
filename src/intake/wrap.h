/* Wrap: what is known of an article besides its text, written to the bytes that are kept, so that they tell it by
 * themselves when the case file is rebuilt. */
#ifndef HSY_INTAKE_WRAP_H
#define HSY_INTAKE_WRAP_H

#include "base/arena.h"
#include "hearsay.h"

/* What is not known is NULL. */
struct known {
	const char *title, *outlet, *published;
};

/* A JSON object with the `n` bytes of UTF-8 as its text, below the title. NULL: out of memory. */
char *wrap_text(struct arena *a, const struct known *known, const char *text, size_t n, size_t *ret_n);

/* The page with <meta> tags before it. NULL: out of memory. */
char *wrap_page(struct arena *a, const struct known *known, const char *page, size_t n, size_t *ret_n);

#endif
