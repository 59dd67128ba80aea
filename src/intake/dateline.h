/* Datelines: where they end, and the year of one that names only month and day: "DUNMARROW, Jan 14 (NPA) - ... said
 * on Tuesday". */
#ifndef HSY_INTAKE_DATELINE_H
#define HSY_INTAKE_DATELINE_H

#include "hearsay.h"
#include "intake/date.h"

/* Where the dateline ends with which the line begins, "VIK, 3 May -", "VIK, October 7, 2025. /Halyard/": at its
 * dash, or behind its slash. 0: it begins with none. */
size_t dateline_end(const char *s, size_t n);

/* `text` begins with the dateline, whose dash stands at `dash`; `received`: the day on which the article came, ""
 * if that is not known. False where the dateline names no day, or nothing tells its year. */
bool dateline_find(const char *text, size_t n, size_t dash, const char *received, char ret_iso[DATE_SIZE]);

#endif
