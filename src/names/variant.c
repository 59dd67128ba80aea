/* Spellings of one name: see variant.h. The best path from the beginning of both words to their ends, in steps
 * that take a group of up to three letters of one for a group of the other. A step that was learnt has its
 * weight in the table; others are a letter for a letter, or a letter more. Weights are log odds in thousandths,
 * so their sum tells how likely it is that two words are one name. */
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
	BAND = 3,          /* how far the path may stray beyond the difference in length */
	IMPOSSIBLE = INT32_MIN / 2
};

struct bounded_word {
	size_t n;
	uint8_t letter[BOUNDED];
	char byte[BOUNDED];
	uint32_t group[BOUNDED][4]; /* [i][k]: the k letters from i, packed */
};

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
	for (size_t i = 0; i < to->n; i++) {
		uint32_t group = 0;
		for (size_t k = 0; k <= 3 && i + k <= to->n; k++) {
			to->group[i][k] = group;
			if (i + k < to->n)
				group = group << 5 | to->letter[i + k];
		}
	}
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

struct step {
	uint8_t p, q;
};
static const struct step steps[] = {{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}, {2, 2},
				    {3, 1}, {1, 3}, {3, 2}, {2, 3}, {3, 3}};

static int32_t step_weight(const struct bounded_word *a, size_t i, const struct bounded_word *b, size_t j,
			   struct step s)
{
	int32_t weight = step_learnt(a->group[i][s.p], b->group[j][s.q]);
	if (weight != IMPOSSIBLE || s.p + s.q > 2)
		return weight;
	if (s.p + s.q == 1)
		return VARIANT_GAP;
	return a->byte[i] == b->byte[j] ? VARIANT_EQUAL : VARIANT_OTHER;
}

/* From a cell of the table onward. */
static void cell_spread(int32_t best[BOUNDED + 1][BOUNDED + 1], const struct bounded_word *a, size_t i,
			const struct bounded_word *b, size_t j)
{
	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
		struct step s = steps[k];
		if (i + s.p > a->n || j + s.q > b->n)
			continue;
		int32_t weight = step_weight(a, i, b, j, s);
		if (weight != IMPOSSIBLE && best[i][j] + weight > best[i + s.p][j + s.q])
			best[i + s.p][j + s.q] = best[i][j] + weight;
	}
}

static int32_t path_best(const struct bounded_word *a, const struct bounded_word *b)
{
	int32_t best[BOUNDED + 1][BOUNDED + 1];
	size_t band = (a->n > b->n ? a->n - b->n : b->n - a->n) + BAND;
	for (size_t i = 0; i <= a->n; i++)
		for (size_t j = 0; j <= b->n; j++)
			best[i][j] = IMPOSSIBLE;
	best[0][0] = 0;
	for (size_t i = 0; i <= a->n; i++) {
		size_t last = i + band < b->n ? i + band : b->n;
		for (size_t j = i > band ? i - band : 0; j <= last; j++)
			if (best[i][j] > IMPOSSIBLE)
				cell_spread(best, a, i, b, j);
	}
	return best[a->n][b->n];
}

int variant_log_odds(const char *a, size_t n_a, const char *b, size_t n_b)
{
	struct bounded_word word_a, word_b;
	if (!word_bound(a, n_a, &word_a) || !word_bound(b, n_b, &word_b))
		return VARIANT_NEVER;
	int32_t sum = path_best(&word_a, &word_b);
	size_t shorter = n_a < n_b ? n_a : n_b, longest = sizeof variant_bias / sizeof *variant_bias - 1;
	sum += variant_bias[shorter < longest ? shorter : longest];
	return sum < VARIANT_NEVER ? VARIANT_NEVER : sum;
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
	return variant_log_odds(a, n_a, b, n_b) >= VARIANT_THRESHOLD;
}
