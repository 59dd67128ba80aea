/* Plain C on float weights: no blocks, no tricks, libm's erff and expf. What the others are measured
 * against. */
#include "model/kernel.h"

#include <math.h>

/* Sixteen sums side by side, which a compiler can vectorise. */
static float dot(const float *a, const float *b, size_t n)
{
	float part[16] = {0}, sum = 0.0f;
	for (size_t i = 0; i + 16 <= n; i += 16)
		for (size_t k = 0; k < 16; k++)
			part[k] += a[i + k] * b[i + k];
	for (size_t k = 0; k < 16; k++)
		sum += part[k];
	return sum;
}

static void add_row(const struct table *table, size_t i, float *x)
{
	for (size_t c = 0; c < table->width; c++)
		x[c] += table->f32 ? table->f32[i * table->width + c]
				   : (float)table->bytes[i * table->width + c] * table->scale[i];
}

static void norm_row(const struct norm *norm, size_t width, float *x)
{
	double mean = 0.0, square = 0.0;
	for (size_t c = 0; c < width; c++)
		mean += (double)x[c] / (double)width;
	for (size_t c = 0; c < width; c++)
		square += ((double)x[c] - mean) * ((double)x[c] - mean) / (double)width;
	double by = 1.0 / sqrt(square + 1e-12);
	for (size_t c = 0; c < width; c++)
		x[c] = (float)(((double)x[c] - mean) * by) * norm->weight[c] + norm->bias[c];
}

static void norm_rows(const struct norm *norm, size_t width, float *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		norm_row(norm, width, x + i * width);
}

static void gelu(float *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] *= 0.5f * (1.0f + erff(x[i] * 0.70710678f));
}

/* y [n][n_out] = x [n][n_in] through w */
static void apply(const struct linear *w, const float *x, size_t n, float *y)
{
	for (size_t i = 0; i < n; i++)
		for (size_t o = 0; o < w->n_out; o++)
			y[i * w->n_out + o] =
			    dot(x + i * w->n_in, w->f32 + o * w->n_in, w->n_in) + (w->bias ? w->bias[o] : 0.0f);
}

static void softmax(float *x, size_t n)
{
	float largest = x[0], sum = 0.0f;
	for (size_t i = 1; i < n; i++)
		largest = fmaxf(largest, x[i]);
	for (size_t i = 0; i < n; i++)
		sum += x[i] = expf(x[i] - largest);
	for (size_t i = 0; i < n; i++)
		x[i] /= sum;
}

/* context [D] of one query q [D] over keys and values [n][D], `stride` floats a row */
static void attend(const float *q, const float *keys, const float *values, size_t stride, size_t n, size_t d,
		   float *scores, float *context)
{
	for (size_t j = 0; j < n; j++)
		scores[j] = dot(q, keys + j * stride, d) / sqrtf((float)d);
	softmax(scores, n);
	for (size_t c = 0; c < d; c++)
		context[c] = 0.0f;
	for (size_t j = 0; j < n; j++)
		for (size_t c = 0; c < d; c++)
			context[c] += scores[j] * values[j * stride + c];
}

static void attention(const struct shape *shape, struct work *w, size_t n)
{
	size_t width = shape->width, d = width / shape->n_heads;
	for (size_t i = 0; i < n; i++)
		for (size_t at = 0; at < width; at += d)
			attend(w->qkv + i * 3 * width + at, w->qkv + width + at, w->qkv + 2 * width + at, 3 * width,
			       n, d, w->scores, w->context + i * width + at);
}

static void add(float *x, const float *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] += y[i];
}

static void layer_block(const struct layer *l, struct work *w, const float *context, float *x, size_t n)
{
	size_t width = l->out.n_out;
	apply(&l->out, context, n, w->sum);
	add(x, w->sum, n * width);
	norm_rows(&l->norm1, width, x, n);
	apply(&l->ffn1, x, n, w->hidden);
	gelu(w->hidden, n * l->ffn1.n_out);
	apply(&l->ffn2, w->hidden, n, w->sum);
	add(x, w->sum, n * width);
	norm_rows(&l->norm2, width, x, n);
}

static void layer_run(const struct layer *l, const struct shape *shape, struct work *w, float *x, size_t n)
{
	size_t width = shape->width;
	apply(&l->qkv, x, n, w->qkv);
	attention(shape, w, n);
	for (size_t at = 0; at < n; at += KERNEL_BLOCK) {
		size_t m = n - at < KERNEL_BLOCK ? n - at : KERNEL_BLOCK;
		layer_block(l, w, w->context + at * width, x + at * width, m);
	}
}

static void project(const struct linear *l, const float *const *x, size_t n, float *y)
{
	for (size_t i = 0; i < n; i++)
		apply(l, x[i], 1, y + i * l->n_out);
}

const struct kernel kernel_portable_f32 = {.id = HSY_KERNEL_PORTABLE_F32,
					   .add_row = add_row,
					   .norm = norm_rows,
					   .layer = layer_run,
					   .dot = dot,
					   .project = project,
					   .gelu = gelu};
