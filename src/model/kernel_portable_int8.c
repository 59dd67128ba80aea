/* Plain C on the int8 weights: what the vector kernels must equal to the bit. */
#define VECTOR_PORTABLE
#define KERNEL_ZERO 0
#define KERNEL_DEPTH 4
#define KERNEL_QUERIES 12

#include "model/kernel.h"

static void sums(const int8_t *tiles, size_t n_out, size_t n_in, int32_t *ret_sums)
{
	(void)tiles, (void)n_out, (void)n_in, (void)ret_sums; /* zero is 0: nothing to make up for */
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride);

#include "model/kernel_body.h"

/* sum [16] = one row times one tile */
static void multiply_tile(const uint8_t *row, const int8_t *tile, size_t n_in, bool is_unsigned, int32_t *sum)
{
	memset(sum, 0, 16 * sizeof *sum);
	for (size_t i = 0; i < n_in; i++) {
		int32_t a = is_unsigned ? row[i] : (int8_t)row[i];
		const int8_t *b = tile + i / 4 * 64 + i % 4;
		for (size_t o = 0; o < 16; o++)
			sum[o] += a * b[o * 4];
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	int32_t sum[16];
	for (size_t o = 0; o < w->n_out; o += 16) {
		for (size_t i = 0; i < rows->n; i++) {
			multiply_tile(rows->bytes + i * rows->stride, w->tiles + o * w->n_in, w->n_in,
				      rows->is_unsigned, sum);
			for (size_t c = 0; c < 16; c++)
				y[i * stride + o + c] = fmaf((float)sum[c], rows->scale[i] * w->scale[o + c],
							     w->bias ? w->bias[o + c] : 0.0f);
		}
	}
}

const struct kernel kernel_portable_int8 = {.id = HSY_KERNEL_PORTABLE_INT8,
					    .int8 = true,
					    .add_row = add_row,
					    .norm = norm_rows,
					    .layer = layer_run,
					    .dot = dot,
					    .gelu = gelu,
					    .quantise = quantise,
					    .matmul = matmul};
