/* Mend: JSON as people write it into pages, made JSON. */
#ifndef HSY_INTAKE_MEND_H
#define HSY_INTAKE_MEND_H

#include "base/buffer.h"

/* Writes the JSON among `n` bytes to `to`: without the comment or CDATA marks around it, without commas before a
 * closing bracket, and with a backslash before each quotation mark that stands inside a string. Not all can be
 * mended: the result is to be checked. */
void mend_json(const char *s, size_t n, struct buffer *to);

#endif
