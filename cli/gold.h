/* Which annotation files belong to which texts: TEXT_DIR/NAME.txt and ANN_DIR/NAME_*.ann or NAME.ann.
 * Where several names fit an annotation file, the longest has it. */
#ifndef HSY_CLI_GOLD_H
#define HSY_CLI_GOLD_H

#include <stdbool.h>
#include <stddef.h>

struct paths {
	char **paths; /* sorted */
	size_t n, size;
};

struct gold {
	struct paths texts;        /* those that have annotations */
	struct paths *annotations; /* one list for each text */
};

/* False, after a message, where a folder cannot be read. */
bool gold_open(struct gold *gold, const char *text_dir, const char *ann_dir);
/* The annotation files of the text at `path`, or NULL. */
const struct paths *gold_of(const struct gold *gold, const char *path);
void gold_free(struct gold *gold);

#endif
