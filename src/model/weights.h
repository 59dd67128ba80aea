/* The model file: one file with everything that the encoder and its heads need, mapped and not copied.
 *
 * All numbers are little-endian. Offsets count from the start of the file; every section and every
 * tensor starts at a multiple of 64.
 *
 *        0  +----------------------------------------------------------+
 *           | magic "HSYMODEL"                                 8 bytes |
 *        8  | format version, 1                                    u32 |
 *       12  | 0                                                    u32 |
 *       16  | size of the whole file in bytes                      u64 |
 *       24  | XXH3-64 of everything from byte 32 to the end        u64 |
 *       32  +----------------------------------------------------------+
 *           | metadata: offset, bytes                      u64 and u64 |
 *       48  | vocabulary: offset, bytes                    u64 and u64 |
 *       64  | tensor table: offset, bytes                  u64 and u64 |
 *       80  +----------------------------------------------------------+
 *      128  | metadata    UTF-8, "key=value\n" lines                   |
 *           | vocabulary  UTF-8, one piece a line, line i is piece i   |
 *           | tensor table, 128 bytes a row:                           |
 *           |      0  name, zero-padded                       64 bytes |
 *           |     64  dtype (enum dtype), number of dimensions u32 u32 |
 *           |     72  shape, unused dimensions 0                 4 u32 |
 *           |     88  data: offset, bytes                  u64 and u64 |
 *           |    104  f32 scales, one a row of the shape: offset   u64 |
 *           |         (0: no scales)                                   |
 *           |    112  0                                        16 bytes|
 *           | data of the tensors and their scales                     |
 *           +----------------------------------------------------------+
 *
 * An int8 weight is its byte times the scale of its row, |byte| <= 127. Three orders of bytes occur:
 *   DTYPE_I8_ROWS   row-major, for tables that are looked up: [rows][width]
 *   DTYPE_I8_TILES  for matrices that are multiplied with, W [out][in]: tiles of 16 outputs, in them
 *                   groups of 4 inputs:  byte [o / 16][i / 4][o % 16][i % 4]. One group of a tile is 64
 *                   bytes: an operand of VPDPBUSD as it stands, two of VPMADDUBSW, a row of an AMX tile.
 *   DTYPE_I8_NARROW the same, and narrow.h has been over it (train/narrow.py): used where it lies
 *
 * A file is checked whole before anything in it is used: whatever weights_open lets through can be read
 * without further looking at bounds. */
#ifndef HSY_MODEL_WEIGHTS_H
#define HSY_MODEL_WEIGHTS_H

#include "hearsay.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WEIGHTS_FORMAT = 1, WEIGHTS_DIMS = 4 };

enum dtype { DTYPE_F32 = 1, DTYPE_I8_ROWS = 2, DTYPE_I8_TILES = 3, DTYPE_I8_NARROW = 4 };

struct tensor {
	const char *name;
	enum dtype dtype;
	uint32_t n_dims, shape[WEIGHTS_DIMS]; /* dimensions behind n_dims are 1 */
	const void *data;
	const float *scale; /* [shape[0]], NULL for f32 */
};

struct weights {
	const unsigned char *bytes;
	size_t n_bytes;
	bool mapped; /* weights_close unmaps */
	const char *metadata;
	size_t metadata_bytes;
	const char *vocab;
	size_t vocab_bytes, n_vocab; /* n_vocab lines */
	struct tensor *tensors;
	size_t n_tensors;
};

/* Maps the file and checks it. Close with weights_close, which also takes a zeroed struct. */
hsy_status weights_open(const char *path, struct weights *ret_weights, hsy_error *error);
/* The same over bytes that the caller keeps until weights_close; they start at a multiple of 64.
 * `path` is for messages only. */
hsy_status weights_from_memory(const void *bytes, size_t n_bytes, const char *path, struct weights *ret_weights,
			       hsy_error *error);
void weights_close(struct weights *w);

/* Gives back the memory of n_bytes of a mapped file that will hardly be read again; who does gets them anew. */
void weights_forget(const struct weights *w, const void *at, size_t n_bytes);

/* The tensor of that name, or NULL. */
const struct tensor *weights_find(const struct weights *w, const char *name);

/* The value of a metadata line, `*ret_bytes` long and not zero-terminated, or NULL. */
const char *weights_meta(const struct weights *w, const char *key, size_t *ret_bytes);
/* The same as a number from 0 to `max`; `otherwise` if the line is missing or is no such number. */
uint32_t weights_number(const struct weights *w, const char *key, uint32_t max, uint32_t otherwise);

/* The vocabulary: `*ret_bytes` of UTF-8, one piece a line, `*ret_pieces` lines. */
const char *weights_vocab(const struct weights *w, size_t *ret_bytes, size_t *ret_pieces);

#endif
