/* An article out of a page: decode.c -> clean.c -> tree.c -> meta.c and extract.c. The text is the headline,
 * then the main text. Where the page shows no prose, JSON-LD's articleBody stands in for it. What the metadata
 * leaves open is looked for in the text's lines. */
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "intake/article.h"
#include "intake/clean.h"
#include "intake/decode.h"
#include "intake/extract.h"
#include "intake/meta.h"

enum { MIN_BODY_BYTES = 200, MAX_ZEROS = 4 };

static bool keep_line(struct arena *a, const char *s, const char **ret)
{
	*ret = NULL;
	return !s || article_line(a, s, strlen(s), ret);
}

static const char *less_by(const char *byline)
{
	if (byline && !strncmp(byline, "von ", 4))
		return byline + 4;
	return byline && !strncasecmp(byline, "by ", 3) ? byline + 3 : byline;
}

/* Metadata as clean lines. */
static bool keep_meta(struct arena *a, const struct meta *m, hsy_article *article)
{
	bool fine = keep_line(a, m->title, &article->title) && keep_line(a, m->outlet, &article->outlet) &&
		    keep_line(a, less_by(m->byline), &article->byline) && keep_line(a, m->url, &article->url);
	if (fine && m->published_from) {
		article->published_from = m->published_from;
		article->published = arena_string(a, m->published);
		fine = article->published != NULL;
	}
	return fine;
}

static hsy_status keep_text(struct arena *a, const hsy_intake_options *options, const struct buffer *text,
			    hsy_article *article, hsy_error *error)
{
	if (text->failed)
		return error_memory(error);
	if (!text->n)
		return error_at(error, HSY_ERR_FORMAT, article->path, HSY_NO_BYTE, "is a page without text");
	char *copy = arena_copy(a, text->bytes, text->n);
	return copy ? article_set_text(article, copy, text->n, options, error) : error_memory(error);
}

/* What the metadata leave open, out of headline, the lines above the text, and text. */
static bool keep_stated(struct arena *a, const hsy_intake_options *options, const struct buffer *above,
			const struct buffer *body, hsy_article *article)
{
	struct buffer all = {0};
	if (!article->title)
		return true;
	buffer_string(&all, article->title);
	buffer_string(&all, "\n\n");
	buffer_append(&all, above->bytes, above->n);
	buffer_char(&all, '\n');
	buffer_append(&all, body->bytes, body->n);
	bool fine = !all.failed && !above->failed && article_take_stated(a, all.bytes, all.n, options, article);
	buffer_free(&all);
	return fine;
}

/* Headline and main text. JSON-LD's articleBody stands in for less than MIN_BODY_BYTES. */
static hsy_status page_text(struct arena *a, const hsy_intake_options *options, const struct meta *meta,
			    struct node *root, hsy_article *article, hsy_error *error)
{
	struct buffer text = {0}, body = {0}, above = {0};
	extract_text(root, article->title, &body, &above);
	if (body.n < MIN_BODY_BYTES && meta->body && strlen(meta->body) > body.n) {
		buffer_clear(&body);
		buffer_string(&body, meta->body);
	}
	if (article->title && body.n) {
		buffer_string(&text, article->title);
		buffer_string(&text, "\n\n");
	}
	buffer_append(&text, body.bytes, body.n);
	text.failed = text.failed || body.failed;
	hsy_status status = keep_text(a, options, &text, article, error);
	if (status == HSY_OK && !keep_stated(a, options, &above, &body, article))
		status = error_memory(error);
	buffer_free(&text);
	buffer_free(&body);
	buffer_free(&above);
	return status;
}

/* Everything behind the tree. */
static hsy_status page_read(struct arena *a, const hsy_intake_options *options, const char *page,
			    const struct clean *clean, struct node *root, hsy_article *article, hsy_error *error)
{
	struct buffer line = {0};
	struct meta meta = {0};
	struct node *h1 = extract_headline(root);
	if (h1)
		extract_line(h1, &line);
	bool fine = !line.failed &&
		    meta_find(a, root, page, clean->scripts, clean->n_scripts, h1, line.bytes, &meta) &&
		    keep_meta(a, &meta, article);
	hsy_status status = fine ? page_text(a, options, &meta, root, article, error) : error_memory(error);
	buffer_free(&line);
	return status;
}

/* The page without its zero bytes, which browsers leave out as well, if they are few. NULL: out of memory. */
static const char *less_zeros(struct arena *a, const char *raw, size_t *n)
{
	size_t zeros = 0, used = 0;
	const char *end = raw + *n;
	for (const char *at = raw; (at = memchr(at, '\0', (size_t)(end - at))); at++)
		zeros++;
	if (!zeros || (zeros > MAX_ZEROS && zeros > *n / 100))
		return raw;
	char *to = arena_alloc(a, *n + 1, 1);
	for (size_t at = 0; to && at < *n; at++)
		if (raw[at])
			to[used++] = raw[at];
	if (to)
		to[used] = '\0';
	*n = used;
	return to;
}

hsy_status article_from_html(struct arena *a, const hsy_intake_options *options, hsy_article *article,
			     hsy_error *error)
{
	char charset[40];
	const char *page = NULL;
	size_t n_raw = article->raw_bytes, n = 0;
	const char *raw = less_zeros(a, article->raw, &n_raw);
	if (!raw)
		return error_memory(error);
	bool declared = decode_declared(raw, n_raw, charset, sizeof charset);
	hsy_status status = decode(a, article->path, raw, n_raw, declared ? charset : NULL, &page, &n, error);
	if (status != HSY_OK)
		return status;
	struct clean clean = {0};
	clean_page(page, n, &clean);
	if (clean.too_many)
		status = error_at(error, HSY_ERR_LIMIT, article->path, HSY_NO_BYTE,
				  "is a page of more than %d tags, the limit", CLEAN_MAX_TAGS);
	struct node *root = NULL;
	if (status == HSY_OK && !clean.html.failed)
		root = tree_parse(a, clean.html.bytes, clean.html.n);
	if (root)
		status = page_read(a, options, page, &clean, root, article, error);
	else if (status == HSY_OK)
		status = error_memory(error);
	buffer_free(&clean.html);
	return status;
}
