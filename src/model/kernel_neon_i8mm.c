/* AArch64 with the matrix products of ARMv8.6: SMMLA multiplies eight bytes of two rows by eight of two outputs,
 * twice what SDOT does, and USMMLA the same where rows have no sign. Four rows by sixteen outputs stay in
 * registers, as pairs by pairs. */
#ifdef __ARM_FEATURE_MATMUL_INT8

#include "model/kernel_neon.h"

enum { PAIRS = ROWS / 2 };

/* Two rows of sixteen inputs become the first eight of both and the last eight of both. */
static inline void pair_rows(const uint8_t *a, const uint8_t *b, uint8x16_t ret_halves[2])
{
	uint64x2_t x = vreinterpretq_u64_u8(vld1q_u8(a)), y = vreinterpretq_u64_u8(vld1q_u8(b));
	ret_halves[0] = vreinterpretq_u8_u64(vzip1q_u64(x, y));
	ret_halves[1] = vreinterpretq_u8_u64(vzip2q_u64(x, y));
}

/* Four inputs of four outputs, twice, become eight inputs of outputs 0 and 1 and of outputs 2 and 3. */
static inline void pair_outputs(const int8_t *tile, int8x16_t ret_pairs[2])
{
	int32x4_t a = vreinterpretq_s32_s8(vld1q_s8(tile)), b = vreinterpretq_s32_s8(vld1q_s8(tile + 64));
	ret_pairs[0] = vreinterpretq_s8_s32(vzip1q_s32(a, b));
	ret_pairs[1] = vreinterpretq_s8_s32(vzip2q_s32(a, b));
}

static inline int32x4_t product(int32x4_t sum, uint8x16_t rows, int8x16_t outputs, bool is_unsigned)
{
	return is_unsigned ? vusmmlaq_s32(sum, rows, outputs) : vmmlaq_s32(sum, vreinterpretq_s8_u8(rows), outputs);
}

/* n pairs of rows (known when compiled) by one tile. `row` are the rows, 2 n of them; sum [pair][outputs / 2] is
 * { row 0 by output 0, row 0 by output 1, row 1 by output 0, row 1 by output 1 }. */
static inline __attribute__((always_inline)) void multiply(const size_t n, const bool is_unsigned,
							   const uint8_t *const row[ROWS], const int8_t *tile,
							   size_t n_in, int32x4_t sum[PAIRS][8])
{
	uint8x16_t half[PAIRS][2];
	for (size_t i = 0; i < n; i++)
		for (size_t o = 0; o < 8; o++)
			sum[i][o] = vdupq_n_s32(0);
	for (size_t k = 0; k < n_in; k += 16) {
		for (size_t i = 0; i < n; i++)
			pair_rows(row[2 * i] + k, row[2 * i + 1] + k, half[i]);
#pragma GCC unroll 4
		for (size_t q = 0; q < 4; q++) {
			int8x16_t first[2], last[2];
			pair_outputs(tile + k * 16 + 16 * q, first);
			pair_outputs(tile + k * 16 + 16 * q + 128, last);
#pragma GCC unroll 2
			for (size_t i = 0; i < n; i++)
				for (size_t p = 0; p < 2; p++) {
					int32x4_t *to = &sum[i][2 * q + p];
					*to = product(*to, half[i][0], first[p], is_unsigned);
					*to = product(*to, half[i][1], last[p], is_unsigned);
				}
		}
	}
}

/* Sums by pairs to sums by rows. */
static void unpair(int32x4_t pairs[PAIRS][8], int32x4_t ret_sum[ROWS][4])
{
	for (size_t i = 0; i < PAIRS; i++)
		for (size_t q = 0; q < 4; q++) {
			int64x2_t a = vreinterpretq_s64_s32(pairs[i][2 * q]);
			int64x2_t b = vreinterpretq_s64_s32(pairs[i][2 * q + 1]);
			ret_sum[2 * i][q] = vreinterpretq_s32_s64(vzip1q_s64(a, b));
			ret_sum[2 * i + 1][q] = vreinterpretq_s32_s64(vzip2q_s64(a, b));
		}
}

/* n rows, 1 to 4, from `at` on; a row that is not there is the last one again. */
static void multiply_rows(const struct rows *rows, size_t at, size_t n, const struct linear *w, size_t o, float *y,
			  size_t stride)
{
	const int8_t *tile = w->tiles + o * w->n_in;
	const uint8_t *row[ROWS];
	int32x4_t pairs[PAIRS][8], sum[ROWS][4];
	for (size_t i = 0; i < ROWS; i++)
		row[i] = rows->bytes + (at + (i < n ? i : n - 1)) * rows->stride;
	if (rows->is_unsigned)
		multiply(PAIRS, true, row, tile, w->n_in, pairs);
	else
		multiply(PAIRS, false, row, tile, w->n_in, pairs);
	unpair(pairs, sum);
	scale_out(rows, at, n, w, o, sum, y, stride);
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	for (size_t o = 0; o < w->n_out; o += 16)
		for (size_t at = 0; at < rows->n; at += ROWS)
			multiply_rows(rows, at, rows->n - at < ROWS ? rows->n - at : ROWS, w, o, y, stride);
}

const struct kernel kernel_neon_i8mm = KERNEL_TABLE(NEON_I8MM);
#endif
