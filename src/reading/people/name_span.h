/* Names as tags of words: 0, or 1 + 2 * kind where a name begins and 2 + 2 * kind within one; kind 0 person,
 * 1 organisation, 2 place. */
#ifndef HSY_READING_NAME_SPAN_H
#define HSY_READING_NAME_SPAN_H

#include <stddef.h>
#include <stdint.h>

/* The first word of the name that word i is part of; i, if it is part of none. */
size_t name_begin(const uint8_t *tags, size_t i);

/* The last word of the name that begins at word `first` of tags [n]. */
size_t name_last(const uint8_t *tags, size_t n, size_t first);

/* Tags words [first, last] as a name of that kind. */
void name_write(uint8_t *tags, size_t first, size_t last, int kind);

#endif
