/* Zone: the clock of the town where a page is made, where its scripts name it: "America/New_York". */
#ifndef HSY_INTAKE_ZONE_H
#define HSY_INTAKE_ZONE_H

#include "intake/date.h"

/* A time by Greenwich's clock in the first hours of a day, of a page that names one American town's clock and no
 * other, becomes that of the evening before there: "2025-06-28T02:54:29Z" "2025-06-27T22:54:29-04:00". All else
 * stays. */
void zone_at_home(const char *page, char iso[DATE_SIZE]);

#endif
