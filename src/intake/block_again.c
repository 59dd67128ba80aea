/* See block_again.h. The order of a row is what train/blocks.py learnt by: whoever changes it has to train again.
 */
#include "intake/block_again.h"

#include <assert.h>

#include "intake/block_measure.h"
#include "intake/block_row.h"

enum {
	LIKELY = 128,  /* a first score */
	MAX_NEXT = 64, /* blocks that are looked at for a likely one */
	LOOK_CLUES = 1 /* of the first look: how much the words of a block tell that it is beside an article */
};

/* The sums over the page. */
struct sums {
	uint64_t sure, before; /* words times score: of all, of the blocks before */
	size_t last;           /* the block behind the last that was likely */
	size_t heading;        /* the same of the last heading below the first level */
};

static uint64_t sure_words(const struct block *k)
{
	return (uint64_t)k->words * k->first_score;
}

/* As words: a score is of 255. */
static double words_of(uint64_t sure)
{
	return (double)sure / 255.0;
}

/* Sums up over kinds, elements and the page. */
static void add_sure(struct blocks *b, struct sums *s)
{
	for (size_t i = 0; i < b->n; i++)
		b->all[i].kind->sure = 0;
	for (struct node *node = b->last; node; node = node->measure->before)
		node->measure->sure = 0;
	for (size_t i = 0; i < b->n; i++) {
		uint64_t sure = sure_words(&b->all[i]);
		s->sure += sure;
		b->all[i].kind->sure += sure;
		b->all[i].home->measure->sure += sure;
	}
	for (struct node *node = b->last; node->up; node = node->measure->before)
		node->up->measure->sure += node->measure->sure;
}

static void put_scores_near(struct row *r, const struct blocks *b, size_t i)
{
	for (long step = -4; step <= 4; step++) {
		bool there = (long)i + step >= 0 && i + (size_t)step < b->n;
		put(r, there ? b->all[i + (size_t)step].first_score : 0);
	}
}

static void put_scores_around(struct row *r, const struct block *k, double all)
{
	const struct node *around = k->home;
	for (int level = 0; level < BLOCK_LEVELS; level++) {
		const struct measure *m = around->measure;
		put_share(r, words_of(m->sure), m->words);
		put_share(r, words_of(m->sure), all);
		around = m->above ? m->above : around;
	}
}

/* The rows of likely blocks that end before each block and begin behind it, and how far away the next likely one
 * is; returns the words of the longest row. */
static unsigned find_runs(struct blocks *b)
{
	unsigned run = 0, longest = 0, far = 0;
	for (size_t i = 0; i < b->n; i++) {
		b->all[i].run_before = run;
		run = b->all[i].first_score >= LIKELY ? run + b->all[i].words : 0;
		longest = run > longest ? run : longest;
	}
	run = 0;
	for (size_t i = b->n; i-- > 0;) {
		bool likely = b->all[i].first_score >= LIKELY;
		b->all[i].run_behind = run;
		b->all[i].next_likely = far < MAX_NEXT ? far : MAX_NEXT;
		run = likely ? run + b->all[i].words : 0;
		far = likely ? 0 : far + 1;
	}
	return longest;
}

static void put_runs(struct row *r, const struct block *k, unsigned longest)
{
	double own = words_of(k->kind->sure - sure_words(k));
	unsigned run = k->run_before + k->run_behind + (k->first_score >= LIKELY ? k->words : 0);
	put_log_whole(r, k->run_before);
	put_log_whole(r, k->run_behind);
	put_share(r, run, longest);
	put(r, k->kind->n > 1 ? (unsigned)(own * 200.0 / (k->kind->words - k->words + 1)) : 255);
}

/* The heading above: how sure it is, what its words tell, how far away it is, and whether it is under the same
 * element. */
static void put_heading(struct row *r, const struct blocks *b, size_t i, size_t heading)
{
	const struct block *k = heading ? &b->all[heading - 1] : NULL;
	put(r, k ? k->first_score : 255);
	put(r, k ? b->looks[(heading - 1) * BLOCK_LOOKS + LOOK_CLUES] : 0);
	put_log_whole(r, k ? i + 1 - heading : 4000);
	const struct node *home = b->all[i].home;
	put(r, k ? (k->home->up == home->up) + 2u * (k->home->measure->above == home->measure->above) : 0);
}

static void put_scores(struct blocks *b, size_t i, const struct sums *s, unsigned longest)
{
	const struct block *k = &b->all[i];
	const double sure = words_of(s->sure), before = words_of(s->before), own = words_of(sure_words(k));
	struct row r = {b->looks + i * BLOCK_LOOKS + BLOCK_FIRST};
	put_scores_near(&r, b, i);
	put_scores_around(&r, k, sure);
	put_share(&r, before, sure);
	put_log(&r, sure);
	put_log_whole(&r, s->last ? i - s->last : 4000);
	put_log_whole(&r, k->next_likely);
	put_log(&r, own);
	put_share(&r, own, sure);
	put_log(&r, before);
	put_log(&r, sure - before);
	put(&r, s->last > 0);
	put_runs(&r, k, longest);
	put_heading(&r, b, i, s->heading);
	assert(r.at == b->looks + (i + 1) * BLOCK_LOOKS);
}

void blocks_look_again(struct blocks *b, unsigned least)
{
	struct sums s = {0};
	unsigned longest = find_runs(b);
	add_sure(b, &s);
	for (size_t i = 0; i < b->n; i++) {
		const struct block *k = &b->all[i];
		if (!k->beside && k->first_score >= least)
			put_scores(b, i, &s, longest);
		s.before += sure_words(k);
		s.last = k->first_score >= LIKELY ? i + 1 : s.last;
		s.heading = k->home->tag == TAG_H2 && !k->beside ? i + 1 : s.heading;
	}
}
