/* The outlet's name in titles and headings, which is no part of the headline. */
#ifndef HSY_INTAKE_HEADLINE_OUTLET_H
#define HSY_INTAKE_HEADLINE_OUTLET_H

#include "intake/headline.h"

/* The name is the outlet's: as it says itself, or as its address does. */
bool headline_is_outlet(const struct headline *h, const char *s, size_t n);
/* The line is that, or begins with the name and says what it is. */
bool headline_is_slogan(const struct headline *h, const char *line);
/* "Red Ink, a blog": the title begins with the outlet's name, and nothing else is told of the article. */
bool headline_is_banner(const struct headline *h, const char *title);

/* The title without the outlet's name, a day, or, of <title>, a section behind or before a mark: itself, or a copy
 * in `a`. NULL: out of memory. */
const char *headline_less_outlet(struct arena *a, const struct headline *h, const char *title);

/* The name beside the headline in <title>, "Late again | The Vik Post", in `a`, or NULL. False: out of memory. */
bool headline_beside(struct arena *a, const char *title, const char *headline, const char **ret_outlet);

#endif
