/* Lists go in steps, each with an address of its own; in files they are whole. */
#ifndef HSY_WEB_PART_LIST_H
#define HSY_WEB_PART_LIST_H

#include "view.h"

/* A step has the rows from part_after on, as many as part_limit says, up to part_reach; 0: all. */
size_t part_after(const struct viewing *v);
size_t part_limit(const struct viewing *v);
size_t part_reach(const struct viewing *v);
bool part_has(const struct viewing *v, size_t row); /* row 0 is the first of the list */
bool part_next(struct viewing *v);                  /* whether it has the row that comes next */
/* What an address asks of the affair, and which step of it. */
hsy_affair_query part_query(const struct viewing *v);
/* The same with all steps up to this one. */
hsy_affair_query part_query_to_here(const struct viewing *v);
/* The address asks for what is not sure, or of no substance, too. */
bool part_shows_all(const struct viewing *v);
/* What leads to the steps before and after; of rows too, whose links stand in the head of the answer. `more`: it is
 * not the last. */
void part_more(struct viewing *v, bool more);
/* The address of the step before or after; false: there is none. */
bool part_step_before(const struct viewing *v, struct address *ret_address);
bool part_step_after(const struct viewing *v, struct address *ret_address);
/* A form that asks this view again; fields for the parameters of `params` that it has. Served only. */
void part_filter(struct viewing *v, unsigned params);

#endif
