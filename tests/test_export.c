/* The ways to write a reading out, and a lineage, byte for byte. */
#include "check.h"

#include <locale.h>

#include "base/buffer.h"
#include "fake.h"

#define NO_CIRCUMSTANCE "\"medium\":null,\"addressee\":null,\"time\":null"

static struct buffer out;

static bool collect(void *context, const char *bytes, size_t n)
{
	buffer_append(context, bytes, n);
	return true;
}

static bool refuse(void *context, const char *bytes, size_t n)
{
	(void)context, (void)bytes, (void)n;
	return false;
}

/* Reads `text` with the fake reader, calls `write` with the reading. */
static void with_reading(hsy_article article, void (*use)(const hsy_reading *))
{
	hsy_model *model;
	hsy_reader *reader;
	const hsy_reading *reading;
	hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, NULL);
	hsy_reader_new(model, NULL, &reader, NULL);
	CHECK_INT(hsy_reader_read(reader, &article, &reading, NULL), HSY_OK);
	buffer_clear(&out);
	use(reading);
	hsy_reader_free(reader);
	hsy_model_free(model);
}

static void write_record(const hsy_reading *r)
{
	hsy_error error;
	CHECK_INT(hsy_write_record(r, 0, collect, &out, &error), HSY_OK);
	CHECK_INT(hsy_write_record(r, 0, refuse, NULL, &error), HSY_ERR_IO);
	CHECK_INT(error.status, HSY_ERR_IO);
}

static void write_record_text(const hsy_reading *r)
{
	CHECK_INT(hsy_write_record(r, HSY_RECORD_TEXT, collect, &out, NULL), HSY_OK);
}

static void write_csv(const hsy_reading *r)
{
	CHECK_INT(hsy_write_csv(r, true, collect, &out, NULL), HSY_OK);
	CHECK_INT(hsy_write_csv(r, true, refuse, NULL, NULL), HSY_ERR_IO);
}

static void write_brat(const hsy_reading *r)
{
	CHECK_INT(hsy_write_brat(r, collect, &out, NULL), HSY_OK);
	CHECK_INT(hsy_write_brat(r, refuse, NULL, NULL), HSY_ERR_IO);
}

static const char two_levels[] = "Véra said Ilse said \"yes\".\nReportedly, a / b";

static hsy_article two_levels_article(void)
{
	hsy_article a = fake_article("a\"b.txt", "The Ledger", "2025-06-27", two_levels);
	a.title = "Line\nbreak";
	return a;
}

static void test_record(void)
{
	hsy_article a = two_levels_article();
	static const char act[] = "\"mode\":\"assert\",\"negated\":false,\"actual\":true,\"stance\":";
	char expected[4096];
	snprintf(expected, sizeof expected,
		 "{\"hearsay\":1,\"path\":\"a\\\"b.txt\",\"url\":null,\"outlet\":{\"name\":\"The Ledger\"},"
		 "\"title\":\"Line\\nbreak\",\"byline\":null,\"published\":\"2025-06-27\","
		 "\"published_from\":\"meta\",\"language\":\"en\",\"sha256\":\"%s\",\"words\":8,\"sentences\":2,"
		 "\"statements\":["
		 "{\"id\":1,\"inside\":null,\"depth\":0,\"kind\":\"indirect\",\"score\":0.6100,"
		 "\"source\":{\"chars\":[0,4],\"bytes\":[0,5],\"text\":\"Véra\"},"
		 "\"cue\":{\"chars\":[5,9],\"bytes\":[6,10],\"text\":\"said\"},"
		 "\"content\":[{\"chars\":[10,25],\"bytes\":[11,26],\"text\":\"Ilse said \\\"yes\\\"\"}],"
		 "%s\"neutral\",\"speaker\":{\"entity\":1,\"name\":\"Véra\",\"by\":\"name\",\"score\":0.9000}"
		 "," NO_CIRCUMSTANCE ","
		 "\"chain\":[{\"entity\":null,\"name\":\"article\"},{\"entity\":1,\"name\":\"Véra\"}]},"
		 "{\"id\":2,\"inside\":1,\"depth\":1,\"kind\":\"direct\",\"score\":0.7100,"
		 "\"source\":{\"chars\":[10,14],\"bytes\":[11,15],\"text\":\"Ilse\"},"
		 "\"cue\":{\"chars\":[15,19],\"bytes\":[16,20],\"text\":\"said\"},"
		 "\"content\":[{\"chars\":[20,25],\"bytes\":[21,26],\"text\":\"\\\"yes\\\"\"}],"
		 "%s\"neutral\",\"speaker\":{\"entity\":2,\"name\":\"Ilse\",\"by\":\"name\",\"score\":0.9000}"
		 "," NO_CIRCUMSTANCE ","
		 "\"chain\":[{\"entity\":null,\"name\":\"article\"},{\"entity\":2,\"name\":\"Ilse\"}]},"
		 "{\"id\":3,\"inside\":null,\"depth\":0,\"kind\":\"indirect\",\"score\":0.9000,\"source\":null,"
		 "\"cue\":{\"chars\":[27,37],\"bytes\":[28,38],\"text\":\"Reportedly\"},"
		 "\"content\":[{\"chars\":[39,40],\"bytes\":[40,41],\"text\":\"a\"},"
		 "{\"chars\":[43,44],\"bytes\":[44,45],\"text\":\"b\"}],"
		 "%s\"distancing\",\"speaker\":{\"entity\":null,\"name\":null,\"by\":\"none\",\"score\":0.0000}"
		 "," NO_CIRCUMSTANCE ","
		 "\"chain\":[{\"entity\":null,\"name\":\"article\"}]}],"
		 "\"entities\":[{\"id\":1,\"kind\":\"person\",\"name\":\"Véra\",\"named\":true,\"role\":null,"
		 "\"mentions\":[{\"chars\":[0,4],\"bytes\":[0,5],\"text\":\"Véra\",\"form\":\"name\"}]},"
		 "{\"id\":2,\"kind\":\"person\",\"name\":\"Ilse\",\"named\":true,\"role\":null,"
		 "\"mentions\":[{\"chars\":[10,14],\"bytes\":[11,15],\"text\":\"Ilse\",\"form\":\"name\"}]}]}\n",
		 a.sha256, act, act, act);
	with_reading(a, write_record);
	CHECK_TEXT(out.bytes, expected);
}

/* Every kind of member, and what is escaped in strings. */
static void test_json(void)
{
	static const char text[] =
	    "a\"b\\c\n\r\t\x01\x7f\xc2\x85\xc3\xa9\xff \xe2\x80\x8b\xe2\x80\x8d\xe2\x80\xa8\xe2\x80\xae"
	    "\xef\xbb\xbf\xf3\xa0\x81\x81\xf0\x9f\x98\x80";
	hsy_span span = {{1, 2}, {3, 4}};
	buffer_clear(&out);
	hsy_json json = hsy_json_begin(collect, &out);
	hsy_json_open(&json, NULL, '{');
	hsy_json_text(&json, "text", text, sizeof text - 1);
	hsy_json_string(&json, "none", NULL);
	hsy_json_open(&json, "list", '[');
	hsy_json_int(&json, NULL, -7);
	hsy_json_id(&json, NULL, 0);
	hsy_json_open(&json, NULL, '[');
	hsy_json_close(&json, ']');
	hsy_json_real(&json, NULL, 0.123456);
	hsy_json_real(&json, NULL, 1e300 * 1e300);
	hsy_json_score(&json, NULL, 1.5);
	hsy_json_bool(&json, NULL, true);
	hsy_json_close(&json, ']');
	hsy_json_span(&json, "span", &span, "x", 1);
	hsy_json_span(&json, "place", &span, NULL, 0);
	hsy_json_span(&json, "nowhere", NULL, NULL, 0);
	hsy_json_end(&json);
	hsy_json_open(&json, NULL, '{');
	hsy_json_end(&json);
	CHECK_TEXT(out.bytes, "{\"text\":\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u007f\\u0085\xc3\xa9\xef\xbf\xbd "
			      "\\u200b\xe2\x80\x8d\\u2028\\u202e"
			      "\\ufeff\\udb40\\udc41\xf0\x9f\x98\x80\",\"none\":null,"
			      "\"list\":[-7,null,[],0.1235,null,1.0000,true],"
			      "\"span\":{\"chars\":[1,2],\"bytes\":[3,4],\"text\":\"x\"},"
			      "\"place\":{\"chars\":[1,2],\"bytes\":[3,4]},\"nowhere\":null}\n{}\n");
	CHECK(!json.failed);
	json = hsy_json_begin(refuse, NULL);
	hsy_json_open(&json, NULL, '{');
	hsy_json_end(&json);
	CHECK(json.failed);
}

static void test_record_plain(void)
{
	hsy_article a = fake_article("bad\xff\xfename\x01.txt", NULL, NULL, "Nothing.\x7f");
	char expected[1024];
	snprintf(expected, sizeof expected,
		 "{\"hearsay\":1,\"path\":\"bad\xef\xbf\xbd\xef\xbf\xbdname\\u0001.txt\",\"url\":null,"
		 "\"outlet\":null,\"title\":null,\"byline\":null,\"published\":null,\"published_from\":null,"
		 "\"language\":\"en\",\"sha256\":\"%s\",\"words\":0,\"sentences\":1,\"text\":\"Nothing.\\u007f\","
		 "\"statements\":[],\"entities\":[]}\n",
		 a.sha256);
	with_reading(a, write_record_text);
	CHECK_TEXT(out.bytes, expected);
}

/* More than one piece of output, and a locale whose decimal sign is a comma if there is one. */
static void test_record_long(void)
{
	struct buffer text = {0};
	for (int i = 0; i < 5000; i++)
		buffer_format(&text, "Someone said number %d is \"fine\", yes.\n", i);
	setlocale(LC_ALL, "de_DE.UTF-8");
	with_reading(fake_article("long.txt", NULL, NULL, text.bytes), write_record);
	CHECK(out.n > 1000000);
	CHECK(!strstr(out.bytes, "\"score\":0,"));
	CHECK_TEXT(out.bytes + out.n - 3, "]}\n");
	setlocale(LC_ALL, "C");
	buffer_free(&text);
}

static void test_csv(void)
{
	with_reading(two_levels_article(), write_csv);
	CHECK_TEXT(out.bytes,
		   "article_path,outlet,title,published,id,inside,depth,kind,score,source,cue,content,"
		   "source_begin,source_end,cue_begin,cue_end,content_begin,content_end,"
		   "speaker,by,mode,negated,actual,stance,medium,addressee,time,hearsay,chain\r\n"
		   "\"a\"\"b.txt\",The Ledger,\"Line\nbreak\",2025-06-27,1,,0,indirect,0.6100,Véra,said,"
		   "\"Ilse said \"\"yes\"\"\",0,4,5,9,10,25,Véra,name,assert,false,true,neutral,,,,1,"
		   "article < Véra\r\n"
		   "\"a\"\"b.txt\",The Ledger,\"Line\nbreak\",2025-06-27,2,1,1,direct,0.7100,Ilse,said,"
		   "\"\"\"yes\"\"\",10,14,15,19,20,25,Ilse,name,assert,false,true,neutral,,,,1,"
		   "article < Ilse\r\n"
		   "\"a\"\"b.txt\",The Ledger,\"Line\nbreak\",2025-06-27,3,,0,indirect,0.9000,,Reportedly,"
		   "a ... b,,,27,37,39,44,,none,assert,false,true,distancing,,,,0,article\r\n");
}

static void test_brat(void)
{
	with_reading(two_levels_article(), write_brat);
	CHECK_TEXT(out.bytes, "T1\tSource 0 4\tVéra\n"
			      "T2\tCue 5 9\tsaid\n"
			      "T3\tContent 10 25\tIlse said \"yes\"\n"
			      "T4\tAttribution 5 9\tsaid\n"
			      "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
			      "T5\tSource 10 14\tIlse\n"
			      "T6\tCue 15 19\tsaid\n"
			      "T7\tContent 20 25\t\"yes\"\n"
			      "T8\tAttribution 15 19\tsaid\n"
			      "E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5\n"
			      "T9\tCue 27 37\tReportedly\n"
			      "T10\tContent 39 40\ta\n"
			      "T11\tContent 43 44\tb\n"
			      "T12\tAttribution-no-source 27 37\tReportedly\n"
			      "E3\tAttribution-no-source:T12 Content:T10 Cue:T9 Content2:T11\n");
}

/* A line break inside a span's words is a blank in brat, since a T line is one line. */
static void test_brat_line_break(void)
{
	static const char text[] = "A\nB";
	hsy_span content = {.chars = {0, 3}, .bytes = {0, 3}};
	hsy_statement s = {.id = 1, .contents = &content, .n_contents = 1};
	hsy_reading r = {.article = fake_article("x", NULL, NULL, text), .statements = &s, .n_statements = 1};
	buffer_clear(&out);
	write_brat(&r);
	CHECK_TEXT(out.bytes, "T1\tContent 0 3\tA B\nT2\tAttribution-no-source 0 3\tA B\n"
			      "E1\tAttribution-no-source:T2 Content:T1\n");
}

/* "She declined": no content at all, in any of the forms. */
static void test_circumstance(void)
{
	hsy_span cue = {.chars = {4, 8}, .bytes = {4, 8}}, when = {.chars = {19, 25}, .bytes = {19, 25}};
	hsy_party medium = {3, "Radio Vik", {.chars = {9, 18}, .bytes = {9, 18}}};
	hsy_party addressee = {0, NULL, {.chars = {9, 18}, .bytes = {9, 18}}};
	hsy_time time = {&when, "2024-09-16", "weekday"}, bare = {NULL, NULL, "weekday"};
	hsy_statement s[] = {{.id = 1, .cue = &cue, .medium = &medium, .addressee = &addressee, .time = &time},
			     {.id = 2, .time = &bare}};
	hsy_reading r = {.article = fake_article("x", NULL, NULL, "She told Radio Vik Monday."),
			 .statements = s,
			 .n_statements = 2};
	buffer_clear(&out);
	write_record(&r);
	const char *span = "{\"chars\":[9,18],\"bytes\":[9,18],\"text\":\"Radio Vik\"}";
	char should[400];
	snprintf(should, sizeof should,
		 "\"medium\":{\"entity\":3,\"name\":\"Radio Vik\",\"span\":%s},"
		 "\"addressee\":{\"entity\":null,\"name\":null,\"span\":%s},"
		 "\"time\":{\"span\":{\"chars\":[19,25],\"bytes\":[19,25],\"text\":\"Monday\"},"
		 "\"iso\":\"2024-09-16\",\"from\":\"weekday\"}",
		 span, span);
	CHECK(strstr(out.bytes, should) != NULL);
	CHECK(strstr(out.bytes, "\"time\":{\"span\":null,\"iso\":null,\"from\":\"weekday\"}") != NULL);
}

static void test_act_only(void)
{
	hsy_span source = {.chars = {0, 3}, .bytes = {0, 3}}, cue = {.chars = {4, 12}, .bytes = {4, 12}};
	hsy_statement s[] = {{.id = 1, .source = &source, .cue = &cue}, {.id = 2}};
	hsy_reading r = {
	    .article = fake_article("x", NULL, NULL, "She declined."), .statements = s, .n_statements = 2};
	buffer_clear(&out);
	write_brat(&r);
	CHECK_TEXT(out.bytes, "T1\tSource 0 3\tShe\nT2\tCue 4 12\tdeclined\n"
			      "T3\tAttribution 4 12\tdeclined\nE1\tAttribution:T3 Cue:T2 Source:T1\n");
	buffer_clear(&out);
	write_record(&r);
	CHECK(strstr(out.bytes, "\"content\":[],\"mode\":") != NULL);
	buffer_clear(&out);
	write_csv(&r);
	CHECK(
	    strstr(out.bytes,
		   "x,,,,1,,0,direct,0.0000,She,declined,,0,3,4,12,,,,none,assert,false,false,neutral,,,,0,\r\n") !=
	    NULL);
}

/* Ranges that lie outside the text and scores that are none must not be followed. */
static void test_impossible_values(void)
{
	hsy_span wild = {.chars = {5, 90}, .bytes = {5, 90}};
	hsy_statement s = {.id = 1, .contents = &wild, .n_contents = 1, .score = 0.0 / 1e-300 - 7};
	hsy_reading r = {.article = fake_article("x", NULL, NULL, "ab"), .statements = &s, .n_statements = 1};
	buffer_clear(&out);
	write_record(&r);
	CHECK(strstr(out.bytes, "\"score\":0.0000") != NULL);
	CHECK(strstr(out.bytes, "\"bytes\":[5,90],\"text\":\"\"") != NULL);
}

/* ---- W3C Web Annotation ---- */

static void write_annotations(const hsy_reading *r)
{
	CHECK_INT(hsy_write_annotations(r, collect, &out, NULL), HSY_OK);
	CHECK_INT(hsy_write_annotations(r, refuse, NULL, NULL), HSY_ERR_IO);
}

static size_t occurrences(const char *words)
{
	size_t n = 0;
	for (const char *at = strstr(out.bytes, words); at; at = strstr(at + 1, words))
		n++;
	return n;
}

/* tests/e2e/serve.sh looks up all of them in the text. */
static void test_annotations(void)
{
	hsy_article a = two_levels_article();
	char should[1024];
	with_reading(a, write_annotations);
	snprintf(should, sizeof should,
		 "{\"id\":\"urn:sha256:%s#s1-cue\",\"type\":\"Annotation\",\"motivation\":\"classifying\","
		 "\"body\":[{\"type\":\"TextualBody\",\"purpose\":\"classifying\",\"value\":\"cue\"}],"
		 "\"target\":{\"source\":\"urn:sha256:%s\",\"selector\":[{\"type\":\"TextQuoteSelector\","
		 "\"exact\":\"said\",\"prefix\":\"Véra \",\"suffix\":\" Ilse said \\\"yes\\\".\\nReportedly, a \"},"
		 "{\"type\":\"TextPositionSelector\",\"start\":5,\"end\":9}]}}",
		 a.sha256, a.sha256);
	CHECK(strstr(out.bytes, should) != NULL);
	CHECK(!strncmp(out.bytes, "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:sha256:", 63));
	CHECK_INT((int)occurrences("\"type\":\"Annotation\""), 9);
	CHECK(strstr(out.bytes, "#s3-content\"") && strstr(out.bytes, "#s3-content-2\""));
	CHECK(strstr(out.bytes, "\"purpose\":\"identifying\",\"value\":\"Ilse\"") != NULL);
}

/* A span that is not in the text has no words to be found by. */
static void test_annotations_outside(void)
{
	hsy_span wild = {.chars = {5, 90}, .bytes = {5, 90}}, whole = {.chars = {0, 2}, .bytes = {0, 3}};
	hsy_statement s = {.id = 1, .source = &whole, .contents = &wild, .n_contents = 1};
	hsy_reading r = {
	    .article = fake_article("x", NULL, NULL, "\xc3\xa9x"), .statements = &s, .n_statements = 1};
	r.article.url = "https://example.org/a";
	buffer_clear(&out);
	write_annotations(&r);
	CHECK_INT((int)occurrences("\"type\":\"Annotation\""), 1);
	CHECK(strstr(out.bytes, "\"source\":\"https://example.org/a\"") != NULL);
	CHECK(strstr(out.bytes, "\"exact\":\"\xc3\xa9x\",\"prefix\":\"\",\"suffix\":\"\"") != NULL);
}

/* ---- lineage ---- */

static const hsy_place lineage_places[] = {
    {.article = 1, .path = "a/one.txt", .outlet = "The <Post>", .published = "2025-06-27T10:00", .text = "a & b"},
    {.article = 1, .path = "a/one.txt", .outlet = "The <Post>", .published = "2025-06-27T10:00"},
    {.article = 2, .path = "a/two\xe2\x80\xae.txt", .medium = "Radio \"X\"\n\xef\xbf\xbe"},
    {.article = 3, .path = "three", .outlet = "C", .medium = "The <Post>"}};
static const hsy_retelling lineage_retellings[] = {
    {.article = 2, .of = 1, .relation = "copy", .extent = "whole", .score = 0.5},
    {.article = 3, .of = 2, .relation = "common source", .extent = "part", .score = 1},
    {.article = 3, .of = 1, .relation = "common source", .extent = "part", .outside = "Y"},
    {.article = 9, .of = 1, .relation = "retells", .extent = "part"},
    {.article = 1, .of = 9, .relation = "retells", .extent = "part"}};
static const hsy_trace lineage = {.told = {.tellings = {.places = lineage_places, .n_places = 4}},
				  .retellings = lineage_retellings,
				  .n_retellings = 5};

static void test_lineage_dot(void)
{
	buffer_clear(&out);
	CHECK_INT(hsy_write_lineage(&lineage, HSY_GRAPH_DOT, refuse, NULL, NULL), HSY_ERR_IO);
	CHECK_INT(hsy_write_lineage(&lineage, HSY_GRAPH_DOT, collect, &out, NULL), HSY_OK);
	CHECK_TEXT(out.bytes, "digraph lineage {\n\trankdir=LR;\n\tnode [shape=box];\n"
			      "\ta1 [label=\"The <Post>\\n2025-06-27\\narticle 1\", penwidth=2];\n"
			      "\ta2 [label=\"two.txt\\n\\narticle 2\"];\n"
			      "\ta3 [label=\"C\\n\\narticle 3\"];\n"
			      "\t\"Radio \\\"X\\\"\\n\" [style=dashed];\n"
			      "\t\"Y\" [style=dashed];\n"
			      "\t\"Radio \\\"X\\\"\\n\" -> a2 [style=dashed];\n"
			      "\ta1 -> a2 [label=\"copy, whole\"];\n"
			      "\ta2 -> a3 [dir=none, style=dashed, label=\"common source\"];\n"
			      "\t\"Y\" -> a3 [style=dashed];\n"
			      "\t\"Y\" -> a1 [style=dashed];\n}\n");
}

static void test_lineage_graphml(void)
{
	buffer_clear(&out);
	CHECK_INT(hsy_write_lineage(&lineage, HSY_GRAPH_GRAPHML, collect, &out, NULL), HSY_OK);
	const char *graph = strstr(out.bytes, "<graph ");
	CHECK(!strncmp(out.bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml ", 48));
	CHECK_TEXT(
	    graph,
	    "<graph id=\"lineage\" edgedefault=\"directed\">\n"
	    "<node id=\"n0\"><data key=\"label\">The &lt;Post&gt;</data><data key=\"kind\">article</data>"
	    "<data key=\"article\">1</data><data key=\"path\">a/one.txt</data>"
	    "<data key=\"published\">2025-06-27T10:00</data><data key=\"words\">a &amp; b</data></node>\n"
	    "<node id=\"n1\"><data key=\"label\">two.txt</data><data key=\"kind\">article</data>"
	    "<data key=\"article\">2</data><data key=\"path\">a/two.txt</data></node>\n"
	    "<node id=\"n2\"><data key=\"label\">C</data><data key=\"kind\">article</data>"
	    "<data key=\"article\">3</data><data key=\"path\">three</data></node>\n"
	    "<node id=\"n3\"><data key=\"label\">Radio &quot;X&quot;\n</data><data key=\"kind\">not held</data>"
	    "</node>\n"
	    "<node id=\"n4\"><data key=\"label\">Y</data><data key=\"kind\">not held</data></node>\n"
	    "<edge source=\"n3\" target=\"n1\"><data key=\"relation\">passes on</data></edge>\n"
	    "<edge source=\"n0\" target=\"n1\"><data key=\"relation\">copy</data><data key=\"extent\">whole</data>"
	    "<data key=\"score\">0.5000</data></edge>\n"
	    "<edge source=\"n1\" target=\"n2\" directed=\"false\"><data key=\"relation\">common source</data>"
	    "<data key=\"extent\">part</data><data key=\"score\">1.0000</data></edge>\n"
	    "<edge source=\"n4\" target=\"n2\"><data key=\"relation\">passes on</data></edge>\n"
	    "<edge source=\"n4\" target=\"n0\"><data key=\"relation\">passes on</data></edge>\n"
	    "</graph>\n</graphml>\n");
}

int main(void)
{
	RUN(test_record);
	RUN(test_json);
	RUN(test_record_plain);
	RUN(test_record_long);
	RUN(test_csv);
	RUN(test_brat);
	RUN(test_brat_line_break);
	RUN(test_circumstance);
	RUN(test_act_only);
	RUN(test_impossible_values);
	RUN(test_annotations);
	RUN(test_annotations_outside);
	RUN(test_lineage_dot);
	RUN(test_lineage_graphml);
	buffer_free(&out);
	return check_end();
}
