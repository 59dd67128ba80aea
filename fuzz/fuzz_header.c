/* Fuzz target: arbitrary bytes as a header of an answer, its value as type and time, and as an address to be sent
 * to. */
#include "fetch/address.h"
#include "fetch/http.h"

#include "fuzz.h"

/* What is taken as an address is written in one way: reading it again changes nothing. */
static void check_address(const char *base, const char *text)
{
	struct arena a;
	struct address at, again;
	const char *why = NULL;
	arena_init(&a, 1 << 20);
	if (address_read(&a, base, text, &at, &why)) {
		fuzz_require(address_is_web(at.whole) && strlen(at.whole) <= ADDRESS_BYTES && *at.path == '/');
		fuzz_require(!strncmp(at.whole, at.site, strlen(at.site)) &&
			     !strcmp(at.whole + strlen(at.site), at.path));
		if (address_read(&a, NULL, at.whole, &again, &why))
			fuzz_require(!strcmp(at.site, again.site));
	} else {
		fuzz_require(why && *why);
	}
	arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char value[HTTP_VALUE_BYTES] = "", *text = malloc(n + 1);
	fuzz_require(text != NULL);
	if (n)
		memcpy(text, data, n);
	text[n] = '\0';
	if (http_header_is(text, n, "ETag", value) || http_header_is(text, n, "Retry-After", value))
		fuzz_require(*value && strlen(value) < n && !strpbrk(value, "\r\n"));
	struct http_type type = http_type_read(text);
	fuzz_require(strlen(type.type) < sizeof type.type && strlen(type.charset) < sizeof type.charset);
	http_type_is_read(&type);
	long seconds = http_retry_after(*value ? value : text, 1750000000);
	fuzz_require(seconds >= -1 && seconds <= HTTP_LONGEST_S);
	check_address(NULL, text);
	check_address("https://example.org/a/b?c", text);
	free(text);
	return 0;
}
