/* Kernels: the arithmetic of the encoder, several times over.
 *
 * A kernel is a table of functions for one kind of processor. portable_f32 multiplies floats and is what
 * the others are measured against. All others multiply int8 by int8 into int32, exactly, and do the rest
 * (scales, softmax, layer norm, GELU) in f32 in one fixed order, sixteen lanes at a time, with explicit
 * fused multiply-adds (vector.h, kernel_body.h): they give the same vectors to the last bit on every
 * processor, so what hearsay reads in an article does not depend on the machine.
 *
 * Letters: n pieces of a window, W width, H heads, D = W / H, F feed-forward width.
 * W and F are multiples of 64, D is a multiple of 32 (shape_check). */
#ifndef HSY_MODEL_KERNEL_H
#define HSY_MODEL_KERNEL_H

#include "hearsay.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	KERNEL_BLOCK = 96,  /* pieces that go through the feed-forward part together: it stays in cache */
	KERNEL_MAX_N = 512, /* pieces in a window */
	KERNEL_MAX_WIDTH = 4096,
	KERNEL_MAX_LAYERS = 48
};

/* GELU is nowhere less than this below 0. */
#define KERNEL_LIFT 0.1701f

/* Numbers that fix every size in the model. Of the n_layers, the last n_entity have twins of their own for
 * entities. */
struct shape {
	uint32_t n_layers, n_entity, width, n_heads, ffn, vocab, positions, n_tags, link_width, window;
};

/* y [n][n_out] = x [n][n_in] * w [n_out][n_in] transposed, times scale [n_out], plus bias [n_out].
 * Either f32 or tiles is there, see DTYPE_I8_TILES. */
struct linear {
	size_t n_in, n_out;
	const float *f32;    /* [n_out][n_in] */
	const int8_t *tiles; /* [n_out / 16][n_in / 4][16][4] */
	const float *scale;  /* [n_out], of the tiles */
	const int32_t *sums; /* [n_out] sums of a row of the tiles */
	bool narrow;       /* the tiles are as kernel->narrow makes them; else their bytes keep within -64 to 64 */
	const float *bias; /* [n_out], or NULL for none */
};

/* A table [n][width] of rows to look up: f32, or bytes and scale [n]. */
struct table {
	size_t n, width;
	const float *f32;
	const int8_t *bytes;
	const float *scale;
};

struct norm {
	const float *weight, *bias; /* [W] */
};

struct layer {
	struct linear qkv; /* W -> 3 W: queries, keys, values */
	struct linear out; /* W -> W */
	struct norm norm1;
	struct linear ffn1; /* W -> F */
	struct linear
	    ffn2; /* F -> W; int8: what it takes is KERNEL_LIFT more than GELU, and its bias makes up for that */
	struct norm norm2;
};

/* Working memory of one thread for windows of up to KERNEL_MAX_N pieces, made by kernel_work_new. */
struct work {
	void *memory;
	size_t n_bytes;
	float *qkv;          /* [n][3 W] */
	float *context;      /* [n][W] what attention gathered */
	float *hidden;       /* [KERNEL_BLOCK][F] */
	float *sum;          /* [KERNEL_BLOCK][W] */
	float *scores;       /* [KERNEL_BLOCK][keys] */
	float *scale;        /* [n] of the quantised rows */
	float *key_scale;    /* [keys] */
	float *key_bias;     /* [keys] 0, or -1e30 for padding */
	int32_t *key_sums;   /* [keys] */
	float *value_scale;  /* [D] */
	uint8_t *rows;       /* [n][W] or [KERNEL_BLOCK][F], quantised */
	uint8_t *queries;    /* [n][depth] of one head, quantised */
	uint8_t *probs;      /* [KERNEL_BLOCK][keys], quantised */
	int8_t *key_tiles;   /* [keys / 16][depth / 4][16][4] of one head */
	int8_t *value_tiles; /* [D / 16][keys / 4][16][4] of one head */
};

/* n rows of bytes that a matrix is multiplied with. Row i stands for bytes * scale[i]. They are written by
 * the kernel that reads them: what zero is (0 or 128) is its own affair, unless `is_unsigned`: then they
 * are 0 to 255 as they stand. */
struct rows {
	size_t n, stride;
	const uint8_t *bytes;
	const float *scale;
	bool is_unsigned;
};

struct kernel {
	hsy_kernel id;
	bool int8; /* multiplies int8 */
	/* A tiled matrix [n_out][n_in] and its scales, as a file has them, to weights that rows of 0 to `top`, 127
	 * or 255, are multiplied with (narrow.h): all int8 kernels hold the same. NULL in portable_f32. */
	void (*narrow)(const int8_t *tiles, const float *scale, size_t n_out, size_t n_in, int32_t top,
		       int8_t *ret_tiles, float *ret_scale);
	/* Sums of the rows of a tiled matrix. NULL in portable_f32. */
	void (*sums)(const int8_t *tiles, size_t n_out, size_t n_in, int32_t *ret_sums);
	/* x [width] += row `i` of `table`. */
	void (*add_row)(const struct table *table, size_t i, float *x);
	/* x [n][W] = layer norm of x. */
	void (*norm)(const struct norm *norm, size_t width, float *x, size_t n);
	/* x [n][W] = layer of x. */
	void (*layer)(const struct layer *layer, const struct shape *shape, struct work *work, float *x, size_t n);
	/* Sum of a[i] * b[i]; n is a multiple of 16. */
	float (*dot)(const float *a, const float *b, size_t n);
	/* y [n][n_out] = each of n vectors [n_in] through an f32 matrix, summed up as dot does; n_in is a multiple
	 * of 16. */
	void (*project)(const struct linear *l, const float *const *x, size_t n, float *y);
	/* x [n] = GELU(x); n is a multiple of 16. */
	void (*gelu)(float *x, size_t n);
	/* The int8 parts alone, for tests; NULL in portable_f32. Row i of x [n][k] becomes bytes in
	 * q [n][k] and scale[i]; y [n][n_out] with `stride` floats a row. */
	void (*quantise)(const float *x, size_t n, size_t k, uint8_t *q, float *scale);
	void (*matmul)(const struct rows *rows, const struct linear *w, float *y, size_t stride);
};

/* The kernel of that name if it is built in and runs here; for AUTO the fastest of these. NULL: none. */
const struct kernel *kernel_find(hsy_kernel kernel);

/* Memory for windows of up to `n` pieces; false: out of memory. Free with kernel_work_free. */
bool kernel_work_new(const struct shape *shape, size_t n, struct work *ret_work);
void kernel_work_free(struct work *work);

extern const struct kernel kernel_portable_f32, kernel_portable_int8;
#ifdef HEARSAY_ARM
extern const struct kernel kernel_neon_dot, kernel_neon_i8mm;
#endif
#ifdef HEARSAY_X86
extern const struct kernel kernel_avx2, kernel_avx_vnni, kernel_avx512_vnni, kernel_amx;
#endif
extern const struct kernel kernel_amx_emulated, kernel_avx_vnni_emulated; /* in the tests only */

#endif
