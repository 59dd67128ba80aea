/* AVX2: VPMADDUBSW multiplies unsigned by signed bytes and adds two products in 16 bits. Weights are such that four
 * of these add up there (narrow.h); keys and values are widened after each. Three rows by sixteen outputs stay in
 * registers. */
#define KERNEL_ZERO 128
#define KERNEL_DEPTH 4
#define KERNEL_QUERIES 12

#if defined(__AVX2__) && defined(__FMA__)

enum { ROWS = 3 };

#include "model/kernel_ymm.h"

/* Has the compiler add in the order that is written: another would take more registers than there are. */
static inline __attribute__((always_inline)) void in_order(__m256i *sum)
{
	__asm__("" : "+x"(*sum));
}

/* n rows (known when compiled) times one tile; `depth` inputs, 4 or NARROW_INPUTS, are added up in 16 bits. */
static inline __attribute__((always_inline)) void multiply(const size_t n, const size_t depth, const uint8_t *row,
							   size_t stride, const int8_t *tile, size_t n_in,
							   __m256i sum[ROWS][2])
{
	const __m256i ones = _mm256_set1_epi16(1);
	for (size_t i = 0; i < n; i++)
		sum[i][0] = sum[i][1] = _mm256_setzero_si256();
	for (size_t k = 0; k < n_in; k += depth) {
		__m256i part[ROWS][2];
#pragma GCC unroll 4
		for (size_t g = 0; g < depth; g += 4) {
			__m256i low = eight_outputs(tile + (k + g) * 16),
				high = eight_outputs(tile + (k + g) * 16 + 32);
#pragma GCC unroll 3
			for (size_t i = 0; i < n; i++) {
				__m256i a = four_bytes(row + i * stride + k + g);
				__m256i to_low = _mm256_maddubs_epi16(a, low),
					to_high = _mm256_maddubs_epi16(a, high);
				part[i][0] = g ? _mm256_add_epi16(part[i][0], to_low) : to_low;
				part[i][1] = g ? _mm256_add_epi16(part[i][1], to_high) : to_high;
				in_order(&part[i][0]);
				in_order(&part[i][1]);
			}
		}
#pragma GCC unroll 3
		for (size_t i = 0; i < n; i++) {
			sum[i][0] = _mm256_add_epi32(sum[i][0], _mm256_madd_epi16(part[i][0], ones));
			sum[i][1] = _mm256_add_epi32(sum[i][1], _mm256_madd_epi16(part[i][1], ones));
		}
	}
}

const struct kernel kernel_avx2 = KERNEL_TABLE(AVX2);
#endif
