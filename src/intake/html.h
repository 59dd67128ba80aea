/* Html: a page as a tree, and what it says of itself. */
#ifndef HSY_INTAKE_HTML_H
#define HSY_INTAKE_HTML_H

#include "intake/meta.h"

struct html_page {
	struct node *root, *h1; /* h1: the article's headline, NULL if there is none */
	struct meta meta;
	const char *bytes; /* in UTF-8 */
	size_t n;
};

/* Decodes and parses the bytes of a page, which need a zero byte behind them; all that it gives is in `a`.
 */
hsy_status html_read(struct arena *a, const char *path, const char *raw, size_t n_raw, struct html_page *ret_page,
		     hsy_error *error);

#endif
