/* Hostile inputs: each must end within seconds and without much memory, as an article or an error. */
#include "check.h"

#include <sys/resource.h>
#include <time.h>

#include "base/buffer.h"
#include "hearsay.h"

enum { MAX_SECONDS = 20, MAX_MEGABYTES = 2500 };

/* head, then `n` times `piece`, then `n_tails` times `tail`. */
struct hostile {
	const char *name;
	hsy_format format;
	const char *head, *piece;
	size_t n;
	const char *tail;
	size_t n_tails;
};

#define PROSE "<p>The minister said on Friday that nobody had spoken with the island about fish.</p>"

static const struct hostile INPUTS[] = {
    {"nested divisions", HSY_FORMAT_HTML, "", "<div>", 200000, PROSE, 1},
    {"nested and closed", HSY_FORMAT_HTML, "", "<div>", 100000, "</div>", 100000},
    {"nested inline", HSY_FORMAT_HTML, PROSE, "<span>", 200000, "x", 1},
    {"nested links", HSY_FORMAT_HTML, PROSE, "<a href=x><div>", 100000, "x", 1},
    {"nested tables", HSY_FORMAT_HTML, PROSE, "<table><tr><td>", 100000, "x", 1},
    {"tables in divisions that close wrongly", HSY_FORMAT_HTML, PROSE, "<div><table><tr><td></div>", 60000, "x", 1},
    {"unclosed paragraphs", HSY_FORMAT_HTML, "", "<p>The minister said that it was over.", 200000, "", 0},
    {"unclosed items", HSY_FORMAT_HTML, "<ul>", "<li>x", 300000, "", 0},
    {"formatting", HSY_FORMAT_HTML, PROSE, "<b><i><p>", 100000, "x", 1},
    {"end tags", HSY_FORMAT_HTML, PROSE, "</p></div></a>", 120000, "x", 1},
    {"one tag, many attributes", HSY_FORMAT_HTML, "<p ", "a1=b ", 1000000, ">x</p>" PROSE, 1},
    {"many tags", HSY_FORMAT_HTML, PROSE, "<br>", 1000000, "", 0},
    {"open brackets", HSY_FORMAT_HTML, PROSE, "<", 4000000, "", 0},
    {"unclosed comments", HSY_FORMAT_HTML, PROSE, "<!--", 1000000, "", 0},
    {"unclosed scripts", HSY_FORMAT_HTML, PROSE, "<script>", 300000, "", 0},
    {"unclosed of each kind", HSY_FORMAT_HTML, PROSE, "<svg><style><video><select><noscript>", 70000, "", 0},
    {"quotes in attributes", HSY_FORMAT_HTML, PROSE, "<p a=\"'", 1000000, "", 0},
    {"entities", HSY_FORMAT_HTML, "<p>", "&amp;&#x1F600;&bogus", 300000, "</p>", 1},
    {"a long word", HSY_FORMAT_HTML, "<p>", "aaaaaaaaaaaaaaaa", 250000, "</p>", 1},
    {"a long class", HSY_FORMAT_HTML, "<div class='", "comment ", 2000, "'>" PROSE "</div>", 1},
    {"nested arrays", HSY_FORMAT_JSON, "{\"text\":\"a\",\"x\":", "[", 4000000, "]", 4000000},
    {"nested, unclosed", HSY_FORMAT_JSON, "{\"text\":\"a\",\"x\":", "{\"a\":", 4000000, "", 0},
    {"many empty arrays", HSY_FORMAT_JSON, "{\"text\":\"a\",\"x\":[[]", ",[]", 10000000, "]}", 1},
    {"many names", HSY_FORMAT_JSON, "{\"text\":\"a\"", ",\"text\":\"a\"", 300000, "}", 1},
    {"escapes", HSY_FORMAT_JSON, "{\"text\":\"", "\\ud83d\\ude00", 800000, "\"}", 1},
    {"JSON-LD, nested", HSY_FORMAT_HTML, PROSE "<script type=application/ld+json>", "{\"@graph\":", 300000,
     "</script>", 1},
    {"JSON-LD, wide", HSY_FORMAT_HTML, PROSE "<script type=application/ld+json>[0", ",{\"@type\":\"Article\"}",
     300000, "]</script>", 1},
    {"lines", HSY_FORMAT_TEXT, "Title\n", "\n", 4000000, "x", 1},
    {"bad bytes", HSY_FORMAT_TEXT, "Title\n", "\xff\xc3", 2000000, "x", 1},
    {"nearly UTF-8", HSY_FORMAT_TEXT, "\xff", "\xc3\xa9", 2000000, "x", 1},
};

static void test_input(const struct hostile *h)
{
	struct buffer b = {0};
	buffer_string(&b, h->head);
	for (size_t i = 0; i < h->n; i++)
		buffer_string(&b, h->piece);
	for (size_t i = 0; i < h->n_tails; i++)
		buffer_string(&b, h->tail);
	hsy_article *article = NULL;
	hsy_error error = {0};
	clock_t before = clock();
	hsy_status status = hsy_article_parse(h->name, h->format, b.bytes, b.n, NULL, &article, &error);
	double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
	fprintf(stderr, "    %-40s %5.1f MB %6.2f s  %s\n", h->name, (double)b.n / 1e6, seconds,
		status == HSY_OK ? "article" : error.message);
	CHECK(seconds < MAX_SECONDS);
	CHECK(status == HSY_OK || status == HSY_ERR_FORMAT || status == HSY_ERR_LIMIT || status == HSY_ERR_MEMORY);
	hsy_article_free(article);
	buffer_free(&b);
}

int main(void)
{
	struct rusage usage;
	for (size_t i = 0; i < sizeof INPUTS / sizeof *INPUTS; i++)
		test_input(&INPUTS[i]);
	getrusage(RUSAGE_SELF, &usage);
	fprintf(stderr, "    at most %ld MB\n", usage.ru_maxrss / 1024);
	CHECK(usage.ru_maxrss / 1024 < MAX_MEGABYTES);
	return check_end();
}
