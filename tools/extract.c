/* extract FILE|DIR|-...: prints what intake makes of each as one JSON object a line. For development and
 * tools/measure_extraction.py; errors go to stderr and give exit status 2. */
#include <inttypes.h>
#include <stdio.h>

#include "hearsay.h"

/* An hsy_write_fn. */
static bool print(void *context, const char *bytes, size_t n)
{
	return fwrite(bytes, 1, n, context) == n;
}

static void put_article(hsy_json *json, const hsy_article *a)
{
	hsy_json_open(json, NULL, '{');
	hsy_json_string(json, "path", a->path);
	hsy_json_string(json, "url", a->url);
	hsy_json_string(json, "outlet", a->outlet);
	hsy_json_string(json, "title", a->title);
	hsy_json_string(json, "byline", a->byline);
	hsy_json_string(json, "published", a->published);
	hsy_json_string(json, "published_from", a->published_from);
	hsy_json_string(json, "sha256", a->sha256);
	hsy_json_text(json, "text", a->text, a->text_bytes);
	hsy_json_end(json);
}

int main(int argc, char **argv)
{
	hsy_intake *intake = NULL;
	hsy_error error = {0};
	hsy_json json = hsy_json_begin(print, stdout);
	int result = 0;
	if (hsy_intake_open((const char *const *)argv + 1, (size_t)(argc - 1), NULL, &intake, &error) != HSY_OK)
		return 2;
	for (;;) {
		const hsy_article *article = NULL;
		hsy_status status = hsy_intake_next(intake, &article, &error);
		if (status == HSY_DONE)
			break;
		if (status == HSY_OK) {
			put_article(&json, article);
			continue;
		}
		result = 2;
		fprintf(stderr, "extract: %s: byte %" PRId64 ": %s\n", error.path, (int64_t)error.byte,
			error.message);
	}
	hsy_intake_free(intake);
	return result;
}
