/* Dates as news writes them -> ISO 8601. */
#ifndef HSY_INTAKE_DATE_H
#define HSY_INTAKE_DATE_H

#include "hearsay.h"

enum { DATE_SIZE = 32 };

/* A machine's date: "2025-06-27", "2025-06-27T10:00:00.5+02:00", "20250627T100000Z", "2025/06/27", "Fri, 27 Jun
 * 2025 10:00:00 +0200"; else whatever date_find sees in it. Writes "YYYY-MM-DD", with "THH:MM:SS" and the zone
 * where they are given. */
bool date_parse(const char *s, size_t n, char ret_iso[DATE_SIZE]);

/* The first full date in a short text: "June 27, 2025", "27 June 2025", "27 de junio de 2025", "27.06.2025",
 * "27.06.25", "2025-06-27", by the names of month.h. A date whose day and month cannot be told apart ("06/07/2025")
 * is none. */
bool date_find(const char *s, size_t n, char ret_iso[DATE_SIZE]);

/* What "06/07/2025" means where the text was written. Year first: the same is open, and "25.07.06" is of July. */
enum date_order { DATE_ORDER_OPEN, DATE_DAY_FIRST, DATE_MONTH_FIRST, DATE_YEAR_FIRST };

/* The same, where `order` tells day and month apart. */
bool date_find_in(const char *s, size_t n, enum date_order order, char ret_iso[DATE_SIZE]);

/* A machine's date, else the first full date in the text, where `order` tells day and month apart. */
bool date_parse_in(const char *s, size_t n, enum date_order order, char ret_iso[DATE_SIZE]);

/* The day from which machines count seconds: they had none. */
bool date_is_none(const char *iso);

/* The text holds a month's name. */
bool date_has_month(const char *s, size_t n);

/* The first day without a year in a short text that names no year: "Jan 14", "14 January". */
bool date_find_day(const char *s, size_t n, int *ret_month, int *ret_day);

/* A time by Greenwich's clock ("...Z", "...+00:00") may be of another day where it was written. `seen`, a day that
 * stands in the article: -1: it is the day of that evening; 1: of that morning; 0: neither. */
int date_shift(const char *iso, const char *seen);

/* The text is a day, a time of day or a part of one, and nothing else: "Saturday 8 March 2025 at 10.14", "2025". */
bool date_is_all(const char *s, size_t n);

/* So many words in a row stand before the first figure, half of them small: "The net was mended for good on May 3,
 * 2024" tells of a day and is no dateline. Short: of a heading, "Fares from 3 May 2024". */
enum { DATE_TOLD = 6, DATE_TOLD_SHORT = 2 };
bool date_is_told(const char *s, size_t n, size_t n_words);

#endif
