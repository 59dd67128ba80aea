/* Fuzz target: arbitrary bytes as the target of a request. What is understood is written and read again alike. */
#include "address.h"
#include "link.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct address a, back;
	struct site served = {0};
	struct bytes path = {0};
	const char *why = NULL;
	char *target = malloc(n + 1);
	fuzz_require(target != NULL);
	if (n)
		memcpy(target, data, n);
	target[n] = 0;
	int status = address_parse(target, &a, &why);
	fuzz_require(status == 404 || (status == 400 && why) || status == 200);
	if (status == 200) {
		link_path(&path, &served, &a);
		fuzz_require(address_parse(path.at, &back, &why) == 200);
		fuzz_require(a.view == back.view && a.form == back.form && a.n_ids == back.n_ids);
		fuzz_require(!memcmp(a.ids, back.ids, sizeof a.ids));
		for (int i = 0; i < N_PARAMS; i++)
			fuzz_require(!strcmp(a.params[i], back.params[i]));
	}
	bytes_free(&path);
	free(target);
	return 0;
}
