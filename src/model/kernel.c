/* See kernel.h: which kernels run here, and their working memory. */
#include "model/kernel.h"
#include "model/cpu.h"

#include <stdlib.h>

/* Fastest first. */
static const struct kernel *const kernels[] = {
#ifdef HEARSAY_X86
    &kernel_amx,           &kernel_avx512_vnni, &kernel_avx_vnni, &kernel_avx2,
#endif
#ifdef HEARSAY_ARM
    &kernel_neon_i8mm,     &kernel_neon_dot,
#endif
    &kernel_portable_int8, &kernel_portable_f32};

static bool runs_here(const struct kernel *kernel)
{
	switch (kernel->id) {
	case HSY_KERNEL_PORTABLE_F32:
	case HSY_KERNEL_PORTABLE_INT8:
		return true;
	case HSY_KERNEL_NEON_DOT:
		return cpu_has_dot();
	case HSY_KERNEL_NEON_I8MM:
		return cpu_has_i8mm();
	case HSY_KERNEL_AVX2:
		return cpu_has_avx2();
	case HSY_KERNEL_AVX_VNNI:
		return cpu_has_avx_vnni();
	case HSY_KERNEL_AVX512_VNNI:
		return cpu_has_vnni();
	case HSY_KERNEL_AMX:
		return cpu_has_amx();
	default:
		return false;
	}
}

const struct kernel *kernel_find(hsy_kernel kernel)
{
	for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++)
		if ((kernel == HSY_KERNEL_AUTO || kernel == kernels[i]->id) && runs_here(kernels[i]))
			return kernels[i];
	return NULL;
}

/* Counts bytes while `memory` is NULL, and hands them out when it is not. Each part starts at a multiple of
 * 64 and has 64 spare bytes behind it. */
static void *take(struct work *w, size_t count, size_t size)
{
	char *at = w->memory ? (char *)w->memory + w->n_bytes : NULL;
	w->n_bytes += (count * size + 127) / 64 * 64;
	return at;
}

static void lay_out(struct work *w, const struct shape *s, size_t n)
{
	size_t keys = (n + 63) / 64 * 64, d = s->width / s->n_heads, depth = (d + 63) / 64 * 64;
	size_t rows = (n > KERNEL_BLOCK ? n : KERNEL_BLOCK) + 16; /* AMX reads sixteen at a time */
	size_t widest = s->ffn > s->width ? s->ffn : s->width, block = KERNEL_BLOCK + 16;
	size_t row_bytes = rows * s->width > block * widest ? rows * s->width : block * widest;
	w->n_bytes = 0;
	w->qkv = take(w, n * 3 * s->width, sizeof *w->qkv);
	w->context = take(w, n * s->width, sizeof *w->context);
	w->hidden = take(w, (size_t)KERNEL_BLOCK * s->ffn, sizeof *w->hidden);
	w->sum = take(w, (size_t)KERNEL_BLOCK * s->width, sizeof *w->sum);
	w->scores = take(w, KERNEL_BLOCK * keys, sizeof *w->scores);
	w->scale = take(w, rows, sizeof *w->scale);
	w->key_scale = take(w, keys, sizeof *w->key_scale);
	w->key_bias = take(w, keys, sizeof *w->key_bias);
	w->key_sums = take(w, keys, sizeof *w->key_sums);
	w->value_scale = take(w, d, sizeof *w->value_scale);
	w->rows = take(w, row_bytes, 1);
	w->queries = take(w, rows * depth, 1);
	w->probs = take(w, block * keys, 1);
	w->key_tiles = take(w, keys * depth, 1);
	w->value_tiles = take(w, keys * d, 1);
}

bool kernel_work_new(const struct shape *shape, size_t n, struct work *ret_work)
{
	struct work w = {0};
	lay_out(&w, shape, n);
	w.memory = aligned_alloc(64, w.n_bytes);
	if (!w.memory)
		return false;
	lay_out(&w, shape, n);
	*ret_work = w;
	return true;
}

void kernel_work_free(struct work *work)
{
	free(work->memory);
	*work = (struct work){0};
}
