/* What was decided of an article and those before it (linking/linked.h), in JSON. */
#ifndef HSY_EXPORT_LINKED_H
#define HSY_EXPORT_LINKED_H

#include "export/take.h"
#include "linking/linked.h"

/* The object that begins with linked_open, has linked_write for each comparison, and ends with linked_close.
 * `turned`: the other article, though its number is lower, is side b of the comparison. */
void linked_open(hsy_json *json, uint32_t number);
void linked_write(hsy_json *json, const struct linked_with *with, bool turned);
void linked_close(hsy_json *json);

/* Takes such an object; of another version nothing is taken. Units and bytes are checked by linked_fits alone. */
bool linked_take(struct taking *r, size_t object, const struct hsy_linked **ret);

#endif
