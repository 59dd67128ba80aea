/* The author in what the walk meets: in what its class calls so, in a line that begins with "By", in a link to what
 * somebody wrote. Each of these keeps the names as the best of the search if they are worth more than that. */
#ifndef HSY_INTAKE_STAMP_AUTHOR_H
#define HSY_INTAKE_STAMP_AUTHOR_H

#include "intake/stamp_search.h"

/* The names in an element whose class calls it an author; `led`: behind "By". */
void stamp_author_of(struct stamp_search *s, struct node *node, bool led);
/* A name alone under the headline, right before a line with a date, and no link to a section. */
void stamp_author_before_day(struct stamp_search *s);
/* A link to what somebody wrote, and those beside it, that no class calls an author. */
void stamp_author_in_link(struct stamp_search *s, struct node *link);
/* A line under the headline that begins with "By", or one further down that begins with "Text:". */
void stamp_author_in_byline(struct stamp_search *s, struct node *text);
/* "Written by Ida Lund", in two words and more, and short: that of other stories, beside this one, begins with
 * "By". */
bool stamp_author_signs(const struct node *text);

#endif
