/* See name_span.h. */
#include "reading/people/name_span.h"

size_t name_begin(const uint8_t *tags, size_t i)
{
	while (i > 0 && tags[i] && tags[i] % 2 == 0)
		i--;
	return i;
}

size_t name_last(const uint8_t *tags, size_t n, size_t first)
{
	size_t i = first;
	while (i + 1 < n && tags[i + 1] == tags[first] + 1)
		i++;
	return i;
}

void name_write(uint8_t *tags, size_t first, size_t last, int kind)
{
	for (size_t i = first; i <= last; i++)
		tags[i] = (uint8_t)((i == first ? 1 : 2) + 2 * kind);
}
