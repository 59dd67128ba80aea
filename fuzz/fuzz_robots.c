/* Fuzz target: the first line as a path, the rest as robots.txt. Whoever is shut out of all is shut out of each
 * path but robots.txt's own; a delay is a number. */
#include "fetch/robots.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char none[] = "User-agent: hearsay\nDisallow: /\n";
	const uint8_t *line = n ? memchr(data, '\n', n) : NULL;
	size_t n_path = line ? (size_t)(line - data) : n, skip = line ? n_path + 1 : n;
	char *path = calloc(n_path + 2, 1), *text = malloc(n - skip + 1);
	fuzz_require(path && text);
	path[0] = '/';
	if (n_path)
		memcpy(path + 1, data, n_path);
	if (n > skip)
		memcpy(text, data + skip, n - skip);
	struct robots_answer answer = robots_ask(text, n - skip, "hearsay", path);
	fuzz_require(answer.delay_s >= 0 || (answer.delay_s < 0 && answer.delay_s > -2));
	fuzz_require(robots_ask(text, n - skip, "hearsay", "/robots.txt").allowed);
	answer = robots_ask(none, sizeof none - 1, "hearsay", path);
	fuzz_require(!answer.allowed || !strcmp(path, "/robots.txt"));
	free(path);
	free(text);
	return 0;
}
