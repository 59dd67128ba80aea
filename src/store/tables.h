/* The objects of a case file, in the order in which they are made. */
#ifndef HSY_STORE_TABLES_H
#define HSY_STORE_TABLES_H

/* Kept for ever, from the version on that brought it. */
struct received_object {
	int since;
	const char *table; /* itself, or what it is an index of */
	const char *sql;
};
extern const struct received_object received_objects[]; /* the last one has no sql */

/* Made anew by every version. NULL ends a list. */
extern const char *const derived_objects[];
extern const char *const affair_objects[];
extern const char *const view_objects[];

#endif
