/* A list that grows in an arena. */
#ifndef HSY_BASE_LIST_H
#define HSY_BASE_LIST_H

#include "base/arena.h"

#include <stdbool.h>
#include <string.h>

struct list {
	struct arena *arena;
	size_t size; /* of one item */
	void *at;
	size_t n, room;
};

/* False: out of memory. */
static inline bool list_add(struct list *list, const void *item)
{
	if (list->n == list->room) {
		size_t room = list->room ? 2 * list->room : 16;
		void *at = arena_alloc(list->arena, room, list->size);
		if (!at)
			return false;
		if (list->n)
			memcpy(at, list->at, list->n * list->size);
		list->at = at;
		list->room = room;
	}
	memcpy((char *)list->at + list->n++ * list->size, item, list->size);
	return true;
}

#endif
