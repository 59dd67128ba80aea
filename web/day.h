/* Days and times as readers say them. */
#ifndef HSY_WEB_DAY_H
#define HSY_WEB_DAY_H

#include <stdbool.h>

#include "bytes.h"

/* "2025-06-27T10:00" as "27 June 2025", "XXXX-06" as "June, year not known", "../2025-06-27" as "by 27 June 2025",
 * "2025-06-20/2025-06-27" as "20 to 27 June 2025"; other EDTF as it is. NULL: nothing. */
void day_words(struct bytes *to, const char *when);
void day_short(struct bytes *to, const char *when); /* "27 Jun" */
/* A whole day with its year, or a time of it. */
bool day_is_known(const char *when);

#endif
