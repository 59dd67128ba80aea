/* See model_make.h. The file is laid out twice: once to count its bytes, once to write them. */
#include "model_make.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { ROW = 128, F32 = 1, I8_ROWS = 2, I8_TILES = 3 };

struct maker {
	unsigned char *bytes; /* NULL while counting */
	size_t at, row;       /* where data, where the next row of the tensor table go */
	size_t n_rows;
	uint64_t seed;
};

uint32_t model_random(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (uint32_t)((z ^ z >> 31) >> 32);
}

float model_normal(uint64_t *seed)
{
	double sum = 0.0;
	for (int i = 0; i < 4; i++)
		sum += model_random(seed) / 4294967296.0 - 0.5;
	return (float)(sum * sqrt(3.0));
}

struct shape model_real_shape(void)
{
	return (struct shape){6, 2, 384, 12, 1536, 30522, 512, 7, 128, 256};
}

struct shape model_tiny_shape(void)
{
	return (struct shape){2, 1, 64, 2, 128, 200, 256, 7, 16, 256};
}

static void put_u32(struct maker *m, size_t at, uint32_t value)
{
	for (int i = 0; i < 4 && m->bytes; i++)
		m->bytes[at + i] = (unsigned char)(value >> 8 * i);
}

static void put_u64(struct maker *m, size_t at, uint64_t value)
{
	put_u32(m, at, (uint32_t)value);
	put_u32(m, at + 4, (uint32_t)(value >> 32));
}

static size_t take(struct maker *m, size_t n)
{
	size_t at = m->at;
	m->at += (n + 63) / 64 * 64;
	return at;
}

static void fill_floats(struct maker *m, size_t at, size_t n, float mean, float spread)
{
	for (size_t i = 0; i < n && m->bytes; i++) {
		float value = mean + spread * model_normal(&m->seed);
		memcpy(m->bytes + at + 4 * i, &value, 4);
	}
}

static void fill_bytes(struct maker *m, size_t at, size_t n)
{
	for (size_t i = 0; i < n && m->bytes; i++) {
		float value = 36.0f * model_normal(&m->seed);
		m->bytes[at + i] = (unsigned char)(int8_t)fmaxf(-127.0f, fminf(127.0f, rintf(value)));
	}
}

/* One row of the table with random data: floats around `mean` by `spread`, or bytes that amount to it. */
static void tensor(struct maker *m, const char *name, uint32_t dtype, size_t rows, size_t columns, float mean,
		   float spread)
{
	size_t n = rows * (columns ? columns : 1), row = m->row + ROW * m->n_rows++;
	size_t data = take(m, dtype == F32 ? 4 * n : n), scales = dtype == F32 ? 0 : take(m, 4 * rows);
	if (!m->bytes)
		return;
	snprintf((char *)m->bytes + row, 64, "%s", name);
	put_u32(m, row + 64, dtype);
	put_u32(m, row + 68, columns ? 2 : 1);
	put_u32(m, row + 72, (uint32_t)rows);
	put_u32(m, row + 76, (uint32_t)columns);
	put_u64(m, row + 88, data);
	put_u64(m, row + 96, dtype == F32 ? 4 * n : n);
	put_u64(m, row + 104, scales);
	if (dtype == F32)
		fill_floats(m, data, n, mean, spread);
	else
		fill_bytes(m, data, n);
	if (scales)
		fill_floats(m, scales, rows, spread / 36.0f, spread / 360.0f);
}

static void matrix(struct maker *m, uint32_t dtype, const char *prefix, const char *name, size_t n_out, size_t n_in)
{
	char full[64];
	snprintf(full, sizeof full, "%s%s.weight", prefix, name);
	tensor(m, full, dtype, n_out, n_in, 0.0f, 1.0f / sqrtf((float)n_in));
	snprintf(full, sizeof full, "%s%s.bias", prefix, name);
	tensor(m, full, F32, n_out, 0, 0.0f, 0.1f);
}

static void norm(struct maker *m, const char *prefix, const char *name, size_t width)
{
	char full[64];
	snprintf(full, sizeof full, "%s%s.weight", prefix, name);
	tensor(m, full, F32, width, 0, 1.0f, 0.2f);
	snprintf(full, sizeof full, "%s%s.bias", prefix, name);
	tensor(m, full, F32, width, 0, 0.0f, 0.1f);
}

static void encoder(struct maker *m, const struct shape *s)
{
	char prefix[32];
	tensor(m, "emb.word", I8_ROWS, s->vocab, s->width, 0.0f, 1.0f);
	tensor(m, "emb.position", I8_ROWS, s->positions, s->width, 0.0f, 0.3f);
	tensor(m, "emb.shape", I8_ROWS, 8, s->width, 0.0f, 0.3f);
	tensor(m, "emb.quote", I8_ROWS, 8, s->width, 0.0f, 0.3f);
	tensor(m, "emb.gap", I8_ROWS, 4, s->width, 0.0f, 0.3f);
	norm(m, "emb.", "norm", s->width);
	for (uint32_t i = 0; i < s->n_layers + s->n_entity; i++) {
		bool twin = i >= s->n_layers;
		snprintf(prefix, sizeof prefix, "%s.%u.", twin ? "entity" : "layer", twin ? i - s->n_layers : i);
		matrix(m, I8_TILES, prefix, "qkv", 3 * s->width, s->width);
		matrix(m, I8_TILES, prefix, "out", s->width, s->width);
		norm(m, prefix, "norm1", s->width);
		matrix(m, I8_TILES, prefix, "ffn1", s->ffn, s->width);
		matrix(m, I8_TILES, prefix, "ffn2", s->width, s->ffn);
		norm(m, prefix, "norm2", s->width);
	}
}

static void heads(struct maker *m, const struct shape *s)
{
	matrix(m, F32, "", "tag", 7, s->width);
	tensor(m, "crf.transition", F32, 7, 7, 0.0f, 0.5f);
	tensor(m, "crf.start", F32, 7, 0, 0.0f, 0.5f);
	tensor(m, "crf.end", F32, 7, 0, 0.0f, 0.5f);
	matrix(m, F32, "link.source.", "query", s->link_width, s->width);
	matrix(m, F32, "link.source.", "key", s->link_width, s->width);
	tensor(m, "link.source.null", F32, s->link_width, 0, 0.0f, 1.0f);
	tensor(m, "link.source.null_bias", F32, 1, 0, 0.0f, 1.0f);
	tensor(m, "link.source.distance", F32, 26, 0, 0.0f, 1.0f);
	matrix(m, F32, "link.content.", "query", s->link_width, s->width);
	matrix(m, F32, "link.content.", "key", s->link_width, s->width);
	tensor(m, "link.content.distance", F32, 26, 0, 0.0f, 1.0f);
}

static void mention_heads(struct maker *m, const struct shape *s)
{
	matrix(m, F32, "name.", "tag", 7, s->width);
	tensor(m, "name.crf.transition", F32, 7, 7, 0.0f, 0.5f);
	tensor(m, "name.crf.start", F32, 7, 0, 0.0f, 0.5f);
	tensor(m, "name.crf.end", F32, 7, 0, 0.0f, 0.5f);
	matrix(m, F32, "mention.", "form", 4, s->width);
	matrix(m, F32, "mention.", "kind", 4, s->width);
	matrix(m, F32, "mention.begin.", "query", 64, s->width);
	matrix(m, F32, "mention.begin.", "key", 64, s->width);
	tensor(m, "mention.begin.distance", F32, 41, 0, 0.0f, 1.0f);
	matrix(m, F32, "mention.end.", "query", 64, s->width);
	matrix(m, F32, "mention.end.", "key", 64, s->width);
	tensor(m, "mention.end.distance", F32, 41, 0, 0.0f, 1.0f);
	matrix(m, F32, "coref.", "query", s->link_width, s->width);
	matrix(m, F32, "coref.", "key", s->link_width, s->width);
	tensor(m, "coref.pair", F32, 24, 4, 0.0f, 1.0f);
	tensor(m, "coref.step", F32, 13, 4, 0.0f, 1.0f);
	tensor(m, "coref.null", F32, s->link_width, 0, 0.0f, 1.0f);
	tensor(m, "coref.null_bias", F32, 4, 0, 0.0f, 1.0f);
}

static size_t metadata(const struct shape *s, char *to, size_t size)
{
	return (size_t)snprintf(
	    to, size,
	    "name=random\nversion=1\nn_layers=%u\nn_entity=%u\nwidth=%u\nn_heads=%u\nffn=%u\nvocab=%u\n"
	    "positions=%u\nn_tags=%u\nlink_width=%u\nwindow=%u\n",
	    s->n_layers, s->n_entity, s->width, s->n_heads, s->ffn, s->vocab, s->positions, s->n_tags,
	    s->link_width, s->window);
}

static void text(struct maker *m, const struct shape *s)
{
	char meta[512], piece[32];
	size_t n = metadata(s, meta, sizeof meta), meta_at = take(m, n);
	size_t vocab_bytes = (size_t)snprintf(piece, sizeof piece, "piece%07u\n", 0u) * s->vocab;
	size_t vocab_at = take(m, vocab_bytes);
	put_u64(m, 32, meta_at);
	put_u64(m, 40, n);
	put_u64(m, 48, vocab_at);
	put_u64(m, 56, vocab_bytes);
	if (m->bytes)
		memcpy(m->bytes + meta_at, meta, n);
	for (uint32_t i = 0; i < s->vocab && m->bytes; i++) {
		int length = snprintf(piece, sizeof piece, "piece%07u\n", (unsigned)i);
		memcpy(m->bytes + vocab_at + (size_t)length * i, piece, (size_t)length);
	}
}

/* One pass; n_rows is what the pass before it counted. */
static void make(struct maker *m, const struct shape *s, size_t n_rows)
{
	m->at = 128;
	m->n_rows = 0;
	text(m, s);
	m->row = take(m, ROW * n_rows);
	put_u64(m, 64, m->row);
	put_u64(m, 72, ROW * n_rows);
	encoder(m, s);
	heads(m, s);
	mention_heads(m, s);
}

void model_seal(unsigned char *bytes, size_t n_bytes)
{
	struct maker m = {.bytes = bytes};
	if (n_bytes < 32)
		return;
	memcpy(bytes, "HSYMODEL", 8);
	put_u32(&m, 8, 1);
	put_u32(&m, 12, 0);
	put_u64(&m, 16, n_bytes);
	put_u64(&m, 24, XXH3_64bits(bytes + 32, n_bytes - 32));
}

unsigned char *model_make(const struct shape *shape, uint64_t seed, size_t *ret_bytes)
{
	struct maker m = {.seed = seed};
	make(&m, shape, 0);
	make(&m, shape, m.n_rows);
	size_t n_bytes = m.at, n_rows = m.n_rows;
	m.bytes = aligned_alloc(64, n_bytes);
	if (!m.bytes)
		return NULL;
	memset(m.bytes, 0, n_bytes);
	make(&m, shape, n_rows);
	model_seal(m.bytes, n_bytes);
	*ret_bytes = n_bytes;
	return m.bytes;
}
