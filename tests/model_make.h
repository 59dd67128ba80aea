/* Makes model files with random weights in memory, for tests, the fuzz target and the benchmark. */
#ifndef HSY_TESTS_MODEL_MAKE_H
#define HSY_TESTS_MODEL_MAKE_H

#include "model/kernel.h"

#include <stddef.h>
#include <stdint.h>

/* An int8 model of that shape; weights drawn from `seed`, about as large as trained ones. Aligned to 64
 * bytes; free() it. NULL: out of memory. */
unsigned char *model_make(const struct shape *shape, uint64_t seed, size_t *ret_bytes);

/* Puts the checksum and the size of `bytes` into its header (no-op if it is shorter than a header). */
void model_seal(unsigned char *bytes, size_t n_bytes);

/* 6 layers, 384 wide: what hearsay ships. */
struct shape model_real_shape(void);
/* The smallest that all kernels run: 2 layers, 64 wide. */
struct shape model_tiny_shape(void);

/* A number from 0 to 2^32 - 1; moves *seed on (splitmix64). */
uint32_t model_random(uint64_t *seed);
/* About normally distributed, mean 0, variance 1. */
float model_normal(uint64_t *seed);

#endif
