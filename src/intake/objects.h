/* Objects: a JSON text cut into its objects: one, an array of them, or one behind the other. */
#ifndef HSY_INTAKE_OBJECTS_H
#define HSY_INTAKE_OBJECTS_H

#include "intake/file.h"

struct objects {
	const char *bytes;
	size_t n, at;
	bool in_array, opened;
	uint64_t n_object; /* the one given out last, from 1 */
};

enum objects_found {
	OBJECTS_END,
	OBJECTS_ONE,
	OBJECTS_OTHER,   /* what is no object; it is passed over */
	OBJECTS_UNCLOSED /* the text ends in an array */
};

/* The text is UTF-8, with or without a byte order mark, and stays the caller's. False: nothing is in it. */
bool objects_open(struct objects *o, const char *bytes, size_t n);
/* *ret_piece: the object; else `base` alone, where what it found begins. */
enum objects_found objects_next(struct objects *o, struct piece *ret_piece);
/* The object given out last is the first, and nothing follows. */
bool objects_is_only(const struct objects *o);

#endif
