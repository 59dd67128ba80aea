/* hsy_read_text: an article of which nothing is there but a text in memory. */
#include "base/arena.h"
#include "base/error.h"
#include "base/utf8.h"
#include "intake/article.h"

/* What the caller knows; the strings stay the caller's. */
static hsy_article article_known(const hsy_text *text)
{
	return (hsy_article){.path = text->path ? text->path : "-",
			     .format = HSY_FORMAT_TEXT,
			     .url = text->url,
			     .outlet = text->outlet,
			     .title = text->title,
			     .byline = text->byline,
			     .published = text->published,
			     .published_from = text->published ? "given" : NULL,
			     .raw = text->text};
}

static hsy_status article_fill(struct arena *a, const hsy_text *text, hsy_article *article, hsy_error *error)
{
	hsy_intake_options options;
	hsy_intake_options_init(&options);
	size_t bad = utf8_find_invalid(text->text, text->n_bytes);
	if (bad < text->n_bytes)
		return error_at(error, HSY_ERR_FORMAT, article->path, bad, "is not UTF-8");
	hsy_status status = article_set_text(article, text->text, text->n_bytes, &options, error);
	if (status != HSY_OK)
		return status;
	return article_take_stated(a, text->text, text->n_bytes, &options, article) ? HSY_OK : error_memory(error);
}

hsy_status hsy_read_text(hsy_reader *reader, const hsy_text *text, const hsy_reading **ret_reading,
			 hsy_error *error)
{
	enum { STATED_BYTES = 64 << 20 };
	struct arena arena;
	arena_init(&arena, STATED_BYTES);
	hsy_article article = article_known(text);
	hsy_status status = article_fill(&arena, text, &article, error);
	if (status == HSY_OK)
		status = hsy_reader_read(reader, &article, ret_reading, error);
	arena_free(&arena);
	return status;
}
