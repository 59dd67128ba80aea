/* Stories: articles about one event.
 *
 * How alike two articles are is told by their words and days. How much that means depends on the company they keep:
 * in an affair all articles are alike, so those of one story must be more alike than they are to the others. So the
 * likeness of two is taken in proportion to how alike each is to those that are most like it (its crowd). Then
 * clusters are joined while their articles are alike enough on average. On that average no two are strangers: in a
 * large story some have little in common, and each article is compared with some others alone, so of other pairs
 * nothing is known.
 */
#ifndef HSY_LINKING_STORY_H
#define HSY_LINKING_STORY_H

#include "linking/digest.h"

/* Chosen on the training part of ECB+ (see docs/accuracy.md), with the worked affairs where that does not tell. */
#define STORY_ALIKE_LEAST 0.02f             /* articles that are less alike are as good as not compared */
#define STORY_TIED 0.1f                     /* articles_alike of two that hang together */
#define STORY_LEAST 0.61f                   /* story_share of two clusters that are one story, on average */
#define STORY_COUNTS 0.52f                  /* what a pair counts for at least, also one that was not compared */
#define STORY_LOOSE 0.6f                    /* what a pair that does not hang together counts for at most */
enum { STORY_CROWD = 4, STORY_MATES = 20 }; /* articles of a crowd; that an article may hang together with */

struct story_pair { /* articles a < b, numbered from 0 in their order */
	uint32_t a, b;
	float share;
};

/* 0 to 1. Of two articles whose days are known, those of one day are most alike; days that are doubtful count
 * little. */
float articles_alike(const struct digest *a, const struct digest *b);

/* The likeness of two articles as a multiple of what is usual in their crowds. */
float story_share(double alike, double crowd_a, double crowd_b);

/* How alike an article is to the `n` of its crowd on average, no less than what says little; `sum` is of
 * articles_alike. */
double story_crowd(double sum, size_t n);

/* stories[n] become numbers from 0 in the order of their first articles. No pair is there twice. False: out of
 * memory. */
bool stories_make(struct arena *arena, size_t n, const struct story_pair *pairs, size_t n_pairs, uint32_t *stories,
		  size_t *ret_n);

#endif
