/* The form of the table that tools/lang.py makes of lang/. Only lang.c and the table include this. */
#ifndef HSY_LANG_TABLE_H
#define HSY_LANG_TABLE_H

#include "lang/lang.h"

struct lang_entry {
	const char *word; /* in lower case */
	const char *pair; /* what it leads to; NULL: nothing */
	uint16_t classes;
	uint16_t phrase, n_phrases; /* those that begin with it */
};

struct lang {
	const char *code;
	const struct lang_entry *entries; /* in the order of their bytes */
	const struct lang_phrase *phrases;
	const uint16_t *slots; /* [mask + 1], by hash: the number of an entry, counted from 1; 0 ends a search */
	size_t mask;
};

extern const struct lang lang_all[];
extern const size_t lang_n_all;

#endif
