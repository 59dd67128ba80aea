/*
 * Sorting and copying arrays that may be empty, with a null address then, which the standard library's functions do
 * not allow (C17 7.1.4).
 */
#ifndef HSY_BASE_ARRAY_H
#define HSY_BASE_ARRAY_H

#include <stdlib.h>
#include <string.h>

static inline void array_sort(void *items, size_t n, size_t size, int (*order)(const void *, const void *))
{
	if (n > 1)
		qsort(items, n, size, order);
}

static inline void array_copy(void *to, const void *from, size_t n, size_t size)
{
	if (n > 0)
		memcpy(to, from, n * size);
}

#endif
