/* Script date: the day of publication in what a page hands to its scripts. */
#ifndef HSY_INTAKE_SCRIPT_DATE_H
#define HSY_INTAKE_SCRIPT_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "intake/date.h"

/* The first of "datePublished", "publishedAt" and their like that a string in the page gives an ISO day to, in JSON
 * or in JSON within a string: pages drawn by scripts tell their own article first. False: there is none. */
bool script_date_find(const char *page, size_t n, char ret_iso[DATE_SIZE]);

#endif
