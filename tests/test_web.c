/* web/: escaping, addresses and links, rows. What comes from outside must never become markup. */
#include <stdlib.h>

#include "address.h"
#include "chart.h"
#include "day.h"
#include "html.h"
#include "link.h"
#include "marked.h"
#include "part_told.h"
#include "rows.h"
#include "svg.h"

#include "check.h"

/* ---- html ---- */

static void test_text_is_escaped(void)
{
	struct html h = {0};
	HTML(&h, "<p>");
	html_text(&h, "<script>alert('1')</script> & \"more\"");
	HTML(&h, "</p>");
	CHECK_TEXT(h.bytes.at, "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;</p>");
	html_free(&h);
}

static void test_what_hides_is_shown(void)
{
	struct html h = {0};
	html_text(&h, "a\xE2\x80\xAE"
		      "b\xE2\x80\x8B"
		      "c\x1B[0m\xC2\x9B\xFF"
		      "d\xED\xA0\x80");
	CHECK(!strstr(h.bytes.at, "\xE2\x80\xAE") && !strstr(h.bytes.at, "\x1B") &&
	      !strstr(h.bytes.at, "\xC2\x9B"));
	CHECK(!strchr(h.bytes.at, '\xFF') && !strchr(h.bytes.at, '\xED'));
	CHECK(!strncmp(h.bytes.at,
		       "a\xEF\xBF\xBD"
		       "b",
		       5));
	html_free(&h);
}

static void test_attributes_stay_attributes(void)
{
	struct html h = {0};
	HTML(&h, "<a");
	HTML_ATTR(&h, "title", "x\" onclick=\"alert(1)");
	HTML_ATTR(&h, "lang", (const char *)NULL);
	HTML_NUMBER(&h, "data-n", -7);
	HTML(&h, ">");
	CHECK_TEXT(h.bytes.at, "<a title=\"x&quot; onclick=&quot;alert(1)\" data-n=\"-7\">");
	html_free(&h);
}

static void test_only_good_addresses_are_links(void)
{
	static const char *const good[] = {"http://a.b/c", "HTTPS://a.b", "article/12.html", "../x?y=a:b",
					   "#s1",          "/a:b",        "?q=javascript:1"};
	static const char *const bad[] = {"javascript:alert(1)",
					  "JaVaScript:x",
					  " javascript:x",
					  "java\tscript:x",
					  "data:text/html,x",
					  "//evil",
					  "\\\\evil",
					  "/\\evil",
					  "vbscript:x",
					  "",
					  "file:///etc",
					  "x:y"};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(html_url_is_safe(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!html_url_is_safe(bad[i]));
	CHECK(!html_url_is_safe(NULL));
	struct html h = {0};
	HTML(&h, "<a");
	HTML_URL(&h, "href", "javascript:alert(1)");
	HTML_URL(&h, "href", "https://a.b/?c=\"d");
	HTML(&h, ">");
	CHECK_TEXT(h.bytes.at, "<a href=\"https://a.b/?c=&quot;d\">");
	html_free(&h);
}

/* ---- addresses ---- */

static int parse(const char *target, struct address *a)
{
	const char *why = NULL;
	int status = address_parse(target, a, &why);
	CHECK((status == 400) == (why != NULL));
	return status;
}

static void test_addresses(void)
{
	struct address a;
	CHECK_INT(parse("/", &a), 200);
	CHECK_INT(a.view, VIEW_AFFAIR);
	CHECK_INT(parse("/index.json", &a), 200);
	CHECK(a.view == VIEW_AFFAIR && a.form == FORM_JSON);
	CHECK_INT(parse("/article/12.csv", &a), 200);
	CHECK(a.view == VIEW_ARTICLE && a.form == FORM_CSV && a.n_ids == 1 && a.ids[0] == 12);
	CHECK_INT(parse("/versions/6-1-2", &a), 200);
	CHECK(a.view == VIEW_VERSIONS && a.n_ids == 3 && a.ids[2] == 2);
	CHECK_INT(parse("/compare/6-7-8?all=1", &a), 200);
	CHECK(a.n_ids == 3 && a.ids[2] == 8 && address_number(&a, PARAM_ALL, 0) == 1);
	CHECK_INT(parse("/search?q=a+b%20%C3%A9&limit=", &a), 200);
	CHECK_TEXT(address_text(&a, PARAM_WORDS), "a b é");
	CHECK_INT(parse("/article/12?done=8", &a), 200);
	CHECK_INT(a.done, 8);
	CHECK_INT(parse("/search?q=a+b%20%C3%A9&limit=", &a), 200);
	CHECK(!address_text(&a, PARAM_LIMIT) && address_number(&a, PARAM_LIMIT, 20) == 20);
	CHECK_INT(parse("/tensions.csv?limit=5&after=10", &a), 200);
	CHECK_INT(address_number(&a, PARAM_AFTER, 0), 10);
}

static void test_forms(void)
{
	struct address a;
	struct site files = {.files = true};
	struct bytes path = {0};
	CHECK_INT(parse("/statement/7.graphml", &a), 200);
	CHECK(a.form == FORM_GRAPHML && a.ids[0] == 7);
	CHECK_INT(parse("/article/7.annotation.json", &a), 200);
	CHECK_INT(a.form, FORM_ANNOTATIONS);
	link_path(&path, &files, &a);
	CHECK_TEXT(path.at, "article/7.annotation.json");
	bytes_free(&path);
	CHECK_INT(parse("/index.svg", &a), 200);
	CHECK(a.view == VIEW_AFFAIR && a.form == FORM_SVG);
	CHECK_INT(parse("/article/7.svg", &a), 404);
	CHECK_INT(parse("/stories.dot", &a), 404);
	CHECK_INT(address_form("/x.annotation.json?a=.csv"), FORM_ANNOTATIONS);
	CHECK_INT(address_form("/x.json"), FORM_JSON);
	CHECK_INT(address_form("json"), FORM_PAGE);
	CHECK_INT(address_form(""), FORM_PAGE);
}

static void test_addresses_that_are_none(void)
{
	static const char *const none[] = {"",
					   "x",
					   "//",
					   "/none",
					   "/article",
					   "/article/",
					   "/article/0",
					   "/article/01",
					   "/article/-1",
					   "/article/12x",
					   "/article/12.html",
					   "/article/1234567890123456789",
					   "/compare/6",
					   "/versions",
					   "/versions/6-1-2-3",
					   "/versions/6-0",
					   "/article/6-7",
					   "/compare/6-",
					   "/tensions/1",
					   "/index",
					   "/../etc/passwd",
					   "/article/12/..",
					   "/article/1%32",
					   "/.json",
					   "/compare/1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16-17"};
	static const char *const bad[] = {"/?x=1",
					  "/tensions?since=2025-01-01",
					  "/timeline?since=2025",
					  "/timeline?since=2025-01-011",
					  "/search?q=%",
					  "/search?q=%4",
					  "/search?q=%00",
					  "/search?q=%FF",
					  "/search?q=%E2%80%AE",
					  "/search?q=a&q=b",
					  "/search?limit=-1",
					  "/search?after=-1",
					  "/search?after=x",
					  "/story/1?after=1",
					  "/article/1?done=x",
					  "/article/1?done=0",
					  "/article/1.json?done=1",
					  "/search?limit=9999999999",
					  "/compare/1-2?all=2"};
	struct address a;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK_INT(parse(none[i], &a), 404);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK_INT(parse(bad[i], &a), 400);
	char longest[400] = "/search?q=";
	memset(longest + 10, 'a', PARAM_BYTES);
	CHECK_INT(parse(longest, &a), 200);
	longest[10 + PARAM_BYTES] = 'a';
	CHECK_INT(parse(longest, &a), 400);
}

/* ---- links ---- */

static void path_is(const struct site *site, const struct address *a, const char *should)
{
	struct bytes path = {0};
	link_path(&path, site, a);
	CHECK_TEXT(path.at, should);
	bytes_free(&path);
}

static void test_paths(void)
{
	struct site served = {0}, files = {.files = true};
	struct address article = address_of(VIEW_ARTICLE, 12), first = address_of(VIEW_AFFAIR, 0);
	path_is(&served, &article, "/article/12");
	path_is(&files, &article, "article/12.html");
	path_is(&served, &first, "/");
	path_is(&files, &first, "index.html");
	first.form = FORM_JSON;
	path_is(&served, &first, "/index.json");
	struct address search = address_of(VIEW_SEARCH, 0);
	strcpy(search.params[PARAM_WORDS], "a&b=é \"");
	path_is(&served, &search, "/search?q=a%26b%3D%C3%A9%20%22");
	CHECK(link_exists(&served, &search) && !link_exists(&files, &search));
}

static void test_what_is_written_is_read(void)
{
	struct site served = {0};
	struct bytes path = {0};
	struct address a = {.view = VIEW_TENSIONS, .form = FORM_CSV}, back;
	strcpy(a.params[PARAM_ABOUT], "100% «sure» + more?");
	strcpy(a.params[PARAM_LIMIT], "0");
	link_path(&path, &served, &a);
	CHECK_INT(parse(path.at, &back), 200);
	CHECK(!memcmp(&a, &back, sizeof a));
	bytes_free(&path);
}

static int n_linked;
static void count_link(void *context, const struct address *address)
{
	(void)context;
	n_linked += address->view == VIEW_ARTICLE;
}

static void test_links_from_a_folder(void)
{
	struct site files = {.files = true, .linked = count_link};
	struct address from = address_of(VIEW_STORY, 1), to = address_of(VIEW_ARTICLE, 2),
		       search = address_of(VIEW_SEARCH, 0);
	struct html h = {0};
	HTML(&h, "<a");
	CHECK(link_href_at(&h, &files, &from, &to, 7));
	CHECK(!link_href(&h, &files, &from, &search));
	LINK_ASSET(&h, &files, &from, "src", "page.js");
	HTML(&h, ">");
	CHECK_TEXT(h.bytes.at, "<a href=\"../article/2.html#s7\" src=\"../assets/page.js\">");
	CHECK_INT(n_linked, 1);
	html_free(&h);
}

/* ---- pictures ---- */

static void test_svg_numbers(void)
{
	struct html h = {0};
	SVG(&h, "<path d=\"M@ @h-@\"/>", 1, -2, 3);
	CHECK_TEXT(h.bytes.at, "<path d=\"M1 -2h-3\"/>");
	CHECK(!h.in_tag);
	html_free(&h);
}

static void text_is(const char *text, int width, const char *should)
{
	struct html h = {0};
	SVG_TEXT(&h, SVG_BOLD, 1, 2, width, text);
	CHECK_TEXT(h.bytes.at ? h.bytes.at : "", should);
	html_free(&h);
}

/* What is too long is cut between code points, and all of it is there as a title. */
static void test_svg_text(void)
{
	text_is("a <b>", 100, "<text font-weight=\"600\" x=\"1\" y=\"2\">a &lt;b&gt;</text>\n");
	text_is("ééééééééé", 40,
		"<text font-weight=\"600\" x=\"1\" y=\"2\"><title>ééééééééé</title>ééé<tspan "
		"aria-hidden=\"true\">…</tspan></text>\n");
	text_is("one two three", 70,
		"<text font-weight=\"600\" x=\"1\" y=\"2\"><title>one two three</title>one two"
		"<tspan aria-hidden=\"true\">…</tspan></text>\n");
	text_is("", 100, "");
	text_is(NULL, 100, "");
	text_is("a\xE2\x80\xAE\xEF\xBF\xBF", 100,
		"<text font-weight=\"600\" x=\"1\" y=\"2\">a\xEF\xBF\xBD\xEF\xBF\xBD</text>\n");
	CHECK(svg_text_fit("aaaa", 0, SVG_SIZE) == 0 && svg_text_fit("aaaa", -5, SVG_SIZE) == 0);
}

static void test_chart_days(void)
{
	CHECK_INT(chart_day("2025-03-01") - chart_day("2025-02-28T23:00"), 1);
	CHECK_INT(chart_day("2024-03-01") - chart_day("2024-02-28"), 2);
	CHECK_INT(chart_day("2000-01-01") - chart_day("1900-01-01"), 36524);
	CHECK(chart_day("2025-13-01") == CHART_NO_DAY && chart_day("2025") == CHART_NO_DAY);
	CHECK(chart_day(NULL) == CHART_NO_DAY && chart_day("../2024-07-12") == CHART_NO_DAY);
}

enum { N_CHART = 300 };

/* Any marks: within the picture, in time, and none of a lane upon another. */
static void chart_is_good(const char *const *whens, size_t n_whens, size_t n_lanes)
{
	const char *lanes[] = {"A", "B", "C"};
	struct chart_mark marks[N_CHART];
	struct chart c = {.lanes = lanes,
			  .n_lanes = n_lanes,
			  .marks = marks,
			  .n_marks = N_CHART,
			  .left = 142,
			  .mark_width = 12,
			  .mark_height = 12};
	for (size_t i = 0; i < N_CHART; i++)
		marks[i] = (struct chart_mark){.lane = i * 7 % n_lanes, .when = whens[i * 5 % n_whens]};
	CHECK(chart_lay(&c));
	size_t apart = 0, in_time = 0, within = 0;
	for (size_t i = 0; i < N_CHART; i++) {
		within += marks[i].x >= 142 && marks[i].x <= CHART_WIDTH && marks[i].y > 0 && marks[i].y < c.height;
		for (size_t k = 0; k < i; k++) {
			apart += marks[i].lane != marks[k].lane || abs(marks[i].x - marks[k].x) >= 12 ||
				 abs(marks[i].y - marks[k].y) >= 12;
			in_time += (marks[i].day < marks[k].day) <= (marks[i].x <= marks[k].x);
		}
	}
	CHECK_INT(within, N_CHART);
	CHECK_INT(apart, N_CHART * (N_CHART - 1) / 2);
	CHECK_INT(in_time, N_CHART * (N_CHART - 1) / 2);
	chart_free(&c);
}

static void test_chart(void)
{
	static const char *const one[] = {"2025-01-01"}, *const none[] = {NULL, "soon"};
	static const char *const several[] = {"2025-01-02", "0001-01-01", NULL,         "9999-12-31", "2025-01-01",
					      "2025-01-04", "2025-01-09", "2024-12-31", "2025-13-01", "2026-01-01"};
	chart_is_good(one, 1, 1);
	chart_is_good(none, 2, 3);
	chart_is_good(several, 10, 3);
	struct chart empty = {.left = 142};
	CHECK(chart_lay(&empty) && empty.height > 0);
	chart_free(&empty);
}

/* ---- marks ---- */

/* Each element that is closed is the one opened last, and all are. */
static bool is_balanced(const char *html)
{
	char open[64];
	size_t n = 0;
	for (const char *at = strchr(html, '<'); at; at = strchr(at + 1, '<')) {
		if (at[1] != '/' && n < sizeof open)
			open[n++] = at[1];
		else if (!n || open[--n] != at[2])
			return false;
	}
	return n == 0;
}

static void test_marks_are_nested(void)
{
	static const char text[] = "One two three\n\nfour <five> six";
	const struct mark crossing[] = {{{0, 7}, MARK_CONTENT, 1, 1}, {{4, 19}, MARK_CONTENT, 2, 2}};
	struct html h = {0};
	marked_text(&h, text, (hsy_range){0, strlen(text)}, true, crossing, 2);
	CHECK_TEXT(
	    h.bytes.at,
	    "<p><mark class=\"content\" data-s=\"1\">One <mark class=\"content\" data-s=\"2\">two</mark></mark>"
	    "<a class=\"ref\" id=\"1\" href=\"#s1\" aria-label=\"1\">1</a>"
	    "<mark class=\"content\" data-s=\"2\"> three</mark></p>\n"
	    "<p><mark class=\"content\" data-s=\"2\">four</mark>"
	    "<a class=\"ref\" id=\"2\" href=\"#s2\" aria-label=\"2\">2</a> &lt;five&gt; six</p>\n");
	html_free(&h);
}

/* Spans anywhere, as a hostile case file might have them. */
static void test_any_marks_are_balanced(void)
{
	static const char text[] = "a b\n\n\nc <d>\n e f\n\ng \xC3\xA9 h";
	size_t n = strlen(text);
	for (size_t a = 0; a < n; a++)
		for (size_t b = a + 1; b <= n; b++) {
			const struct mark marks[] = {{{a / 2, b}, MARK_CONTENT, 1, 1},
						     {{a, b}, MARK_SOURCE, 2, 0},
						     {{a, n}, MARK_CUE, 3, 3}};
			struct html h = {0};
			marked_text(&h, text, (hsy_range){0, n}, a % 2, marks, 3);
			CHECK(is_balanced(h.bytes.at) && !strstr(h.bytes.at, "<d>"));
			html_free(&h);
		}
}

/* ---- drift ---- */

static void test_drift_words(void)
{
	hsy_drift d = {.from = {.text = "open on 18 November"}, .to = {.text = "open on 28 November"}};
	hsy_range from, to;
	hsy_drift_words(&d, &from, &to);
	CHECK(from.begin == 8 && from.end == 10 && to.begin == 8 && to.end == 10);
	d.from.text = NULL;
	hsy_drift_words(&d, &from, &to);
	CHECK(from.begin == from.end && to.begin == 0 && to.end == 19);
}

static void test_drifts_alike(void)
{
	const hsy_drift a = {.type = "number",
			     .from = {.article = 1, .span.bytes = {4, 9}, .text = "18"},
			     .to = {.article = 2, .span.bytes = {7, 9}, .text = "28"},
			     .to_place = 1};
	hsy_drift b = a;
	b.type = "words changed";
	CHECK(hsy_drifts_alike(&a, &b));
	b.to.span.bytes.end = 12;
	CHECK(!hsy_drifts_alike(&a, &b));
	b = a;
	b.from.text = NULL;
	CHECK(!hsy_drifts_alike(&a, &b));
	b = a;
	b.to_place = 2;
	CHECK(!hsy_drifts_alike(&a, &b));
	b = a;
	b.from.article = 3;
	CHECK(!hsy_drifts_alike(&a, &b));
}

/* ---- some of many tellings ---- */

/* "0 3 4": those of six that are chosen. */
static void chosen_are(const hsy_told *told, int64_t statement, size_t most, const char *should)
{
	struct bytes text = {0};
	bool *shown = part_tellings_choose(told, statement, most);
	for (size_t i = 0; i < told->tellings.n_places; i++)
		if (shown[i]) {
			bytes_string(&text, text.n ? " " : "");
			bytes_int(&text, (int64_t)i);
		}
	CHECK_TEXT(text.at ? text.at : "", should);
	bytes_free(&text);
	free(shown);
}

static void test_tellings_are_chosen(void)
{
	const hsy_place places[6] = {{.id = 11}, {.id = 12}, {.id = 13}, {.id = 14}, {.id = 15}, {.id = 16}};
	const hsy_drift drifts[] = {{.from_place = 0, .to_place = 3, .score = 0.9},
				    {.from_place = 0, .to_place = 4, .score = 0.6},
				    {.from_place = 3, .to_place = 4, .score = 0.95}};
	const hsy_told alike = {.tellings = {.places = places, .n_places = 6}};
	const hsy_told differ = {alike.tellings, drifts, 3};
	chosen_are(&alike, 15, 3, "0 1 4");
	chosen_are(&alike, 0, 3, "0 1 2");
	chosen_are(&differ, 16, 4, "0 3 4 5");
	chosen_are(&differ, 16, 3, "0 4 5");
	chosen_are(&differ, 11, 9, "0 1 2 3 4 5");
	chosen_are(&differ, 11, 0, "");
	chosen_are(&(hsy_told){0}, 11, 3, "");
}

/* ---- rows ---- */

static void rows_are(bool csv, const char *should)
{
	struct bytes to = {0};
	struct rows r;
	rows_start(&r, &to, csv, "test");
	for (int i = 0; i < 2; i++) {
		rows_begin(&r);
		rows_text(&r, "text", i ? NULL : "a \"b\",\n<c>");
		rows_int(&r, "n", i);
		rows_id(&r, "id", i);
		rows_score(&r, "score", 0.5);
		rows_end(&r);
	}
	rows_finish(&r);
	CHECK_TEXT(to.at, should);
	bytes_free(&to);
}

static void test_rows(void)
{
	rows_are(true, "\"text\",\"n\",\"id\",\"score\"\r\n\"a \"\"b\"\",\n<c>\",\"0\",\"\",\"0.5000\"\r\n"
		       "\"\",\"1\",\"1\",\"0.5000\"\r\n");
	rows_are(false, "{\"view\":\"test\",\"rows\":[{\"text\":\"a \\\"b\\\",\\n<c>\",\"n\":0,\"id\":null,"
			"\"score\":0.5000},{\"text\":null,\"n\":1,\"id\":1,\"score\":0.5000}]}\n");
}

/* ---- days ---- */

static const char *words_of_day(const char *when)
{
	static char words[100];
	struct bytes to = {0};
	day_words(&to, when);
	snprintf(words, sizeof words, "%s", to.at ? to.at : "");
	bytes_free(&to);
	return words;
}

static void test_days(void)
{
	CHECK_TEXT(words_of_day("2025-06-27T10:00"), "27 June 2025");
	CHECK_TEXT(words_of_day("2025-06"), "June 2025");
	CHECK_TEXT(words_of_day("XXXX-06-05"), "5 June, year not known");
	CHECK_TEXT(words_of_day("XXXX-06-05/XXXX-06-09"), "5 to 9 June, year not known");
	CHECK_TEXT(words_of_day("2025-06-20/2025-06-27"), "20 to 27 June 2025");
	CHECK_TEXT(words_of_day("2025-05-30/2025-06-02"), "30 May to 2 June 2025");
	CHECK_TEXT(words_of_day("2024-12-30/2025-01-02"), "30 December 2024 to 2 January 2025");
	CHECK_TEXT(words_of_day("../2025-06-27"), "by 27 June 2025");
	CHECK_TEXT(words_of_day("2025-06-27/.."), "since 27 June 2025");
	static const char *const as_they_are[] = {"2025",        "2025-13-01", "2025-06-00", "2025-06-2x",
						  "2025-06-27~", "a/b",        "2025-06-27/"};
	for (size_t i = 0; i < sizeof as_they_are / sizeof *as_they_are; i++)
		CHECK_TEXT(words_of_day(as_they_are[i]), as_they_are[i]);
	CHECK_TEXT(words_of_day(NULL), "");
	CHECK(day_is_known("2025-06-27 10:00") && !day_is_known("XXXX-06-27") && !day_is_known("2025-06"));
}

int main(void)
{
	RUN(test_text_is_escaped);
	RUN(test_what_hides_is_shown);
	RUN(test_attributes_stay_attributes);
	RUN(test_only_good_addresses_are_links);
	RUN(test_addresses);
	RUN(test_forms);
	RUN(test_addresses_that_are_none);
	RUN(test_paths);
	RUN(test_what_is_written_is_read);
	RUN(test_links_from_a_folder);
	RUN(test_svg_numbers);
	RUN(test_svg_text);
	RUN(test_chart_days);
	RUN(test_chart);
	RUN(test_marks_are_nested);
	RUN(test_any_marks_are_balanced);
	RUN(test_drift_words);
	RUN(test_drifts_alike);
	RUN(test_tellings_are_chosen);
	RUN(test_rows);
	RUN(test_days);
	return check_end();
}
