/* The encoder: pieces in, vectors out.
 *
 *     x [n][W] = norm(word[id] + position[i] + shape + quote + gap)
 *     x = layer(x), n_layers times: self-attention and feed-forward as in BERT, norms behind the sums
 *
 * A model may have the last layers twice, once for attributions and once for entities (names, mentions,
 * coreference): what two tasks want of a word differs most there, and what lies below is computed once.
 *
 *     pieces -> layers shared by both -+-> layers             -> vectors
 *                                      +-> layers of entities -> vectors of entities
 *
 * One window at a time; all n pieces see each other. */
#ifndef HSY_MODEL_ENCODER_H
#define HSY_MODEL_ENCODER_H

#include "hearsay.h"

#include <stddef.h>
#include <stdint.h>

/* One piece of a word with what an uncased vocabulary does not tell. Values beyond a table's end count as
 * row 0 (`id`: piece 0). */
struct piece_input {
	int32_t id;
	uint8_t shape; /* below MODEL_SHAPES: how the word is written, capitals for instance */
	uint8_t quote; /* below MODEL_QUOTES: depth and edges of quotation */
	uint8_t gap;   /* below MODEL_GAPS: what stands before it: nothing, a blank, a paragraph break */
};

/* Working memory for one thread, for windows up to the model's positions. */
struct encoder_scratch;
struct encoder_scratch *encoder_scratch_new(const hsy_model *model); /* NULL: out of memory */
void encoder_scratch_free(struct encoder_scratch *scratch);

/* The largest n that encoder_run takes (the model's positions), the n that it was trained for, and W. */
size_t encoder_max_pieces(const hsy_model *model);
size_t encoder_window(const hsy_model *model);
size_t encoder_width(const hsy_model *model);

/* ret_vectors [n][W], and ret_entities [n][W] unless it is NULL; n from 1 to encoder_max_pieces; 0 does nothing.
 * In a model without layers of the entities' own both are the same. */
void encoder_run(const hsy_model *model, struct encoder_scratch *scratch, const struct piece_input *in, size_t n,
		 float *ret_vectors, float *ret_entities);

/* Its two steps, for tests; layer n_layers + i is layer i of the entities'. */
void encoder_embed(const hsy_model *model, const struct piece_input *in, size_t n, float *ret_x);
void encoder_layer(const hsy_model *model, struct encoder_scratch *scratch, uint32_t i, float *x, size_t n);

#endif
