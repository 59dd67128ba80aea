/* A zip file: its directory, and every entry unpacked. */
#include "fuzz.h"
#include "intake/zip.h"

enum { MOST_TIMES = 210, FREE_BYTES = 1000, PIECE_BYTES = 128 * 1024 };

static void entry(struct zip *z, size_t i, size_t n)
{
	hsy_error error = {0};
	const char *bytes;
	size_t n_bytes, all = 0;
	hsy_status status = zip_start(z, i, FREE_BYTES, &error);
	while (status == HSY_OK && (status = zip_next(z, &bytes, &n_bytes, &error)) == HSY_OK) {
		fuzz_require(n_bytes && bytes);
		all += n_bytes;
		fuzz_require(all <= n * MOST_TIMES + FREE_BYTES + PIECE_BYTES);
	}
	if (status != HSY_DONE)
		fuzz_check_error(&error, status, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct zip z = {0};
	hsy_error error = {0};
	hsy_status status = zip_open(&z, (struct zip_source){-1, n ? (const char *)data : "", n}, "x.zip", &error);
	for (size_t i = 0; status == HSY_OK && i < z.n_entries; i++) {
		fuzz_require(utf8_find_invalid(z.entries[i].name, strlen(z.entries[i].name)) ==
			     strlen(z.entries[i].name));
		entry(&z, i, n);
	}
	if (status != HSY_OK)
		fuzz_check_error(&error, status, n);
	zip_free(&z);
	return 0;
}
