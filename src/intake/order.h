/* Whether 08/10/2025 is of August or of October: what else the text shows of it. */
#ifndef HSY_INTAKE_ORDER_H
#define HSY_INTAKE_ORDER_H

#include "hearsay.h"
#include "intake/date.h"

/* The first date in `s`, a line of `text`, as date_find finds it. One in figures that may be read in two ways is
 * read as another in the text shows; else as the weekday beside it does, as the day `received` on which the article
 * came allows ("" if that is not known), as is near to a day that the text names, or as British and American texts
 * write. False: there is none, or nothing tells. */
bool order_date(const char *s, size_t n, const char *text, size_t n_text, const char *received,
		char ret_iso[DATE_SIZE]);

#endif
