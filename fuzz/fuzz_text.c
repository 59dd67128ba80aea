/* Plain text in any encoding, and files whose format is told by their first bytes. */
#include "fuzz.h"
#include "intake/boilerplate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	hsy_range ranges[64];
	size_t count = boilerplate_find((const char *)data, n, ranges, 64), at = 0;
	for (size_t i = 0; i < count; i++) {
		fuzz_require(ranges[i].begin >= at && ranges[i].begin < ranges[i].end && ranges[i].end <= n);
		at = ranges[i].end;
	}
	fuzz_parse(data, n, HSY_FORMAT_TEXT);
	fuzz_file(data, n, NULL);
	return 0;
}
