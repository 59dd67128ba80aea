/* What stands across articles as JSON: the records of docs/links.md with the numbers of articles and statements. */
#ifndef HSY_WEB_LINK_JSON_H
#define HSY_WEB_LINK_JSON_H

#include "hearsay.h"

/* A group's tellings, and the differences between them. */
void link_json_told(hsy_json *json, const char *key, const hsy_told *told);
void link_json_retellings(hsy_json *json, const hsy_retelling *retellings, size_t n);
void link_json_tension(hsy_json *json, const hsy_tension *tension);
void link_json_gap(hsy_json *json, const hsy_gap *gap);

#endif
