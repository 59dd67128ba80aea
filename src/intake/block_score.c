/* See block_score.h. */
#include "intake/block_score.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "intake/block_again.h"
#include "intake/block_table.h"

int block_clue(unsigned hash)
{
	const unsigned first = hash >> CLUE_SHIFT, bit = hash >> CLUE_BITS;
	if (!(CLUE_FILTER[bit / 64] >> bit % 64 & 1))
		return 0;
	for (size_t i = CLUE_STARTS[first]; i < CLUE_STARTS[first + 1]; i++)
		if (CLUES[i].hash == hash)
			return CLUES[i].weight;
	return 0;
}

/* Blocks are scored LANES at a time. For each tree a row of bits says of each of them which leaves may still be its
 * own: all splits take theirs away, without asking which of them lie on a way down, and the first that is left is
 * it (QuickScorer, Lucchese and others 2015). */
enum { LANES = 64, TILE = BLOCK_ROOM };
static_assert(BLOCK_LEAVES <= 24, "three bytes hold a bit for each leaf");

/* One look of LANES blocks. */
struct column {
	uint8_t lanes[LANES] __attribute__((aligned(LANES)));
};

struct trees {
	const struct split *splits; /* BLOCK_LEAVES - 1 of each */
	const int16_t (*leaves)[BLOCK_LEAVES];
	size_t n, n_looks; /* trees; the looks that they ask about */
	double base;
};

static const struct trees FIRST = {FIRST_SPLITS, FIRST_LEAVES, sizeof FIRST_LEAVES / sizeof *FIRST_LEAVES,
				   BLOCK_FIRST, FIRST_BASE};
static const struct trees SECOND = {SECOND_SPLITS, SECOND_LEAVES, sizeof SECOND_LEAVES / sizeof *SECOND_LEAVES,
				    BLOCK_LOOKS, SECOND_BASE};

/* Adds to the sum of each of `n` lanes the value of the leaf that it reached. */
static inline void leaves_add(const int16_t values[BLOCK_LEAVES], const uint8_t *leaf, size_t n, int16_t *sums)
{
#pragma GCC unroll 16
	for (size_t lane = 0; lane < n; lane++)
		sums[lane] = (int16_t)(sums[lane] + values[leaf[lane]]);
}

#define TREES_NAME trees_sum_16
#define TREES_WIDTH 16
#define TREES_TARGET
#define TREES_ADD leaves_add
#include "intake/block_trees.h"
#ifdef __x86_64__
#define TREES_NAME trees_sum_avx2_32
#define TREES_WIDTH 32
#define TREES_TARGET __attribute__((target("avx2")))
#define TREES_ADD leaves_add
#include "intake/block_trees.h"
/* The same, 32 lanes at a time. */
__attribute__((target("avx512bw"))) static inline void
leaves_add_avx512(const int16_t values[BLOCK_LEAVES], const uint8_t *leaf, size_t n, int16_t *sums)
{
	const __m512i all = _mm512_maskz_loadu_epi16((1u << BLOCK_LEAVES) - 1, values);
	for (size_t lane = 0; lane < n; lane += 32) {
		__m512i which = _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i *)(leaf + lane)));
		__m512i sum = _mm512_loadu_si512(sums + lane);
		_mm512_storeu_si512(sums + lane, _mm512_add_epi16(sum, _mm512_permutexvar_epi16(which, all)));
	}
}

#define TREES_NAME trees_sum_avx512_32
#define TREES_WIDTH 32
#define TREES_TARGET __attribute__((target("avx512bw,avx512vl")))
#define TREES_ADD leaves_add_avx512
#include "intake/block_trees.h"
#define TREES_NAME trees_sum_avx512_64
#define TREES_WIDTH 64
#define TREES_TARGET __attribute__((target("avx512bw")))
#define TREES_ADD leaves_add_avx512
#include "intake/block_trees.h"
#endif

/* By the widest vectors that the processor has and that the first `n` lanes need. */
static void trees_go(const struct trees *t, const struct column *looks, size_t n, int16_t sums[LANES])
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
		(n > 32 ? trees_sum_avx512_64 : trees_sum_avx512_32)(t, looks->lanes, sums);
		return;
	}
	if (__builtin_cpu_supports("avx2")) {
		for (size_t lane = 0; lane < n; lane += 32)
			trees_sum_avx2_32(t, looks->lanes + lane, sums + lane);
		return;
	}
#endif
	for (size_t lane = 0; lane < n; lane += 16)
		trees_sum_16(t, looks->lanes + lane, sums + lane);
}

typedef uint8_t tile_row __attribute__((vector_size(TILE)));

/* TILE looks of as many rows, from look `at` on, into as many columns, from `lane` on: each step lays the upper and
 * the lower half of what is there into one another, byte by byte, and after four of them rows are columns. */
static void tile_turn(const uint8_t *const rows[TILE], size_t at, struct column *to, size_t lane)
{
	tile_row now[TILE], next[TILE];
	for (size_t i = 0; i < TILE; i++)
		memcpy(&now[i], rows[i] + at, TILE);
	for (int step = 0; step < 4; step++) {
		for (size_t i = 0; i < TILE / 2; i++) {
			tile_row a = now[i], b = now[i + TILE / 2];
			next[2 * i] =
			    __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
			next[2 * i + 1] = __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13,
								  29, 14, 30, 15, 31);
		}
		memcpy(now, next, sizeof now);
	}
	for (size_t k = 0; k < TILE; k++)
		memcpy(to[k].lanes + lane, &now[k], TILE);
}

/* The scores of `n` blocks, one to LANES, of which `which` are. */
static void trees_score(const struct trees *t, const struct blocks *b, const size_t *which, size_t n,
			double ret[LANES])
{
	struct column looks[BLOCK_LOOKS + TILE - 1];
	int16_t sums[LANES] = {0}; /* what all trees together say fits, as train/blocks.py makes sure */
	const uint8_t *rows[LANES];
	const size_t n_rows = n > LANES / 2 ? LANES : LANES / 2;
	for (size_t lane = 0; lane < n_rows; lane++) /* those that are left over are the last once more */
		rows[lane] = b->looks + which[lane < n ? lane : n - 1] * BLOCK_LOOKS;
	for (size_t k = 0; k < t->n_looks; k += TILE)
		for (size_t lane = 0; lane < n_rows; lane += TILE)
			tile_turn(rows + lane, k, &looks[k], lane);
	trees_go(t, looks, n, sums);
	for (size_t lane = 0; lane < n; lane++)
		ret[lane] = t->base + sums[lane] / BLOCK_UNIT;
}

/* Scores all blocks that may be the article's after all that their first scores say. */
static void blocks_go(struct blocks *b, const struct trees *t)
{
	size_t which[LANES], n = 0;
	double scores[LANES];
	for (size_t i = 0; i <= b->n; i++) {
		if (i < b->n && b->all[i].first_score >= BLOCK_UNLIKELY)
			which[n++] = i;
		if (n < LANES && i < b->n)
			continue;
		if (n)
			trees_score(t, b, which, n, scores);
		for (size_t lane = 0; lane < n; lane++)
			b->all[which[lane]].score = scores[lane];
		n = 0;
	}
}

void blocks_score(struct blocks *b)
{
	const double never = -9;
	for (size_t i = 0; i < b->n; i++) {
		b->all[i].score = never;
		b->all[i].first_score = b->all[i].beside ? 0 : UINT8_MAX;
	}
	blocks_go(b, &FIRST);
	for (size_t i = 0; i < b->n; i++)
		if (!b->all[i].beside)
			b->all[i].first_score = (uint8_t)(255.0 / (1.0 + exp(-b->all[i].score)) + 0.5);
	blocks_look_again(b, BLOCK_UNLIKELY);
	blocks_go(b, &SECOND);
}
