/* The day in what the walk meets: in a <time>, in a line, at the beginning of a text. Each of these keeps it as the
 * best of the search if it is worth more than that. */
#ifndef HSY_INTAKE_STAMP_DAY_H
#define HSY_INTAKE_STAMP_DAY_H

#include "intake/stamp_search.h"

/* In the line of a text that has a year (stamp_has_year). */
void stamp_day_in_text(struct stamp_search *s, struct node *text);
/* "27 Jun" in a line that says nothing else. The last one before the headline, or the first behind it, holds. */
void stamp_day_no_year(struct stamp_search *s, struct node *text);
/* In a <time>, as it tells machines. */
void stamp_day_in_time(struct stamp_search *s, struct node *time);
/* Four or eight digits, or three numbers with full stops, strokes or dashes between ("31.10.23", and a row of
 * more). */
bool stamp_has_year(const struct node *text);
/* That a text begins with, as the first line of news does. */
void stamp_day_in_lead(struct stamp_search *s, struct node *text);
/* The line right above the headline, or one near it that is called a date. */
void stamp_day_above(struct stamp_search *s);

#endif
