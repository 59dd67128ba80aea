/* A mail: the bytes as they are, behind a header that makes them parts, and as mails of a mailbox. */
#include "base/buffer.h"
#include "fuzz.h"

static void run(const char *name, const char *bytes, size_t n)
{
	hsy_source source = {name, bytes, n};
	hsy_intake *intake = NULL;
	hsy_error error = {0};
	fuzz_require(hsy_intake_open_memory(&source, 1, NULL, &intake, &error) == HSY_OK);
	fuzz_drain(intake, n, n + 1);
	const hsy_passed *passed;
	for (size_t i = hsy_intake_passed(intake, &passed); i > 0; i--)
		fuzz_require(passed[i - 1].what && passed[i - 1].n);
	hsy_intake_free(intake);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const heads[] = {"", "Content-Type: multipart/mixed; boundary=x\n\n",
					    "From x Sat May  3 10:00:00 2025\n"};
	static const char *const names[] = {"a.eml", "a.mhtml", "a.mbox"};
	struct buffer b = {0};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		buffer_clear(&b);
		buffer_string(&b, heads[i]);
		buffer_append(&b, (const char *)data, n);
		run(names[i], b.bytes ? b.bytes : "", b.n);
	}
	buffer_free(&b);
	return 0;
}
