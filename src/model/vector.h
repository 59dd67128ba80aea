/* Sixteen floats or sixteen int32 at a time, on AVX-512, on AVX2 as two halves, and as plain arrays. The
 * three give the same bits: every operation is rounded once, sums over lanes go 16 -> 8 -> 4 -> 2 -> 1, lane
 * i with lane i + half. Files that include this are compiled with -ffp-contract=off.
 *
 * vf, vi         sixteen f32, sixteen i32
 * vf_max(a, b)   a > b ? a : b, so b where a is not a number
 * vf_round       to the nearest int32, ties to even; INT32_MIN where it does not fit */
#ifndef HSY_MODEL_VECTOR_H
#define HSY_MODEL_VECTOR_H

#include <stddef.h>
#include <stdint.h>

enum { LANES = 16 };

#if defined(__AVX512F__) && !defined(VECTOR_PORTABLE)
#include <immintrin.h>

typedef __m512 vf;
typedef __m512i vi;

static inline vf vf_load(const float *at)
{
	return _mm512_loadu_ps(at);
}
static inline void vf_store(float *at, vf a)
{
	_mm512_storeu_ps(at, a);
}
static inline vf vf_set(float a)
{
	return _mm512_set1_ps(a);
}
static inline vf vf_add(vf a, vf b)
{
	return _mm512_add_ps(a, b);
}
static inline vf vf_sub(vf a, vf b)
{
	return _mm512_sub_ps(a, b);
}
static inline vf vf_mul(vf a, vf b)
{
	return _mm512_mul_ps(a, b);
}
static inline vf vf_fma(vf a, vf b, vf c)
{
	return _mm512_fmadd_ps(a, b, c);
}
static inline vf vf_max(vf a, vf b)
{
	return _mm512_max_ps(a, b);
}
static inline vf vf_min(vf a, vf b)
{
	return _mm512_min_ps(a, b);
}
static inline vf vf_abs(vf a)
{
	return _mm512_abs_ps(a);
}
static inline vi vf_round(vf a)
{
	return _mm512_cvtps_epi32(a);
}
static inline vf vi_float(vi a)
{
	return _mm512_cvtepi32_ps(a);
}
static inline vf vi_as_float(vi a)
{
	return _mm512_castsi512_ps(a);
}
static inline vi vf_as_int(vf a)
{
	return _mm512_castps_si512(a);
}
static inline vi vi_set(int32_t a)
{
	return _mm512_set1_epi32(a);
}
static inline vi vi_add(vi a, vi b)
{
	return _mm512_add_epi32(a, b);
}
static inline vi vi_and(vi a, vi b)
{
	return _mm512_and_si512(a, b);
}
static inline vi vi_or(vi a, vi b)
{
	return _mm512_or_si512(a, b);
}
#define vi_shift_left(a, by) _mm512_slli_epi32((a), (by))
static inline vi vi_load(const int32_t *at)
{
	return _mm512_loadu_si512(at);
}
static inline void vi_store(void *at, vi a)
{
	_mm512_storeu_si512(at, a);
}
/* Sixteen signed bytes as int32. */
static inline vi vi_load_bytes(const int8_t *at)
{
	return _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(const void *)at));
}
/* The lowest byte of each lane, exclusive-or `mask`. */
static inline void vi_store_bytes(uint8_t *at, vi a, uint8_t mask)
{
	__m128i bytes = _mm_xor_si128(_mm512_cvtepi32_epi8(a), _mm_set1_epi8((char)mask));
	_mm_storeu_si128((__m128i *)(void *)at, bytes);
}
static inline __m256 vf_half_low(vf a)
{
	return _mm512_castps512_ps256(a);
}
static inline __m256 vf_half_high(vf a)
{
	return _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(a), 1));
}
static inline int32_t vi_sum(vi a)
{
	return _mm512_reduce_add_epi32(a);
}

#elif defined(__AVX2__) && defined(__FMA__) && !defined(VECTOR_PORTABLE)
#include <immintrin.h>

typedef struct {
	__m256 low, high;
} vf;
typedef struct {
	__m256i low, high;
} vi;

static inline vf vf_load(const float *at)
{
	return (vf){_mm256_loadu_ps(at), _mm256_loadu_ps(at + 8)};
}
static inline void vf_store(float *at, vf a)
{
	_mm256_storeu_ps(at, a.low);
	_mm256_storeu_ps(at + 8, a.high);
}
static inline vf vf_set(float a)
{
	return (vf){_mm256_set1_ps(a), _mm256_set1_ps(a)};
}
static inline vf vf_add(vf a, vf b)
{
	return (vf){_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high)};
}
static inline vf vf_sub(vf a, vf b)
{
	return (vf){_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high)};
}
static inline vf vf_mul(vf a, vf b)
{
	return (vf){_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high)};
}
static inline vf vf_fma(vf a, vf b, vf c)
{
	return (vf){_mm256_fmadd_ps(a.low, b.low, c.low), _mm256_fmadd_ps(a.high, b.high, c.high)};
}
static inline vf vf_max(vf a, vf b)
{
	return (vf){_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high)};
}
static inline vf vf_min(vf a, vf b)
{
	return (vf){_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high)};
}
static inline vf vf_abs(vf a)
{
	__m256 sign = _mm256_set1_ps(-0.0f);
	return (vf){_mm256_andnot_ps(sign, a.low), _mm256_andnot_ps(sign, a.high)};
}
static inline vi vf_round(vf a)
{
	return (vi){_mm256_cvtps_epi32(a.low), _mm256_cvtps_epi32(a.high)};
}
static inline vf vi_float(vi a)
{
	return (vf){_mm256_cvtepi32_ps(a.low), _mm256_cvtepi32_ps(a.high)};
}
static inline vf vi_as_float(vi a)
{
	return (vf){_mm256_castsi256_ps(a.low), _mm256_castsi256_ps(a.high)};
}
static inline vi vf_as_int(vf a)
{
	return (vi){_mm256_castps_si256(a.low), _mm256_castps_si256(a.high)};
}
static inline vi vi_set(int32_t a)
{
	return (vi){_mm256_set1_epi32(a), _mm256_set1_epi32(a)};
}
static inline vi vi_add(vi a, vi b)
{
	return (vi){_mm256_add_epi32(a.low, b.low), _mm256_add_epi32(a.high, b.high)};
}
static inline vi vi_and(vi a, vi b)
{
	return (vi){_mm256_and_si256(a.low, b.low), _mm256_and_si256(a.high, b.high)};
}
static inline vi vi_or(vi a, vi b)
{
	return (vi){_mm256_or_si256(a.low, b.low), _mm256_or_si256(a.high, b.high)};
}
#define vi_shift_left(a, by) ((vi){_mm256_slli_epi32((a).low, (by)), _mm256_slli_epi32((a).high, (by))})
static inline vi vi_load(const int32_t *at)
{
	const __m256i *from = (const __m256i *)(const void *)at;
	return (vi){_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1)};
}
static inline void vi_store(void *at, vi a)
{
	_mm256_storeu_si256((__m256i *)at, a.low);
	_mm256_storeu_si256((__m256i *)at + 1, a.high);
}
static inline vi vi_load_bytes(const int8_t *at)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
	return (vi){_mm256_cvtepi8_epi32(bytes), _mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8))};
}
/* Gathers byte 0 of each lane: within each 128-bit part, then across them. */
static inline void vi_store_bytes(uint8_t *at, vi a, uint8_t mask)
{
	__m256i low = _mm256_set1_epi32(0xff);
	__m256i words = _mm256_packus_epi32(_mm256_and_si256(a.low, low), _mm256_and_si256(a.high, low));
	words = _mm256_permute4x64_epi64(words, 0xd8);
	__m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
	_mm_storeu_si128((__m128i *)(void *)at, _mm_xor_si128(bytes, _mm_set1_epi8((char)mask)));
}
static inline __m256 vf_half_low(vf a)
{
	return a.low;
}
static inline __m256 vf_half_high(vf a)
{
	return a.high;
}
static inline int32_t vi_sum(vi a)
{
	__m256i eight = _mm256_add_epi32(a.low, a.high);
	__m128i four = _mm_add_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
	four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4e));
	four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0xb1));
	return _mm_cvtsi128_si32(four);
}

#else
#define VECTOR_ARRAYS 1
#include <math.h>
#include <string.h>

typedef struct {
	float at[16];
} vf;
typedef struct {
	int32_t at[16];
} vi;

#define VECTOR_EACH(type, expression)            \
	do {                                     \
		type to;                         \
		for (int i = 0; i < 16; i++)     \
			to.at[i] = (expression); \
		return to;                       \
	} while (0)

static inline vf vf_load(const float *at)
{
	VECTOR_EACH(vf, at[i]);
}
static inline void vf_store(float *at, vf a)
{
	memcpy(at, a.at, sizeof a.at);
}
static inline vf vf_set(float a)
{
	VECTOR_EACH(vf, a);
}
static inline vf vf_add(vf a, vf b)
{
	VECTOR_EACH(vf, a.at[i] + b.at[i]);
}
static inline vf vf_sub(vf a, vf b)
{
	VECTOR_EACH(vf, a.at[i] - b.at[i]);
}
static inline vf vf_mul(vf a, vf b)
{
	VECTOR_EACH(vf, a.at[i] * b.at[i]);
}
static inline vf vf_fma(vf a, vf b, vf c)
{
	VECTOR_EACH(vf, fmaf(a.at[i], b.at[i], c.at[i]));
}
static inline vf vf_max(vf a, vf b)
{
	VECTOR_EACH(vf, a.at[i] > b.at[i] ? a.at[i] : b.at[i]);
}
static inline vf vf_min(vf a, vf b)
{
	VECTOR_EACH(vf, a.at[i] < b.at[i] ? a.at[i] : b.at[i]);
}
static inline vf vf_abs(vf a)
{
	VECTOR_EACH(vf, fabsf(a.at[i]));
}
static inline vi vf_round(vf a)
{
	VECTOR_EACH(vi,
		    a.at[i] >= -2147483648.0f && a.at[i] < 2147483648.0f ? (int32_t)lrintf(a.at[i]) : INT32_MIN);
}
static inline vf vi_float(vi a)
{
	VECTOR_EACH(vf, (float)a.at[i]);
}
static inline vf vi_as_float(vi a)
{
	vf to;
	memcpy(&to, &a, sizeof to);
	return to;
}
static inline vi vf_as_int(vf a)
{
	vi to;
	memcpy(&to, &a, sizeof to);
	return to;
}
static inline vi vi_set(int32_t a)
{
	VECTOR_EACH(vi, a);
}
static inline vi vi_add(vi a, vi b)
{
	VECTOR_EACH(vi, (int32_t)((uint32_t)a.at[i] + (uint32_t)b.at[i]));
}
static inline vi vi_and(vi a, vi b)
{
	VECTOR_EACH(vi, a.at[i] & b.at[i]);
}
static inline vi vi_or(vi a, vi b)
{
	VECTOR_EACH(vi, a.at[i] | b.at[i]);
}
static inline vi vi_shift_left(vi a, int by)
{
	VECTOR_EACH(vi, (int32_t)((uint32_t)a.at[i] << by));
}
static inline vi vi_load(const int32_t *at)
{
	VECTOR_EACH(vi, at[i]);
}
static inline void vi_store(void *at, vi a)
{
	memcpy(at, a.at, sizeof a.at);
}
static inline vi vi_load_bytes(const int8_t *at)
{
	VECTOR_EACH(vi, at[i]);
}
static inline void vi_store_bytes(uint8_t *at, vi a, uint8_t mask)
{
	for (int i = 0; i < 16; i++)
		at[i] = (uint8_t)((uint32_t)a.at[i] & 0xff) ^ mask;
}
static inline float vf_sum(vf a)
{
	for (int half = 8; half; half /= 2)
		for (int i = 0; i < half; i++)
			a.at[i] += a.at[i + half];
	return a.at[0];
}
static inline float vf_largest(vf a)
{
	for (int half = 8; half; half /= 2)
		for (int i = 0; i < half; i++)
			a.at[i] = a.at[i] > a.at[i + half] ? a.at[i] : a.at[i + half];
	return a.at[0];
}
static inline int32_t vi_sum(vi a)
{
	int32_t sum = 0;
	for (int i = 0; i < 16; i++)
		sum += a.at[i];
	return sum;
}
#endif

#ifndef VECTOR_ARRAYS
static inline float vf_sum(vf a)
{
	__m256 eight = _mm256_add_ps(vf_half_low(a), vf_half_high(a));
	__m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
	four = _mm_add_ps(four, _mm_movehl_ps(four, four));
	return _mm_cvtss_f32(_mm_add_ss(four, _mm_shuffle_ps(four, four, 1)));
}
static inline float vf_largest(vf a)
{
	__m256 eight = _mm256_max_ps(vf_half_low(a), vf_half_high(a));
	__m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
	four = _mm_max_ps(four, _mm_movehl_ps(four, four));
	return _mm_cvtss_f32(_mm_max_ss(four, _mm_shuffle_ps(four, four, 1)));
}
#endif

#endif
