/* A web archive: the bytes as they are, as one gzip member and as two, since changed bytes of a packed file are
 * seldom more than a wrong check sum. A second run has a low limit for pages. */
#include <zlib.h>

#include "base/buffer.h"
#include "fuzz.h"

static void run(const char *bytes, size_t n, size_t n_turns, const hsy_intake_options *options)
{
	hsy_source source = {"x.warc", bytes, n};
	hsy_intake *intake = NULL;
	hsy_error error = {0};
	fuzz_require(hsy_intake_open_memory(&source, 1, options, &intake, &error) == HSY_OK);
	fuzz_drain(intake, n, n_turns);
	const hsy_passed *passed;
	for (size_t i = hsy_intake_passed(intake, &passed); i > 0; i--)
		fuzz_require(passed[i - 1].what && passed[i - 1].n);
	hsy_intake_free(intake);
}

static void pack(struct buffer *to, const uint8_t *data, size_t n)
{
	char out[4096];
	z_stream z = {.next_in = (unsigned char *)data, .avail_in = (uInt)n};
	fuzz_require(deflateInit2(&z, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	int result = Z_OK;
	while (result == Z_OK) {
		z.next_out = (unsigned char *)out;
		z.avail_out = sizeof out;
		result = deflate(&z, Z_FINISH);
		buffer_append(to, out, sizeof out - z.avail_out);
	}
	deflateEnd(&z);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	hsy_intake_options small = {.max_file_bytes = 64, .max_text_bytes = 64};
	struct buffer packed = {0};
	run((const char *)data, n, n, NULL);
	run((const char *)data, n, n, &small);
	pack(&packed, data, n);
	run(packed.bytes, packed.n, n + packed.n, NULL);
	buffer_clear(&packed);
	pack(&packed, data, n / 2);
	pack(&packed, data + n / 2, n - n / 2);
	run(packed.bytes, packed.n, n + packed.n, &small);
	buffer_free(&packed);
	return 0;
}
