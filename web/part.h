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

/* A statement in a list: speaker, words, where, how sure. */
void part_statement(struct viewing *v, const hsy_statement_row *row);
/* The newest stories: as many as a glance takes, or as a list has. */
hsy_status part_stories(struct viewing *v, hsy_stories **ret_stories);
/* A story in a list, with its number there, which pictures have too. */
void part_story(struct viewing *v, const hsy_story *story, size_t number);
/* article < Politico < Kara-Murza */
void part_chain(struct viewing *v, const char *const *chain, size_t n);

/* How many articles have no date, or no outlet, where that keeps them out of a view; nothing if all have one. */
hsy_status part_lacking(struct viewing *v, bool dates);

#endif
