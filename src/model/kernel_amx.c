/* AMX: tiles of 16 rows by 64 bytes, TDPBSSD and TDPBUSD add the products of two into a third. Thirty-two
 * rows by thirty-two outputs are computed at a time: four tiles of sums, two of rows, two of the matrix,
 * whose order of bytes (DTYPE_I8_TILES) is the one that these instructions want. All tiles are whole: n_in
 * is a multiple of 64, and where rows end, what lies behind them is read, multiplied and dropped.
 *
 * No machine with AMX was at hand when this was written. The tests run this file with AMX_EMULATED, where
 * the four tile operations are plain C after Intel's description of them; that proves the layout and the
 * loops, not the instructions. */
#define KERNEL_ZERO 0
#define KERNEL_DEPTH 64
#define KERNEL_QUERIES 64

#ifdef AMX_EMULATED
#define VECTOR_PORTABLE
#define AMX_TABLE kernel_amx_emulated
#else
#define AMX_TABLE kernel_amx
#endif

#include "model/kernel.h"

#include <string.h>

/* ------------------------------------------------------------------------------------------------ *
 * Tile operations; the number of a tile is a constant.                                             *
 * ------------------------------------------------------------------------------------------------ */

#ifdef AMX_EMULATED

static _Thread_local union {
	uint8_t bytes[16][64];
	int32_t sums[16][16];
} emulated[8];

static void emulated_load(int t, const void *at, size_t stride)
{
	for (size_t i = 0; i < 16; i++)
		memcpy(emulated[t].bytes[i], (const char *)at + i * stride, 64);
}

/* sums [m][n] += a [m][4 k + i] * b [k][4 n + i] */
static void emulated_multiply(int t, int a, int b, bool is_unsigned)
{
	for (int m = 0; m < 16; m++)
		for (int k = 0; k < 16; k++)
			for (int n = 0; n < 16; n++)
				for (int i = 0; i < 4; i++) {
					int32_t x = emulated[a].bytes[m][4 * k + i];
					int32_t y = (int8_t)emulated[b].bytes[k][4 * n + i];
					emulated[t].sums[m][n] += (is_unsigned ? x : (int8_t)x) * y;
				}
}

#define TILES_BEGIN() ((void)0)
#define TILES_END() ((void)0)
#define TILE_ZERO(t) memset(&emulated[t], 0, sizeof emulated[t])
#define TILE_LOAD(t, at, stride) emulated_load((t), (at), (stride))
#define TILE_STORE(t, to) memcpy((to), emulated[t].sums, sizeof emulated[t].sums)
#define TILE_MULTIPLY(t, a, b, is_unsigned) emulated_multiply((t), (a), (b), (is_unsigned))

#else

#include <immintrin.h>

/* Palette 1: eight tiles of 16 rows by 64 bytes each. */
struct tile_config {
	uint8_t palette, start_row, reserved[14];
	uint16_t row_bytes[16];
	uint8_t n_rows[16];
};

static const struct tile_config whole_tiles = {
    .palette = 1, .row_bytes = {64, 64, 64, 64, 64, 64, 64, 64}, .n_rows = {16, 16, 16, 16, 16, 16, 16, 16}};

/* gcc 12 does not know that tile loads read memory: everything must be written before the first. */
#define TILES_BEGIN()                              \
	do {                                       \
		__asm__ volatile("" ::: "memory"); \
		_tile_loadconfig(&whole_tiles);    \
	} while (0)
#define TILES_END() _tile_release()
#define TILE_ZERO(t) _tile_zero(t)
#define TILE_LOAD(t, at, stride) _tile_loadd(t, at, stride)
#define TILE_STORE(t, to) _tile_stored(t, to, 64)
#define TILE_MULTIPLY(t, a, b, is_unsigned)    \
	do {                                   \
		if (is_unsigned)               \
			_tile_dpbusd(t, a, b); \
		else                           \
			_tile_dpbssd(t, a, b); \
	} while (0)

#endif

/* ------------------------------------------------------------------------------------------------ *
 * The product                                                                                      *
 * ------------------------------------------------------------------------------------------------ */

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

/* The sums of sixteen rows, or fewer, with sixteen outputs. */
struct square {
	int32_t sum[16][16];
};

/* Tiles 0 to 3: sums; 4, 5: rows; 6, 7: matrix. Sums [rows 0-15, 16-31][outputs 0-15, 16-31]. With
 * one_half, the second sixteen rows are left out. */
static void multiply(const uint8_t *row, size_t stride, const int8_t *tile, size_t n_in, bool is_unsigned,
		     bool one_half, struct square square[2][2])
{
	TILE_ZERO(0);
	TILE_ZERO(1);
	TILE_ZERO(2);
	TILE_ZERO(3);
	for (size_t k = 0; k < n_in; k += 64) {
		TILE_LOAD(4, row + k, stride);
		TILE_LOAD(6, tile + k * 16, 64);
		TILE_LOAD(7, tile + 16 * n_in + k * 16, 64);
		TILE_MULTIPLY(0, 4, 6, is_unsigned);
		TILE_MULTIPLY(1, 4, 7, is_unsigned);
		if (one_half)
			continue;
		TILE_LOAD(5, row + 16 * stride + k, stride);
		TILE_MULTIPLY(2, 5, 6, is_unsigned);
		TILE_MULTIPLY(3, 5, 7, is_unsigned);
	}
	TILE_STORE(0, square[0][0].sum);
	TILE_STORE(1, square[0][1].sum);
	TILE_STORE(2, square[1][0].sum);
	TILE_STORE(3, square[1][1].sum);
}

/* y [n][32] from the sums, n up to 32. */
static void scale_out(struct square square[2][2], const struct linear *w, size_t o, const float *scale, size_t n,
		      float *y, size_t stride)
{
	for (size_t t = 0; t < 2; t++) {
		vf by = vf_load(w->scale + o + 16 * t);
		vf bias = w->bias ? vf_load(w->bias + o + 16 * t) : vf_set(0.0f);
		for (size_t i = 0; i < n; i++) {
			vf value = vi_float(vi_load(square[i / 16][t].sum[i % 16]));
			vf_store(y + i * stride + 16 * t, vf_fma(value, vf_mul(vf_set(scale[i]), by), bias));
		}
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	_Alignas(64) struct square square[2][2];
	TILES_BEGIN();
	for (size_t o = 0; o < w->n_out; o += 32)
		for (size_t at = 0; at < rows->n; at += 32) {
			size_t n = rows->n - at < 32 ? rows->n - at : 32;
			multiply(rows->bytes + at * rows->stride, rows->stride, w->tiles + o * w->n_in, w->n_in,
				 rows->is_unsigned, n <= 16, square);
			scale_out(square, w, o, rows->scale + at, n, y + at * stride + o, stride);
		}
	TILES_END();
}

const struct kernel AMX_TABLE = KERNEL_TABLE(AMX);
