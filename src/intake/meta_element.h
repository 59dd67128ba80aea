/* What the elements of a page say of the article: <meta>, <title>, <link>, microdata and RDFa, and the line of
 * rights. */
#ifndef HSY_INTAKE_META_ELEMENT_H
#define HSY_INTAKE_META_ELEMENT_H

#include "intake/meta_finds.h"

/* Takes what one node says; they are given in the order of the page. */
void meta_element_look(struct finds *f, struct node *node);

#endif
