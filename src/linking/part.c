/* See part.h. */
#include "linking/part.h"

#include <string.h>

enum { OFTEN = 4 };

bool part_fits(const struct part *part, const struct name *split_part, const struct name *whole)
{
	if (!name_genders_agree(part->gender, whole->gender))
		return false;
	struct name_match match = name_same(split_part, whole);
	return match.verdict != NAMES_DIFFERENT && !(match.reasons & REASON_VARIANT);
}

/* How often they are named, under their entities. */
struct tally {
	int64_t entities[PART_ENTITIES];
	size_t n_articles[PART_ENTITIES], n;
};

static void tally_add(struct tally *tally, int64_t entity, size_t n_articles)
{
	size_t i = 0;
	while (i < tally->n && tally->entities[i] != entity)
		i++;
	if (i == PART_ENTITIES)
		return;
	if (i == tally->n) {
		tally->entities[tally->n++] = entity;
		tally->n_articles[i] = 0;
	}
	tally->n_articles[i] += n_articles;
}

/* Who is named often enough beside all others. */
static int64_t tally_winner(const struct tally *tally)
{
	size_t best = 0, all = 0;
	for (size_t i = 0; i < tally->n; i++) {
		all += tally->n_articles[i];
		if (tally->n_articles[i] > tally->n_articles[best])
			best = i;
	}
	bool is_plain = tally->n == 1 || (tally->n && tally->n < PART_ENTITIES &&
					  tally->n_articles[best] >= OFTEN * (all - tally->n_articles[best]));
	return is_plain ? tally->entities[best] : 0;
}

int64_t part_choose(const struct part *part, const struct part_bearer *bearers, size_t n, size_t *ret_fit)
{
	struct tally all = {.n = 0}, titled = {.n = 0};
	struct name split;
	name_split(part->text, strlen(part->text), &split);
	for (size_t i = 0; i < n; i++) {
		if (!part_fits(part, &split, &bearers[i].name))
			continue;
		tally_add(&all, bearers[i].entity, bearers[i].n_articles);
		if (*part->title && !strcmp(part->title, bearers[i].title))
			tally_add(&titled, bearers[i].entity, bearers[i].n_articles);
	}
	*ret_fit = all.n;
	return tally_winner(titled.n ? &titled : &all);
}

bool part_says_enough(const struct part *part)
{
	struct name split;
	name_split(part->text, strlen(part->text), &split);
	return split.n_parts && (!split.is_bare_given || *part->title);
}
