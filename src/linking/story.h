/* Stories: articles about one event. Complete linkage over the likeness of articles: in a story every two are
 * alike. */
#ifndef HSY_LINKING_STORY_H
#define HSY_LINKING_STORY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STORY_TOPIC_LEAST \
	0.30f /* pair_topic of two articles of one story; chosen on news-clusters, see docs/accuracy.md */
enum { STORY_DAYS = 21 }; /* apart, at most */

struct story_pair { /* articles a < b, numbered from 0 in their order */
	uint32_t a, b;
	float topic;
};

/* stories[n] become numbers from 0 in the order of their first articles. `pairs`, which hold every two that are
 * alike enough, are sorted. False: out of memory. */
bool stories_make(struct arena *arena, size_t n, struct story_pair *pairs, size_t n_pairs, uint32_t *stories,
		  size_t *ret_n);

#endif
