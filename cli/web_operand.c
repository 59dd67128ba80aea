/* See web_operand.h. */
#include "web_operand.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hearsay.h"
#include "say.h"

bool web_is_address(const char *operand)
{
	return !strncasecmp(operand, "http://", 7) || !strncasecmp(operand, "https://", 8);
}

/* Files that are looked into for a table of addresses: those of articles are many, and seldom called so. */
static bool may_be_table(const char *path)
{
	static const char *const endings[] = {".csv", ".tsv", ".json", ".jsonl", ".ndjson"};
	size_t n = strlen(path);
	n -= n > 3 && !strcasecmp(path + n - 3, ".gz") ? 3 : 0;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n_ending = strlen(endings[i]);
		if (n > n_ending && !strncasecmp(path + n - n_ending, endings[i], n_ending))
			return true;
	}
	return false;
}

bool web_is_asked(const char *operand)
{
	struct stat st;
	if (web_is_address(operand))
		return true;
	return may_be_table(operand) && stat(operand, &st) == 0 && S_ISREG(st.st_mode) && hsy_web_is_table(operand);
}

/* "www.example.org/a", "example.org/a": a host and perhaps a path. */
static bool looks_like_host(const char *operand)
{
	size_t host = strcspn(operand, "/");
	return !strncasecmp(operand, "www.", 4) || (operand[host] && *operand != '.' && memchr(operand, '.', host));
}

bool web_operands_fit(const char *const *operands, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (web_is_address(operands[i]) || access(operands[i], F_OK) == 0)
			continue;
		if (strstr(operands[i], "://")) {
			say("%s: no address that can be read; it begins with http:// or https://", operands[i]);
			return false;
		}
		if (looks_like_host(operands[i])) {
			say("%s: no such file; if it is an address, write https://%s", operands[i], operands[i]);
			return false;
		}
	}
	return true;
}
