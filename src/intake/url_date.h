/* The day in an address: "/2025/06/27/", "2025-06-27", "20250627", "/2025/jun/27/", "/2025/6/7/". */
#ifndef HSY_INTAKE_URL_DATE_H
#define HSY_INTAKE_URL_DATE_H

#include "intake/date.h"

/* `url` may be NULL. False: it has none. */
bool url_date_find(const char *url, char ret_iso[DATE_SIZE]);
/* The day of that month (0: none) and the year that the address has with it: "/2025/06/". False: it has none. */
bool url_date_of_month(const char *url, int month, int day, char ret_iso[DATE_SIZE]);

#endif
