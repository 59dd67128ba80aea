/* Fuzz target: brat annotation files, as gold for a text of 1,000 characters. */
#include "eval/brat.h"

#include <stdlib.h>

/* assert is off in release builds; this never is. */
#define MUST(condition) ((condition) ? (void)0 : abort())

enum { N_CHARS = 1000 };

static void check_pieces(struct brat_pieces pieces)
{
	for (size_t i = 0; i < pieces.n; i++) {
		hsy_range r = pieces.chars[i];
		MUST(r.begin < r.end && r.end <= N_CHARS);
		MUST(i == 0 || pieces.chars[i - 1].begin <= r.begin);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena arena;
	struct brat_file file = {0};
	hsy_error error = {0};
	arena_init(&arena, 64 << 20);
	hsy_status status = brat_parse("fuzz.ann", (const char *)bytes, n, N_CHARS, &arena, &file, &error);
	MUST(status == HSY_OK || status == HSY_ERR_FORMAT || status == HSY_ERR_MEMORY);
	MUST(status != HSY_ERR_FORMAT || error.byte < n);
	for (size_t i = 0; i < file.n; i++)
		for (int role = 0; role < BRAT_ROLES; role++)
			check_pieces(file.attributions[i].role[role]);
	arena_free(&arena);
	return 0;
}
