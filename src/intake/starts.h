/* Starts: a list of words by their two first letters, for finding out which of them a line begins with. ASCII in
 * upper and lower case is one. */
#ifndef HSY_INTAKE_STARTS_H
#define HSY_INTAKE_STARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STARTS_PAIRS = 1024, STARTS_MAX = 160 };

struct starts {
	const char *words[STARTS_MAX];
	uint8_t n_bytes[STARTS_MAX]; /* of each word */
	uint8_t next[STARTS_MAX];    /* with the same letters: its place and one; 0: none */
	uint8_t n, by_pair[STARTS_PAIRS];
};

/* Takes in a list of words of two letters or more; STARTS_MAX in all. */
void starts_take(struct starts *s, const char *const *words, size_t n);

/* The line is one of the words. */
bool starts_equal(const struct starts *s, const char *line, size_t n);
/* The line begins with one of the words. */
bool starts_begin(const struct starts *s, const char *line, size_t n);

#endif
