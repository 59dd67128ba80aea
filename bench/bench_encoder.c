/* Pieces a second through the encoder, kernel by kernel, on one core.
 *
 *     bench_encoder [MODEL] [PIECES] [KERNEL]
 *
 * Random weights of the real size unless a model file is named ("-": random). Each figure is the median of
 * some runs over windows of PIECES (256) pieces, in processor time, so that other programs disturb it less
 * (they still take their share of caches and of the clock: believe the best more than the median then). */
#define _POSIX_C_SOURCE 200809L
#include "model/encoder.h"
#include "model/model.h"
#include "model_make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_RUNS = 201 };

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Median seconds of a window of n pieces; the best in *ret_best. */
static double measure(const hsy_model *model, const struct piece_input *in, size_t n, double *ret_best)
{
	static double runs[MAX_RUNS];
	struct encoder_scratch *scratch = encoder_scratch_new(model);
	float *vectors = malloc(2 * n * encoder_width(model) * sizeof *vectors);
	float *entities = vectors ? vectors + n * encoder_width(model) : NULL;
	size_t n_runs = 0;
	if (!scratch || !vectors)
		exit(2);
	encoder_run(model, scratch, in, n, vectors, entities);
	for (double start = seconds(); n_runs < MAX_RUNS && (n_runs < 3 || seconds() - start < 3.0); n_runs++) {
		double from = seconds();
		encoder_run(model, scratch, in, n, vectors, entities);
		runs[n_runs] = seconds() - from;
	}
	free(vectors);
	encoder_scratch_free(scratch);
	qsort(runs, n_runs, sizeof runs[0], by_size);
	*ret_best = runs[0];
	return runs[n_runs / 2];
}

static hsy_status open_model(const char *path, const unsigned char *bytes, size_t n_bytes, hsy_kernel kernel,
			     hsy_model **ret_model)
{
	hsy_error error;
	hsy_status status = bytes ? model_from_memory(bytes, n_bytes, kernel, ret_model, &error)
				  : hsy_model_open(path, kernel, ret_model, &error);
	if (status)
		fprintf(stderr, "%s: %s\n", error.path, error.message);
	return status;
}

static void bench(const char *path, const unsigned char *bytes, size_t n_bytes, hsy_kernel kernel, size_t n)
{
	hsy_model *model;
	double from = seconds(), best;
	if (open_model(path, bytes, n_bytes, kernel, &model))
		return;
	double opening = seconds() - from;
	struct piece_input *in = calloc(n, sizeof *in);
	uint64_t seed = 7;
	for (size_t i = 0; i < n; i++)
		in[i] = (struct piece_input){(int32_t)(model_random(&seed) % model->shape.vocab), (uint8_t)(i % 8),
					     (uint8_t)(i % 3), (uint8_t)(i % 4)};
	double median = measure(model, in, n, &best);
	printf("%-14s %6zu pieces %10.0f pieces/s median %10.0f best   opened in %5.1f ms\n",
	       hsy_kernel_name(kernel), n, (double)n / median, (double)n / best, opening * 1e3);
	fflush(stdout);
	free(in);
	hsy_model_free(model);
}

int main(int argc, char **argv)
{
	const char *path = argc > 1 && strcmp(argv[1], "-") != 0 ? argv[1] : NULL;
	size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : 256, n_bytes = 0;
	hsy_kernel only = HSY_KERNEL_AUTO;
	if (n < 1 || n > 512 || (argc > 3 && !hsy_kernel_parse(argv[3], &only))) {
		fprintf(stderr, "usage: bench_encoder [MODEL|-] [PIECES up to 512] [KERNEL]\n");
		return 2;
	}
	struct shape shape = model_real_shape();
	unsigned char *bytes = path ? NULL : model_make(&shape, 1, &n_bytes);
	for (hsy_kernel k = HSY_KERNEL_AMX; k > HSY_KERNEL_AUTO; k--)
		if ((only == HSY_KERNEL_AUTO || k == only) && hsy_kernel_runs_here(k))
			bench(path, bytes, n_bytes, k, n);
	free(bytes);
	return 0;
}
