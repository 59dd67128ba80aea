/* Weights held so that unsigned bytes times eight of them, in 16 bits, cannot overflow.
 *
 * A lane of 16 bits takes two inputs of an output at a time, and four such pairs, inputs 4 k + {0, 1} or
 * 4 k + {2, 3} of sixteen inputs, before it is widened. Where rows are bytes of 0 to 255, the positive weights of a
 * lane may come to 128, and the negative ones to -128; where rows end with 127, to twice that. Each row of the
 * matrix is rounded to the smallest step at which that holds for all its lanes and for two weights together: about
 * seven bits a weight, or eight. Whole numbers alone decide, so every processor holds the same weights. */
#ifndef HSY_MODEL_NARROW_H
#define HSY_MODEL_NARROW_H

#include <stddef.h>
#include <stdint.h>

enum { NARROW_INPUTS = 16 }; /* of a group of four pairs */

/* Of the 64 bytes of a group, which are four inputs of 16 outputs: the largest weight in the place of each, and of
 * each lane the largest sum of weights of one sign. */
struct narrow_reach {
	int8_t weight[64];
	int16_t sum[32];
};

/* Sums of the positive and of the negative weights of NARROW_INPUTS inputs, place by place. */
static inline void narrow_add(const int8_t *group, int16_t up[64], int16_t down[64], int8_t largest[64])
{
	for (size_t g = 0; g < NARROW_INPUTS / 4; g++)
		for (size_t i = 0; i < 64; i++) {
			int8_t w = group[g * 64 + i], size = (int8_t)(w < 0 ? -w : w);
			int16_t wide = w, positive = wide > 0 ? wide : 0;
			up[i] = (int16_t)(up[i] + positive);
			down[i] = (int16_t)(down[i] + positive - wide);
			largest[i] = size > largest[i] ? size : largest[i];
		}
}

static void narrow_measure(const int8_t *tile, size_t n_in, struct narrow_reach *reach)
{
	*reach = (struct narrow_reach){0};
	for (size_t k = 0; k < n_in; k += NARROW_INPUTS) {
		int16_t up[64] = {0}, down[64] = {0};
		narrow_add(tile + k * 16, up, down, reach->weight);
		for (size_t i = 0; i < 32; i++) {
			int16_t a = (int16_t)(up[2 * i] + up[2 * i + 1]);
			int16_t b = (int16_t)(down[2 * i] + down[2 * i + 1]), larger = a > b ? a : b;
			reach->sum[i] = larger > reach->sum[i] ? larger : reach->sum[i];
		}
	}
}

/* What output o of a tile is multiplied with, in parts of 2^15: below 1. Each of eight weights may be rounded up by
 * a half. */
static int16_t narrow_factor(const struct narrow_reach *reach, size_t o, int32_t top)
{
	int32_t most = INT16_MAX / top - 8 / 2, largest = INT16_MAX / (2 * top) < 127 ? INT16_MAX / (2 * top) : 127;
	int32_t a = reach->sum[2 * o], b = reach->sum[2 * o + 1], sum = a > b ? a : b;
	int32_t weight = 1, by = INT16_MAX;
	for (size_t i = 0; i < 4; i++)
		weight = reach->weight[4 * o + i] > weight ? reach->weight[4 * o + i] : weight;
	if (by > (largest << 15) / weight)
		by = (largest << 15) / weight;
	if (sum && by > (most << 15) / sum)
		by = (most << 15) / sum;
	return (int16_t)by;
}

static inline void narrow_group(const int8_t *from, const int16_t by[64], int8_t *to)
{
	for (size_t i = 0; i < 64; i++)
		to[i] = (int8_t)((from[i] * by[i] + (1 << 14)) >> 15);
}

/* A tiled matrix [n_out][n_in] and its scales to narrower ones, for rows of 0 to `top`; n_out and n_in are
 * multiples of 16. */
static void narrow(const int8_t *tiles, const float *scale, size_t n_out, size_t n_in, int32_t top,
		   int8_t *ret_tiles, float *ret_scale)
{
	for (size_t o = 0; o < n_out; o += 16) {
		const int8_t *from = tiles + o * n_in;
		int8_t *to = ret_tiles + o * n_in;
		struct narrow_reach reach;
		int16_t by[64];
		narrow_measure(from, n_in, &reach);
		for (size_t i = 0; i < 64; i++)
			by[i] = narrow_factor(&reach, i / 4, top);
		for (size_t i = 0; i < 16; i++)
			ret_scale[o + i] = scale[o + i] * (32768.0f / (float)by[4 * i]);
		for (size_t k = 0; k < n_in * 16; k += 64)
			narrow_group(from + k, by, to + k);
	}
}

#endif
