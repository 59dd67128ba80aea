/* AVX-512 VNNI: VPDPBUSD multiplies unsigned by signed bytes, so signed rows have 128 added to each byte,
 * and 128 times the sum of the matrix's row is taken off again. Twelve rows by thirty-two outputs stay in
 * registers: 24 sums, 2 operands of the matrix, 1 of the rows. */
#define KERNEL_ZERO 128
#define KERNEL_DEPTH 4
#define KERNEL_QUERIES 24

#include "model/kernel.h"

#include <immintrin.h>

#if defined(__AVX512VNNI__) && defined(__AVX512F__)

/* The sums of sixteen rows are one tile times ones. */
static void sums(const int8_t *tiles, size_t n_out, size_t n_in, int32_t *ret_sums)
{
	for (size_t o = 0; o < n_out; o += 16) {
		__m512i sum = _mm512_setzero_si512();
		for (size_t k = 0; k < n_in; k += 4)
			sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi8(1),
						  _mm512_loadu_si512(tiles + o * n_in + k * 16));
		_mm512_storeu_si512(ret_sums + o, sum);
	}
}

static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride);

#include "model/kernel_body.h"

enum { ROWS = 12 };

/* gcc 12 keeps an array of these in registers, but not one of __m512i. */
typedef int v16si __attribute__((vector_size(64)));

/* Two tiles side by side: what a block of rows is multiplied with, and what its sums are scaled with. */
struct panel {
	const int8_t *tile[2];
	size_t n_in;
	vi from[2]; /* what sums begin with: -128 times the row's sum, or 0 */
	vf scale[2], bias[2];
};

static struct panel panel_at(const struct linear *w, size_t o, bool is_unsigned)
{
	struct panel p; /* all of it is set below; to clear it first takes longer than a tile of a head */
	p.n_in = w->n_in;
	for (size_t t = 0; t < 2; t++) {
		size_t at = o + 16 * t;
		p.tile[t] = w->tiles + at * w->n_in;
		p.from[t] = vi_set(0);
		if (!is_unsigned)
			p.from[t] =
			    _mm512_sub_epi32(p.from[t], _mm512_slli_epi32(_mm512_loadu_si512(w->sums + at), 7));
		p.scale[t] = vf_load(w->scale + at);
		p.bias[t] = w->bias ? vf_load(w->bias + at) : vf_set(0.0f);
	}
	return p;
}

static inline v16si four_bytes(const uint8_t *at)
{
	int32_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	return (v16si)_mm512_set1_epi32(bytes);
}

/* n rows (known when compiled) from `at` on, times a panel, into y. */
static inline __attribute__((always_inline)) void multiply(const size_t n, const struct rows *rows, size_t at,
							   const struct panel *p, float *y, size_t stride)
{
	const uint8_t *row = rows->bytes + at * rows->stride;
	v16si sum[ROWS][2];
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++)
		for (size_t t = 0; t < 2; t++)
			sum[i][t] = (v16si)p->from[t];
	for (size_t k = 0; k < p->n_in; k += 4) {
		__m512i b0 = _mm512_loadu_si512(p->tile[0] + k * 16), b1 = _mm512_loadu_si512(p->tile[1] + k * 16);
#pragma GCC unroll 12
		for (size_t i = 0; i < n; i++) {
			__m512i a = (__m512i)four_bytes(row + i * rows->stride + k);
			sum[i][0] = (v16si)_mm512_dpbusd_epi32((__m512i)sum[i][0], a, b0);
			sum[i][1] = (v16si)_mm512_dpbusd_epi32((__m512i)sum[i][1], a, b1);
		}
	}
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) {
		vf by = vf_set(rows->scale[at + i]);
		for (size_t t = 0; t < 2; t++) {
			vf scale = vf_mul(by, p->scale[t]);
			vf_store(y + (at + i) * stride + 16 * t,
				 vf_fma(vi_float((__m512i)sum[i][t]), scale, p->bias[t]));
		}
	}
}

static void multiply_rows(const struct rows *rows, size_t at, size_t n, const struct panel *p, float *y,
			  size_t stride)
{
	switch (n) {
#define CASE(count)                                      \
	case count:                                      \
		multiply(count, rows, at, p, y, stride); \
		break;
		CASE(1)
		CASE(2)
		CASE(3)
		CASE(4)
		CASE(5)
		CASE(6)
		CASE(7)
		CASE(8)
		CASE(9)
		CASE(10)
		CASE(11)
		CASE(12)
#undef CASE
	}
}

/* Part i of n of the panel from `o` on, towards the cache: the next panel comes in while this one is used. */
static void fetch_ahead(const struct linear *w, size_t o, size_t i, size_t n)
{
	if (o >= w->n_out)
		return;
	const char *panel = (const char *)w->tiles + o * w->n_in;
	size_t bytes = 32 * w->n_in;
	for (size_t at = i * bytes / n / 64 * 64; at < (i + 1) * bytes / n; at += 64)
		_mm_prefetch(panel + at, _MM_HINT_T1);
}

/* Rows are shared out evenly among as few blocks as will do. */
static void matmul(const struct rows *rows, const struct linear *w, float *y, size_t stride)
{
	size_t n_blocks = (rows->n + ROWS - 1) / ROWS;
	for (size_t o = 0; o < w->n_out; o += 32) {
		struct panel p = panel_at(w, o, rows->is_unsigned);
		for (size_t i = 0; i < n_blocks; i++) {
			size_t at = i * rows->n / n_blocks, end = (i + 1) * rows->n / n_blocks;
			fetch_ahead(w, o + 32, i, n_blocks);
			multiply_rows(rows, at, end - at, &p, y + o, stride);
		}
	}
}

const struct kernel kernel_avx512_vnni = KERNEL_TABLE(AVX512_VNNI);
#endif
