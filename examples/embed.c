/* Who says what in one string, with the part of the library that only reads:  embed < TEXT */
#include <hearsay.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 1 << 20 };

static bool print(void *context, const char *bytes, size_t n)
{
	return fwrite(bytes, 1, n, context) == n;
}

int main(void)
{
	char *bytes = malloc(MOST);
	hsy_text text = {.text = bytes, .n_bytes = bytes ? fread(bytes, 1, MOST, stdin) : 0};
	hsy_error error = {0};
	hsy_model *model = NULL;
	hsy_reader *reader = NULL;
	const hsy_reading *reading = NULL;
	hsy_status status = hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, &error);
	if (status == HSY_OK)
		status = hsy_reader_new(model, NULL, &reader, &error);
	if (status == HSY_OK)
		status = hsy_read_text(reader, &text, &reading, &error);
	if (status == HSY_OK)
		status = hsy_write_record(reading, 0, print, stdout, &error);
	if (status != HSY_OK)
		fprintf(stderr, "%s: %s\n", error.path, error.message);
	hsy_reader_free(reader);
	hsy_model_free(model);
	free(bytes);
	return status != HSY_OK;
}
