/* An article out of bytes of any format: plain text here, pages and JSON objects in html.c and record.c. See
 * article.h. */
#include "intake/article.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "intake/decode.h"
#include "intake/told.h"

static hsy_status article_from_text(struct arena *a, const hsy_intake_options *options, hsy_article *article,
				    hsy_error *error)
{
	const char *text = NULL;
	size_t n = 0;
	/* UTF-32, the widest encoding, takes four bytes where UTF-8 takes one. */
	if (article->raw_bytes / 4 > options->max_text_bytes)
		return article_set_text(article, article->raw, article->raw_bytes, options, error);
	hsy_status status = decode(a, article->path, article->raw, article->raw_bytes, NULL, &text, &n, error);
	if (status == HSY_OK)
		status = article_set_text(article, text, n, options, error);
	if (status != HSY_OK)
		return status;
	return article_take_stated(a, text, n, options, article) ? HSY_OK : error_memory(error);
}

hsy_status article_make(struct arena *a, const char *path, hsy_format format, const char *raw, size_t raw_bytes,
			const hsy_intake_options *options, hsy_article *ret_article, hsy_error *error)
{
	hsy_article article = {.path = path, .format = format, .raw = raw, .raw_bytes = raw_bytes};
	hsy_status status;
	if (raw_bytes > options->max_file_bytes)
		return error_at(error, HSY_ERR_LIMIT, path, options->max_file_bytes,
				"is larger than %zu bytes, the limit for a file", options->max_file_bytes);
	if (article_is_empty(raw, raw_bytes < 4096 ? raw_bytes : 4096) && !memchr(raw, '\0', raw_bytes) &&
	    article_is_empty(raw, raw_bytes))
		return error_at(error, HSY_ERR_FORMAT, path, 0, "is empty");
	if (format == HSY_FORMAT_JSON)
		status = article_from_json(a, options, &article, error);
	else if (format == HSY_FORMAT_HTML)
		status = article_from_html(a, options, &article, error);
	else
		status = article_from_text(a, options, &article, error);
	if (status == HSY_OK)
		*ret_article = article;
	return status;
}

/* ---- hsy_article_parse: an article with its memory behind it ---- */

struct owned {
	hsy_article article; /* first, so that one pointer is both */
	struct arena arena;
};

size_t article_arena_cap(const hsy_intake_options *options)
{
	size_t base = (size_t)1 << 30;
	return options->max_file_bytes < SIZE_MAX / 16 ? options->max_file_bytes * 8 + base : SIZE_MAX / 2;
}

hsy_status hsy_article_parse(const char *path, hsy_format format, const char *raw, size_t raw_bytes,
			     const hsy_intake_options *options, hsy_article **ret_article, hsy_error *error)
{
	hsy_intake_options defaults;
	hsy_intake_options_init(&defaults);
	options = options ? options : &defaults;
	hsy_status status = told_check(options, error);
	struct owned *owned = status == HSY_OK ? calloc(1, sizeof *owned) : NULL;
	if (!owned)
		return status == HSY_OK ? error_memory(error) : status;
	arena_init(&owned->arena, article_arena_cap(options));
	char *own_path = arena_string(&owned->arena, path ? path : "-");
	char *own_raw = arena_copy(&owned->arena, raw, raw_bytes);
	status = own_path && own_raw ? article_make(&owned->arena, own_path, format, own_raw, raw_bytes, options,
						    &owned->article, error)
				     : error_memory(error);
	if (status == HSY_OK && !told_take(&owned->arena, options, &owned->article))
		status = error_memory(error);
	if (status != HSY_OK) {
		arena_free(&owned->arena);
		free(owned);
		return status;
	}
	*ret_article = &owned->article;
	return HSY_OK;
}

void hsy_article_free(hsy_article *article)
{
	if (!article)
		return;
	struct owned *owned = (struct owned *)article;
	arena_free(&owned->arena);
	free(owned);
}
