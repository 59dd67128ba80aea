/* See encoder.h. The arithmetic is the kernel's. */
#include "model/encoder.h"
#include "model/model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct encoder_scratch {
	struct work work;
};

struct encoder_scratch *encoder_scratch_new(const hsy_model *model)
{
	struct encoder_scratch *scratch = calloc(1, sizeof *scratch);
	if (scratch && kernel_work_new(&model->shape, model->shape.positions, &scratch->work))
		return scratch;
	free(scratch);
	return NULL;
}

void encoder_scratch_free(struct encoder_scratch *scratch)
{
	if (scratch)
		kernel_work_free(&scratch->work);
	free(scratch);
}

size_t encoder_max_pieces(const hsy_model *model)
{
	return model->shape.positions;
}

size_t encoder_window(const hsy_model *model)
{
	return model->shape.window;
}

size_t encoder_width(const hsy_model *model)
{
	return model->shape.width;
}

/* x [W] += row i of a table that may not be there */
static void add_row(const hsy_model *model, const struct table *table, size_t i, float *x)
{
	if (table->f32 || table->bytes)
		model->kernel->add_row(table, i < table->n ? i : 0, x);
}

void encoder_embed(const hsy_model *model, const struct piece_input *in, size_t n, float *ret_x)
{
	size_t width = model->shape.width;
	memset(ret_x, 0, n * width * sizeof *ret_x);
	for (size_t i = 0; i < n; i++) {
		float *x = ret_x + i * width;
		add_row(model, &model->word, in[i].id < 0 ? 0 : (size_t)in[i].id, x);
		add_row(model, &model->position, i, x);
		add_row(model, &model->shapes, in[i].shape, x);
		add_row(model, &model->quotes, in[i].quote, x);
		add_row(model, &model->gaps, in[i].gap, x);
	}
	model->kernel->norm(&model->norm, width, ret_x, n);
}

void encoder_layer(const hsy_model *model, struct encoder_scratch *scratch, uint32_t i, float *x, size_t n)
{
	uint32_t n_layers = model->shape.n_layers;
	const struct layer *layer = i < n_layers ? &model->layers[i] : &model->entities[i - n_layers];
	model->kernel->layer(layer, &model->shape, &scratch->work, x, n);
}

void encoder_run(const hsy_model *model, struct encoder_scratch *scratch, const struct piece_input *in, size_t n,
		 float *ret_vectors, float *ret_entities)
{
	uint32_t n_layers = model->shape.n_layers, n_entity = model->shape.n_entity, n_shared = n_layers - n_entity;
	assert(n <= model->shape.positions);
	if (n == 0)
		return;
	encoder_embed(model, in, n, ret_vectors);
	for (uint32_t i = 0; i < n_shared; i++)
		encoder_layer(model, scratch, i, ret_vectors, n);
	if (ret_entities)
		memcpy(ret_entities, ret_vectors, n * model->shape.width * sizeof *ret_vectors);
	for (uint32_t i = 0; ret_entities && i < n_entity; i++)
		encoder_layer(model, scratch, n_layers + i, ret_entities, n);
	for (uint32_t i = n_shared; i < n_layers; i++)
		encoder_layer(model, scratch, i, ret_vectors, n);
}
