/* The page on which articles are added, and the one that says how that goes. */
#ifndef HSY_WEB_ADD_PAGE_H
#define HSY_WEB_ADD_PAGE_H

#include "adder.h"
#include "html.h"
#include "link.h"

/* `missing`: why nothing can be read, NULL: all is well. */
void add_page(struct html *h, const struct site *site, const hsy_error *missing);
void job_page(struct html *h, const struct site *site, const struct job_view *job);

/* How a job stands, as one line of JSON. */
void add_event_write(const struct job_view *job, struct bytes *to);

#endif
