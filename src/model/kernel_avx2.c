/* AVX2: VPMADDUBSW wants unsigned times signed bytes, so |row| * (matrix with the row's sign); with both
 * within 127 the sums of two fit 16 bits. Four rows by sixteen outputs stay in registers. */
#define KERNEL_ZERO 0
#define KERNEL_DEPTH 4
#define KERNEL_QUERIES 12

#include "model/kernel.h"

#include <immintrin.h>

#if defined(__AVX2__) && defined(__FMA__)

static void sums(const int8_t *tiles, size_t n_out, size_t n_in, int32_t *ret_sums)
{
	(void)tiles, (void)n_out, (void)n_in, (void)ret_sums; /* zero is 0: nothing to make up for */
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride);

#include "model/kernel_body.h"

enum { ROWS = 4 };

static inline __m256i four_bytes(const uint8_t *at)
{
	int32_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	return _mm256_set1_epi32(bytes);
}

/* sum + the products of eight outputs with four bytes of a row; `size` is |row|, or the unsigned row. */
static inline __m256i multiply_add(__m256i sum, __m256i row, __m256i size, __m256i w, const bool is_unsigned)
{
	__m256i pairs = _mm256_maddubs_epi16(size, is_unsigned ? w : _mm256_sign_epi8(w, row));
	return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* n rows (known when compiled) times one tile */
static inline __attribute__((always_inline)) void multiply(const size_t n, const bool is_unsigned,
							   const uint8_t *row, size_t stride, const int8_t *tile,
							   size_t n_in, vi *ret_sum)
{
	vi sum[ROWS];
	for (size_t i = 0; i < n; i++)
		sum[i] = vi_set(0);
	for (size_t k = 0; k < n_in; k += 4) {
		__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)(tile + k * 16));
		__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(tile + k * 16 + 32));
#pragma GCC unroll 4
		for (size_t i = 0; i < n; i++) {
			__m256i a = four_bytes(row + i * stride + k), size = is_unsigned ? a : _mm256_abs_epi8(a);
			sum[i].low = multiply_add(sum[i].low, a, size, low, is_unsigned);
			sum[i].high = multiply_add(sum[i].high, a, size, high, is_unsigned);
		}
	}
	for (size_t i = 0; i < n; i++)
		ret_sum[i] = sum[i];
}

static void multiply_rows(const struct rows *rows, size_t at, size_t n, const int8_t *tile, size_t n_in, vi *sum)
{
	const uint8_t *row = rows->bytes + at * rows->stride;
	if (n == ROWS && rows->is_unsigned)
		multiply(ROWS, true, row, rows->stride, tile, n_in, sum);
	else if (n == ROWS)
		multiply(ROWS, false, row, rows->stride, tile, n_in, sum);
	else
		for (size_t i = 0; i < n; i++)
			multiply(1, rows->is_unsigned, row + i * rows->stride, rows->stride, tile, n_in, sum + i);
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	vi sum[ROWS];
	for (size_t o = 0; o < w->n_out; o += 16) {
		vf scale = vf_load(w->scale + o), bias = w->bias ? vf_load(w->bias + o) : vf_set(0.0f);
		for (size_t at = 0; at < rows->n; at += ROWS) {
			size_t n = rows->n - at < ROWS ? rows->n - at : ROWS;
			multiply_rows(rows, at, n, w->tiles + o * w->n_in, w->n_in, sum);
			for (size_t i = 0; i < n; i++)
				vf_store(
				    y + (at + i) * stride + o,
				    vf_fma(vi_float(sum[i]), vf_mul(vf_set(rows->scale[at + i]), scale), bias));
		}
	}
}

const struct kernel kernel_avx2 = {.id = HSY_KERNEL_AVX2,
				   .int8 = true,
				   .add_row = add_row,
				   .norm = norm_rows,
				   .layer = layer_run,
				   .dot = dot,
				   .gelu = gelu,
				   .quantise = quantise,
				   .matmul = matmul};
#endif
