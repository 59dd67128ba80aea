/* The form of the table that tools/lang.py makes of lang/. Only lang.c and the table include this. */
#ifndef HSY_LANG_TABLE_H
#define HSY_LANG_TABLE_H

#include "lang/lang.h"

struct lang_entry {
	const char *word; /* in lower case */
	uint16_t classes;
	uint16_t pair, n_pairs;     /* what it leads to */
	uint16_t phrase, n_phrases; /* those that begin with it */
};

struct lang_pair {
	uint16_t class; /* enum word_class */
	const char *words;
};

/* What the lines of a class begin with and end in: a bit for each sum that their first two bytes give (lang.c), and
 * for the last six bits of the last byte. They tell of most texts that they do so otherwise. */
struct lang_edges {
	uint64_t firsts[4], lasts;
};

struct lang {
	const char *code;
	const struct lang_entry *entries; /* in the order of their bytes */
	const struct lang_phrase *phrases;
	const struct lang_pair *pairs;
	const uint32_t *slots; /* [mask + 1], by hash: the number of an entry, counted from 1, and above 16 bits the
				  hash's own upper 16; 0 ends a search */
	size_t mask;
	const char *const *texts;       /* of lines, by class and then in the order of their bytes */
	const uint16_t *lines;          /* [N_CLASSES + 1]: where those of each class begin in texts */
	const struct lang_edges *edges; /* [N_CLASSES] */
};

extern const struct lang lang_all[];
extern const size_t lang_n_all;

/* The words of all of them. */
extern const struct lang lang_all_words;

#endif
