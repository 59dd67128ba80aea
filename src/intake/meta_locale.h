/* In which order days and months are written where a page is from. It takes the page and what it says of its
 * language. */
#ifndef HSY_INTAKE_META_LOCALE_H
#define HSY_INTAKE_META_LOCALE_H

#include "intake/date.h"

/* How the language and region of <html lang>, else `said` (og:locale; NULL: none), as "es", "en-GB", "en_US", write
 * "06/07/2025". */
enum date_order meta_locale_order(const char *page, const char *said);

#endif
