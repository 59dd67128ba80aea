/* Fuzz target: a line that claims to be a full record. What is taken is written again, and that must be taken too
 * and give the same bytes; and it goes into a case file, which must take it. */
#include "base/buffer.h"
#include "fuzz.h"

static bool append(void *context, const char *bytes, size_t n)
{
	buffer_append(context, bytes, n);
	return true;
}

static void write_again(const hsy_record *record, struct buffer *to)
{
	hsy_reading reading = record->reading;
	reading.article.raw = record->article.raw;
	reading.article.raw_bytes = record->article.raw_bytes;
	fuzz_require(hsy_write_full_record(&reading, record->model, append, to, NULL) == HSY_OK && !to->failed);
}

static void check_round(const hsy_record *record)
{
	struct buffer once = {0}, twice = {0};
	hsy_record *again = NULL;
	write_again(record, &once);
	fuzz_require(hsy_record_parse(once.bytes, once.n, &again, NULL) == HSY_OK);
	write_again(again, &twice);
	fuzz_require(once.n == twice.n && !memcmp(once.bytes, twice.bytes, once.n));
	hsy_record_free(again);
	buffer_free(&once);
	buffer_free(&twice);
}

static void check_stored(const hsy_record *record)
{
	char path[64];
	hsy_case *c;
	bool added = false;
	fuzz_case_path(path);
	if (hsy_case_open(path, HSY_CASE_WRITE, &c, NULL) == HSY_OK) {
		hsy_status status =
		    hsy_case_add(c, &record->article, &record->reading, record->model, &added, NULL);
		fuzz_require(status == HSY_OK ? added : status == HSY_ERR_LIMIT);
		hsy_case_free(c);
	}
	fuzz_case_remove(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	hsy_record *record = NULL;
	hsy_error error = {0};
	hsy_status status = hsy_record_parse((const char *)data, n, &record, &error);
	if (status != HSY_OK) {
		fuzz_require(error.status == status && error.message[0] && !record);
		return 0;
	}
	fuzz_require(utf8_find_invalid(record->article.text, record->article.text_bytes) ==
		     record->article.text_bytes);
	check_round(record);
	check_stored(record);
	hsy_record_free(record);
	return 0;
}
