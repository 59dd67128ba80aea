/* Where on a page a line stands, and what that is worth for its date or its name: in the article of the headline,
 * or among other articles, comments and pictures. */
#ifndef HSY_INTAKE_STAMP_PLACE_H
#define HSY_INTAKE_STAMP_PLACE_H

#include "intake/stamp_search.h"

/* A <time>, or what has a machine's day in its title: <abbr class="published" title="2025-06-27T10:00:00Z">. */
bool place_is_time(const struct node *node);
/* itemprop="dateModified" and its like. */
bool place_is_marked_date(const struct node *node);
/* Stands in `top`, or is it. */
bool place_is_below(const struct node *node, const struct node *top);
/* Words under a picture. */
bool place_is_caption(const struct node *text);
/* Stands in a link that says more, or among other articles, comments or words under a picture, which hold no
 * <time>. */
bool place_is_of_others(const struct stamp_search *s, struct node *node, size_t n_line);
/* What the place adds: the article of the headline, and there the lines right below it. */
int place_worth(const struct stamp_search *s, const struct node *node);
/* What is far above the headline may be today's date, what is far below another story's. */
int place_far_worth(const struct stamp_search *s, int worth);

#endif
