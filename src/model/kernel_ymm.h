/* The product of the kernels with 256-bit registers, all but the innermost loop. A kernel file defines ROWS, a
 * multiple of 3, what kernel_body.h wants, KERNEL_ZERO being 128, and
 *
 *     static void multiply(n, depth, row, stride, tile, n_in, sum);
 *         n rows, ROWS at most, times one tile of n_in inputs, into sum [n][2]; `depth` inputs, 4 or NARROW_INPUTS,
 *         may be added up in 16 bits
 *
 * Signed rows have 128 added to each byte, and 128 times the sum of the matrix's row is taken off again. */
#ifndef HSY_MODEL_KERNEL_YMM_H
#define HSY_MODEL_KERNEL_YMM_H

#include "model/kernel.h"

#include <immintrin.h>

static inline void multiply(const size_t n, const size_t depth, const uint8_t *row, size_t stride,
			    const int8_t *tile, size_t n_in, __m256i sum[ROWS][2]);

static void sums(const int8_t *tiles, size_t n_out, size_t n_in, int32_t *ret_sums)
{
	const __m256i bytes = _mm256_set1_epi8(1), words = _mm256_set1_epi16(1);
	for (size_t o = 0; o < n_out; o += 8) {
		__m256i sum = _mm256_setzero_si256();
		const int8_t *tile = tiles + o / 16 * 16 * n_in + o % 16 * 4;
		for (size_t k = 0; k < n_in; k += 4) {
			__m256i w = _mm256_loadu_si256((const __m256i *)(const void *)(tile + k * 16));
			sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, w), words));
		}
		_mm256_storeu_si256((__m256i *)(void *)(ret_sums + o), sum);
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride);

#include "model/kernel_body.h"

static inline __m256i four_bytes(const uint8_t *at)
{
	int32_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	return _mm256_set1_epi32(bytes);
}

static inline __m256i eight_outputs(const int8_t *at)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

/* A tile, and what its sums are scaled with. */
struct panel {
	const int8_t *tile;
	size_t n_in;
	__m256i off[2]; /* to be taken off: 128 times the sum, or 0 */
	vf scale, bias;
};

static struct panel panel_at(const struct linear *w, size_t o, bool is_unsigned)
{
	struct panel p = {w->tiles + o * w->n_in,
			  w->n_in,
			  {_mm256_setzero_si256(), _mm256_setzero_si256()},
			  vf_load(w->scale + o),
			  w->bias ? vf_load(w->bias + o) : vf_set(0.0f)};
	for (size_t i = 0; !is_unsigned && i < 2; i++) {
		const void *sums_at = w->sums + o + 8 * i;
		p.off[i] = _mm256_slli_epi32(_mm256_loadu_si256(sums_at), 7);
	}
	return p;
}

/* n rows (known when compiled) from `at` on, times a panel, into y. */
static inline __attribute__((always_inline)) void multiply_out(const size_t n, const size_t depth,
							       const struct rows *rows, size_t at,
							       const struct panel *p, float *y, size_t stride)
{
	__m256i sum[ROWS][2];
	multiply(n, depth, rows->bytes + at * rows->stride, rows->stride, p->tile, p->n_in, sum);
#pragma GCC unroll 6
	for (size_t i = 0; i < n; i++) {
		vi of = {_mm256_sub_epi32(sum[i][0], p->off[0]), _mm256_sub_epi32(sum[i][1], p->off[1])};
		vf by = vf_mul(vf_set(rows->scale[at + i]), p->scale);
		vf_store(y + (at + i) * stride, vf_fma(vi_float(of), by, p->bias));
	}
}

static inline __attribute__((always_inline)) void multiply_tiles(const size_t depth, const struct rows *rows,
								 const struct linear *w, float *y, size_t stride)
{
	for (size_t o = 0; o < w->n_out; o += 16) {
		struct panel p = panel_at(w, o, rows->is_unsigned);
		size_t at = 0;
		for (; at + ROWS <= rows->n; at += ROWS)
			multiply_out(ROWS, depth, rows, at, &p, y + o, stride);
		for (; at + 3 <= rows->n; at += 3)
			multiply_out(3, depth, rows, at, &p, y + o, stride);
		if (at + 2 == rows->n)
			multiply_out(2, depth, rows, at, &p, y + o, stride);
		else if (at < rows->n)
			multiply_out(1, depth, rows, at, &p, y + o, stride);
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	if (w->narrow)
		multiply_tiles(NARROW_INPUTS, rows, w, y, stride);
	else
		multiply_tiles(4, rows, w, y, stride);
}

#endif
