/* Versions of one article: naming one, listing them, and what was edited between two. */
#ifndef HSY_CLI_VERSIONS_H
#define HSY_CLI_VERSIONS_H

#include "cli.h"

struct version_named {
	int64_t article;
	int version; /* 0: none was named */
};

/* What the word means: "3", "3@1", "page.html@2". False, after a message and with *ret_status set: no such article.
 */
bool version_find(const struct cli *cli, hsy_case *c, const char *word, struct version_named *ret_named,
		  int *ret_status);

/* These return the exit status. */
int versions_print(const struct cli *cli, int64_t article, const hsy_versions *versions);
int versions_compare(const struct cli *cli, hsy_case *c, int64_t article, int from, int to);

#endif
