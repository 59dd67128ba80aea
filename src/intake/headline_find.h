/* What on a page may be the headline: headings, and where none is one, a text or what is called so. And the name on
 * its link home. All lines are in the arena; false: out of memory. */
#ifndef HSY_INTAKE_HEADLINE_FIND_H
#define HSY_INTAKE_HEADLINE_FIND_H

#include "intake/headline.h"

enum { LONG_HEADING = 5 }; /* words */

struct heading {
	struct node *node; /* NULL: none was found */
	const char *line;  /* NULL: it has none */
	double kin;        /* how much of it and of a title are the same */
};

/* The heading as a line. *ret_line is NULL where it is none of an article. */
bool heading_line(struct arena *a, struct node *node, const char **ret_line);
/* A link home stands below it, as in the heading that says whose page it is. `address`: the page's, or NULL. */
bool heading_leads_home(struct node *heading, const char *address);

/* The <h1> that is most like a title, if one is much like one. Counts those that are shown. */
bool headline_find_like(struct arena *a, struct node *root, const struct headline *h, struct heading *ret,
			size_t *ret_count);
/* The longest heading below <h1> that is a part of the title. */
bool headline_find_part(struct arena *a, struct node *root, const struct headline *h, struct heading *ret);
/* The first heading below <h1> of more than two words. */
bool headline_find_below(struct arena *a, struct node *root, const struct headline *h, struct heading *ret);

/* A text of its own that is more than half of the title, where nothing is a heading: "<b>Late again</b>". NULL:
 * there is none. */
bool headline_find_text(struct arena *a, struct node *root, const char *title, const char **ret_line);
/* What alone on the page is called a headline, whatever its element. NULL: there is none, or another. */
bool headline_find_called(struct arena *a, struct node *root, const struct headline *h, const char **ret_line);

/* The name on the page's link home, if <title> is that or begins or ends with it. NULL: there is none. */
bool headline_site(struct arena *a, struct node *root, const char *title, const char **ret_outlet);

#endif
