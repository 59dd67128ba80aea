/* What units and the whole article tell, by stems: see digest.h. */
#include "linking/making.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>

enum { TITLE_TIMES = 3 };

static int item_order(const void *a, const void *b)
{
	const struct bag_item *x = a, *y = b;
	return x->stem < y->stem ? -1 : x->stem > y->stem;
}

/* Where nothing was said, who did not say it is all there is to compare. */
static bool bag_make(struct arena *arena, const struct term *terms, struct unit *u)
{
	struct term_range source = u->mode == HSY_MODE_NO_COMMENT ? u->source : (struct term_range){0, 0};
	struct bag_item *bag = arena_array(arena, unit_size(u) + range_size(source), struct bag_item);
	uint32_t n = 0;
	if (!bag)
		return false;
	for (uint32_t i = source.first; i < source.end; i++)
		if (terms[i].weight)
			bag[n++] = (struct bag_item){terms[i].stem, terms[i].flags, terms[i].weight, 0};
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (terms[i].weight)
				bag[n++] = (struct bag_item){terms[i].stem, terms[i].flags, terms[i].weight, 0};
	array_sort(bag, n, sizeof *bag, item_order);
	for (uint32_t i = 0; i < n; i++) {
		if (u->n_bag && bag[u->n_bag - 1].stem == bag[i].stem) {
			bag[u->n_bag - 1].flags |= bag[i].flags;
			continue;
		}
		bag[u->n_bag++] = bag[i];
		u->bag_weight += bag[i].weight;
	}
	u->bag = bag;
	return true;
}

/* ---- the whole article ---- */

static int topic_order(const void *a, const void *b)
{
	const struct topic_item *x = a, *y = b;
	return x->stem < y->stem ? -1 : x->stem > y->stem;
}

const struct topic_item *digest_topic(const struct digest *d, uint32_t stem)
{
	const struct topic_item key = {.stem = stem};
	return bsearch(&key, d->bag, d->n_bag, sizeof key, topic_order);
}

/* How often a term counts for what an article tells of: news begins with what is new, and goes on to what is known
 * of the affair. */
static float times_told(const struct digest *d, uint32_t term)
{
	enum { LEAD_TERMS = 120, LEAD_TIMES = 3 };
	return (float)((term < d->title.end ? TITLE_TIMES : 1) + (term < LEAD_TERMS ? LEAD_TIMES : 0));
}

/* A word that stands there often tells only a little more; names, who and where, tell more than others. */
static double topic_tells(const struct topic_item *item, double times)
{
	static const double capital = 1.3;
	return item->once * (1 + log(times)) * (item->is_capital ? capital : 1);
}

/* Words of the headline count as if they stood there three times. */
static bool topic_make(struct arena *arena, struct digest *d)
{
	struct topic_item *bag = arena_array(arena, d->n_terms, struct topic_item);
	size_t n = 0, kept = 0;
	double sum = 0, told = 0;
	if (!bag)
		return false;
	for (uint32_t i = 0; i < d->n_terms; i++) {
		uint8_t once = d->terms[i].weight;
		if (once)
			bag[n++] =
			    (struct topic_item){.stem = d->terms[i].stem,
						.weight = (float)(once * (i < d->title.end ? TITLE_TIMES : 1)),
						.told = times_told(d, i),
						.is_capital = term_is_capital(&d->terms[i]),
						.once = once,
						.n = 1,
						.is_rare = once == TERM_WEIGHT_MAX};
	}
	array_sort(bag, n, sizeof *bag, topic_order);
	for (size_t i = 0; i < n; i++) {
		if (kept && bag[kept - 1].stem == bag[i].stem) {
			bag[kept - 1].weight += bag[i].weight;
			bag[kept - 1].told += bag[i].told;
			bag[kept - 1].is_capital |= bag[i].is_capital;
			bag[kept - 1].n = bag[kept - 1].n < UINT8_MAX ? bag[kept - 1].n + 1 : UINT8_MAX;
			bag[kept - 1].once = bag[i].once > bag[kept - 1].once ? bag[i].once : bag[kept - 1].once;
		} else {
			bag[kept++] = bag[i];
		}
	}
	for (size_t i = 0; i < kept; i++) {
		bag[i].told = (float)topic_tells(&bag[i], (double)bag[i].told);
		sum += (double)bag[i].weight * (double)bag[i].weight;
		told += (double)bag[i].told * (double)bag[i].told;
	}
	d->bag = bag;
	d->n_bag = kept;
	d->length = (float)sqrt(sum);
	d->told = (float)sqrt(told);
	return true;
}

/* How often the article has each stem of a unit: both are sorted by it. */
static void bag_count(const struct digest *d, struct unit *u)
{
	struct bag_item *bag = (struct bag_item *)u->bag;
	for (size_t i = 0, k = 0; i < u->n_bag; i++) {
		while (d->bag[k].stem < bag[i].stem)
			k++;
		bag[i].n = d->bag[k].n;
	}
}

bool digest_count(struct arena *arena, struct digest *d)
{
	struct unit *units = (struct unit *)d->units;
	for (size_t i = 0; i < d->n_people; i++)
		person_stems((struct person *)&d->people[i]);
	for (size_t i = 0; i < d->n_units; i++)
		if (!bag_make(arena, d->terms, &units[i]))
			return false;
	if (!topic_make(arena, d))
		return false;
	for (size_t i = 0; i < d->n_units; i++)
		bag_count(d, &units[i]);
	return true;
}
