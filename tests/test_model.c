/* model/: the kernels against each other on random weights. */
#include "model/encoder.h"
#include "model/heads.h"
#include "model/model.h"

#include "check.h"
#include "model_make.h"

#include <math.h>
#include <stdlib.h>

static const hsy_kernel int8_kernels[] = {HSY_KERNEL_PORTABLE_INT8, HSY_KERNEL_AVX2, HSY_KERNEL_AVX512_VNNI,
					  HSY_KERNEL_AMX};
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

/* The vectors of n random pieces; free() them. */
static float *encode(const hsy_model *model, size_t n)
{
	struct piece_input *in = random_pieces(model, n, n);
	struct encoder_scratch *scratch = encoder_scratch_new(model);
	float *vectors = calloc(n * encoder_width(model), sizeof *vectors);
	CHECK(in && scratch && vectors);
	encoder_run(model, scratch, in, n, vectors);
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

/* Every int8 kernel that runs here gives the same bits; all are near the float kernel. */
static void compare_kernels(const struct shape *shape, const size_t *lengths, size_t n_lengths)
{
	size_t n_bytes = 0;
	unsigned char *bytes = model_make(shape, 5, &n_bytes);
	hsy_model *plain = open_bytes(bytes, n_bytes, HSY_KERNEL_PORTABLE_INT8);
	hsy_model *floats = open_bytes(bytes, n_bytes, HSY_KERNEL_PORTABLE_F32);
	for (size_t i = 0; i < n_lengths; i++) {
		size_t n = lengths[i];
		float *should = encode(plain, n), *exact = encode(floats, n);
		double off = distance(should, exact, n * shape->width);
		CHECK(off < 0.05);
		fprintf(stderr, "    n %zu: int8 is off by %.4f\n", n, off);
		for (size_t k = 1; k < N_INT8; k++) {
			if (!hsy_kernel_runs_here(int8_kernels[k]))
				continue;
			hsy_model *fast = open_bytes(bytes, n_bytes, int8_kernels[k]);
			float *is = encode(fast, n);
			CHECK(memcmp(is, should, n * shape->width * sizeof *is) == 0);
			free(is);
			hsy_model_free(fast);
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
	static const size_t lengths[] = {1, 2, 3, 11, 12, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 72, 73, 145, 255, 256};
	struct shape shape = model_tiny_shape();
	compare_kernels(&shape, lengths, sizeof lengths / sizeof lengths[0]);
}

static void test_kernels_agree_on_the_real_size(void)
{
	static const size_t lengths[] = {1, 17, 100};
	struct shape shape = model_real_shape();
	compare_kernels(&shape, lengths, sizeof lengths / sizeof lengths[0]);
}

int main(void)
{
	RUN(test_kernels_agree_on_a_tiny_model);
	RUN(test_kernels_agree_on_the_real_size);
	return check_end();
}
