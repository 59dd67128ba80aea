/* What several views draw: one function for each thing, so that it looks the same wherever it stands. */
#ifndef HSY_WEB_PART_H
#define HSY_WEB_PART_H

#include "view.h"

void part_day(struct html *h, const char *when);                     /* in the words of day.h */
void part_days(struct html *h, const char *first, const char *last); /* "20 to 27 June 2025", or the one day */
void part_sure(struct html *h, double score);                        /* "93 % sure" */
void part_count(struct html *h, size_t n, const char *one, const char *many); /* "1 article", "2 articles" */

/* An article by its headline, with outlet and day: of a list; its outlet alone, as a link to the statement in it
 * (0: to its top). */
void part_article(struct viewing *v, const hsy_article_ref *article);
void part_outlet(struct viewing *v, int64_t article, const char *outlet, const char *path, int64_t statement);
/* Who speaks, a link where known; "no source" where `name` is NULL. */
void part_speaker(struct viewing *v, int64_t speaker, const char *name);
void part_place_speaker(struct viewing *v, const hsy_place *place); /* "the article" too */
void part_statement_link(struct viewing *v, int64_t id);            /* "#131", to all its tellings */

/* Place `i` of what is told: where, who, the words with what differs marked, and how they differ from where they
 * come from. `base`: the one that others are compared with. */
void part_telling(struct viewing *v, const hsy_told *told, size_t i, bool base);
/* A place by itself. */
void part_place(struct viewing *v, const hsy_place *place);
/* The differences of place `i` from those that it comes from. */
void part_drifts(struct viewing *v, const hsy_told *told, size_t i);
/* "7 retells 6 (copy, whole)" with its evidence, whose place on the page is "#r7-6". */
void part_retelling(struct viewing *v, const hsy_retelling *retelling);
void part_tension(struct viewing *v, const hsy_tension *tension);
/* A statement in a list: speaker, words, where, how sure. */
void part_statement(struct viewing *v, const hsy_statement_row *row);
/* The newest stories: as many as a glance takes, or as a list has. */
hsy_status part_stories(struct viewing *v, hsy_stories **ret_stories);
/* A story in a list, with its number there, which pictures have too. */
void part_story(struct viewing *v, const hsy_story *story, size_t number);
/* Of many tellings, which to show: true for each of `most` of them. The first, that of the statement, and those
 * that differ most from what they come from; without any, the oldest. free() it; NULL: out of memory. */
bool *part_tellings_choose(const hsy_told *told, int64_t statement, size_t most);
/* article < Politico < Kara-Murza */
void part_chain(struct viewing *v, const char *const *chain, size_t n);

/* How many articles have no date, or no outlet, where that keeps them out of a view; nothing if all have one. */
hsy_status part_lacking(struct viewing *v, bool dates);

/* ---- of lists ---- */

/* Lists go in steps, each with an address of its own; in files they are whole. A step has the rows from part_after
 * on, as many as part_limit says, up to part_reach; 0: all. */
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
