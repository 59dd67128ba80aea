/* Questions to a small case file that can be checked by hand, odd questions, and query plans and times on a
 * large one. */
#include "check.h"

#include <time.h>

#include "case_help.h"
#include "store/case.h"
#include "store/case.h"

static hsy_case *c;

static const char gate[] = "Gate report\n"
			   "Dmitri Sokol said the gáte was / open again.\n"
			   "Anna Vara-Lindt said Sokol said nothing about ships.\n";
static const char ships[] = "Ships\n"
			    "Tomas Williams said \"the ships are running\".\n"
			    "Reportedly, William's ship sank.\n";

static void fill(void)
{
	hsy_error error;
	bool added;
	hsy_article first = fake_article("gate.txt", "Keldpress", "2025-03-01", gate);
	first.title = "Gate report";
	first.byline = "A. Writer";
	first.url = "https://example.org/gate";
	CHECK_INT(hsy_case_open("small.db", HSY_CASE_WRITE, &c, &error), HSY_OK);
	CHECK_INT(help_add(c, first, &added, &error), HSY_OK);
	CHECK(added);
	CHECK_INT(
	    help_add(c, fake_article("ships.txt", "HALYARD Ünion", "2025-06-27T10:00:00", ships), &added, &error),
	    HSY_OK);
	CHECK_INT(help_add(c, fake_article("copy.txt", NULL, NULL, gate), &added, &error), HSY_OK);
	CHECK(added);
}

/* ---- articles ---- */

static size_t n_articles(const char *outlet, const char *since, const char *until)
{
	hsy_article_query query = {.outlet = outlet, .since = since, .until = until, .limit = 1};
	hsy_article_rows *rows;
	if (hsy_case_articles(c, &query, &rows, NULL) != HSY_OK)
		return 99;
	size_t n = rows->n_total;
	CHECK_INT(rows->n_rows, n ? 1 : 0);
	hsy_article_rows_free(rows);
	return n;
}

static void test_articles(void)
{
	hsy_article_rows *rows;
	CHECK_INT(hsy_case_articles(c, NULL, &rows, NULL), HSY_OK);
	CHECK_INT(rows->n_rows, 3);
	CHECK_INT(rows->n_total, 3);
	CHECK_TEXT(rows->rows[0].path, "ships.txt");
	CHECK_TEXT(rows->rows[1].path, "gate.txt");
	CHECK_TEXT(rows->rows[1].title, "Gate report");
	CHECK_TEXT(rows->rows[1].byline, "A. Writer");
	CHECK_TEXT(rows->rows[1].url, "https://example.org/gate");
	CHECK_TEXT(rows->rows[1].model, "fake 1");
	CHECK_INT(rows->rows[1].n_statements, 3);
	CHECK_INT(strlen(rows->rows[1].added), 20);
	CHECK_TEXT(rows->rows[2].path, "copy.txt");
	CHECK_TEXT(rows->rows[2].published, NULL);
	hsy_article_rows_free(rows);
	CHECK_INT(n_articles("keldPRESS", NULL, NULL), 1);
	CHECK_INT(n_articles("halyard üNION", NULL, NULL), 1);
	CHECK_INT(n_articles("nobody", NULL, NULL), 0);
	CHECK_INT(n_articles(NULL, "2025-03-01", NULL), 2);
	CHECK_INT(n_articles(NULL, "2025-03-02", "2025-06-26"), 0);
	CHECK_INT(n_articles(NULL, NULL, "2025-06-27"), 2);
	CHECK_INT(n_articles(NULL, "2025-06", "2025"), 1);
	CHECK_INT(n_articles(NULL, "yesterday", NULL), 99);
	CHECK_INT(n_articles(NULL, NULL, "2025-13"), 99);
}

static void test_find_article(void)
{
	hsy_error error;
	hsy_article a = fake_article("", NULL, NULL, ships);
	int64_t id = 0;
	char start[65];
	CHECK_INT(hsy_case_find_article(c, "2", &id, &error), HSY_OK);
	CHECK_INT(id, 2);
	CHECK_INT(hsy_case_find_article(c, "gate.txt", &id, &error), HSY_OK);
	CHECK_INT(id, 1);
	snprintf(start, sizeof start, "%.8s", a.sha256);
	CHECK_INT(hsy_case_find_article(c, start, &id, &error), HSY_OK);
	CHECK_INT(id, 2);
	CHECK_INT(hsy_case_find_article(c, a.sha256, &id, &error), HSY_OK);
	a = fake_article("", NULL, NULL, gate);
	CHECK_INT(hsy_case_find_article(c, a.sha256, &id, &error), HSY_ERR_ARGUMENT);
	CHECK(strstr(error.message, "articles") != NULL);
	CHECK_INT(hsy_case_find_article(c, "", &id, &error), HSY_DONE);
	CHECK_INT(hsy_case_find_article(c, "99", &id, &error), HSY_DONE);
	CHECK_INT(hsy_case_find_article(c, "99999999999999999999999", &id, &error), HSY_DONE);
	CHECK_INT(hsy_case_find_article(c, "no.txt", &id, &error), HSY_DONE);
}

/* ---- readings ---- */

static void test_reading(void)
{
	hsy_reading *r;
	CHECK_INT(hsy_case_reading(c, 1, &r, NULL), HSY_OK);
	CHECK_TEXT(r->article.path, "gate.txt");
	CHECK_TEXT(r->article.text, gate);
	CHECK_INT(r->article.text_bytes, strlen(gate));
	CHECK(r->article.raw == NULL);
	CHECK_TEXT(r->article.sha256, fake_article("", NULL, NULL, gate).sha256);
	CHECK_TEXT(r->article.published_from, "meta");
	CHECK_TEXT(r->language, "en");
	CHECK_INT(r->n_statements, 3);
	CHECK_INT(r->statements[0].n_contents, 2);
	CHECK_INT(r->statements[2].id, 3);
	CHECK_INT(r->statements[2].inside, 2);
	CHECK_INT(r->statements[2].depth, 1);
	CHECK_INT(r->statements[0].contents[1].chars.begin, 45);
	CHECK_INT(r->statements[0].contents[1].bytes.begin, 46);
	hsy_reading_free(r);
	hsy_reading_free(NULL);
	CHECK_INT(hsy_case_reading(c, 77, &r, NULL), HSY_DONE);
}

/* ---- said ---- */

static size_t n_said(hsy_said_query query)
{
	hsy_statement_rows *rows;
	if (hsy_case_said(c, &query, &rows, NULL) != HSY_OK)
		return 99;
	size_t n = rows->n_total;
	CHECK_INT(rows->n_rows, query.limit && query.limit < n ? query.limit : n);
	hsy_statement_rows_free(rows);
	return n;
}

static hsy_said_query said(const char *name, const char *about)
{
	hsy_said_query query;
	hsy_said_query_init(&query);
	query.name = name;
	query.about = about;
	return query;
}

static void test_said_rows(void)
{
	hsy_statement_rows *rows;
	hsy_said_query query = said(NULL, NULL);
	CHECK_INT(hsy_case_said(c, &query, &rows, NULL), HSY_OK);
	CHECK_INT(rows->n_rows, 8);
	const hsy_statement_row *row = rows->rows;
	CHECK_TEXT(row[0].path, "ships.txt");
	CHECK_TEXT(row[0].source, "Tomas Williams");
	CHECK_INT(row[0].kind, HSY_KIND_DIRECT);
	CHECK_TEXT(row[1].source, NULL);
	CHECK_TEXT(row[1].cue, "Reportedly");
	CHECK(row[1].source_span == NULL);
	CHECK_TEXT(row[2].path, "gate.txt");
	CHECK_TEXT(row[2].content, "the gáte was ... open again");
	CHECK_INT(row[2].n_contents, 2);
	CHECK_INT(row[4].inside, row[3].id);
	CHECK_INT(row[4].depth, 1);
	CHECK_TEXT(row[4].source, "Sokol");
	CHECK_INT(row[4].source_span->bytes.begin - row[3].content_spans[0].bytes.begin, 0);
	CHECK_TEXT(row[5].path, "copy.txt");
	hsy_statement_rows_free(rows);
}

static void test_said_words(void)
{
	CHECK_INT(n_said(said("sokol", NULL)), 4);
	CHECK_INT(n_said(said("SOKOL dmitri", NULL)), 4); /* "Sokol" is he */
	CHECK_INT(n_said(said("Vara-Lindt", NULL)), 2);
	CHECK_INT(n_said(said("vara lindt", NULL)), 2);
	CHECK_INT(n_said(said("Murz", NULL)), 0);
	CHECK_INT(n_said(said("Williams", NULL)), 1);
	CHECK_INT(n_said(said("William", NULL)), 0); /* names are not stemmed */
	CHECK_INT(n_said(said(NULL, "gate")), 2);    /* accents folded */
	CHECK_INT(n_said(said(NULL, "ship run")), 1);
	CHECK_INT(n_said(said(NULL, "sokol")), 2); /* within contents only */
	CHECK_INT(n_said(said("sokol", "ships")), 2);
	CHECK_INT(n_said(said("", NULL)), 0);
	CHECK_INT(n_said(said("\"", NULL)), 0);
	CHECK_INT(n_said(said(NULL, "* ( ) :")), 0);
}

static void test_said_filters(void)
{
	hsy_said_query query = said(NULL, NULL);
	query.limit = 3;
	CHECK_INT(n_said(query), 8);
	query = said("sokol", NULL);
	query.max_depth = 0;
	CHECK_INT(n_said(query), 2);
	query = said(NULL, NULL);
	query.kind = HSY_KIND_DIRECT;
	CHECK_INT(n_said(query), 1);
	query.kind = 7;
	CHECK_INT(n_said(query), 99);
	query = said(NULL, NULL);
	query.min_score = 1.5;
	CHECK_INT(n_said(query), 0);
	query = said(NULL, NULL);
	query.outlet = "KELDpress";
	CHECK_INT(n_said(query), 3);
	query.name = "sokol";
	CHECK_INT(n_said(query), 2);
	query.outlet = NULL;
	query.article = 1;
	CHECK_INT(n_said(query), 2);
	query.article = 99;
	CHECK_INT(n_said(query), 0);
	query.article = 0;
	query.since = "2025-03-01";
	CHECK_INT(n_said(query), 2);
	query.since = "today";
	CHECK_INT(n_said(query), 99);
}

/* ---- search ---- */

static size_t n_hits(const char *words)
{
	hsy_hits *hits;
	if (hsy_case_search(c, words, 0, &hits, NULL) != HSY_OK)
		return 99;
	size_t n = hits->n_total;
	CHECK_INT(hits->n_hits, n);
	hsy_hits_free(hits);
	return n;
}

/* The words that a hit's span and its first mark show. */
static void check_hit(const hsy_hit *hit, const char *words, const char *marked)
{
	hsy_reading *r;
	char shown[64] = "", mark[64] = "";
	CHECK_INT(hsy_case_reading(c, hit->article, &r, NULL), HSY_OK);
	snprintf(shown, sizeof shown, "%.*s", (int)(hit->span.bytes.end - hit->span.bytes.begin),
		 r->article.text + hit->span.bytes.begin);
	if (hit->n_marks)
		snprintf(mark, sizeof mark, "%.*s", (int)(hit->marks[0].end - hit->marks[0].begin),
			 hit->snippet + hit->marks[0].begin);
	CHECK_TEXT(shown, words);
	CHECK_TEXT(mark, marked);
	hsy_reading_free(r);
}

static void test_search(void)
{
	hsy_hits *hits;
	CHECK_INT(hsy_case_search(c, "again", 0, &hits, NULL), HSY_OK);
	CHECK_INT(hits->n_hits, 4); /* two articles, a statement in each */
	bool in_statement = false, in_article = false;
	for (size_t i = 0; i < hits->n_hits; i++) {
		check_hit(&hits->hits[i], "again", "again");
		in_statement |= hits->hits[i].statement != 0;
		in_article |= hits->hits[i].statement == 0;
		CHECK_INT(hits->hits[i].span.chars.begin + 1, hits->hits[i].span.bytes.begin);
		CHECK_INT(hits->hits[i].span.chars.end + 1, hits->hits[i].span.bytes.end);
		CHECK(!strchr(hits->hits[i].snippet, '\n'));
	}
	CHECK(in_statement && in_article);
	hsy_hits_free(hits);
	CHECK_INT(hsy_case_search(c, "\"ships are\" running", 1, &hits, NULL), HSY_OK);
	CHECK_INT(hits->n_total, 2);
	CHECK_INT(hits->n_hits, 1);
	check_hit(&hits->hits[0], "ships are", "ships are");
	hsy_hits_free(hits);
	CHECK_INT(hsy_case_search(c, "murza", 0, &hits, NULL), HSY_OK);
	for (size_t i = 0; i < hits->n_hits; i++)
		check_hit(&hits->hits[i], "Murza", hits->hits[i].statement ? "" : "Murza");
	hsy_hits_free(hits);
}

/* A phrase that runs over the gap between two pieces. */
static void test_search_over_pieces(void)
{
	hsy_hits *hits;
	CHECK_INT(hsy_case_search(c, "\"was open\"", 0, &hits, NULL), HSY_OK);
	CHECK_INT(hits->n_hits, 4);
	for (size_t i = 0; i < hits->n_hits; i++)
		check_hit(&hits->hits[i], "was / open", hits->hits[i].statement ? "was ... open" : "was / open");
	hsy_hits_free(hits);
}

/* Why words cannot be asked for; "" if they can. */
static const char *words_refused(const char *words)
{
	static hsy_error why;
	hsy_hits *hits = NULL;
	if (hsy_case_search(c, words, 0, &hits, &why) == HSY_OK)
		why.message[0] = '\0';
	hsy_hits_free(hits);
	return why.message;
}

static void test_operators(void)
{
	size_t n_ships = n_hits("ships"), n_gates = n_hits("gate"), both = n_hits("ships gate");
	CHECK(n_ships && n_gates);
	CHECK_INT(n_hits("ships OR gate"), n_ships + n_gates - both);
	CHECK_INT(n_hits("nothingofthat OR gate"), n_gates);
	CHECK_INT(n_hits("nothingofthat ships OR gate"), n_gates); /* side by side binds more */
	CHECK_INT(n_hits("ships or gate"), 0);                     /* a word like any other */
	CHECK_INT(n_hits("ga*"), n_hits("ga* ga*"));
	CHECK(n_hits("sh*") >= n_ships && n_hits("ga*") >= n_gates);
	CHECK(n_hits("sokolxyz*") == 0);
	CHECK_INT(n_said(said(NULL, "ship* OR gat*")), n_said(said(NULL, "ship")) + n_said(said(NULL, "gate")));
	CHECK_TEXT(words_refused("\"OR\" gate"), "");
	CHECK(strstr(words_refused("OR gate"), "OR stands between"));
	CHECK(strstr(words_refused("gate OR"), "OR stands between"));
	CHECK(strstr(words_refused("gate OR OR ships"), "OR stands between"));
	CHECK(strstr(words_refused("g*te"), "'g*te': a * stands at the end"));
	CHECK(strstr(words_refused("*gate"), "a * stands at the end"));
	CHECK(strstr(words_refused("g*"), "two letters or more"));
}

/* The index holds stems: what is asked for may be longer. */
static void test_prefix_of_stem(void)
{
	hsy_case *own = NULL;
	hsy_hits *hits = NULL;
	hsy_error error;
	static const char *const asked[] = {"negot*", "negotia*", "negotiat*", "negotiatio*",
					    "happ*",  "happin*",  "polic*"};
	help_remove("stem.db");
	CHECK_INT(hsy_case_open("stem.db", HSY_CASE_WRITE, &own, &error), HSY_OK);
	CHECK_INT(help_add(own,
			   fake_article("s.txt", "Keldpress", "2025-03-01",
					"The negotiation went on in happiness, the policies said."),
			   NULL, &error),
		  HSY_OK);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		CHECK_INT(hsy_case_search(own, asked[i], 0, &hits, &error), HSY_OK);
		CHECK(hits->n_hits > 0);
		if (!hits->n_hits)
			fprintf(stderr, "    %s\n", asked[i]);
		hsy_hits_free(hits);
	}
	hsy_case_free(own);
}

static void test_odd_words(void)
{
	static const char *const odd[] = {
	    "",          "\"",     "\"\"",       "\"\"\"",        "*",        "NEAR(",
	    "NEAR(a b",  "ab* -b", "AND OR NOT", "{x} : y",       "text:x",   "^a",
	    "\\",        "'",      "';--",       "a AND",         "\xff\xfe", "\xc3",
	    "\xef\xbf",  "%s%n",   "a\tb",       "\"open phrase", "\" \"",    "(((((((((",
	    "a + b + c", "?1",     ":match"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		CHECK(n_hits(odd[i]) != 99);
		CHECK(n_said(said(odd[i], NULL)) != 99);
		CHECK(n_said(said(NULL, odd[i])) != 99);
		CHECK(n_said(said(odd[i], odd[i])) != 99);
	}
	CHECK_INT(n_hits("near("), 0);
	CHECK_INT(n_hits("\"open again"), 4); /* a mark that is not closed only separates */
	CHECK_INT(n_hits(NULL), 0);
}

static void test_long_words(void)
{
	struct buffer b = {0};
	for (int i = 0; i < 5000; i++)
		buffer_string(&b, "a ");
	CHECK_INT(n_hits(b.bytes), 99); /* more words than allowed: refused, and said so */
	buffer_clear(&b);
	for (int i = 0; i < 10000; i++)
		buffer_string(&b, "x");
	CHECK_INT(n_hits(b.bytes), 0);
	buffer_clear(&b);
	for (int i = 0; i < 10000; i++)
		buffer_string(&b, "\"");
	CHECK_INT(n_hits(b.bytes), 0);
	buffer_clear(&b);
	for (int i = 0; i < 200; i++)
		buffer_string(&b, "ship ");
	CHECK_INT(n_hits(b.bytes), 9);
	buffer_free(&b);
}

static void test_snippet_is_cut(void)
{
	struct buffer b = {0};
	hsy_hits *hits;
	for (int i = 0; i < 100; i++)
		buffer_string(&b, "é lorem ipsum ");
	buffer_string(&b, "needle");
	for (int i = 0; i < 1000; i++)
		buffer_string(&b, "ö");
	CHECK_INT(help_add(c, fake_article("long.txt", NULL, NULL, b.bytes), NULL, NULL), HSY_OK);
	buffer_char(&b, '!');
	CHECK_INT(hsy_case_search(c, "\"lorem\"", 0, &hits, NULL), HSY_OK);
	CHECK_INT(hits->n_hits, 1);
	CHECK(hits->hits[0].n_marks > 5);
	check_hit(&hits->hits[0], "lorem", "lorem");
	CHECK(strlen(hits->hits[0].snippet) < 220);
	hsy_hits_free(hits);
	buffer_free(&b);
}

static hsy_case *large;

#include "query_large.h"

int main(void)
{
	help_begin();
	RUN(fill);
	RUN(test_articles);
	RUN(test_find_article);
	RUN(test_reading);
	RUN(test_said_rows);
	RUN(test_said_words);
	RUN(test_said_filters);
	RUN(test_search);
	RUN(test_search_over_pieces);
	RUN(test_operators);
	RUN(test_prefix_of_stem);
	RUN(test_odd_words);
	RUN(test_long_words);
	RUN(test_snippet_is_cut);
	hsy_case_free(c);
	RUN(test_large);
	help_end();
	return check_end();
}
