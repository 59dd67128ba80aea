/* Groups: the tellings of one statement. Made from edges between units by a rule that does not depend on the order
 * in which they come: the surest edge first, equal ones by their ends. */
#ifndef HSY_LINKING_GROUP_H
#define HSY_LINKING_GROUP_H

#include "base/arena.h"
#include "linking/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct group_node {       /* a unit of some article */
	uint32_t article; /* in the order of articles that all agree on: older first */
	uint32_t unit;
	uint32_t speaker;   /* who speaks, of the article; GROUP_NONE: not known, or the article itself */
	uint32_t statement; /* of the article, which several units may be parts of; 0: none */
	uint32_t around;    /* the node of the unit that holds it, or GROUP_NONE */
	struct days said;   /* when it may have been said: unit_window */
};

/* GROUP_SAME, GROUP_APART: a person says that they are one, that they are two */
enum group_how { GROUP_TOLD, GROUP_REPEAT, GROUP_SAME, GROUP_APART };

struct group_edge { /* nodes a < b */
	uint32_t a, b;
	float score;
	enum group_how how;
	int days; /* between the two: groups_make fills it in */
};

#define GROUP_NONE UINT32_MAX

/* groups[n_nodes] become numbers from 0 in the order of the first nodes. `edges` are sorted. False: out of memory.
 */
bool groups_make(struct arena *arena, const struct group_node *nodes, size_t n_nodes, struct group_edge *edges,
		 size_t n_edges, uint32_t *groups, size_t *ret_n_groups);

#endif
