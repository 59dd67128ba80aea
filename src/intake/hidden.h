/* Hidden: the article of a page that is drawn by scripts, out of the strings that these hold. */
#ifndef HSY_INTAKE_HIDDEN_H
#define HSY_INTAKE_HIDDEN_H

#include "base/buffer.h"
#include "intake/tree.h"

/* Appends the strings in the page's scripts that read as prose, each as one paragraph or more, in their order: what
 * Next.js and its like hand to the browser, as JSON or as JSON within strings. Nothing if they do not agree with
 * what is known of the page: half of the words of `title` must be there. False: out of memory. */
bool hidden_find(struct arena *a, const char *page, size_t n, const char *title, struct buffer *to);

#endif
