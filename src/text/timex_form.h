/* The forms of expressions of time. Each takes the word where it would begin and gives the word behind it, or 0.
 * What `t` is when it gives 0 does not matter. */
#ifndef HSY_TEXT_TIMEX_FORM_H
#define HSY_TEXT_TIMEX_FORM_H

#include "text/timex_scan.h"

/* timex_date.c: of the calendar. */
size_t form_date(const struct scan *s, size_t i, struct timex *t);
size_t form_weekday(const struct scan *s, size_t i, struct timex *t);
size_t form_month(const struct scan *s, size_t i, struct timex *t);
size_t form_season(const struct scan *s, size_t i, struct timex *t);
size_t form_quarter(const struct scan *s, size_t i, struct timex *t);
size_t form_feast(const struct scan *s, size_t i, struct timex *t);
size_t form_year(const struct scan *s, size_t i, struct timex *t);
size_t form_decade(const struct scan *s, size_t i, struct timex *t);

/* timex_relative.c: counted from now or from what was told before; vague; lengths of time; times of day. */
size_t form_day_word(const struct scan *s, size_t i, struct timex *t);
size_t form_which(const struct scan *s, size_t i, struct timex *t);
size_t form_follows(const struct scan *s, size_t i, struct timex *t);
size_t form_distance(const struct scan *s, size_t i, struct timex *t);
size_t form_stretch(const struct scan *s, size_t i, struct timex *t);
size_t form_vague(const struct scan *s, size_t i, struct timex *t);
size_t form_duration(const struct scan *s, size_t i, struct timex *t);
size_t form_clock(const struct scan *s, size_t i, struct timex *t);

#endif
