/* The body of every int8 kernel: all but the product of bytes. A kernel file defines
 *
 *     KERNEL_ZERO      the byte that stands for 0 in signed rows: 0 or 128
 *     KERNEL_DEPTH     n_in of every product is a multiple of this: 4 or 64
 *     KERNEL_QUERIES   queries that attention takes at a time, at most KERNEL_BLOCK
 *     static void sums(...), matmul(...)    as in struct kernel
 *
 * and includes this; `KERNEL_TABLE(ID)` is then what it gives. The order within a layer, for the n pieces of a
 * window:
 *
 *     x [n][W] -> bytes -> qkv [n][3 W]
 *     each head: queries, keys, values -> bytes; scores = queries keys^T; softmax -> bytes;
 *                context [n][D] = probabilities values
 *     each block of KERNEL_BLOCK pieces: context -> bytes -> out; x = norm(x + out)
 *                x -> bytes -> hidden [block][F] = GELU(...) -> bytes -> ffn2; x = norm(x + ffn2)
 *
 * Rows of x are quantised one by one, to -127..127 times the row's largest magnitude / 127. So are the
 * queries of each head. What ffn2 takes is lifted above 0 first, to bytes 0..127. Probabilities are 0..255 of the
 * row's largest, and divided by their own sum, so that rounding them loses nothing of the whole. What rows are
 * multiplied with keeps within -64..64: the keys, each by its own largest, the values, by channel of the window,
 * and the weights (narrow.h); those of ffn2 within -127..127. */
#ifndef HSY_MODEL_KERNEL_BODY_H
#define HSY_MODEL_KERNEL_BODY_H

#include "model/kernel.h"
#include "model/narrow.h"
#include "model/vector.h"

#include <math.h>
#include <string.h>

/* The largest bytes of rows, and of matrices made of a window's keys and values. */
#define ROW_TOP 127.0f
#define MATRIX_TOP 64.0f

static inline size_t round_up(size_t n, size_t to)
{
	return (n + to - 1) / to * to;
}

/* The largest magnitude in x [k], k a multiple of 32; what is not a number is passed over. Four at a time:
 * one would wait for the one before. */
static float largest_magnitude(const float *x, size_t k)
{
	vf a = vf_abs(vf_load(x)), b = vf_abs(vf_load(x + LANES)), c = vf_set(0.0f), d = c;
	a = vf_max(a, c);
	b = vf_max(b, c);
	for (size_t i = k % 64; i < k; i += 64) {
		a = vf_max(vf_abs(vf_load(x + i)), a);
		b = vf_max(vf_abs(vf_load(x + i + LANES)), b);
		c = vf_max(vf_abs(vf_load(x + i + 2 * LANES)), c);
		d = vf_max(vf_abs(vf_load(x + i + 3 * LANES)), d);
	}
	return vf_largest(vf_max(vf_max(a, b), vf_max(c, d)));
}

/* x [k] to bytes: q = round(x * top / largest), the byte for zero being `zero`. Returns largest / top. */
static float quantise_row(const float *x, size_t k, float top, uint8_t *q, uint8_t zero)
{
	float largest = largest_magnitude(x, k);
	vf by = vf_set(largest > 0.0f ? top / largest : 0.0f);
	for (size_t i = 0; i < k; i += LANES)
		vi_store_bytes(q + i, vf_round(vf_mul(vf_load(x + i), by)), zero);
	return largest / top;
}

static void quantise(const float *x, size_t n, size_t k, uint8_t *q, float *scale)
{
	for (size_t i = 0; i < n; i++)
		scale[i] = quantise_row(x + i * k, k, ROW_TOP, q + i * k, KERNEL_ZERO);
}

static void add_row(const struct table *table, size_t i, float *x)
{
	if (table->f32) {
		for (size_t c = 0; c < table->width; c += LANES)
			vf_store(x + c, vf_add(vf_load(x + c), vf_load(table->f32 + i * table->width + c)));
		return;
	}
	vf scale = vf_set(table->scale[i]);
	for (size_t c = 0; c < table->width; c += LANES) {
		vf value = vi_float(vi_load_bytes(table->bytes + i * table->width + c));
		vf_store(x + c, vf_fma(value, scale, vf_load(x + c)));
	}
}

/* y [width] = (x - mean) / sqrt(variance + 1e-12) * weight + bias; y may be x. */
static void norm_row(const struct norm *norm, size_t width, const float *x, float *y)
{
	vf total = vf_set(0.0f), squares = vf_set(0.0f);
	for (size_t c = 0; c < width; c += LANES)
		total = vf_add(total, vf_load(x + c));
	vf mean = vf_set(vf_sum(total) / (float)width);
	for (size_t c = 0; c < width; c += LANES) {
		vf off = vf_sub(vf_load(x + c), mean);
		squares = vf_fma(off, off, squares);
	}
	vf by = vf_set(1.0f / sqrtf(vf_sum(squares) / (float)width + 1e-12f));
	for (size_t c = 0; c < width; c += LANES) {
		vf off = vf_mul(vf_sub(vf_load(x + c), mean), by);
		vf_store(y + c, vf_fma(off, vf_load(norm->weight + c), vf_load(norm->bias + c)));
	}
}

static void norm_rows(const struct norm *norm, size_t width, float *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		norm_row(norm, width, x + i * width, x + i * width);
}

/* x [n][width] = norm(x + y) */
static void add_norm(const struct norm *norm, size_t width, float *x, float *y, size_t n)
{
	for (size_t i = 0; i < n * width; i += LANES)
		vf_store(y + i, vf_add(vf_load(x + i), vf_load(y + i)));
	for (size_t i = 0; i < n; i++)
		norm_row(norm, width, y + i * width, x + i * width);
}

static float dot(const float *a, const float *b, size_t n)
{
	vf sum = vf_set(0.0f);
	for (size_t i = 0; i < n; i += LANES)
		sum = vf_fma(vf_load(a + i), vf_load(b + i), sum);
	return vf_sum(sum);
}

/* Vectors that are multiplied at a time, by two rows of the matrix: as many sums as stay in registers. */
#if defined(__AVX512F__)
enum { PROJECTED = 4 };
#else
enum { PROJECTED = 2 };
#endif

/* n vectors (known when compiled) by rows o and o + 1 of the matrix, or o alone where it is the last. */
static inline __attribute__((always_inline)) void project_some(const size_t n, const struct linear *l,
							       const float *const *x, size_t o, float *y)
{
	const float *row = l->f32 + o * l->n_in, *next = o + 1 < l->n_out ? row + l->n_in : row;
	vf sum[PROJECTED][2];
#pragma GCC unroll 4
	for (size_t i = 0; i < n; i++)
		sum[i][0] = sum[i][1] = vf_set(0.0f);
	for (size_t k = 0; k < l->n_in; k += LANES) {
		vf a = vf_load(row + k), b = vf_load(next + k);
#pragma GCC unroll 4
		for (size_t i = 0; i < n; i++) {
			vf value = vf_load(x[i] + k);
			sum[i][0] = vf_fma(value, a, sum[i][0]);
			sum[i][1] = vf_fma(value, b, sum[i][1]);
		}
	}
#pragma GCC unroll 4
	for (size_t i = 0; i < n; i++)
		for (size_t t = 0; t < 2 && o + t < l->n_out; t++)
			y[i * l->n_out + o + t] = vf_sum(sum[i][t]) + l->bias[o + t];
}

static void project(const struct linear *l, const float *const *x, size_t n, float *y)
{
	size_t i = 0;
	for (; i + PROJECTED <= n; i += PROJECTED)
		for (size_t o = 0; o < l->n_out; o += 2)
			project_some(PROJECTED, l, x + i, o, y + i * l->n_out);
	for (; i < n; i++)
		for (size_t o = 0; o < l->n_out; o += 2)
			project_some(1, l, x + i, o, y + i * l->n_out);
}

/* x * P(x), P the normal distribution function: 1/2 + c * p(c^2) with c = x held to +-4.25, where p is
 * chosen so that it is 0 or 1 at the ends. Off by 6e-5 at most. */
static inline vf gelu_lanes(vf x)
{
	static const float p[] = {3.991142281e-01f,  -6.667295181e-02f, 9.996324000e-03f,
				  -1.157540178e-03f, 1.008923422e-04f,  -6.298536071e-06f,
				  2.609074550e-07f,  -6.334989060e-09f, 6.764234906e-11f};
	vf c = vf_min(vf_max(x, vf_set(-4.25f)), vf_set(4.25f)), t = vf_mul(c, c), sum = vf_set(p[8]);
	for (int i = 7; i >= 0; i--)
		sum = vf_fma(sum, t, vf_set(p[i]));
	return vf_mul(x, vf_fma(c, sum, vf_set(0.5f)));
}

static void gelu(float *x, size_t n)
{
	for (size_t i = 0; i < n; i += LANES)
		vf_store(x + i, gelu_lanes(vf_load(x + i)));
}

/* x [k] = GELU(x) + KERNEL_LIFT, which has no sign, as bytes of 0 to 127. Returns largest / 127. */
static float quantise_gelu(float *x, size_t k, uint8_t *q)
{
	vf a = vf_set(0.0f), b = a;
	for (size_t i = 0; i < k; i += 2 * LANES) {
		vf y = vf_add(gelu_lanes(vf_load(x + i)), vf_set(KERNEL_LIFT));
		vf z = vf_add(gelu_lanes(vf_load(x + i + LANES)), vf_set(KERNEL_LIFT));
		vf_store(x + i, y);
		vf_store(x + i + LANES, z);
		a = vf_max(y, a);
		b = vf_max(z, b);
	}
	float largest = vf_largest(vf_max(a, b));
	vf by = vf_set(largest > 0.0f ? 127.0f / largest : 0.0f);
	for (size_t i = 0; i < k; i += LANES)
		vi_store_bytes(q + i, vf_round(vf_mul(vf_load(x + i), by)), 0);
	return largest / 127.0f;
}

/* 255 * 2^t for -30 <= t <= 0, off by 0.02 at most: 2^t = 2^i * 2^f with f in -1/2..1/2. */
static inline vf exp2_255(vf t)
{
	vi i = vf_round(t);
	vf f = vf_sub(t, vi_float(i)), p = vf_set(255 * 5.517167084e-02f);
	p = vf_fma(p, f, vf_set(255 * 2.426111383e-01f));
	p = vf_fma(p, f, vf_set(255 * 6.932609865e-01f));
	p = vf_fma(p, f, vf_set(255 * 9.999280726e-01f));
	return vi_as_float(vi_add(vf_as_int(p), vi_shift_left(i, 23)));
}

/* Scores in units of log 2 -> bytes 255 * 2^(score - largest). Returns 1 / their sum. */
static float softmax_row(const float *scores, size_t keys, uint8_t *probs)
{
	vf largest = vf_set(-INFINITY);
	for (size_t j = 0; j < keys; j += LANES)
		largest = vf_max(vf_load(scores + j), largest);
	largest = vf_set(vf_largest(largest));
	vi sum = vi_set(0);
	for (size_t j = 0; j < keys; j += LANES) {
		vf t = vf_max(vf_sub(vf_load(scores + j), largest), vf_set(-30.0f));
		vi p = vf_round(exp2_255(t));
		sum = vi_add(sum, p);
		vi_store_bytes(probs + j, p, 0);
	}
	return 1.0f / (float)vi_sum(sum);
}

/* One head of one window: where it is and the padded sizes of its bytes. */
struct head {
	const float *queries, *keys, *values; /* [n][D], `stride` floats a row */
	size_t n, d, stride;
	size_t depth;  /* D up to a multiple of KERNEL_DEPTH */
	size_t n_keys; /* n up to a multiple of KERNEL_DEPTH and of 32 */
};

static void pack_queries(const struct head *h, struct work *w)
{
	float by = 1.44269504f / sqrtf((float)h->d); /* log2(e): softmax is taken in powers of 2 */
	if (h->depth != h->d)
		memset(w->queries, KERNEL_ZERO, h->n * h->depth);
	for (size_t i = 0; i < h->n; i++)
		w->scale[i] = by * quantise_row(h->queries + i * h->stride, h->d, ROW_TOP,
						w->queries + i * h->depth, KERNEL_ZERO);
}

/* Keys become a tiled matrix [n_keys][depth]; those behind n are 0 with a bias that no softmax survives. */
static void pack_keys(const struct head *h, struct work *w)
{
	uint8_t row[KERNEL_MAX_WIDTH];
	memset(w->key_tiles, 0, h->n_keys * h->depth);
	for (size_t j = 0; j < h->n_keys; j++) {
		w->key_scale[j] = 0.0f;
		w->key_bias[j] = j < h->n ? 0.0f : -1e30f;
		if (j >= h->n)
			continue;
		w->key_scale[j] = quantise_row(h->keys + j * h->stride, h->d, MATRIX_TOP, row, 0);
		int8_t *to = w->key_tiles + j / 16 * 16 * h->depth + j % 16 * 4;
		for (size_t g = 0; g < h->d / 4; g++)
			memcpy(to + g * 64, row + g * 4, 4);
	}
	sums(w->key_tiles, h->n_keys, h->depth, w->key_sums);
}

/* Sixteen channels of values become a tile: a lane holds four keys of its channel. */
static void pack_values_16(const struct head *h, const float *values, int8_t *tile, float *scale)
{
	vf largest = vf_set(0.0f);
	for (size_t j = 0; j < h->n; j++)
		largest = vf_max(vf_abs(vf_load(values + j * h->stride)), largest);
	float magnitudes[LANES], by[LANES];
	vf_store(magnitudes, largest);
	for (size_t c = 0; c < LANES; c++) {
		by[c] = magnitudes[c] > 0.0f ? MATRIX_TOP / magnitudes[c] : 0.0f;
		scale[c] = magnitudes[c] / MATRIX_TOP;
	}
	vi byte = vi_set(0xff);
	vf times = vf_load(by);
	for (size_t j = 0; j < h->n_keys; j += 4) {
		vi four[4];
		for (size_t k = 0; k < 4; k++)
			four[k] = j + k < h->n
				      ? vi_and(vf_round(vf_mul(vf_load(values + (j + k) * h->stride), times)), byte)
				      : vi_set(0);
		vi low = vi_or(four[0], vi_shift_left(four[1], 8));
		vi high = vi_or(vi_shift_left(four[2], 16), vi_shift_left(four[3], 24));
		vi_store(tile + j * 16, vi_or(low, high));
	}
}

static void pack_values(const struct head *h, struct work *w)
{
	for (size_t c = 0; c < h->d; c += 16)
		pack_values_16(h, h->values + c, w->value_tiles + c * h->n_keys, w->value_scale + c);
}

/* context [m][D] of the m queries from `at` on. */
static void attend(const struct head *h, struct work *w, size_t at, size_t m, float *context, size_t stride)
{
	struct linear keys = {.n_in = h->depth,
			      .n_out = h->n_keys,
			      .tiles = w->key_tiles,
			      .scale = w->key_scale,
			      .sums = w->key_sums,
			      .bias = w->key_bias};
	struct linear values = {.n_in = h->n_keys, .n_out = h->d, .tiles = w->value_tiles, .scale = w->value_scale};
	struct rows queries = {m, h->depth, w->queries + at * h->depth, w->scale + at, false};
	float scale[KERNEL_BLOCK];
	struct rows probs = {m, h->n_keys, w->probs, scale, true};
	matmul(&queries, &keys, w->scores, h->n_keys);
	for (size_t i = 0; i < m; i++)
		scale[i] = softmax_row(w->scores + i * h->n_keys, h->n_keys, w->probs + i * h->n_keys);
	matmul(&probs, &values, context, stride);
}

static void attend_head(const struct head *h, struct work *w, float *context, size_t stride)
{
	pack_queries(h, w);
	pack_keys(h, w);
	pack_values(h, w);
	for (size_t at = 0; at < h->n; at += KERNEL_QUERIES) {
		size_t m = h->n - at < KERNEL_QUERIES ? h->n - at : KERNEL_QUERIES;
		attend(h, w, at, m, context + at * stride, stride);
	}
}

/* y [n][n_out] = x [n][n_in] through w */
static void apply(const struct linear *w, struct work *work, const float *x, size_t n, float *y)
{
	quantise(x, n, w->n_in, work->rows, work->scale);
	struct rows rows = {n, w->n_in, work->rows, work->scale, false};
	matmul(&rows, w, y, w->n_out);
}

/* From the context of n pieces, at most KERNEL_BLOCK, to the end of the layer. */
static void layer_block(const struct layer *l, struct work *w, const float *context, float *x, size_t n)
{
	size_t width = l->out.n_out, ffn = l->ffn1.n_out;
	apply(&l->out, w, context, n, w->sum);
	add_norm(&l->norm1, width, x, w->sum, n);
	apply(&l->ffn1, w, x, n, w->hidden);
	for (size_t i = 0; i < n; i++)
		w->scale[i] = quantise_gelu(w->hidden + i * ffn, ffn, w->rows + i * ffn);
	matmul(&(struct rows){n, ffn, w->rows, w->scale, true}, &l->ffn2, w->sum, width);
	add_norm(&l->norm2, width, x, w->sum, n);
}

static void layer_run(const struct layer *l, const struct shape *shape, struct work *w, float *x, size_t n)
{
	size_t width = shape->width, d = width / shape->n_heads;
	apply(&l->qkv, w, x, n, w->qkv);
	for (size_t at = 0; at < width; at += d) {
		const float *q = w->qkv + at;
		struct head head = {q,
				    q + width,
				    q + 2 * width,
				    n,
				    d,
				    3 * width,
				    round_up(d, KERNEL_DEPTH),
				    round_up(n, KERNEL_DEPTH > 32 ? KERNEL_DEPTH : 32)};
		attend_head(&head, w, w->context + at, width);
	}
	for (size_t at = 0; at < n; at += KERNEL_BLOCK) {
		size_t m = n - at < KERNEL_BLOCK ? n - at : KERNEL_BLOCK;
		layer_block(l, w, w->context + at * width, x + at * width, m);
	}
}

/* The table of the kernel, whose number is HSY_KERNEL_<ID>. */
#define KERNEL_TABLE(ID)                                                                                 \
	{                                                                                                \
		.id = HSY_KERNEL_##ID, .int8 = true, .narrow = narrow, .sums = sums, .add_row = add_row, \
		.norm = norm_rows, .layer = layer_run, .dot = dot, .project = project, .gelu = gelu,     \
		.quantise = quantise, .matmul = matmul                                                   \
	}

#endif
