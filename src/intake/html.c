/* An article out of a page: decode.c -> tree_build.c -> meta.c and extract.c. The text is the headline,
 * then the main text. What the page hides is taken from JSON-LD's articleBody or from its scripts. What the
 * metadata leaves open is looked for in the text's lines. */
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/error.h"
#include "intake/article.h"
#include "intake/decode.h"
#include "intake/extract.h"
#include "intake/footer.h"
#include "intake/hidden.h"
#include "intake/html.h"
#include "intake/words.h"
#include "lang/lang.h"

enum { MIN_BODY_BYTES = 200, MAX_ZEROS = 4 };

static bool keep_line(struct arena *a, const char *s, const char **ret)
{
	*ret = NULL;
	return !s || article_line(a, s, strlen(s), ret);
}

static const char *less_by(const char *byline)
{
	if (!byline)
		return NULL;
	bool small = ascii_is_lower(*byline);
	const char *name = lang_behind(lang_any(), byline, CLASS_BY);
	return name == byline && small ? lang_behind(lang_any(), byline, CLASS_BY_SMALL) : name;
}

/* Without a picture before it and a handle behind it: "\U0001F464 By Ida Lund | @idalund". */
static bool keep_byline(struct arena *a, const char *byline, const char **ret)
{
	static const char picture[] = "\xf0\x9f";
	*ret = NULL;
	while (byline && (!strncmp(byline, picture, 2) || *byline == ' '))
		byline += *byline == ' ' ? 1 : strnlen(byline, 4);
	const char *name = less_by(byline), *handle = name ? strstr(name, " @") : NULL;
	size_t n = handle ? (size_t)(handle - name) : name ? strlen(name) : 0;
	while (handle && n && strchr(" ,|-(", name[n - 1]))
		n--;
	return !name || article_line(a, name, handle && !n ? strlen(name) : n, ret);
}

/* Metadata as clean lines. */
static bool keep_meta(struct arena *a, const struct meta *m, hsy_article *article)
{
	bool fine = keep_line(a, m->title, &article->title) && keep_line(a, m->outlet, &article->outlet) &&
		    keep_byline(a, m->byline, &article->byline) && keep_line(a, m->url, &article->url);
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

/* The date in the last of the lines above the text that has one. */
static bool keep_date_above(struct arena *a, const struct buffer *above, hsy_article *article)
{
	char iso[DATE_SIZE];
	for (size_t end = above->n; end > 0 && !article->published;) {
		size_t begin = end - 1;
		while (begin && above->bytes[begin - 1] != '\n')
			begin--;
		if (date_find(above->bytes + begin, end - begin, iso)) {
			article->published_from = "dateline";
			article->published = arena_string(a, iso);
			return article->published != NULL;
		}
		end = begin;
	}
	return true;
}

/* "01.02.2022 The market has ...", "Press release of 25 January 2022 | Vik - The ...": a date in figures that the
 * text begins with, or one before its first bar. */
static bool keep_date_ahead(struct arena *a, const struct buffer *body, hsy_article *article)
{
	enum { AHEAD = 60, FIGURES = 8 };
	char iso[DATE_SIZE];
	size_t n = body->n < AHEAD ? body->n : AHEAD;
	const char *bar = n ? memchr(body->bytes, '|', n) : NULL;
	size_t figures = n ? strspn(body->bytes, "0123456789./-") : 0,
	       end = bar ? (size_t)(bar - body->bytes) : figures;
	if (article->published || (!bar && figures < FIGURES) || !date_find(body->bytes, end, iso))
		return true;
	article->published_from = "dateline";
	article->published = arena_string(a, iso);
	return article->published != NULL;
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

/* JSON-LD's articleBody is longer by half, and what the page shows is a part of it: its beginning, before a
 * paywall. */
static bool tells_more(const char *told, const struct buffer *shown)
{
	struct word_set words = word_set_of(shown->bytes);
	size_t n = strlen(told);
	return n > shown->n + shown->n / 2 && word_set_found(&words, told, n) * 10 >= words.n * 9;
}

/* What stands in for a text that the page hides; it stays as it is if nothing does. False: out of memory. */
static bool body_stand_in(struct arena *a, const struct html_page *page, const char *title, struct buffer *body)
{
	struct buffer hidden = {0};
	bool little = body->n < MIN_BODY_BYTES, fine = true;
	const char *told = page->meta.body;
	if (told && strlen(told) > body->n && (little || tells_more(told, body))) {
		buffer_clear(body);
		buffer_string(body, told);
	} else if (little) {
		fine = hidden_find(a, page->bytes, page->n, title, &hidden);
		if (hidden.n > body->n + MIN_BODY_BYTES) {
			buffer_clear(body);
			buffer_append(body, hidden.bytes, hidden.n);
		}
	}
	buffer_free(&hidden);
	return fine;
}

/* Newsletters are pages too. */
static void cut_footer(struct buffer *body)
{
	size_t begin = footer_begin(body->bytes, body->n);
	if (begin == body->n)
		return;
	body->n = begin;
	body->bytes[begin] = '\0';
}

/* Headline and main text. */
static hsy_status page_text(struct arena *a, const hsy_intake_options *options, const struct html_page *page,
			    hsy_article *article, hsy_error *error)
{
	struct buffer text = {0}, body = {0}, above = {0};
	struct extract_page known = {.title = article->title,
				     .byline = article->byline,
				     .h1 = page->meta.heading,
				     .is_live = page->meta.is_live};
	if (!extract_text(a, page->root, &known, &body, &above) || !body_stand_in(a, page, article->title, &body))
		body.failed = true;
	cut_footer(&body);
	if (article->title && body.n) {
		buffer_string(&text, article->title);
		buffer_string(&text, "\n\n");
	}
	buffer_append(&text, body.bytes, body.n);
	text.failed = text.failed || body.failed;
	hsy_status status = keep_text(a, options, &text, article, error);
	if (status == HSY_OK && (!keep_stated(a, options, &above, &body, article) ||
				 !keep_date_above(a, &above, article) || !keep_date_ahead(a, &body, article)))
		status = error_memory(error);
	buffer_free(&text);
	buffer_free(&body);
	buffer_free(&above);
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

/* What stands below a node as a line in the arena; NULL: out of memory. */
static const char *node_line(struct arena *a, struct node *node)
{
	struct buffer line = {0};
	extract_line(node, &line);
	const char *copy = line.failed ? NULL : arena_copy(a, line.bytes, line.n);
	buffer_free(&line);
	return copy;
}

static bool page_meta(struct arena *a, const char *bytes, const struct tree *tree, struct html_page *page)
{
	page->h1 = extract_headline(page->root);
	const char *line = page->h1 ? node_line(a, page->h1) : NULL;
	return (line || !page->h1) &&
	       meta_find(a, page->root, bytes, tree->scripts, tree->n_scripts, page->h1, line, &page->meta);
}

hsy_status html_read(struct arena *a, const char *path, const char *raw, size_t n_raw, struct html_page *ret_page,
		     hsy_error *error)
{
	char charset[40];
	const char *bytes = NULL;
	size_t n = 0;
	raw = less_zeros(a, raw, &n_raw);
	if (!raw)
		return error_memory(error);
	bool declared = decode_declared(raw, n_raw, charset, sizeof charset);
	hsy_status status = decode(a, path, raw, n_raw, declared ? charset : NULL, &bytes, &n, error);
	if (status != HSY_OK)
		return status;
	struct tree tree;
	if (!tree_parse(a, bytes, n, &tree))
		return error_memory(error);
	if (tree.too_many)
		return error_at(error, HSY_ERR_LIMIT, path, HSY_NO_BYTE,
				"is a page of more than %d tags, the limit", TREE_MAX_TAGS);
	struct html_page page = {.root = tree.root, .bytes = bytes, .n = n};
	if (!page_meta(a, bytes, &tree, &page))
		return error_memory(error);
	*ret_page = page;
	return HSY_OK;
}

hsy_status article_from_html(struct arena *a, const hsy_intake_options *options, hsy_article *article,
			     hsy_error *error)
{
	struct html_page page;
	hsy_status status = html_read(a, article->path, article->raw, article->raw_bytes, &page, error);
	if (status != HSY_OK)
		return status;
	if (!keep_meta(a, &page.meta, article))
		return error_memory(error);
	return page_text(a, options, &page, article, error);
}
