/* The lineage of a statement for Graphviz: articles with a telling as nodes, retellings as arrows from what was
 * retold, sources that are not held as dashed nodes. */
#ifndef HSY_CLI_DOT_H
#define HSY_CLI_DOT_H

#include "hearsay.h"

void dot_print(const hsy_trace *trace);

#endif
