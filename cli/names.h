/* File names for exported articles: short, plain, each once. */
#ifndef HSY_CLI_NAMES_H
#define HSY_CLI_NAMES_H

#include <stddef.h>
#include <stdint.h>

struct name {
	int64_t article;
	char *name; /* of ASCII letters, digits, "-", "_" and "." only; no dot in front */
};

/* What remains of an article's path: its last part without the ending, everything else made "_". */
char *name_from_path(const char *path);

/* Makes the names differ, also where case is not told apart, by adding articles' numbers to those that
 * are alike. Sorts `names` on the way; sorted by article in the end. */
void names_part(struct name *names, size_t n);
void names_free(struct name *names, size_t n);

#endif
