/* Plain C on the int8 weights: what the vector kernels must equal to the bit. */
#define VECTOR_PORTABLE
#define KERNEL_ZERO 0
#define KERNEL_DEPTH 4
#define KERNEL_QUERIES 96

#include "model/kernel.h"

static void sums(const int8_t *tiles, size_t n_out, size_t n_in, int32_t *ret_sums)
{
	for (size_t o = 0; o < n_out; o++) {
		ret_sums[o] = 0;
		for (size_t i = 0; i < n_in; i++)
			ret_sums[o] += tiles[o / 16 * 16 * n_in + i / 4 * 64 + o % 16 * 4 + i % 4];
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride);

#include "model/kernel_body.h"

/* Products of bytes are added up in float, which every compiler can do side by side: up to 1024 of them stay
 * below 2^24 (127 * 127, or 255 * 64, times 1024), so every sum is a whole number and exact. */
enum { CHUNK = 1024 };

typedef float four __attribute__((vector_size(16)));

/* Some inputs of one tile as floats [n][16]. */
static void widen(const int8_t *tile, size_t n, four *wide)
{
	for (size_t i = 0; i < n; i++)
		for (size_t o = 0; o < 16; o++)
			wide[i * 4 + o / 4][o % 4] = (float)tile[i / 4 * 64 + o * 4 + i % 4];
}

/* sum [16] += n bytes of a row times n widened inputs of a tile */
static void multiply(const uint8_t *row, const four *wide, size_t n, bool is_unsigned, int32_t *sum)
{
	four part[4] = {{0}, {0}, {0}, {0}};
	for (size_t i = 0; i < n; i++) {
		float a = (float)(is_unsigned ? row[i] : (int8_t)row[i]);
		for (size_t o = 0; o < 4; o++)
			part[o] += a * wide[i * 4 + o];
	}
	for (size_t o = 0; o < 16; o++)
		sum[o] += (int32_t)part[o / 4][o % 4];
}

/* One tile's sixteen outputs of every row, CHUNK inputs and a block of rows at a time. */
static void multiply_tile(const struct rows *rows, const struct linear *w, size_t o, float *y, size_t stride)
{
	four wide[CHUNK * 4];
	int32_t total[KERNEL_BLOCK][16];
	for (size_t at = 0; at < rows->n; at += KERNEL_BLOCK) {
		size_t m = rows->n - at < KERNEL_BLOCK ? rows->n - at : KERNEL_BLOCK;
		memset(total, 0, sizeof total);
		for (size_t k = 0; k < w->n_in; k += CHUNK) {
			size_t n = w->n_in - k < CHUNK ? w->n_in - k : CHUNK;
			widen(w->tiles + o * w->n_in + k * 16, n, wide);
			for (size_t i = 0; i < m; i++)
				multiply(rows->bytes + (at + i) * rows->stride + k, wide, n, rows->is_unsigned,
					 total[i]);
		}
		for (size_t i = 0; i < m; i++)
			for (size_t c = 0; c < 16; c++)
				y[(at + i) * stride + o + c] =
				    fmaf((float)total[i][c], rows->scale[at + i] * w->scale[o + c],
					 w->bias ? w->bias[o + c] : 0.0f);
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	for (size_t o = 0; o < w->n_out; o += 16)
		multiply_tile(rows, w, o, y, stride);
}

const struct kernel kernel_portable_int8 = KERNEL_TABLE(PORTABLE_INT8);
