/* See sha256.h. Written from FIPS 180-4, sections 4 to 6: whole blocks are taken where they lie, the
 * rest and the padding go through one or two blocks on the stack. */
#include "base/sha256.h"

#include <stdbool.h>
#include <string.h>
#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#endif

static const uint32_t ROUND[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t x, unsigned by)
{
	return x >> by | x << (32 - by);
}

static uint32_t word_at(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void word_put(uint8_t *at, uint32_t x)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(x >> (24 - 8 * i));
}

static void schedule(const uint8_t block[64], uint32_t w[64])
{
	for (int i = 0; i < 16; i++)
		w[i] = word_at(block + 4 * i);
	for (int i = 16; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];
		w[i] = (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10) + w[i - 7] +
		       (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + w[i - 16];
	}
}

/* Round `i` of eight, of which `w` and `k` are the words and constants. The words of the state stay where they are:
 * what each is called moves on by one, so that word 0 of the standard is word -i here. */
static inline void round_go(uint32_t s[8], const uint32_t w[8], const uint32_t k[8], unsigned i)
{
	uint32_t a = s[-i & 7], b = s[(1 - i) & 7], c = s[(2 - i) & 7];
	uint32_t e = s[(4 - i) & 7], f = s[(5 - i) & 7], g = s[(6 - i) & 7], *last = &s[(7 - i) & 7];
	uint32_t one = *last + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i];
	s[(3 - i) & 7] += one;
	*last = one + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
}

static void compress(uint32_t state[8], const uint8_t block[64])
{
	uint32_t w[64], s[8];
	schedule(block, w);
	memcpy(s, state, sizeof s);
	for (unsigned i = 0; i < 64; i += 8) {
#pragma GCC unroll 8
		for (unsigned k = 0; k < 8; k++)
			round_go(s, w + i, ROUND + i, k);
	}
	for (int i = 0; i < 8; i++)
		state[i] += s[i];
}

/* ---- processors that know SHA-256 ---- */

#ifdef __x86_64__

/* Four rounds. `w`: their words, to which the constants `k` are added. `s`: words a, b, e, f and c, d, g, h. */
__attribute__((target("sha,sse4.1"))) static inline void rounds_go(__m128i s[2], __m128i w, const uint32_t k[4])
{
	__m128i sum = _mm_add_epi32(w, _mm_loadu_si128((const __m128i *)k));
	s[1] = _mm_sha256rnds2_epu32(s[1], s[0], sum);
	s[0] = _mm_sha256rnds2_epu32(s[0], s[1], _mm_shuffle_epi32(sum, 0x0e));
}

/* The words for four rounds out of those of the sixteen before, the eldest first. */
__attribute__((target("sha,sse4.1"))) static inline __m128i schedule_next(const __m128i w[4])
{
	__m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[0], w[1]), _mm_alignr_epi8(w[3], w[2], 4));
	return _mm_sha256msg2_epu32(sum, w[3]);
}

__attribute__((target("sha,sse4.1"))) static void compress_by_chip(uint32_t state[8], const uint8_t block[64])
{
	const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	__m128i w[16], s[2], before[2];
	s[0] = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
	s[1] = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
	memcpy(before, s, sizeof s);
	for (int i = 0; i < 16; i++) {
		const __m128i *at = (const __m128i *)block + i;
		w[i] = i < 4 ? _mm_shuffle_epi8(_mm_loadu_si128(at), swap) : schedule_next(w + i - 4);
		rounds_go(s, w[i], ROUND + 4 * i);
	}
	uint32_t first[4], second[4];
	_mm_storeu_si128((__m128i *)first, _mm_add_epi32(s[0], before[0]));
	_mm_storeu_si128((__m128i *)second, _mm_add_epi32(s[1], before[1]));
	for (int i = 0; i < 2; i++) {
		state[i] = first[3 - i];
		state[i + 2] = second[3 - i];
		state[i + 4] = first[1 - i];
		state[i + 6] = second[1 - i];
	}
}

static bool chip_knows(void)
{
	static _Atomic int known; /* 1: it does, -1: it does not; asking takes long */
	unsigned a, b = 0, c = 0, d;
	if (!known) {
		bool has = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) && (c & bit_SSSE3) &&
			   __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
		known = has ? 1 : -1;
	}
	return known > 0;
}

#else

static void compress_by_chip(uint32_t state[8], const uint8_t block[64])
{
	compress(state, block);
}

static bool chip_knows(void)
{
	return false;
}

#endif

/* ---- texts ---- */

typedef void compress_fn(uint32_t state[8], const uint8_t block[64]);

static void digest_make(compress_fn *go, const char *bytes, size_t n, uint8_t ret_digest[32])
{
	uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
			     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
	const uint8_t *at = (const uint8_t *)bytes;
	size_t left = n;
	for (; left >= 64; left -= 64, at += 64)
		go(state, at);
	uint8_t tail[128] = {0};
	if (left)
		memcpy(tail, at, left);
	tail[left] = 0x80;
	size_t end = left < 56 ? 64 : 128;
	uint64_t bits = (uint64_t)n * 8;
	word_put(tail + end - 8, (uint32_t)(bits >> 32));
	word_put(tail + end - 4, (uint32_t)bits);
	go(state, tail);
	if (end == 128)
		go(state, tail + 64);
	for (int i = 0; i < 8; i++)
		word_put(ret_digest + 4 * i, state[i]);
}

void sha256(const char *bytes, size_t n, uint8_t ret_digest[32])
{
	digest_make(chip_knows() ? compress_by_chip : compress, bytes, n, ret_digest);
}

void sha256_portable(const char *bytes, size_t n, uint8_t ret_digest[32])
{
	digest_make(compress, bytes, n, ret_digest);
}

void sha256_hex(const char *bytes, size_t n, char ret_hex[65])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[32];
	sha256(bytes, n, digest);
	for (int i = 0; i < 32; i++) {
		ret_hex[2 * i] = digits[digest[i] >> 4];
		ret_hex[2 * i + 1] = digits[digest[i] & 15];
	}
	ret_hex[64] = '\0';
}
