/* See candidate.h. */
#include "linking/candidate.h"

#include <stdlib.h>

#include "base/array.h"

size_t key_finds(int64_t key, size_t n_before)
{
	if (n_before <= KEY_SHARED_MOST)
		return n_before;
	return key_is_copy(key) ? KEY_COPIES : 0;
}

bool key_is_kept(size_t n_before)
{
	return n_before <= KEY_SHARED_MOST;
}

int32_t candidate_days(int32_t day, int32_t other)
{
	return day == DAY_UNKNOWN || other == DAY_UNKNOWN ? 0 : abs(day - other);
}

unsigned candidates_least(const struct candidate *candidates, size_t n)
{
	size_t n_with[KEYS_MAX + 1] = {0}, n_chosen = 0, n_weak = 0;
	unsigned least = KEYS_MAX + 1;
	for (size_t i = 0; i < n; i++)
		n_with[candidates[i].n_keys]++;
	while (least > KEYS_TOGETHER && n_chosen < CANDIDATES_MAX && n_weak < CANDIDATES_WEAK) {
		least--;
		n_chosen += n_with[least];
		n_weak += least <= KEYS_WEAK ? n_with[least] : 0;
	}
	return least;
}

static int candidate_order(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->n_keys != y->n_keys)
		return x->n_keys > y->n_keys ? -1 : 1;
	if (x->days != y->days)
		return x->days < y->days ? -1 : 1;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

size_t candidates_choose(struct candidate *candidates, size_t n)
{
	size_t n_chosen = 0, n_weak = 0;
	array_sort(candidates, n, sizeof *candidates, candidate_order);
	while (n_chosen < n && n_chosen < CANDIDATES_MAX && n_weak < CANDIDATES_WEAK)
		n_weak += candidates[n_chosen++].n_keys <= KEYS_WEAK;
	return n_chosen;
}
