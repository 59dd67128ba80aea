/* Text with what hearsay found in it as nested inline elements: <mark class="content">, <span class="source">,
 * <span class="cue">, each with its statement's number in data-s. Marks may cross one another and paragraphs;
 * elements may not, so they are closed and opened again there. */
#ifndef HSY_WEB_MARKED_H
#define HSY_WEB_MARKED_H

#include "hearsay.h"
#include "html.h"

enum mark_role { MARK_CONTENT, MARK_SOURCE, MARK_CUE };

struct mark {
	hsy_range bytes;
	enum mark_role role;
	int64_t statement; /* number in the case file */
	int note;          /* what the reference behind it shows, 0: none */
};

/* The marks of an article's statements. NULL without memory; free() it. */
struct mark *marks_of(const hsy_statement_rows *rows, size_t *ret_n);

/* The same of a reading that is not in the tables: numbers are those within the article, and there are no notes. */
struct mark *marks_of_reading(const hsy_reading *reading, size_t *ret_n);

/* Bytes `range` of the text; `paragraphs`: as <p>, else as they stand in a line. `marks` as marks_of gives them. */
void marked_text(struct html *h, const char *text, hsy_range range, bool paragraphs, const struct mark *marks,
		 size_t n_marks);

/* How many bytes of the text are its headline. */
size_t marked_headline(const hsy_article *article);

#endif
