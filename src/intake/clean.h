/* Clean: the linear pass over a page before the HTML5 parser sees it.
 *
 * The parser that we have is quadratic in nesting and in attributes, so it gets well-formed input: what is
 * no article anyway (scripts, styles, vector graphics, form controls, comments) is left out, inline markup
 * without a meaning for us is dissolved, only the attributes that we use are kept, every tag is closed by
 * us, none nests deeper than CLEAN_MAX_DEPTH. JSON-LD blocks are noted on the way. */
#ifndef HSY_INTAKE_CLEAN_H
#define HSY_INTAKE_CLEAN_H

#include "base/buffer.h"
#include "hearsay.h"

enum { CLEAN_MAX_DEPTH = 512, CLEAN_MAX_TAGS = 400000, CLEAN_MAX_SCRIPTS = 32 };

struct clean {
	struct buffer html;
	hsy_range scripts[CLEAN_MAX_SCRIPTS]; /* of the page: contents of <script type="application/ld+json"> */
	size_t n_scripts, n_tags;
	bool too_many; /* more than CLEAN_MAX_TAGS: `html` stops there */
};

/* `page` is UTF-8. Check html.failed (memory) and too_many. Free html with buffer_free. */
void clean_page(const char *page, size_t n, struct clean *ret);

#endif
