/* extract FILE|DIR|-...: prints what intake makes of each as one JSON object a line. For development and
 * tools/measure_extraction.py; errors go to stderr and give exit status 2. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "hearsay.h"

static void put_field(struct buffer *b, const char *name, const char *value)
{
	buffer_format(b, ",\"%s\":", name);
	if (value)
		buffer_json(b, value, strlen(value));
	else
		buffer_string(b, "null");
}

static void put_article(struct buffer *b, const hsy_article *a)
{
	buffer_clear(b);
	buffer_string(b, "{\"path\":");
	buffer_json(b, a->path, strlen(a->path));
	put_field(b, "url", a->url);
	put_field(b, "outlet", a->outlet);
	put_field(b, "title", a->title);
	put_field(b, "byline", a->byline);
	put_field(b, "published", a->published);
	put_field(b, "published_from", a->published_from);
	put_field(b, "sha256", a->sha256);
	buffer_string(b, ",\"text\":");
	buffer_json(b, a->text, a->text_bytes);
	buffer_string(b, "}\n");
	fwrite(b->bytes, 1, b->n, stdout);
}

int main(int argc, char **argv)
{
	hsy_intake *intake = NULL;
	hsy_error error = {0};
	struct buffer b = {0};
	int result = 0;
	if (hsy_intake_open((const char *const *)argv + 1, (size_t)(argc - 1), NULL, &intake, &error) != HSY_OK)
		return 2;
	for (;;) {
		const hsy_article *article = NULL;
		hsy_status status = hsy_intake_next(intake, &article, &error);
		if (status == HSY_DONE)
			break;
		if (status == HSY_OK) {
			put_article(&b, article);
			continue;
		}
		result = 2;
		fprintf(stderr, "extract: %s: byte %" PRId64 ": %s\n", error.path, (int64_t)error.byte,
			error.message);
	}
	hsy_intake_free(intake);
	buffer_free(&b);
	return result;
}
