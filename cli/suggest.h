/* "Did you mean ...?": the name nearest to a mistyped word. */
#ifndef HSY_CLI_SUGGEST_H
#define HSY_CLI_SUGGEST_H

#include <stddef.h>

struct suggestion {
	const char *word; /* what was typed */
	const char *best; /* NULL: nothing near */
	size_t distance;
};

void suggest_consider(struct suggestion *s, const char *name);

#endif
