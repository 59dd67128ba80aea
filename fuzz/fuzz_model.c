/* Fuzz target: a model file out of any bytes. Every input is tried as it stands and again with a right header and
 * checksum, so that the parts behind the checksum are reached; what opens is run over a few pieces. */
#include "model/encoder.h"
#include "model/heads.h"
#include "model/model.h"

#include "fuzz.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static void run_mentions(const hsy_model *model, const float *vector, float *q)
{
	struct coref_pair pair = {MATCH_OTHER_PRONOUN, MENTION_PRONOUN, MENTION_PRONOUN, SIZE_MAX};
	enum mention_form form;
	float scores[MODEL_TAGS], edge[MODEL_SPAN];
	tag_scores(model, &model->names, &vector, 1, scores);
	form_scores(model, &vector, 1, scores);
	mention_form(scores, &form);
	mention_kind(model, vector);
	edge_query(model, &model->begin, vector, edge);
	edge_keys(model, &model->end, &vector, 1, edge);
	edge_score(model, &model->end, edge, edge, MODEL_REACH);
	coref_queries(model, &vector, 1, q);
	coref_score(model, q, q, &pair);
	coref_null(model, q, form);
}

/* A few pieces, some beyond every table, through the encoder and the heads. */
static void run(const hsy_model *model)
{
	struct piece_input in[3] = {{0, 0, 0, 0}, {INT32_MAX, 255, 255, 255}, {-1, 1, 1, 1}};
	size_t n = encoder_max_pieces(model) < 3 ? encoder_max_pieces(model) : 3;
	struct encoder_scratch *scratch = encoder_scratch_new(model);
	size_t size = n * encoder_width(model);
	float *vectors = calloc(2 * size, sizeof *vectors), scores[3 * MODEL_TAGS];
	float *q = calloc(link_width(model), sizeof *q), probs[3 * MODEL_TAGS], ahead[3 * MODEL_TAGS];
	const float *each[3];
	uint8_t back[3 * MODEL_TAGS], tags[3];
	struct crf crf = crf_of(&model->attribution, true);
	if (scratch && vectors && q) {
		encoder_run(model, scratch, in, n, vectors, vectors + size);
		for (size_t i = 0; i < n; i++)
			each[i] = vectors + i * encoder_width(model);
		tag_scores(model, &model->attribution, each, n, scores);
		crf_viterbi(&crf, scores, n, back, tags);
		crf_marginals(&crf, scores, n, ahead, probs);
		link_query(model, LINK_SOURCE, vectors, q);
		link_null(model, LINK_SOURCE, q);
		link_score(model, LINK_CONTENT, q, q, 3);
		if (model->has_mentions)
			run_mentions(model, vectors + size, q);
	}
	encoder_scratch_free(scratch);
	free(vectors);
	free(q);
}

/* Header and checksum as they should be. */
static void seal(uint8_t *bytes, size_t size)
{
	static const uint8_t head[16] = "HSYMODEL\1";
	uint64_t n = size, sum;
	if (size < 32)
		return;
	memcpy(bytes, head, sizeof head);
	memcpy(bytes + 16, &n, 8);
	sum = XXH3_64bits(bytes + 32, size - 32);
	memcpy(bytes + 24, &sum, 8);
}

static void try_bytes(const uint8_t *bytes, size_t size)
{
	hsy_error error;
	hsy_model *model = NULL;
	if (model_from_memory(bytes, size, HSY_KERNEL_AUTO, &model, &error))
		return;
	/* Large ones are right but slow. */
	if (model->shape.n_layers <= 4 && model->shape.n_entity <= 4 && model->shape.width <= 128 &&
	    model->shape.ffn <= 512)
		run(model);
	hsy_model_free(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *bytes = aligned_alloc(64, (size + 64) / 64 * 64);
	if (!bytes)
		return 0;
	if (size)
		memcpy(bytes, data, size);
	try_bytes(bytes, size);
	seal(bytes, size);
	try_bytes(bytes, size);
	free(bytes);
	return 0;
}
