/* model/: the file and its faults; every stage against PyTorch's tensors (tests/golden, train/golden.py);
 * the kernels against each other on random weights. */
#define _GNU_SOURCE /* memmem */
#include "model/encoder.h"
#include "model/heads.h"
#include "model/model.h"

#include "check.h"
#include "model_make.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef GOLDEN_DIR
#define GOLDEN_DIR "tests/golden"
#endif

static const hsy_kernel int8_kernels[] = {
    HSY_KERNEL_PORTABLE_INT8, HSY_KERNEL_NEON_DOT,    HSY_KERNEL_NEON_I8MM, HSY_KERNEL_AVX2,
    HSY_KERNEL_AVX_VNNI,      HSY_KERNEL_AVX512_VNNI, HSY_KERNEL_AMX};
enum { N_INT8 = sizeof int8_kernels / sizeof int8_kernels[0] };

static hsy_model *open_bytes(const unsigned char *bytes, size_t n_bytes, hsy_kernel kernel)
{
	hsy_error error = {0};
	hsy_model *model = NULL;
	hsy_status status = model_from_memory(bytes, n_bytes, kernel, &model, &error);
	CHECK_INT(status, HSY_OK);
	if (status)
		fprintf(stderr, "    %s\n", error.message);
	return model;
}

/* Kernels with instructions that this processor may lack, emulated; NULL where what the emulation needs is not
 * there. */
static const struct kernel *emulated(size_t i)
{
#ifdef HEARSAY_X86
	if (i == 1)
		return hsy_kernel_runs_here(HSY_KERNEL_AVX2) ? &kernel_avx_vnni_emulated : NULL;
#endif
	return i == 0 ? &kernel_amx_emulated : NULL;
}

enum { N_EMULATED = 2 };

/* n random pieces; free() them */
static struct piece_input *random_pieces(const hsy_model *model, size_t n, uint64_t seed)
{
	struct piece_input *in = calloc(n, sizeof *in);
	for (size_t i = 0; in && i < n; i++) {
		in[i].id = (int32_t)(model_random(&seed) % model->shape.vocab);
		in[i].shape = (uint8_t)(model_random(&seed) % 8);
		in[i].quote = (uint8_t)(model_random(&seed) % 8);
		in[i].gap = (uint8_t)(model_random(&seed) % 4);
	}
	return in;
}

/* The vectors of n random pieces, then those of entities: [2 n][W]; free() them. */
static float *encode(const hsy_model *model, size_t n)
{
	struct piece_input *in = random_pieces(model, n, n);
	struct encoder_scratch *scratch = encoder_scratch_new(model);
	size_t size = n * encoder_width(model);
	float *vectors = calloc(2 * size, sizeof *vectors);
	CHECK(in && scratch && vectors);
	encoder_run(model, scratch, in, n, vectors, vectors + size);
	CHECK((memcmp(vectors, vectors + size, size * sizeof *vectors) == 0) == (model->shape.n_entity == 0));
	encoder_scratch_free(scratch);
	free(in);
	return vectors;
}

/* Root of the mean square of a - b, over that of b. */
static double distance(const float *a, const float *b, size_t n)
{
	double off = 0.0, all = 1e-30;
	for (size_t i = 0; i < n; i++) {
		off += ((double)a[i] - (double)b[i]) * ((double)a[i] - (double)b[i]);
		all += (double)b[i] * (double)b[i];
	}
	return sqrt(off / all);
}

/* Every int8 kernel that runs here, and those emulated, gives the same bits; all are near the float kernel, though
 * weights drawn at random take one another's room in a sum more often than learnt ones. */
static void compare_kernels(const struct shape *shape, const size_t *lengths, size_t n_lengths)
{
	size_t n_bytes = 0;
	unsigned char *bytes = model_make(shape, 5, &n_bytes);
	hsy_model *plain = open_bytes(bytes, n_bytes, HSY_KERNEL_PORTABLE_INT8);
	hsy_model *floats = open_bytes(bytes, n_bytes, HSY_KERNEL_PORTABLE_F32);
	for (size_t i = 0; i < n_lengths; i++) {
		size_t n = lengths[i];
		float *should = encode(plain, n), *exact = encode(floats, n);
		double off = distance(should, exact, 2 * n * shape->width);
		CHECK(off < 0.07);
		fprintf(stderr, "    n %zu: int8 is off by %.4f\n", n, off);
		for (size_t k = 1; k < N_INT8; k++) {
			if (!hsy_kernel_runs_here(int8_kernels[k]))
				continue;
			hsy_model *fast = open_bytes(bytes, n_bytes, int8_kernels[k]);
			float *is = encode(fast, n);
			CHECK(memcmp(is, should, 2 * n * shape->width * sizeof *is) == 0);
			free(is);
			hsy_model_free(fast);
		}
		for (size_t k = 0; k < N_EMULATED; k++) {
			struct hsy_model as = *plain;
			as.kernel = emulated(k);
			float *is = as.kernel ? encode(&as, n) : NULL;
			CHECK(!is || memcmp(is, should, 2 * n * shape->width * sizeof *is) == 0);
			free(is);
		}
		free(should);
		free(exact);
	}
	hsy_model_free(plain);
	hsy_model_free(floats);
	free(bytes);
}

static void test_kernels_agree_on_a_tiny_model(void)
{
	static const size_t lengths[] = {1,  2,  3,  11, 12, 13, 15, 16,  17,  31,
					 32, 33, 63, 64, 65, 72, 73, 145, 255, 256};
	struct shape shape = model_tiny_shape();
	compare_kernels(&shape, lengths, sizeof lengths / sizeof lengths[0]);
}

static void test_one_stack_serves_both(void)
{
	static const size_t lengths[] = {1, 17};
	struct shape shape = model_tiny_shape();
	shape.n_entity = 0;
	compare_kernels(&shape, lengths, 2);
	shape.n_entity = shape.n_layers;
	compare_kernels(&shape, lengths, 2);
}

static void test_kernels_agree_on_the_real_size(void)
{
	static const size_t lengths[] = {1, 17, 100};
	struct shape shape = model_real_shape();
	compare_kernels(&shape, lengths, sizeof lengths / sizeof lengths[0]);
}

/* ------------------------------------------------------------------------------------------------ *
 * Golden tensors                                                                                   *
 * ------------------------------------------------------------------------------------------------ */

/* All of a file, aligned to 64 bytes; free() it. */
static unsigned char *read_file(const char *path, size_t *ret_bytes)
{
	FILE *file = fopen(path, "rb");
	CHECK(file != NULL);
	if (!file)
		return NULL;
	fseek(file, 0, SEEK_END);
	size_t n = (size_t)ftell(file);
	unsigned char *bytes = aligned_alloc(64, (n + 63) / 64 * 64 + 64);
	rewind(file);
	*ret_bytes = bytes ? fread(bytes, 1, n, file) : 0;
	fclose(file);
	return bytes;
}

/* One window of tensors.bin, read from `at` on. */
struct golden {
	const unsigned char *at;
	size_t n, n_others;
};

static uint32_t golden_u32(struct golden *g)
{
	uint32_t value;
	memcpy(&value, g->at, 4);
	g->at += 4;
	return value;
}

/* n floats; free() them */
static float *golden_floats(struct golden *g, size_t n)
{
	float *x = malloc(n * sizeof *x + 1);
	CHECK(x != NULL);
	if (x)
		memcpy(x, g->at, n * sizeof *x);
	g->at += n * sizeof *x;
	return x;
}

static struct piece_input *golden_input(struct golden *g)
{
	struct piece_input *in = calloc(g->n, sizeof *in);
	for (size_t i = 0; in && i < g->n; i++, g->at += 4)
		in[i] = (struct piece_input){g->at[0], g->at[1], g->at[2], g->at[3]};
	return in;
}

/* x [n] against the next n golden floats, relatively. */
static void golden_near(struct golden *g, const float *x, size_t n, double limit, const char *what)
{
	float *should = golden_floats(g, n);
	double off = distance(x, should, n);
	CHECK(off <= limit);
	if (!(off <= limit))
		fprintf(stderr, "    %s of window %zu is off by %g\n", what, g->n, off);
	free(should);
}

/* The encoder in one run, against the last layers of both stacks; the embedding's tensor is at `begin`. */
static void golden_run(const hsy_model *model, const struct piece_input *in, const struct golden *g,
		       const unsigned char *begin, double limit)
{
	size_t size = g->n * encoder_width(model), n_layers = model->shape.n_layers;
	size_t n_all = n_layers + model->shape.n_entity;
	struct encoder_scratch *scratch = encoder_scratch_new(model);
	float *x = calloc(2 * size, sizeof *x), *alone = calloc(size, sizeof *x);
	struct golden last = {begin + n_layers * size * sizeof *x, g->n, 0};
	struct golden entity = {begin + n_all * size * sizeof *x, g->n, 0};
	encoder_run(model, scratch, in, g->n, x, x + size);
	encoder_run(model, scratch, in, g->n, alone, NULL);
	CHECK(memcmp(x, alone, size * sizeof *x) == 0);
	golden_near(&last, x, size, 3 * limit, "the last layer, in one run,");
	golden_near(&entity, x + size, size, 3 * limit, "the entities' last layer, in one run,");
	free(x);
	free(alone);
	encoder_scratch_free(scratch);
}

/* Each step starts from PyTorch's own result of the step before; the entities' first from that of the shared
 * layers. */
static void golden_encoder(const hsy_model *model, struct golden *g, double limit)
{
	size_t size = g->n * encoder_width(model);
	struct piece_input *in = golden_input(g);
	struct encoder_scratch *scratch = encoder_scratch_new(model);
	float *x = calloc(size, sizeof *x);
	const unsigned char *begin = g->at;
	uint32_t n_layers = model->shape.n_layers, n_all = n_layers + model->shape.n_entity;
	encoder_embed(model, in, g->n, x);
	for (uint32_t i = 0; i <= n_all; i++) {
		const unsigned char *from = g->at;
		golden_near(g, x, size, limit, i ? "a layer" : "the embedding");
		if (i == n_layers)
			from = begin + (n_layers - model->shape.n_entity) * size * sizeof *x;
		memcpy(x, from, size * sizeof *x);
		if (i < n_all)
			encoder_layer(model, scratch, i, x, g->n);
	}
	golden_run(model, in, g, begin, limit);
	free(x);
	free(in);
	encoder_scratch_free(scratch);
}

/* Memory for tagging a window. */
struct tagging {
	float *scores, *probs, *ahead;
	uint8_t *tags, *back;
};

static struct tagging tagging_new(size_t n)
{
	return (struct tagging){calloc(n * 7, 4), calloc(n * 7, 4), calloc(n * 7, 4), calloc(n, 1), calloc(n, 7)};
}

static void tagging_free(struct tagging *t)
{
	free(t->scores);
	free(t->probs);
	free(t->ahead);
	free(t->tags);
	free(t->back);
}

/* Tag scores of the words of `vectors` [n][W], into t->scores. */
static void score_tags(const hsy_model *model, const struct tagger *tagger, const float *vectors, size_t n,
		       struct tagging *t)
{
	const float **each = calloc(n, sizeof *each);
	for (size_t i = 0; i < n; i++)
		each[i] = vectors + i * encoder_width(model);
	tag_scores(model, tagger, each, n, t->scores);
	free(each);
}

static void golden_tags(const hsy_model *model, struct golden *g, const float *vectors)
{
	struct tagging t = tagging_new(g->n);
	struct crf bio = crf_of(&model->attribution, true), all = crf_of(&model->attribution, false);
	score_tags(model, &model->attribution, vectors, g->n, &t);
	golden_near(g, t.scores, g->n * 7, 1e-5, "tag scores");
	float score = crf_viterbi(&bio, t.scores, g->n, t.back, t.tags);
	CHECK(memcmp(t.tags, g->at, g->n) == 0);
	g->at += g->n;
	golden_near(g, &score, 1, 1e-5, "the best path's score");
	crf_marginals(&bio, t.scores, g->n, t.ahead, t.probs);
	golden_near(g, t.probs, g->n * 7, 1e-5, "marginals with BIO");
	crf_marginals(&all, t.scores, g->n, t.ahead, t.probs);
	golden_near(g, t.probs, g->n * 7, 1e-5, "marginals");
	tagging_free(&t);
}

static void golden_links(const hsy_model *model, enum link_kind kind, struct golden *g, const float *vectors)
{
	float q[16], k[16], scores[16];
	size_t width = encoder_width(model), cue = g->n / 2, m = 0;
	CHECK_INT(link_width(model), 16);
	link_query(model, kind, vectors + cue * width, q);
	for (size_t i = 0; i < g->n; i += g->n / 8 + 1) {
		link_key(model, kind, vectors + i * width, k);
		scores[m++] = link_score(model, kind, q, k, (ptrdiff_t)i - (ptrdiff_t)cue);
	}
	CHECK_INT(m, g->n_others);
	if (kind == LINK_SOURCE)
		scores[m++] = link_null(model, kind, q);
	else
		CHECK(link_null(model, kind, q) == -INFINITY);
	golden_near(g, scores, m, 5e-4, "link scores"); /* GELU is off by up to 6e-5 */
}

static void golden_forms(const hsy_model *model, struct golden *g, const float *vectors)
{
	float scores[16] = {0};
	uint8_t forms[16], kinds[16];
	size_t width = encoder_width(model), m = 0;
	for (size_t i = 0; i < g->n; i += g->n / 8 + 1, m++) {
		enum mention_form form;
		float of_forms[MODEL_FORMS];
		form_scores(model, &(const float *){vectors + i * width}, 1, of_forms);
		scores[m] = mention_form(of_forms, &form);
		forms[m] = (uint8_t)form;
		kinds[m] = (uint8_t)mention_kind(model, vectors + i * width);
	}
	golden_near(g, scores, m, 1e-5, "probabilities of forms");
	CHECK(memcmp(forms, g->at, m) == 0);
	CHECK(memcmp(kinds, g->at + m, m) == 0);
	g->at += 2 * m;
}

static void golden_edge(const hsy_model *model, const struct edge *edge, struct golden *g, const float *vectors)
{
	float q[MODEL_SPAN], k[MODEL_SPAN], scores[16];
	size_t width = encoder_width(model), head = g->n / 2, m = 0;
	edge_query(model, edge, vectors + head * width, q);
	for (size_t i = 0; i < g->n; i += g->n / 8 + 1) {
		size_t words = i > head ? i - head : head - i;
		edge_keys(model, edge, &(const float *){vectors + i * width}, 1, k);
		if (words <= MODEL_REACH)
			scores[m++] = edge_score(model, edge, q, k, words);
	}
	golden_near(g, scores, m, 5e-4, "edges of mentions");
}

static void golden_coref(const hsy_model *model, struct golden *g, const float *vectors)
{
	float q[16], k[16], scores[16];
	size_t width = encoder_width(model), at = g->n / 2, m = 0;
	coref_queries(model, &(const float *){vectors + at * width}, 1, q);
	for (size_t i = 0; i < g->n; i += g->n / 8 + 1, m++) {
		struct coref_pair pair = {(enum coref_match)(m % 6), (enum mention_form)(1 + m % 3),
					  (enum mention_form)(1 + m / 3 % 3), i > at ? i - at : at - i};
		coref_keys(model, &(const float *){vectors + i * width}, 1, k);
		scores[m] = coref_score(model, q, k, &pair);
	}
	scores[m++] = coref_null(model, q, MENTION_PRONOUN);
	golden_near(g, scores, m, 5e-4, "coreference");
}

static void golden_inner(const hsy_model *model, struct golden *g, const float *vectors)
{
	float scores[16];
	size_t width = encoder_width(model), m = 0;
	for (size_t i = 0; i < g->n; i += g->n / 8 + 1)
		scores[m++] = inner_score(model, vectors + i * width);
	golden_near(g, scores, m, 1e-5, "scores of inner cues");
}

static void golden_mentions(const hsy_model *model, struct golden *g, const float *vectors)
{
	struct tagging t = tagging_new(g->n);
	CHECK(model->has_mentions);
	score_tags(model, &model->names, vectors, g->n, &t);
	golden_near(g, t.scores, g->n * 7, 1e-5, "names' tag scores");
	tagging_free(&t);
	golden_forms(model, g, vectors);
	golden_edge(model, &model->begin, g, vectors);
	golden_edge(model, &model->end, g, vectors);
	golden_coref(model, g, vectors);
}

/* The heads start from PyTorch's last layers, of which the entities' stands right before g->at. */
static void golden_heads(const hsy_model *model, struct golden *g)
{
	size_t size = g->n * encoder_width(model);
	struct golden entity = {g->at - size * sizeof(float), g->n, 0}, last = entity;
	last.at -= model->shape.n_entity * size * sizeof(float);
	float *vectors = golden_floats(&last, size), *entities = golden_floats(&entity, size);
	golden_tags(model, g, vectors);
	g->n_others = golden_u32(g);
	golden_links(model, LINK_SOURCE, g, vectors);
	golden_links(model, LINK_CONTENT, g, vectors);
	golden_mentions(model, g, entities);
	golden_inner(model, g, vectors);
	free(vectors);
	free(entities);
}

static void golden_model(const char *path, hsy_kernel kernel, double limit)
{
	hsy_error error;
	hsy_model *model = NULL;
	size_t n_bytes = 0;
	unsigned char *bytes = read_file(GOLDEN_DIR "/tensors.bin", &n_bytes);
	struct golden g = {.at = bytes};
	CHECK_INT(hsy_model_open(path, kernel, &model, &error), HSY_OK);
	CHECK_INT(hsy_model_kernel(model), kernel);
	CHECK_TEXT(hsy_model_name(model), "tiny 1");
	CHECK_TEXT(hsy_model_path(model), path);
	while (g.at < bytes + n_bytes) {
		g.n = golden_u32(&g);
		golden_encoder(model, &g, limit);
		golden_heads(model, &g);
	}
	CHECK(g.at == bytes + n_bytes);
	hsy_model_free(model);
	free(bytes);
}

static uint64_t number_at(const unsigned char *bytes, size_t n)
{
	uint64_t number = 0;
	for (size_t i = n; i-- > 0;)
		number = number << 8 | bytes[i];
	return number;
}

/* What train/narrow.py does to a file. Returns how many matrices it made narrow. */
static size_t make_narrow(unsigned char *bytes)
{
	const struct kernel *kernel = kernel_find(HSY_KERNEL_PORTABLE_INT8);
	size_t table = number_at(bytes + 64, 8), end = table + number_at(bytes + 72, 8), n_narrow = 0;
	for (size_t row = table; row < end; row += 128) {
		const char *name = (const char *)bytes + row;
		if (number_at(bytes + row + 64, 4) != DTYPE_I8_TILES)
			continue;
		size_t n_out = number_at(bytes + row + 72, 4), n_in = number_at(bytes + row + 76, 4);
		int8_t *tiles = malloc(n_out * n_in);
		float *scale = malloc(n_out * sizeof *scale);
		unsigned char *data = bytes + number_at(bytes + row + 88, 8);
		unsigned char *scales = bytes + number_at(bytes + row + 104, 8);
		kernel->narrow((const int8_t *)data, (const float *)(const void *)scales, n_out, n_in,
			       strstr(name, ".ffn2.") ? 127 : 255, tiles, scale);
		memcpy(data, tiles, n_out * n_in);
		memcpy(scales, scale, n_out * sizeof *scale);
		bytes[row + 64] = DTYPE_I8_NARROW;
		free(tiles);
		free(scale);
		n_narrow++;
	}
	return n_narrow;
}

/* A file whose matrices are narrow gives what is given where they are made so when it is opened. */
static void test_narrow_files(void)
{
	struct shape shape = model_tiny_shape();
	size_t n_bytes = 0;
	unsigned char *bytes = model_make(&shape, 5, &n_bytes);
	hsy_model *model = open_bytes(bytes, n_bytes, HSY_KERNEL_AUTO);
	float *should = encode(model, 9);
	hsy_model_free(model);
	CHECK_INT(make_narrow(bytes), 4 * (shape.n_layers + shape.n_entity));
	model_seal(bytes, n_bytes);
	model = open_bytes(bytes, n_bytes, HSY_KERNEL_AUTO);
	float *is = encode(model, 9);
	CHECK(memcmp(is, should, 2 * 9 * (size_t)shape.width * sizeof *is) == 0);
	hsy_model_free(model);
	free(should);
	free(is);
	free(bytes);
}

static void test_f32_gives_the_golden_tensors(void)
{
	golden_model(GOLDEN_DIR "/tiny-f32.model", HSY_KERNEL_PORTABLE_F32, 1e-5);
}

static void test_int8_gives_about_the_golden_tensors(void)
{
	golden_model(GOLDEN_DIR "/tiny-int8.model", HSY_KERNEL_PORTABLE_F32, 0.015);
	for (size_t k = 0; k < N_INT8; k++)
		if (hsy_kernel_runs_here(int8_kernels[k]))
			golden_model(GOLDEN_DIR "/tiny-int8.model", int8_kernels[k], 0.05);
}

/* ------------------------------------------------------------------------------------------------ *
 * The parts of the int8 kernels                                                                    *
 * ------------------------------------------------------------------------------------------------ */

static const struct kernel *kernel_here(hsy_kernel kernel)
{
	return hsy_kernel_runs_here(kernel) ? kernel_find(kernel) : NULL;
}

/* Rows and a matrix to multiply. */
struct product {
	size_t n, n_out, n_in;
	int32_t top; /* rows are 0 to `top`: 127; 255; or signed: 0 */
	bool narrow; /* the matrix is narrowed for them; else it keeps within -64 to 64 */
};

/* Random weights, many of them the largest, some of one sign side by side. */
static void fill_tiles(const struct kernel *kernel, const struct product *p, int8_t *tiles, float *scale,
		       uint64_t seed)
{
	size_t size = p->n_out * p->n_in;
	int8_t *wide = malloc(size);
	int top = p->narrow ? 127 : 64;
	for (size_t o = 0; o < p->n_out; o++)
		scale[o] = 1.0f;
	for (size_t i = 0; i < size; i++) {
		uint32_t r = model_random(&seed);
		int any = (int)(r % (2 * (uint32_t)top + 1)) - top;
		wide[i] = (int8_t)(r % 3 ? any : i % 2048 < 512 || r & 64 ? top : -top);
	}
	if (p->narrow)
		kernel->narrow(wide, scale, p->n_out, p->n_in, p->top ? p->top : 255, tiles, scale);
	else
		memcpy(tiles, wide, size);
	free(wide);
}

/* The bytes of rows, many of them the largest; signed ones as the kernel has them, `x` what they stand for. */
static void fill_rows(const struct kernel *kernel, const struct product *p, float *x, uint8_t *rows, float *scale,
		      uint64_t seed)
{
	int32_t least = p->top ? 0 : -127, top = p->top ? p->top : 127;
	for (size_t i = 0; i < p->n * p->n_in; i++) {
		uint32_t r = model_random(&seed);
		bool largest = i % p->n_in == 0 || r % 3 == 0;
		x[i] = (float)(largest ? top : r % 3 == 1 && i / p->n_in % 2 ? least : (int32_t)(r % 127));
		rows[i] = (uint8_t)(int32_t)x[i];
	}
	if (!p->top)
		kernel->quantise(x, p->n, p->n_in, rows, scale);
	for (size_t i = 0; i < p->n; i++) {
		CHECK(p->top || scale[i] == 1.0f);
		scale[i] = 1.0f;
	}
}

/* The outputs of y [n][n_out] that are not exactly what sums of products say. */
static size_t count_wrong(const float *x, size_t n, const struct linear *w, const float *y)
{
	size_t n_wrong = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t o = 0; o < w->n_out; o++) {
			const int8_t *tile = w->tiles + o / 16 * 16 * w->n_in + o % 16 * 4;
			int32_t sum = 0;
			for (size_t k = 0; k < w->n_in; k++)
				sum += (int32_t)x[i * w->n_in + k] * tile[k / 4 * 64 + k % 4];
			n_wrong += y[i * w->n_out + o] != (float)sum * w->scale[o];
		}
	return n_wrong;
}

/* Whether a product is exact, for rows and tiles at their extremes. */
static void product_is_exact(const struct kernel *kernel, const struct product *p, uint64_t seed)
{
	int8_t *tiles = aligned_alloc(64, p->n_out * p->n_in);
	float *x = malloc(p->n * p->n_in * sizeof *x), *scale = malloc((p->n + p->n_out) * sizeof *scale);
	float *y = malloc(p->n * p->n_out * sizeof *y);
	uint8_t *rows = aligned_alloc(64, ((p->n + 16) * p->n_in + 63) / 64 * 64);
	int32_t *sums = calloc(p->n_out, sizeof *sums);
	struct linear w = {p->n_in, p->n_out, NULL, tiles, scale + p->n, sums, p->narrow, NULL};
	struct rows r = {p->n, p->n_in, rows, scale, p->top > 0};
	memset(rows, 0, (p->n + 16) * p->n_in);
	fill_rows(kernel, p, x, rows, scale, seed);
	fill_tiles(kernel, p, tiles, scale + p->n, seed + 1);
	kernel->sums(tiles, p->n_out, p->n_in, sums);
	kernel->matmul(&r, &w, y, p->n_out);
	CHECK_INT(count_wrong(x, p->n, &w, y), 0);
	free(tiles);
	free(x);
	free(scale);
	free(y);
	free(rows);
	free(sums);
}

static void products_are_exact(const struct kernel *kernel)
{
	static const size_t shapes[][3] = {{1, 32, 64},   {12, 32, 64},  {13, 64, 128},   {16, 32, 64},
					   {17, 96, 320}, {72, 128, 64}, {100, 32, 1536}, {33, 1152, 384}};
	static const int32_t tops[] = {0, 127, 255};
	for (size_t i = 0; kernel && i < 6 * sizeof shapes / sizeof shapes[0]; i++) {
		const size_t *s = shapes[i / 6];
		product_is_exact(kernel, &(struct product){s[0], s[1], s[2], tops[i % 3], i % 6 < 3}, i);
	}
}

static void test_int8_products_are_exact(void)
{
	for (size_t k = 0; k < N_INT8; k++)
		products_are_exact(kernel_here(int8_kernels[k]));
	for (size_t k = 0; k < N_EMULATED; k++)
		products_are_exact(emulated(k));
}

/* Weights at their largest: eight of one sign in a lane, in two lanes, one alone, none. */
static void test_narrow_weights_do_not_overflow(void)
{
	enum { INPUTS = 32, SIZE = 16 * INPUTS };
	const struct kernel *kernel = kernel_find(HSY_KERNEL_PORTABLE_INT8);
	int8_t tile[SIZE] = {0}, narrow[SIZE];
	float scale[16], to[16];
	for (size_t i = 0; i < 16; i++)
		scale[i] = 1.0f;
	for (size_t i = 0; i < SIZE; i += 64)
		for (size_t c = 0; c < 4; c++) {
			tile[i + c] = c < 2 ? 127 : 1;
			tile[i + 4 + c] = -127;
		}
	tile[8] = 127;
	kernel->narrow(tile, scale, 16, INPUTS, 255, narrow, to);
	CHECK_INT(narrow[0], 15); /* eight of them: 120 */
	CHECK_INT(narrow[4], -15);
	CHECK_INT(narrow[8], 64);
	CHECK_INT(narrow[12], 0);
	CHECK(fabsf((float)narrow[4] * to[1] + 127.0f) < to[1]);
	CHECK(fabsf((float)narrow[8] * to[2] - 127.0f) < 0.1f);
	kernel->narrow(tile, scale, 16, INPUTS, 127, narrow, to);
	CHECK_INT(narrow[0], 32); /* 256, times 127 */
	CHECK_INT(narrow[8], 127);
}

static void test_gelu_is_near(void)
{
	float x[4096], exact[4096];
	const struct kernel *kernel = kernel_find(HSY_KERNEL_PORTABLE_INT8);
	double worst = 0.0;
	for (int i = 0; i < 4096; i++)
		x[i] = exact[i] = (float)(i - 2048) / 200.0f;
	kernel->gelu(x, 4096);
	kernel_find(HSY_KERNEL_PORTABLE_F32)->gelu(exact, 4096);
	for (int i = 0; i < 4096; i++)
		worst = fmax(worst, fabs((double)x[i] - (double)exact[i]));
	CHECK(worst < 1e-4);
}

/* ------------------------------------------------------------------------------------------------ *
 * Heads                                                                                            *
 * ------------------------------------------------------------------------------------------------ */

static void test_link_buckets(void)
{
	static const int words[] = {0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 14, 15, 22, 23, 34, 35, 54, 55, 90, 91, 100000};
	static const int bucket[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		CHECK_INT(link_bucket(words[i]), bucket[i]);
		CHECK_INT(link_bucket(-words[i]), words[i] ? bucket[i] + 13 : 0);
	}
}

/* The best path's tags obey BIO however the scores tempt, over more words than any window holds. */
static void test_viterbi_obeys_bio(void)
{
	enum { N = 5000 };
	struct shape shape = model_tiny_shape();
	size_t n_bytes = 0;
	unsigned char *bytes = model_make(&shape, 3, &n_bytes);
	hsy_model *model = open_bytes(bytes, n_bytes, HSY_KERNEL_AUTO);
	struct tagging t = tagging_new(N);
	struct crf crf = crf_of(&model->attribution, true);
	uint64_t seed = 4;
	for (size_t i = 0; i < N * 7; i++)
		t.scores[i] = 20.0f * model_normal(&seed);
	crf_viterbi(&crf, t.scores, N, t.back, t.tags);
	crf_marginals(&crf, t.scores, N, t.ahead, t.probs);
	for (size_t i = 0; i < N; i++) {
		int tag = t.tags[i], before = i ? t.tags[i - 1] : -1;
		double sum = 0.0;
		CHECK(tag == 0 || tag % 2 || before == tag || before == tag - 1);
		for (int k = 0; k < 7; k++)
			sum += (double)t.probs[i * 7 + k];
		CHECK(fabs(sum - 1.0) < 1e-5);
	}
	CHECK(crf_viterbi(&crf, t.scores, 0, t.back, t.tags) == 0.0f);
	crf_marginals(&crf, t.scores, 0, t.ahead, t.probs);
	tagging_free(&t);
	hsy_model_free(model);
	free(bytes);
}

/* ------------------------------------------------------------------------------------------------ *
 * The file                                                                                         *
 * ------------------------------------------------------------------------------------------------ */

static hsy_error refusal(const unsigned char *bytes, size_t n_bytes)
{
	hsy_error error = {0};
	hsy_model *model = NULL;
	CHECK_INT(model_from_memory(bytes, n_bytes, HSY_KERNEL_AUTO, &model, &error), HSY_ERR_MODEL);
	CHECK(model == NULL);
	CHECK(error.message[0] != '\0');
	hsy_model_free(model);
	return error;
}

/* A number of layers of the entities' own that cannot be; layers that are said to be there and are not. */
static void test_layers_that_are_not_there_are_refused(void)
{
	static const char *const wrong[] = {"n_entity=3", "n_entity=x", "n_entity=2"};
	struct shape shape = model_tiny_shape();
	size_t n_bytes = 0;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		unsigned char *bytes = model_make(&shape, 3, &n_bytes);
		unsigned char *at = memmem(bytes, n_bytes, "n_entity=1", 10);
		CHECK(at != NULL);
		memcpy(at, wrong[i], 10);
		model_seal(bytes, n_bytes);
		hsy_error error = refusal(bytes, n_bytes);
		CHECK(strstr(error.message, i < 2 ? "sizes" : "entity.1.qkv") != NULL);
		free(bytes);
	}
}

static void test_truncated_files_are_refused(void)
{
	size_t n_bytes = 0;
	unsigned char *bytes = read_file(GOLDEN_DIR "/tiny-int8.model", &n_bytes);
	for (size_t i = 0; i < 50; i++) {
		hsy_error error = refusal(bytes, n_bytes * i / 50);
		CHECK(strstr(error.message, i ? "truncated" : "empty") != NULL);
	}
	for (size_t n = 1; n < 200; n++)
		refusal(bytes, n);
	char says[64];
	snprintf(says, sizeof says, "header says %zu bytes, file has %zu", n_bytes, n_bytes - 1);
	hsy_error error = refusal(bytes, n_bytes - 1);
	CHECK(strstr(error.message, says) != NULL);
	CHECK_INT(error.byte, n_bytes - 1);
	free(bytes);
}

/* A byte of the header, the directory or the tensor table, and every 97th behind, with a bit turned. */
static void test_turned_bits_are_refused(void)
{
	size_t n_bytes = 0;
	unsigned char *bytes = read_file(GOLDEN_DIR "/tiny-int8.model", &n_bytes);
	for (size_t i = 0; i < n_bytes; i += i < 8192 ? 1 : 97) {
		bytes[i] ^= (unsigned char)(1 << i % 8);
		refusal(bytes, n_bytes);
		bytes[i] ^= (unsigned char)(1 << i % 8);
	}
	CHECK(strstr(refusal((const unsigned char *)"%PDF-1.7", 8).message, "not a hearsay model") != NULL);
	bytes[8] = 2;
	CHECK(strstr(refusal(bytes, n_bytes).message, "is format 2, this program reads 1; update hearsay") != NULL);
	free(bytes);
}

/* The same with a right checksum: nothing may crash, and what opens must run. */
static void test_sealed_nonsense_does_not_crash(void)
{
	size_t n_bytes = 0;
	unsigned char *bytes = read_file(GOLDEN_DIR "/tiny-int8.model", &n_bytes);
	uint64_t seed = 9;
	for (int round = 0; round < 3000; round++) {
		size_t at = 32 + model_random(&seed) % (round % 2 ? 8192 : 96);
		unsigned char was = bytes[at];
		bytes[at] = (unsigned char)model_random(&seed);
		model_seal(bytes, n_bytes);
		hsy_model *model = NULL;
		if (model_from_memory(bytes, n_bytes, HSY_KERNEL_AUTO, &model, NULL) == HSY_OK && round % 7 == 0)
			free(encode(model, 5));
		hsy_model_free(model);
		bytes[at] = was;
	}
	model_seal(bytes, n_bytes);
	hsy_model_free(open_bytes(bytes, n_bytes, HSY_KERNEL_AUTO));
	free(bytes);
}

static void test_files_that_cannot_be_opened(void)
{
	hsy_error error;
	hsy_model *model = NULL;
	CHECK_INT(hsy_model_open("/nonexistent/x.model", HSY_KERNEL_AUTO, &model, &error), HSY_ERR_MODEL);
	CHECK_TEXT(error.path, "/nonexistent/x.model");
	CHECK_INT(hsy_model_open("/", HSY_KERNEL_AUTO, &model, &error), HSY_ERR_MODEL);
	char path[] = "/tmp/hearsay-test-XXXXXX";
	int fd = mkstemp(path);
	CHECK(fd >= 0);
	CHECK_INT(hsy_model_open(path, HSY_KERNEL_AUTO, &model, &error), HSY_ERR_MODEL);
	CHECK(strstr(error.message, "empty") != NULL);
	close(fd);
	unlink(path);
	CHECK_INT(hsy_model_open(GOLDEN_DIR "/tiny-f32.model", HSY_KERNEL_PORTABLE_INT8, &model, &error),
		  HSY_ERR_MODEL);
	CHECK_INT(hsy_model_open(GOLDEN_DIR "/tiny-f32.model", (hsy_kernel)77, &model, &error), HSY_ERR_ARGUMENT);
	CHECK(model == NULL);
}

static void test_where_the_model_is_looked_for(void)
{
	hsy_error error;
	hsy_model *model = NULL;
	setenv("HEARSAY_MODEL", GOLDEN_DIR "/tiny-f32.model", 1);
	CHECK_INT(hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, &error), HSY_OK);
	CHECK_INT(hsy_model_kernel(model), HSY_KERNEL_PORTABLE_F32);
	hsy_model_free(model);
	setenv("HEARSAY_MODEL", "/nonexistent", 1);
	CHECK_INT(hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, &error), HSY_ERR_MODEL);
	unsetenv("HEARSAY_MODEL");
}

static void test_kernel_names(void)
{
	for (hsy_kernel k = HSY_KERNEL_AUTO; k <= HSY_KERNEL_AMX; k++) {
		hsy_kernel back = (hsy_kernel)99;
		CHECK(hsy_kernel_parse(hsy_kernel_name(k), &back) && back == k);
	}
	hsy_kernel untouched = HSY_KERNEL_AVX2;
	CHECK(!hsy_kernel_parse("sse9", &untouched) && untouched == HSY_KERNEL_AVX2);
	CHECK_TEXT(hsy_kernel_name((hsy_kernel)99), NULL);
	CHECK(hsy_kernel_runs_here(HSY_KERNEL_AUTO) && hsy_kernel_runs_here(HSY_KERNEL_PORTABLE_INT8));
}

int main(void)
{
	RUN(test_kernel_names);
	RUN(test_int8_products_are_exact);
	RUN(test_narrow_weights_do_not_overflow);
	RUN(test_gelu_is_near);
	RUN(test_f32_gives_the_golden_tensors);
	RUN(test_int8_gives_about_the_golden_tensors);
	RUN(test_narrow_files);
	RUN(test_kernels_agree_on_a_tiny_model);
	RUN(test_one_stack_serves_both);
	RUN(test_kernels_agree_on_the_real_size);
	RUN(test_link_buckets);
	RUN(test_viterbi_obeys_bio);
	RUN(test_layers_that_are_not_there_are_refused);
	RUN(test_truncated_files_are_refused);
	RUN(test_turned_bits_are_refused);
	RUN(test_sealed_nonsense_does_not_crash);
	RUN(test_files_that_cannot_be_opened);
	RUN(test_where_the_model_is_looked_for);
	return check_end();
}
