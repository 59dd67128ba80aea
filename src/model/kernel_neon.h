/* What the kernels of AArch64 share. What is not the product is plain C, which the compiler puts into registers of
 * four lanes. Both have dot products (ARMv8.2); a kernel includes this and defines `matmul`. */
#ifndef HSY_MODEL_KERNEL_NEON_H
#define HSY_MODEL_KERNEL_NEON_H

#define VECTOR_PORTABLE
#define KERNEL_ZERO 0
#define KERNEL_DEPTH 4
#define KERNEL_QUERIES 12

#include "model/kernel.h"

#include <arm_neon.h>

/* The sums of sixteen rows are one tile times ones. */
static void sums(const int8_t *tiles, size_t n_out, size_t n_in, int32_t *ret_sums)
{
	for (size_t o = 0; o < n_out; o += 16)
		for (size_t q = 0; q < 4; q++) {
			int32x4_t sum = vdupq_n_s32(0);
			for (size_t k = 0; k < n_in; k += 4)
				sum = vdotq_s32(sum, vld1q_s8(tiles + o * n_in + k * 16 + 16 * q), vdupq_n_s8(1));
			vst1q_s32(ret_sums + o + 4 * q, sum);
		}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride);

#include "model/kernel_body.h"

enum { ROWS = 4 };

/* y of n rows from `at` on and of sixteen outputs from `o` on. */
static void scale_out(const struct rows *rows, size_t at, size_t n, const struct linear *w, size_t o,
		      int32x4_t sum[ROWS][4], float *y, size_t stride)
{
	vf scale = vf_load(w->scale + o), bias = w->bias ? vf_load(w->bias + o) : vf_set(0.0f);
	for (size_t i = 0; i < n; i++) {
		int32_t whole[16];
		for (size_t q = 0; q < 4; q++)
			vst1q_s32(whole + 4 * q, sum[i][q]);
		vf by = vf_mul(vf_set(rows->scale[at + i]), scale);
		vf_store(y + (at + i) * stride + o, vf_fma(vi_float(vi_load(whole)), by, bias));
	}
}

#endif
