/* Pages. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_parse(data, n, HSY_FORMAT_HTML);
	return 0;
}
