/* Extract: the article's own text out of a page's tree. */
#ifndef HSY_INTAKE_EXTRACT_H
#define HSY_INTAKE_EXTRACT_H

#include "base/buffer.h"
#include "intake/tree.h"

/* What is known of an article before its text is. */
struct extract_page {
	const char *title, *byline; /* may be NULL */
	const struct node *h1;      /* the heading that is taken for the headline, or NULL */
	bool is_live;               /* a live blog */
};

/* Appends the main text: paragraphs with a blank line between, blanks collapsed. What repeats the headline is left
 * out, and at the end what begins with an author's name. Short lines above the text that hold a date or a byline
 * and are not of the text are appended to `above`, each with a line break. Of a live blog the times of posts (<time
 * datetime>) are written above them: "2025-01-03 16:42". False: out of memory. */
bool extract_text(struct arena *a, struct node *root, const struct extract_page *page, struct buffer *to,
		  struct buffer *above);

/* The same of a fragment that has no surroundings: all of it but prompts and lists of links. */
void extract_all(struct node *root, struct buffer *to);

/* The first <h1> that is part of the article, else of the page; NULL if there is none with text. */
struct node *extract_headline(struct node *root);

/* Appends the text below a node as one line. */
void extract_line(struct node *node, struct buffer *to);

#endif
