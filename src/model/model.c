/* See model.h and hearsay.h. Order: shape, tensors by role, opening, where the file is, small accessors. */
#include "model/model.h"
#include "base/error.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef HEARSAY_MODEL_DIR
#define HEARSAY_MODEL_DIR "/usr/local/share/hearsay"
#endif

/* ------------------------------------------------------------------------------------------------ *
 * Shape                                                                                            *
 * ------------------------------------------------------------------------------------------------ */

static bool shape_possible(const struct shape *s)
{
	return s->n_layers >= 1 && s->n_entity <= s->n_layers && s->width >= 64 && s->width % 64 == 0 &&
	       s->ffn >= 64 && s->ffn % 64 == 0 && s->n_heads >= 1 && s->width % s->n_heads == 0 &&
	       s->width / s->n_heads % 32 == 0 && s->vocab >= 1 && s->positions >= 1 && s->n_tags == MODEL_TAGS &&
	       s->link_width >= 16 && s->link_width % 16 == 0 && s->window >= 1 && s->window <= s->positions;
}

static hsy_status read_shape(struct hsy_model *m, hsy_error *error)
{
	const struct weights *w = &m->weights;
	struct shape *s = &m->shape;
	s->n_layers = weights_number(w, "n_layers", KERNEL_MAX_LAYERS, 0);
	size_t n = 0; /* files from before there were such layers do not speak of them */
	s->n_entity =
	    weights_meta(w, "n_entity", &n) ? weights_number(w, "n_entity", KERNEL_MAX_LAYERS, UINT32_MAX) : 0;
	s->width = weights_number(w, "width", KERNEL_MAX_WIDTH, 0);
	s->n_heads = weights_number(w, "n_heads", 256, 0);
	s->ffn = weights_number(w, "ffn", 4 * KERNEL_MAX_WIDTH, 0);
	s->vocab = weights_number(w, "vocab", 1 << 24, 0);
	s->positions = weights_number(w, "positions", KERNEL_MAX_N, 0);
	s->n_tags = weights_number(w, "n_tags", 256, 0);
	s->link_width = weights_number(w, "link_width", KERNEL_MAX_WIDTH, 0);
	s->window = weights_number(w, "window", KERNEL_MAX_N, s->positions);
	if (!shape_possible(s))
		return error_at(
		    error, HSY_ERR_MODEL, m->path, HSY_NO_BYTE,
		    "the model's sizes are missing or not ones that this program can run; update hearsay");
	if (w->n_vocab != s->vocab)
		return error_at(error, HSY_ERR_MODEL, m->path, HSY_NO_BYTE,
				"the model's vocabulary has %zu pieces, its metadata say %u", w->n_vocab,
				(unsigned)s->vocab);
	return HSY_OK;
}

/* ------------------------------------------------------------------------------------------------ *
 * Tensors. A binding collects the first failure, so that a list of them reads as a list.           *
 * ------------------------------------------------------------------------------------------------ */

enum { LARGE_PAGE = 2 << 20 };

struct binding {
	struct hsy_model *model;
	int8_t *tiles; /* where the next matrix goes that is made narrow; NULL: none was yet */
	hsy_status status;
	hsy_error *error;
};

static void fail(struct binding *b, const char *name, const char *what)
{
	if (!b->status)
		b->status =
		    error_at(b->error, HSY_ERR_MODEL, b->model->path, HSY_NO_BYTE, "tensor \"%s\" %s", name, what);
}

/* Memory that lives as long as the model; NULL and a failed binding if there is none. */
static void *own(struct binding *b, size_t n_bytes)
{
	struct hsy_model *m = b->model;
	void **owned = realloc(m->owned, (m->n_owned + 1) * sizeof *owned);
	if (owned)
		m->owned = owned;
	size_t align = n_bytes < LARGE_PAGE ? 64 : LARGE_PAGE;
	void *memory = owned ? aligned_alloc(align, (n_bytes + align - 1) / align * align) : NULL;
#ifdef MADV_HUGEPAGE
	if (memory && align == LARGE_PAGE)
		madvise(memory, n_bytes, MADV_HUGEPAGE);
#endif
	if (memory)
		m->owned[m->n_owned++] = memory;
	else if (!b->status)
		b->status = error_memory(b->error);
	return memory;
}

/* The tensor of that name and shape [rows][columns] (columns 0: [rows]); NULL if it is not there, which is
 * a failure unless `optional`. */
static const struct tensor *find(struct binding *b, const char *name, size_t rows, size_t columns, bool optional)
{
	const struct tensor *t = b->status ? NULL : weights_find(&b->model->weights, name);
	if (!t) {
		if (!optional)
			fail(b, name, "is missing");
		return NULL;
	}
	if (t->n_dims == (columns ? 2 : 1) && t->shape[0] == rows && t->shape[1] == (columns ? columns : 1))
		return t;
	fail(b, name, "is not of the model's shape");
	return NULL;
}

static const float *bind_floats(struct binding *b, const char *name, size_t rows, size_t columns, bool optional)
{
	const struct tensor *t = find(b, name, rows, columns, optional);
	if (t && t->dtype != DTYPE_F32) {
		fail(b, name, "is not f32");
		return NULL;
	}
	return t ? t->data : NULL;
}

static void bind_table(struct binding *b, const char *name, size_t n, bool optional, struct table *ret_table)
{
	size_t width = b->model->shape.width;
	const struct tensor *t = find(b, name, n, width, optional);
	*ret_table = (struct table){.n = n, .width = width};
	if (!t)
		return;
	if (t->dtype == DTYPE_F32)
		ret_table->f32 = t->data;
	else if (t->dtype == DTYPE_I8_ROWS)
		ret_table->bytes = t->data;
	else
		fail(b, name, "is not a table");
	ret_table->scale = t->scale;
}

/* "layer.3." + "norm1" + ".weight" */
static const char *join(char to[64], const char *prefix, const char *name, const char *suffix)
{
	snprintf(to, 64, "%s%s%s", prefix, name, suffix);
	return to;
}

static void bind_norm(struct binding *b, const char *prefix, const char *name, struct norm *ret_norm)
{
	char full[64];
	size_t width = b->model->shape.width;
	ret_norm->weight = bind_floats(b, join(full, prefix, name, ".weight"), width, 0, false);
	ret_norm->bias = bind_floats(b, join(full, prefix, name, ".bias"), width, 0, false);
}

/* A tiled int8 matrix as floats [n_out][n_in], for the f32 kernel. */
static const float *untile(struct binding *b, const struct tensor *t, size_t n_out, size_t n_in)
{
	const int8_t *tiles = t->data;
	float *f32 = own(b, n_out * n_in * sizeof *f32);
	if (!f32)
		return NULL;
	for (size_t o = 0; o < n_out; o++)
		for (size_t i = 0; i < n_in; i++)
			f32[o * n_in + i] =
			    (float)tiles[o / 16 * 16 * n_in + i / 4 * 64 + o % 16 * 4 + i % 4] * t->scale[o];
	return f32;
}

/* Room for the matrices of all layers together, so that it can lie in a few large pages. */
static int8_t *own_tiles(struct binding *b)
{
	const struct shape *s = &b->model->shape;
	size_t of_layer = 4 * (size_t)s->width * s->width + 2 * (size_t)s->width * s->ffn;
	return own(b, (s->n_layers + s->n_entity) * of_layer);
}

/* A tiled matrix made narrow for rows of 0 to `top`. */
static void hold_narrow(struct binding *b, const struct tensor *t, int32_t top, struct linear *l)
{
	const struct kernel *kernel = b->model->kernel;
	float *scale = own(b, l->n_out * sizeof *scale);
	if (!b->tiles)
		b->tiles = own_tiles(b);
	int8_t *tiles = b->tiles;
	if (!tiles || !scale)
		return;
	b->tiles += l->n_out * l->n_in;
	kernel->narrow(t->data, t->scale, l->n_out, l->n_in, top, tiles, scale);
	weights_forget(&b->model->weights, t->data, l->n_out * l->n_in);
	l->tiles = tiles;
	l->scale = scale;
}

/* A tiled matrix as the int8 kernels want it, with its sums. */
static void hold_tiles(struct binding *b, const struct tensor *t, int32_t top, struct linear *l)
{
	int32_t *sums = own(b, l->n_out * sizeof *sums);
	if (t->dtype == DTYPE_I8_NARROW) {
		l->tiles = t->data;
		l->scale = t->scale;
	} else {
		hold_narrow(b, t, top, l);
	}
	if (!sums || !l->tiles)
		return;
	b->model->kernel->sums(l->tiles, l->n_out, l->n_in, sums);
	l->sums = sums;
	l->narrow = true;
}

/* A matrix and its bias for the model's kernel; int8 rows of 0 to `top` are multiplied with it. */
static void bind_linear(struct binding *b, const char *prefix, const char *name, size_t n_out, size_t n_in,
			int32_t top, struct linear *l)
{
	char full[64];
	*l = (struct linear){.n_in = n_in, .n_out = n_out};
	l->bias = bind_floats(b, join(full, prefix, name, ".bias"), n_out, 0, false);
	const struct tensor *t = find(b, join(full, prefix, name, ".weight"), n_out, n_in, false);
	if (!t)
		return;
	if (t->dtype == DTYPE_F32 && !b->model->kernel->int8) {
		l->f32 = t->data;
		return;
	}
	if (t->dtype != DTYPE_I8_TILES && t->dtype != DTYPE_I8_NARROW) {
		fail(b, full, "is not int8; run this model with the kernel portable-f32");
		return;
	}
	if (b->model->kernel->int8)
		hold_tiles(b, t, top, l);
	else
		l->f32 = untile(b, t, l->n_out, l->n_in);
}

/* A matrix of the heads: always f32. */
static void bind_head(struct binding *b, const char *name, size_t n_out, bool optional, struct linear *l)
{
	char full[64];
	size_t width = b->model->shape.width;
	*l = (struct linear){.n_in = width, .n_out = n_out};
	l->f32 = bind_floats(b, join(full, "", name, ".weight"), n_out, width, optional);
	l->bias = bind_floats(b, join(full, "", name, ".bias"), n_out, 0, optional);
}

/* The bias of a matrix whose rows are KERNEL_LIFT more than they should be. */
static void lift_bias(struct binding *b, struct linear *l)
{
	float *bias = l->narrow ? own(b, l->n_out * sizeof *bias) : NULL;
	if (!bias)
		return;
	for (size_t o = 0; o < l->n_out; o++)
		bias[o] = fmaf(-KERNEL_LIFT, (float)l->sums[o] * l->scale[o], l->bias[o]);
	l->bias = bias;
}

static void bind_layer(struct binding *b, const char *stack, uint32_t i, struct layer *l)
{
	char prefix[32];
	const struct shape *s = &b->model->shape;
	snprintf(prefix, sizeof prefix, "%s.%u.", stack, (unsigned)i);
	bind_linear(b, prefix, "qkv", 3 * s->width, s->width, 255, &l->qkv);
	bind_linear(b, prefix, "out", s->width, s->width, 255, &l->out);
	bind_norm(b, prefix, "norm1", &l->norm1);
	bind_linear(b, prefix, "ffn1", s->ffn, s->width, 255, &l->ffn1);
	bind_linear(b, prefix, "ffn2", s->width, s->ffn, 127, &l->ffn2);
	lift_bias(b, &l->ffn2);
	bind_norm(b, prefix, "norm2", &l->norm2);
}

/* Layers "stack.0." to "stack.n-1."; NULL if there are none. */
static struct layer *bind_stack(struct binding *b, const char *stack, uint32_t n)
{
	struct layer *layers = n && !b->status ? calloc(n, sizeof *layers) : NULL;
	if (n && !layers && !b->status)
		b->status = error_memory(b->error);
	for (uint32_t i = 0; !b->status && i < n; i++)
		bind_layer(b, stack, i, &layers[i]);
	return layers;
}

static void bind_encoder(struct binding *b)
{
	struct hsy_model *m = b->model;
	bind_table(b, "emb.word", m->shape.vocab, false, &m->word);
	bind_table(b, "emb.position", m->shape.positions, false, &m->position);
	bind_table(b, "emb.shape", MODEL_SHAPES, true, &m->shapes);
	bind_table(b, "emb.quote", MODEL_QUOTES, true, &m->quotes);
	bind_table(b, "emb.gap", MODEL_GAPS, true, &m->gaps);
	bind_norm(b, "emb.", "norm", &m->norm);
	m->layers = bind_stack(b, "layer", m->shape.n_layers);
	m->entities = bind_stack(b, "entity", m->shape.n_entity);
}

/* "name" and ".crf" for a prefix "name."; the attributions' have none. */
static void bind_tagger(struct binding *b, const char *prefix, struct tagger *t)
{
	char full[64];
	bind_head(b, join(full, prefix, "tag", ""), MODEL_TAGS, false, &t->tag);
	t->transition = bind_floats(b, join(full, prefix, "crf.transition", ""), MODEL_TAGS, MODEL_TAGS, false);
	t->start = bind_floats(b, join(full, prefix, "crf.start", ""), MODEL_TAGS, 0, false);
	t->end = bind_floats(b, join(full, prefix, "crf.end", ""), MODEL_TAGS, 0, false);
}

static void bind_edge(struct binding *b, const char *prefix, struct edge *e)
{
	char full[64];
	bind_head(b, join(full, prefix, "query", ""), MODEL_SPAN, false, &e->query);
	bind_head(b, join(full, prefix, "key", ""), MODEL_SPAN, false, &e->key);
	e->distance = bind_floats(b, join(full, prefix, "distance", ""), MODEL_REACH + 1, 0, false);
}

/* Names, mentions and coreference: all of them or none. */
static void bind_mentions(struct binding *b)
{
	struct hsy_model *m = b->model;
	uint32_t d = m->shape.link_width;
	m->has_mentions = weights_find(&m->weights, "mention.form.weight") != NULL;
	if (!m->has_mentions)
		return;
	bind_tagger(b, "name.", &m->names);
	bind_head(b, "mention.form", MODEL_FORMS, false, &m->form);
	bind_head(b, "mention.kind", MODEL_KINDS, false, &m->kind);
	bind_edge(b, "mention.begin.", &m->begin);
	bind_edge(b, "mention.end.", &m->end);
	bind_head(b, "coref.query", d, false, &m->coref.query);
	bind_head(b, "coref.key", d, false, &m->coref.key);
	m->coref.pair = bind_floats(b, "coref.pair", MODEL_PAIRS * MODEL_FORMS, MODEL_FORMS, false);
	m->coref.step = bind_floats(b, "coref.step", MODEL_STEPS, MODEL_FORMS, false);
	m->coref.null = bind_floats(b, "coref.null", d, 0, false);
	m->coref.null_bias = bind_floats(b, "coref.null_bias", MODEL_FORMS, 0, false);
}

/* The head that tells which contents to read again; models from before it was there read them all. */
static void bind_inner(struct binding *b)
{
	struct hsy_model *m = b->model;
	if (weights_find(&m->weights, "inner.weight"))
		bind_head(b, "inner", 1, false, &m->inner);
}

static void bind_heads(struct binding *b)
{
	struct hsy_model *m = b->model;
	uint32_t d = m->shape.link_width;
	bind_tagger(b, "", &m->attribution);
	bind_head(b, "link.source.query", d, false, &m->source.query);
	bind_head(b, "link.source.key", d, false, &m->source.key);
	m->source.distance = bind_floats(b, "link.source.distance", MODEL_BUCKETS, 0, false);
	m->source.null = bind_floats(b, "link.source.null", d, 0, false);
	m->source.null_bias = bind_floats(b, "link.source.null_bias", 1, 0, false);
	bind_head(b, "link.content.query", d, false, &m->content.query);
	bind_head(b, "link.content.key", d, false, &m->content.key);
	m->content.distance = bind_floats(b, "link.content.distance", MODEL_BUCKETS, 0, false);
	bind_inner(b);
	bind_mentions(b);
}

/* ------------------------------------------------------------------------------------------------ *
 * Opening                                                                                          *
 * ------------------------------------------------------------------------------------------------ */

/* "name version", with a "model" where the file gives no name. */
static char *make_name(const struct weights *w)
{
	size_t name_bytes = 0, version_bytes = 0;
	const char *name = weights_meta(w, "name", &name_bytes);
	const char *version = weights_meta(w, "version", &version_bytes);
	char *to = malloc(name_bytes + version_bytes + 16);
	if (to)
		sprintf(to, "%.*s%s%.*s", name ? (int)name_bytes : 5, name ? name : "model", version ? " " : "",
			(int)version_bytes, version ? version : "");
	return to;
}

/* An int8 file with any kernel; a float file with the float kernel, which AUTO then means. */
static hsy_status choose_kernel(struct hsy_model *m, hsy_kernel kernel, hsy_error *error)
{
	const struct tensor *t = weights_find(&m->weights, "layer.0.qkv.weight");
	if (kernel == HSY_KERNEL_AUTO && t && t->dtype == DTYPE_F32)
		kernel = HSY_KERNEL_PORTABLE_F32;
	m->kernel = kernel_find(kernel);
	const char *name = hsy_kernel_name(kernel);
	if (!m->kernel)
		return error_at(error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE, "kernel \"%s\" does not run here",
				name ? name : "?");
	return HSY_OK;
}

static hsy_status bind_vocabulary(struct hsy_model *m, hsy_error *error)
{
	size_t n_bytes = 0, n_pieces = 0;
	const char *vocabulary = weights_vocab(&m->weights, &n_bytes, &n_pieces);
	return wordpiece_new(vocabulary, n_bytes, &m->wordpiece, error);
}

/* Fills in a model whose weights are there. */
static hsy_status bind_all(struct hsy_model *m, hsy_kernel kernel, hsy_error *error)
{
	struct binding b = {.model = m, .error = error};
	m->name = make_name(&m->weights);
	if (!m->name)
		return error_memory(error);
	b.status = choose_kernel(m, kernel, error);
	if (!b.status)
		b.status = read_shape(m, error);
	if (!b.status)
		bind_encoder(&b);
	if (!b.status)
		bind_heads(&b);
	if (!b.status)
		b.status = bind_vocabulary(m, error);
	return b.status;
}

/* Opens `path`, or the bytes if there are any. */
static hsy_status open_at(const char *path, const void *bytes, size_t n_bytes, hsy_kernel kernel,
			  hsy_model **ret_model, hsy_error *error)
{
	struct hsy_model *m = calloc(1, sizeof *m);
	if (!m)
		return error_memory(error);
	m->path = strdup(path);
	hsy_status status = m->path ? HSY_OK : error_memory(error);
	if (!status)
		status = bytes ? weights_from_memory(bytes, n_bytes, path, &m->weights, error)
			       : weights_open(path, &m->weights, error);
	if (!status)
		status = bind_all(m, kernel, error);
	if (status) {
		hsy_model_free(m);
		return status;
	}
	*ret_model = m;
	return HSY_OK;
}

hsy_status model_from_memory(const void *bytes, size_t n_bytes, hsy_kernel kernel, hsy_model **ret_model,
			     hsy_error *error)
{
	return open_at("(memory)", bytes, n_bytes, kernel, ret_model, error);
}

/* The program's own folder with a slash behind it; false where it is not known. */
static bool program_folder(char *to, size_t size)
{
	ssize_t n = readlink("/proc/self/exe", to, size - 1);
	if (n <= 0 || (size_t)n >= size - 1)
		return false;
	to[n] = '\0';
	char *slash = strrchr(to, '/');
	if (slash)
		slash[1] = '\0';
	return slash != NULL;
}

/* A model that goes by its name: where models were installed, then where they lie if the whole was moved since, or
 * beside the build. */
static bool named_model(const char *name, char *to, size_t size)
{
	static const char *const beside[] = {"../share/hearsay", "../models"};
	char program[4096];
	int n = snprintf(to, size, HEARSAY_MODEL_DIR "/%s.model", name);
	if (n > 0 && (size_t)n < size && access(to, R_OK) == 0)
		return true;
	if (!program_folder(program, sizeof program))
		return false;
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		n = snprintf(to, size, "%s%s/%s.model", program, beside[i], name);
		if (n > 0 && (size_t)n < size && access(to, R_OK) == 0)
			return true;
	}
	return false;
}

/* "hearsay-en-fast" is a model's name if there is no such file, "./fast" and "fast.model" are files. */
static bool is_name(const char *path)
{
	return path[0] && !strpbrk(path, "/.") && access(path, F_OK) != 0;
}

hsy_status hsy_model_open(const char *path, hsy_kernel kernel, hsy_model **ret_model, hsy_error *error)
{
	char found[4096];
	const char *variable = getenv("HEARSAY_MODEL");
	const char *wanted = path ? path : variable && variable[0] ? variable : NULL;
	if (wanted && !is_name(wanted))
		return open_at(wanted, NULL, 0, kernel, ret_model, error);
	const char *name = wanted ? wanted : "hearsay";
	if (named_model(name, found, sizeof found))
		return open_at(found, NULL, 0, kernel, ret_model, error);
	snprintf(found, sizeof found, HEARSAY_MODEL_DIR "/%s.model", name);
	return error_at(error, HSY_ERR_MODEL, found, HSY_NO_BYTE,
			"no model found here, nor in ../share/hearsay or ../models beside the program; "
			"set HEARSAY_MODEL or --model to its path");
}

void hsy_model_free(hsy_model *model)
{
	if (!model)
		return;
	for (size_t i = 0; i < model->n_owned; i++)
		free(model->owned[i]);
	free(model->owned);
	free(model->layers);
	free(model->entities);
	wordpiece_free(model->wordpiece);
	free(model->name);
	free(model->path);
	weights_close(&model->weights);
	free(model);
}

/* ------------------------------------------------------------------------------------------------ *
 * Accessors                                                                                        *
 * ------------------------------------------------------------------------------------------------ */

const char *hsy_model_name(const hsy_model *model)
{
	return model->name;
}

const char *hsy_model_path(const hsy_model *model)
{
	return model->path;
}

hsy_kernel hsy_model_kernel(const hsy_model *model)
{
	return model->kernel->id;
}

static const char *const kernel_names[] = {"auto", "portable-f32", "portable-int8", "neon-dot", "neon-i8mm",
					   "avx2", "avx-vnni",     "avx512-vnni",   "amx"};

const char *hsy_kernel_name(hsy_kernel kernel)
{
	size_t i = (size_t)kernel;
	return i < sizeof kernel_names / sizeof kernel_names[0] ? kernel_names[i] : NULL;
}

bool hsy_kernel_parse(const char *name, hsy_kernel *ret_kernel)
{
	for (size_t i = 0; i < sizeof kernel_names / sizeof kernel_names[0]; i++) {
		if (strcmp(name, kernel_names[i]) != 0)
			continue;
		*ret_kernel = (hsy_kernel)i;
		return true;
	}
	return false;
}

bool hsy_kernel_runs_here(hsy_kernel kernel)
{
	return kernel_find(kernel) != NULL;
}
