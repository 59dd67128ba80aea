/* The frame of every page: head, skip link, navigation, the one heading, footer. */
#ifndef HSY_WEB_PAGE_H
#define HSY_WEB_PAGE_H

#include "view.h"

/* Up to the content, for a page that draws its own heading. */
void page_open(struct viewing *v, const char *title);
/* Up to and with the heading; `kind` stands small above it ("Article"), NULL: nothing. */
void page_begin(struct viewing *v, const char *kind, const char *title);
void page_end(struct viewing *v);

/* A page that is no view: up to and with its heading. `refresh`: it asks for itself again each second, where
 * scripts do not. */
void page_plain_begin(struct html *h, const struct site *site, const char *title, bool refresh);
void page_plain_end(struct html *h);

/* A whole page that says that something is not there or went wrong. */
void page_message(struct html *h, const struct site *site, const char *title, const char *what);

#endif
