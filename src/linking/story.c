/* See story.h. Pairs are taken from the most alike down; two clusters are joined when the last pair between them
 * has come, which is where complete linkage joins them. The pairs that have come between two clusters are counted
 * over the articles of the smaller one. */
#include "linking/story.h"
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t NONE = UINT32_MAX;

struct clustering {
	uint32_t *of, *next,
	    *size;       /* the cluster of an article: its first one; the next of it; how many are in it */
	uint32_t *begin; /* [n + 1]: others[begin[a]..] are those that article a has a pair with */
	uint32_t *came;  /* how many of them have come */
	uint32_t *others;
};

static int pair_order(const void *a, const void *b)
{
	const struct story_pair *x = a, *y = b;
	if (x->topic != y->topic)
		return x->topic > y->topic ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

static void pair_come(struct clustering *c, const struct story_pair *pair)
{
	c->others[c->begin[pair->a] + c->came[pair->a]++] = pair->b;
	c->others[c->begin[pair->b] + c->came[pair->b]++] = pair->a;
}

/* Every article of one has a pair with every one of the other. */
static bool are_tied(const struct clustering *c, uint32_t a, uint32_t b)
{
	uint32_t few = c->size[a] < c->size[b] ? a : b, many = few == a ? b : a;
	for (uint32_t i = few; i != NONE; i = c->next[i]) {
		uint32_t n = 0;
		for (uint32_t k = 0; k < c->came[i]; k++)
			n += c->of[c->others[c->begin[i] + k]] == many;
		if (n < c->size[many])
			return false;
	}
	return true;
}

/* Cluster b becomes a part of a. */
static void clusters_join(struct clustering *c, uint32_t a, uint32_t b)
{
	uint32_t last = b;
	for (uint32_t i = b; i != NONE; i = c->next[i]) {
		c->of[i] = a;
		last = i;
	}
	c->next[last] = c->next[a];
	c->next[a] = b;
	c->size[a] += c->size[b];
}

static bool clustering_begin(struct arena *arena, size_t n, const struct story_pair *pairs, size_t n_pairs,
			     struct clustering *c)
{
	c->of = arena_array(arena, n, uint32_t);
	c->next = arena_array(arena, n, uint32_t);
	c->size = arena_array(arena, n, uint32_t);
	c->begin = arena_array(arena, n + 1, uint32_t);
	c->came = arena_array(arena, n, uint32_t);
	c->others = arena_array(arena, 2 * n_pairs, uint32_t);
	if (!c->of || !c->next || !c->size || !c->begin || !c->came || !c->others)
		return false;
	for (size_t i = 0; i < n_pairs; i++) {
		c->begin[pairs[i].a + 1]++;
		c->begin[pairs[i].b + 1]++;
	}
	for (uint32_t i = 0; i < n; i++) {
		c->begin[i + 1] += c->begin[i];
		c->of[i] = i;
		c->next[i] = NONE;
		c->size[i] = 1;
	}
	return true;
}

bool stories_make(struct arena *arena, size_t n, struct story_pair *pairs, size_t n_pairs, uint32_t *stories,
		  size_t *ret_n)
{
	struct clustering c;
	uint32_t *numbers = arena_array(arena, n, uint32_t);
	size_t n_stories = 0;
	if (!numbers || !clustering_begin(arena, n, pairs, n_pairs, &c))
		return false;
	array_sort(pairs, n_pairs, sizeof *pairs, pair_order);
	for (size_t i = 0; i < n_pairs; i++) {
		uint32_t a = c.of[pairs[i].a], b = c.of[pairs[i].b];
		pair_come(&c, &pairs[i]);
		if (a != b && are_tied(&c, a, b))
			clusters_join(&c, a < b ? a : b, a < b ? b : a);
	}
	for (size_t i = 0; i < n; i++) {
		if (c.of[i] == i)
			numbers[i] = (uint32_t)n_stories++;
		stories[i] = numbers[c.of[i]];
	}
	*ret_n = n_stories;
	return true;
}
