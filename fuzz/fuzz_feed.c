/* Fuzz target: arbitrary bytes as a feed, site map or OPML. Items have an address; a date is one of ours. */
#include "fetch/feed.h"

#include "fuzz.h"

static bool on_item(void *context, const struct feed_item *item)
{
	size_t *n = context;
	fuzz_require(item->address && *item->address);
	fuzz_require(!item->published || (strlen(item->published) >= 10 && item->published[4] == '-'));
	return ++*n < 1000;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a;
	hsy_error error = {0};
	enum feed_kind kind = FEED_NONE;
	size_t n_items = 0;
	char *text = malloc(n + 1);
	fuzz_require(text != NULL);
	if (n)
		memcpy(text, data, n);
	text[n] = '\0';
	arena_init(&a, 64 << 20);
	hsy_status status = feed_read(&a, "fuzz", text, n, NULL, on_item, &n_items, &kind, &error);
	fuzz_require(status == HSY_OK || (error.status == status && error.message[0]));
	fuzz_require(kind != FEED_NONE || !n_items);
	arena_free(&a);
	free(text);
	return 0;
}
