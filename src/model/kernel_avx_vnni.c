/* AVX-VNNI: VPDPBUSD of 256 bits, which processors without AVX-512 have since 2021. Six rows by sixteen outputs
 * stay in registers. The tests run this file with AVX_VNNI_EMULATED as well, where that instruction is three of
 * AVX2's: no machine with it was at hand. */
#define KERNEL_ZERO 128
#define KERNEL_DEPTH 4
#define KERNEL_QUERIES 12

#ifdef AVX_VNNI_EMULATED
#define AVX_VNNI_TABLE kernel_avx_vnni_emulated
#else
#define AVX_VNNI_TABLE kernel_avx_vnni
#endif

#if defined(__AVX2__) && defined(__FMA__) && (defined(__AVXVNNI__) || defined(AVX_VNNI_EMULATED))

enum { ROWS = 6 };

#include "model/kernel_ymm.h"

/* sum + the products of eight outputs with four bytes of a row */
static inline __m256i multiply_add(__m256i sum, __m256i row, __m256i w)
{
#ifdef AVX_VNNI_EMULATED
	return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(row, w), _mm256_set1_epi16(1)));
#else
	return _mm256_dpbusd_avx_epi32(sum, row, w);
#endif
}

static inline __attribute__((always_inline)) void multiply(const size_t n, const size_t depth, const uint8_t *row,
							   size_t stride, const int8_t *tile, size_t n_in,
							   __m256i sum[ROWS][2])
{
	(void)depth; /* sums have 32 bits */
	for (size_t i = 0; i < n; i++)
		sum[i][0] = sum[i][1] = _mm256_setzero_si256();
	for (size_t k = 0; k < n_in; k += 4) {
		__m256i low = eight_outputs(tile + k * 16), high = eight_outputs(tile + k * 16 + 32);
#pragma GCC unroll 6
		for (size_t i = 0; i < n; i++) {
			__m256i a = four_bytes(row + i * stride + k);
			sum[i][0] = multiply_add(sum[i][0], a, low);
			sum[i][1] = multiply_add(sum[i][1], a, high);
		}
	}
}

const struct kernel AVX_VNNI_TABLE = KERNEL_TABLE(AVX_VNNI);
#endif
