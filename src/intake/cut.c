/* See cut.h. */
#include "intake/cut.h"

#include <string.h>

#include "base/error.h"
#include "intake/article.h"
#include "intake/decode.h"
#include "intake/document.h"
#include "intake/mail.h"
#include "intake/told.h"

/* ---- pages ---- */

/* The page in UTF-8 if its HTTP header told how it is encoded; the case file keeps it so, as the header is not
 * kept. What cannot be converted is left to whoever reads the format. */
static hsy_status page_decode(struct arena *a, const struct cut *cut, const char **ret_text, size_t *ret_n)
{
	*ret_text = cut->bytes;
	*ret_n = cut->n;
	if (cut->format == HSY_FORMAT_JSON || !decode_knows(cut->charset))
		return HSY_OK;
	hsy_status status = decode(a, cut->path, cut->bytes, cut->n, cut->charset, ret_text, ret_n, NULL);
	return status == HSY_ERR_MEMORY ? status : HSY_OK;
}

/* The page of an archive is from its record's address, and of its host if nothing else tells the outlet. */
static bool record_fill(struct arena *a, const struct cut *cut, hsy_article *article)
{
	if (!cut->url)
		return true;
	return article_line(a, cut->url, strlen(cut->url), &article->url) &&
	       article_take_host(a, cut->url, article);
}

/* What the page itself does not say is known from where it was found. */
static bool stream_fill(struct arena *a, const struct cut *cut, hsy_article *article)
{
	bool fine = article->url || article_line(a, cut->url, strlen(cut->url), &article->url);
	fine = fine && article_take_host(a, cut->url, article);
	if (fine && !article->title && cut->title)
		fine = article_line(a, cut->title, strlen(cut->title), &article->title);
	if (!fine || article->published || !cut->published)
		return fine;
	article->published = arena_string(a, cut->published);
	article->published_from = "feed";
	return article->published != NULL;
}

static hsy_status record_make(struct arena *a, const struct cut *cut, const hsy_intake_options *options,
			      uint64_t *counts, hsy_article *article, hsy_error *error)
{
	const char *text;
	size_t n;
	hsy_intake_options dated = *options;
	if (*cut->visited)
		memcpy(dated.received, cut->visited, sizeof dated.received);
	hsy_status status = page_decode(a, cut, &text, &n);
	if (status == HSY_OK)
		status = article_make(a, cut->path, cut->format, text, n, &dated, article, error);
	if (status == HSY_ERR_FORMAT && cut->format == HSY_FORMAT_JSON) {
		counts[ARCHIVE_JSON]++;
		return HSY_OK;
	}
	if (status == HSY_OK && !record_fill(a, cut, article))
		status = HSY_ERR_MEMORY;
	counts[ARCHIVE_CUT] += status == HSY_OK && cut->is_short;
	return status;
}

/* ---- all ---- */

static hsy_status make(struct arena *a, const struct cut *cut, const hsy_intake_options *options, uint64_t *counts,
		       hsy_article *article, hsy_error *error)
{
	hsy_status status;
	switch (cut->kind) {
	case CUT_RECORD:
		return record_make(a, cut, options, counts, article, error);
	case CUT_MAIL:
		return mail_make(a, cut->path, cut->bytes, cut->n, options, counts, article, error);
	case CUT_DOCUMENT:
		return document_make(a, cut->path, cut->bytes, cut->n, options, article, error);
	default:
		status = article_make(a, cut->path, cut->format, cut->bytes, cut->n, options, article, error);
		return status == HSY_OK && cut->kind == CUT_STREAM && !stream_fill(a, cut, article) ? HSY_ERR_MEMORY
												    : status;
	}
}

/* What is wrong, as whoever gave the input sees it. */
static hsy_status blame_tell(const struct blame *blame, hsy_status status, const hsy_error *why, hsy_error *error)
{
	uint64_t byte = blame->byte;
	if (status == HSY_ERR_MEMORY)
		return error_at(error, status, blame->path, HSY_NO_BYTE, "out of memory");
	if (blame->within && byte != HSY_NO_BYTE)
		byte = why->byte == HSY_NO_BYTE ? HSY_NO_BYTE : byte + why->byte;
	return error_at(error, status, blame->path, byte, "%s%s%s", blame->before, why->message, blame->behind);
}

hsy_status cut_make(struct arena *a, const struct cut *cut, const hsy_intake_options *options, uint64_t *counts,
		    hsy_article *ret_article, hsy_error *error)
{
	hsy_error why = {.byte = HSY_NO_BYTE};
	hsy_article article = {0};
	hsy_status status = make(a, cut, options, counts, &article, &why);
	if (status == HSY_OK && article.path && !told_take(a, options, &article))
		status = HSY_ERR_MEMORY;
	if (status != HSY_OK)
		return blame_tell(&cut->blame, status, &why, error);
	*ret_article = article;
	return HSY_OK;
}

bool cut_own(struct arena *a, struct cut *cut)
{
	cut->bytes = arena_copy(a, cut->bytes, cut->n);
	return cut->bytes && arena_own(a, &cut->path) && arena_own(a, &cut->url) && arena_own(a, &cut->charset) &&
	       arena_own(a, &cut->title) && arena_own(a, &cut->published) && arena_own(a, &cut->blame.path);
}
