/* Extract: the article's own text out of a page's tree. */
#ifndef HSY_INTAKE_EXTRACT_H
#define HSY_INTAKE_EXTRACT_H

#include "base/buffer.h"
#include "intake/tree.h"

/* Appends the main text: paragraphs with a blank line between, blanks collapsed. `title` (may be NULL) is the
 * article's headline, `h1` the heading that is taken for it (may be NULL): what repeats it is left out. Short lines
 * above the text that hold a date or a byline and are not of the text are appended to `above`, each with a line
 * break. Of a live blog (`is_live`) the times of posts (<time datetime>) are written above them: "2025-01-03
 * 16:42". False: out of memory. */
bool extract_text(struct arena *a, struct node *root, const char *title, const struct node *h1, bool is_live,
		  struct buffer *to, struct buffer *above);

/* The same of a fragment that has no surroundings: all of it but prompts and lists of links. */
void extract_all(struct node *root, struct buffer *to);

/* The first <h1> that is part of the article, else of the page; NULL if there is none with text. */
struct node *extract_headline(struct node *root);

/* Appends the text below a node as one line. */
void extract_line(struct node *node, struct buffer *to);

#endif
