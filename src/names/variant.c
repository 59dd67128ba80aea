/* Spellings of one name: see variant.h. The best path from the beginning of both words to their ends, in steps
 * that take a group of up to three letters of one for a group of the other. A step that was learnt has its
 * weight in the table; others are a letter for a letter, or a letter more. Weights are log odds in thousandths,
 * so their sum tells how likely it is that two words are one name. Where only the threshold matters, cells that
 * cannot come to it are left out. */
#include "names/variant.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "names/variant_table.h"

enum {
	BOUNDED = VARIANT_LETTERS + 2, /* with a mark at both ends */
	LETTER_BEGIN = 27,
	LETTER_END = 28,
	LETTER_OTHER = 31, /* in no group of the table */
	GROUP = 3,         /* letters of a group */
	BAND = 3,          /* how far the path may stray beyond the difference in length */
	IMPOSSIBLE = INT32_MIN / 2
};

struct bounded_word {
	size_t n;
	uint8_t letter[BOUNDED + 1]; /* the last one is none */
	char byte[BOUNDED];
	uint16_t group[BOUNDED + 1]
		      [GROUP + 1]; /* [i][k]: the k letters from i, packed; 0: in no pair, or too long */
	int32_t gain[BOUNDED + 1]; /* the most that the letters from i on can add */
};

static void word_group(struct bounded_word *word)
{
	word->gain[word->n] = 0;
	memset(word->group[word->n], 0, sizeof word->group[word->n]);
	for (size_t i = word->n; i-- > 0;) {
		uint16_t group = word->letter[i];
		word->gain[i] = word->gain[i + 1] + variant_gains[word->letter[i]];
		word->group[i][0] = 0;
		word->group[i][1] = group;
		for (size_t k = 2; k <= GROUP; k++) {
			bool fits = i + k <= word->n;
			group = fits ? (uint16_t)((group & 1023) << 5 | word->letter[i + k - 1]) : 0;
			bool is_seen = variant_groups[group >> 5] >> (group & 31) & 1;
			word->group[i][k] = is_seen ? group : 0;
		}
	}
}

static bool word_bound(const char *word, size_t n, struct bounded_word *to)
{
	if (!n || n > VARIANT_LETTERS)
		return false;
	to->n = n + 2;
	for (size_t i = 0; i < to->n; i++) {
		char c = i == 0 ? '^' : i <= n ? word[i - 1] : '$';
		bool is_mark = i == 0 || i > n;
		to->byte[i] = c;
		to->letter[i] = is_mark                ? (i ? LETTER_END : LETTER_BEGIN)
				: c >= 'a' && c <= 'z' ? (uint8_t)(c - 'a' + 1)
						       : LETTER_OTHER;
	}
	to->letter[to->n] = 0;
	word_group(to);
	return true;
}

/* The weight that was learnt for a pair of groups, or IMPOSSIBLE. */
static int32_t step_learnt(uint32_t x, uint32_t y)
{
	uint32_t groups = x < y ? x << 15 | y : y << 15 | x;
	uint32_t slot = groups * 2654435761u >> (32 - VARIANT_SLOT_BITS);
	while (variant_slots[slot].groups) {
		if (variant_slots[slot].groups == groups)
			return variant_slots[slot].weight;
		slot = (slot + 1) & ((1u << VARIANT_SLOT_BITS) - 1);
	}
	return IMPOSSIBLE;
}

static void cell_raise(int32_t *cell, int32_t sum)
{
	if (sum > *cell)
		*cell = sum;
}

struct path_table {
	int32_t best[BOUNDED + GROUP + 1][BOUNDED + GROUP + 1]; /* what lies beyond the words is never read */
};

/* From a cell of the table by steps of one letter, which always are possible; beyond an end, of none. */
static void cell_spread(struct path_table *t, const struct bounded_word *a, size_t i, const struct bounded_word *b,
			size_t j)
{
	int32_t here = t->best[i][j];
	unsigned x = a->letter[i], y = b->letter[j];
	int32_t weight = variant_letters[x][y];
	if (x == LETTER_OTHER && y == LETTER_OTHER && a->byte[i] == b->byte[j])
		weight = VARIANT_EQUAL;
	cell_raise(&t->best[i + 1][j], here + variant_letters[x][0]);
	cell_raise(&t->best[i][j + 1], here + variant_letters[0][y]);
	cell_raise(&t->best[i + 1][j + 1], here + weight);
}

/* The same by longer groups, as far as they were learnt. */
static void cell_spread_groups(struct path_table *t, const struct bounded_word *a, size_t i,
			       const struct bounded_word *b, size_t j)
{
	static const struct {
		uint8_t p, q;
	} steps[] = {{2, 1}, {1, 2}, {2, 2}, {3, 1}, {1, 3}, {3, 2}, {2, 3}, {3, 3}};
	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
		uint32_t x = a->group[i][steps[k].p], y = b->group[j][steps[k].q];
		int32_t weight = x && y ? step_learnt(x, y) : IMPOSSIBLE;
		if (weight != IMPOSSIBLE)
			cell_raise(&t->best[i + steps[k].p][j + steps[k].q], t->best[i][j] + weight);
	}
}

/* The sum of the best path, or less than `least` if no path comes to that. */
static int32_t path_best(const struct bounded_word *a, const struct bounded_word *b, int32_t least)
{
	struct path_table t;
	size_t band = (a->n > b->n ? a->n - b->n : b->n - a->n) + BAND;
	for (size_t i = 0; i <= a->n + GROUP; i++)
		for (size_t j = 0; j <= b->n + GROUP; j++)
			t.best[i][j] = IMPOSSIBLE;
	t.best[0][0] = 0;
	for (size_t i = 0; i <= a->n; i++) {
		size_t last = i + band < b->n ? i + band : b->n;
		for (size_t j = i > band ? i - band : 0; j <= last; j++) {
			if (t.best[i][j] + a->gain[i] + b->gain[j] < least || t.best[i][j] <= IMPOSSIBLE)
				continue;
			cell_spread(&t, a, i, b, j);
			cell_spread_groups(&t, a, i, b, j);
		}
	}
	return t.best[a->n][b->n];
}

static int log_odds_from(const char *a, size_t n_a, const char *b, size_t n_b, int least)
{
	struct bounded_word word_a, word_b;
	if (!word_bound(a, n_a, &word_a) || !word_bound(b, n_b, &word_b))
		return VARIANT_NEVER;
	size_t shorter = n_a < n_b ? n_a : n_b, longest = sizeof variant_bias / sizeof *variant_bias - 1;
	int bias = variant_bias[shorter < longest ? shorter : longest];
	int32_t sum = path_best(&word_a, &word_b, least - bias) + bias;
	return sum < VARIANT_NEVER ? VARIANT_NEVER : sum;
}

int variant_log_odds(const char *a, size_t n_a, const char *b, size_t n_b)
{
	return log_odds_from(a, n_a, b, n_b, 2 * VARIANT_NEVER);
}

static float as_score(int log_odds)
{
	return 1 / (1 + expf(-(float)log_odds / 1000));
}

float variant_score(const char *a, size_t n_a, const char *b, size_t n_b)
{
	if (n_a == n_b && !memcmp(a, b, n_a))
		return 1;
	return as_score(variant_log_odds(a, n_a, b, n_b));
}

float variant_threshold(void)
{
	return as_score(VARIANT_THRESHOLD);
}

bool variant_is_same(const char *a, size_t n_a, const char *b, size_t n_b)
{
	if (n_a == n_b && !memcmp(a, b, n_a))
		return true;
	return log_odds_from(a, n_a, b, n_b, VARIANT_THRESHOLD) >= VARIANT_THRESHOLD;
}
