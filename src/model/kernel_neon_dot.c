/* AArch64 with the dot product of ARMv8.2: SDOT multiplies signed bytes by signed ones, so unsigned rows have 128
 * taken off each byte, and 128 times the sum of the matrix's row is added again. Four rows by sixteen outputs stay
 * in registers. */
#ifdef __ARM_FEATURE_DOTPROD

#include "model/kernel_neon.h"

/* n rows (known when compiled) of sixteen inputs times those of a tile, added to sum. */
static inline __attribute__((always_inline)) void multiply_16(const size_t n, const int8x16_t *row,
							      const int8_t *tile, int32x4_t sum[ROWS][4])
{
#pragma GCC unroll 4
	for (size_t q = 0; q < 4; q++) {
		int8x16_t w0 = vld1q_s8(tile + 16 * q), w1 = vld1q_s8(tile + 64 + 16 * q);
		int8x16_t w2 = vld1q_s8(tile + 128 + 16 * q), w3 = vld1q_s8(tile + 192 + 16 * q);
#pragma GCC unroll 4
		for (size_t i = 0; i < n; i++) {
			sum[i][q] = vdotq_laneq_s32(sum[i][q], w0, row[i], 0);
			sum[i][q] = vdotq_laneq_s32(sum[i][q], w1, row[i], 1);
			sum[i][q] = vdotq_laneq_s32(sum[i][q], w2, row[i], 2);
			sum[i][q] = vdotq_laneq_s32(sum[i][q], w3, row[i], 3);
		}
	}
}

/* n rows from `at` on, times one tile; `first` [16] is what each sum begins with. */
static inline __attribute__((always_inline)) void multiply(const size_t n, const struct rows *rows, size_t at,
							   const int8_t *tile, size_t n_in, const int32_t *first,
							   int32x4_t sum[ROWS][4])
{
	int8x16_t flip = vdupq_n_s8(rows->is_unsigned ? -128 : 0), row[ROWS];
	for (size_t i = 0; i < n; i++)
		for (size_t q = 0; q < 4; q++)
			sum[i][q] = vld1q_s32(first + 4 * q);
	for (size_t k = 0; k < n_in; k += 16) {
		for (size_t i = 0; i < n; i++)
			row[i] = veorq_s8(vreinterpretq_s8_u8(vld1q_u8(rows->bytes + (at + i) * rows->stride + k)),
					  flip);
		multiply_16(n, row, tile + k * 16, sum);
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	for (size_t o = 0; o < w->n_out; o += 16) {
		const int8_t *tile = w->tiles + o * w->n_in;
		int32_t first[16] = {0};
		int32x4_t sum[ROWS][4];
		if (rows->is_unsigned)
			sums(tile, 16, w->n_in, first);
		for (size_t c = 0; c < 16; c++)
			first[c] *= 128;
		size_t at = 0;
		for (; at + ROWS <= rows->n; at += ROWS) {
			multiply(ROWS, rows, at, tile, w->n_in, first, sum);
			scale_out(rows, at, ROWS, w, o, sum, y, stride);
		}
		for (; at < rows->n; at++) {
			multiply(1, rows, at, tile, w->n_in, first, sum);
			scale_out(rows, at, 1, w, o, sum, y, stride);
		}
	}
}

const struct kernel kernel_neon_dot = KERNEL_TABLE(NEON_DOT);
#endif
