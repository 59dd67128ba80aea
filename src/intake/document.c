/* See document.h. */
#include "intake/document.h"

#include <string.h>

#include "base/error.h"
#include "intake/article.h"
#include "intake/child.h"
#include "intake/zip.h"

enum { MAX_SECONDS = 60, MAX_MEGABYTES = 2048 };

struct reader {
	const char *kind, *program, *package;
	hsy_format format; /* of what it gives */
	const char *arguments[10];
};

static const struct reader PDF = {
    "a PDF", "pdftotext", "poppler-utils", HSY_FORMAT_TEXT, {"-q", "-enc", "UTF-8", "-nopgbrk", "-", "-", NULL}};
/* The page's title is a blank that does not break, or pandoc would make one up. */
static const struct reader DOCX = {
    "a Word document",
    "pandoc",
    "pandoc",
    HSY_FORMAT_HTML,
    {"--sandbox", "-f", "docx", "-t", "html", "-s", "-M", "pagetitle=\xc2\xa0", NULL}};

bool document_begins(const char *bytes, size_t n)
{
	return n >= 5 && !memcmp(bytes, "%PDF-", 5);
}

/* Whether it is a zip file that holds a Word document. */
static hsy_status is_docx(const char *path, const char *bytes, size_t n, bool *ret, hsy_error *error)
{
	struct zip zip = {0};
	struct zip_source source = {-1, bytes, n};
	size_t i;
	hsy_status status = zip_open(&zip, source, path, error);
	*ret = status == HSY_OK && zip_find(&zip, "word/document.xml", &i);
	zip_free(&zip);
	return status;
}

static hsy_status reader_run(const struct reader *reader, struct arena *a, const char *path, const char *bytes,
			     size_t n, const hsy_intake_options *options, hsy_article *ret, hsy_error *error)
{
	char program[CHILD_PATH_BYTES];
	const char *argv[1 + sizeof reader->arguments / sizeof *reader->arguments] = {program};
	struct child_limits limits = {MAX_SECONDS, options->max_file_bytes, (size_t)MAX_MEGABYTES << 20};
	struct buffer out = {0};
	if (!child_find(reader->program, program))
		return error_at(error, HSY_ERR_FORMAT, path, HSY_NO_BYTE,
				"is %s, which needs %s: install the package %s", reader->kind, reader->program,
				reader->package);
	memcpy(argv + 1, reader->arguments, sizeof reader->arguments);
	hsy_status status = child_run(argv, &limits, path, bytes, n, &out, error);
	char *text = status == HSY_OK ? arena_copy(a, out.n ? out.bytes : "", out.n) : NULL;
	size_t n_text = out.n;
	buffer_free(&out);
	if (status != HSY_OK || !text)
		return status != HSY_OK ? status : error_memory(error);
	if (article_is_empty(text, n_text))
		return error_at(error, HSY_ERR_FORMAT, path, HSY_NO_BYTE,
				"is %s without any text: pictures of it perhaps", reader->kind);
	status = article_make(a, path, reader->format, text, n_text, options, ret, error);
	if (status != HSY_OK && error)
		error->byte = HSY_NO_BYTE; /* it is not where the file has it */
	return status;
}

hsy_status document_make(struct arena *a, const char *path, const char *bytes, size_t n,
			 const hsy_intake_options *options, hsy_article *ret_article, hsy_error *error)
{
	bool docx = false;
	if (document_begins(bytes, n))
		return reader_run(&PDF, a, path, bytes, n, options, ret_article, error);
	if (!zip_begins(bytes, n))
		return error_at(error, HSY_ERR_FORMAT, path, 0, "is neither a PDF nor a Word document (docx)");
	hsy_status status = is_docx(path, bytes, n, &docx, error);
	if (status == HSY_OK && !docx)
		return error_at(error, HSY_ERR_FORMAT, path, 0,
				"is a zip file that is neither WACZ nor a Word document; unpack it first");
	return status == HSY_OK ? reader_run(&DOCX, a, path, bytes, n, options, ret_article, error) : status;
}
