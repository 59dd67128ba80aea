/* What a name alone tells of a file: see kind.h. */
#include "intake/kind.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *ending;
	enum file_kind kind;
} ENDINGS[] = {
    {".txt", KIND_TEXT},       {".text", KIND_TEXT},    {".md", KIND_TEXT},       {".html", KIND_HTML},
    {".htm", KIND_HTML},       {".xhtml", KIND_HTML},   {".jsonl", KIND_LINES},   {".ndjson", KIND_LINES},
    {".json", KIND_JSON},      {".warc", KIND_RECORDS}, {".wet", KIND_RECORDS},   {".warc.gz", KIND_RECORDS},
    {".wet.gz", KIND_RECORDS}, {".wacz", KIND_PACKAGE}, {".mhtml", KIND_MESSAGE}, {".mht", KIND_MESSAGE},
    {".eml", KIND_MESSAGE},    {".mbox", KIND_MAILBOX}, {".docx", KIND_DOCUMENT}, {".pdf", KIND_DOCUMENT}};

bool kind_of_name(const char *path, enum file_kind *ret)
{
	size_t n = strlen(path);
	for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
		size_t n_ending = strlen(ENDINGS[i].ending);
		if (n <= n_ending || strcasecmp(path + n - n_ending, ENDINGS[i].ending) != 0)
			continue;
		*ret = ENDINGS[i].kind;
		return true;
	}
	return false;
}

/* "README", "readme.md": tells of its folder, and is no article. */
static bool is_readme(const char *name)
{
	static const char readme[] = "readme";
	size_t n = sizeof readme - 1;
	return !strncasecmp(name, readme, n) && (!name[n] || name[n] == '.');
}

bool kind_is_read(const char *name)
{
	enum file_kind kind;
	if (is_readme(name))
		return false;
	return !strrchr(name, '.') || kind_of_name(name, &kind);
}
