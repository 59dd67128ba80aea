/* One JSON object, and files of lines, of objects, or of an array. A second run has a low limit for lines. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	hsy_intake_options small = {.max_file_bytes = 64, .max_text_bytes = 16};
	fuzz_parse(data, n, HSY_FORMAT_JSON);
	fuzz_file(data, n, NULL);
	fuzz_file(data, n, &small);
	return 0;
}
