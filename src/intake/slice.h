/* Slice: bytes that belong to others. */
#ifndef HSY_INTAKE_SLICE_H
#define HSY_INTAKE_SLICE_H

#include <stdbool.h>
#include <stddef.h>

struct slice {
	const char *bytes; /* NULL: not there */
	size_t n;
};

#endif
