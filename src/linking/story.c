/* See story.h. Pairs are taken from the most alike down; two clusters are joined when the last pair between them
 * has come, which is where complete linkage joins them. */
#include "linking/story.h"

#include <stdlib.h>
#include <string.h>

#define SLOT_EMPTY UINT64_MAX

struct tie { /* how many pairs between two clusters have come */
	uint64_t clusters;
	uint32_t n;
};

struct clustering {
	uint32_t *of, *size;
	struct tie *ties;
	size_t n_slots;
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

static uint32_t *tie_between(struct clustering *c, uint32_t a, uint32_t b)
{
	uint64_t key = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
	size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) % c->n_slots;
	while (c->ties[at].clusters != SLOT_EMPTY && c->ties[at].clusters != key)
		at = (at + 1) % c->n_slots;
	c->ties[at].clusters = key;
	return &c->ties[at].n;
}

/* Cluster b becomes a part of a. */
static void clusters_join(struct clustering *c, size_t n, uint32_t a, uint32_t b)
{
	for (uint32_t other = 0; other < n; other++) {
		if (!c->size[other] || other == a || other == b)
			continue;
		*tie_between(c, a, other) += *tie_between(c, b, other);
	}
	for (size_t i = 0; i < n; i++)
		if (c->of[i] == b)
			c->of[i] = a;
	c->size[a] += c->size[b];
	c->size[b] = 0;
}

static bool clustering_begin(struct arena *arena, size_t n, struct clustering *c)
{
	c->of = arena_array(arena, n, uint32_t);
	c->size = arena_array(arena, n, uint32_t);
	c->n_slots = n * n + 64;
	c->ties = n < 4096 ? arena_array(arena, c->n_slots, struct tie) : NULL;
	for (size_t i = 0; c->ties && i < c->n_slots; i++)
		c->ties[i].clusters = SLOT_EMPTY;
	for (size_t i = 0; c->of && c->size && i < n; i++) {
		c->of[i] = (uint32_t)i;
		c->size[i] = 1;
	}
	return c->of && c->size && c->ties;
}

bool stories_make(struct arena *arena, size_t n, struct story_pair *pairs, size_t n_pairs, uint32_t *stories,
		  size_t *ret_n)
{
	struct clustering c;
	uint32_t *numbers = arena_array(arena, n, uint32_t);
	size_t n_stories = 0;
	if (!numbers || !clustering_begin(arena, n, &c))
		return false;
	qsort(pairs, n_pairs, sizeof *pairs, pair_order);
	for (size_t i = 0; i < n_pairs; i++) {
		uint32_t a = c.of[pairs[i].a], b = c.of[pairs[i].b];
		if (a == b)
			continue;
		uint32_t *n_tied = tie_between(&c, a, b);
		if (++*n_tied == c.size[a] * c.size[b])
			clusters_join(&c, n, a < b ? a : b, a < b ? b : a);
	}
	for (size_t i = 0; i < n; i++) {
		if (c.of[i] == i)
			numbers[i] = (uint32_t)n_stories++;
		stories[i] = numbers[c.of[i]];
	}
	*ret_n = n_stories;
	return true;
}
