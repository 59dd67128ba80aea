/* Fuzz target: the reading of an earlier version as a stranger's case file has it. What is thawed must hold
 * together or be refused; what holds together freezes to the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "fuzz.h"
#include "store/add.h"
#include "store/frozen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char text[] =
	    "The harbour is shut, said Ilva Torrin, and \xc3\xa9t\xc3\xa9 is far. Nobody came, he said.";
	hsy_reading reading = {.article = {.path = "a.txt", .text = text, .text_bytes = sizeof text - 1}};
	struct buffer again = {0};
	struct arena a;
	memset(reading.article.sha256, 'a', sizeof reading.article.sha256 - 1);
	arena_init(&a, (size_t)1 << 28);
	if (reading_thaw(&a, data, size, &reading)) {
		(void)article_check(&reading.article, &reading, "m", NULL);
		reading_freeze(&reading, &again);
		hsy_reading second = reading;
		if (again.failed || !reading_thaw(&a, again.bytes, again.n, &second) ||
		    second.n_statements != reading.n_statements || second.n_entities != reading.n_entities)
			abort();
	}
	buffer_free(&again);
	arena_free(&a);
	return 0;
}
