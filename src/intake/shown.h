/* Shown: a line as a reader sees it, out of the texts of a page's tree: runs of blanks are one, and a line that is
 * not short is cut. */
#ifndef HSY_INTAKE_SHOWN_H
#define HSY_INTAKE_SHOWN_H

#include "intake/tree.h"

enum {
	SHOWN_MAX = 120,   /* bytes of a line */
	SHOWN_SHORT = 80,  /* those of a short one */
	SHOWN_STEPS = 200, /* nodes that are gone through for one */
};

struct shown {
	char bytes[SHOWN_MAX + 4];
	size_t n;
	bool whole; /* it was not cut */
};

/* A text more. */
void shown_add(struct shown *l, const char *s, size_t n);
/* What stands below a node, whole if it is short. */
struct shown shown_below(struct node *node);
/* The same of what has names: where a line ends behind one, a comma stands. "By Ida Lund<br>Vik Post" */
struct shown shown_names(struct node *node);
/* The same of a node and those beside it, up to a <br> or a block. */
struct shown shown_run(struct node *begin);
/* The first of the nodes around a text that no block and no <br> parts from it; NULL: it is far on in its block. */
struct node *shown_run_begin(struct node *text);
/* It ends like a sentence, and not in "p.m." or "2 min.". */
bool shown_ends_sentence(const struct shown *l);

#endif
